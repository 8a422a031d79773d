import DeployModel
import RubySyntax
import SQLMigrations

extension Evaluator {
    /// Calls that steer what runs, and calls of Ruby's own; nothing if it is neither.
    func control(_ command: Command, _ written: Invocation?) -> Value? {
        let name = command.name
        // `p x` returns what it shows.
        if Self.speech.contains(name) { return ["p", "pp"].contains(name) ? unknown(command.node) : .null }
        if Self.declarations.contains(name) { return unknown(command.node) }
        if Self.plainBlocks.contains(name) { return runBlock(command) }
        switch name {
        case "raise", "fail", "abort", "exit", "exit!": return fail(command)
        case "lambda", "proc": return command.block.map(Value.closure) ?? unknown(command.node)
        case "loop":
            return command.block.map { block in
                runUnknownTimes(command.node, assigning: [block.node]) { call(block, with: [], at: command.node) }
            }
        case "safety_assured":
            vouchers += 1
            defer { vouchers -= 1 }
            return runBlock(command)
        case "reversible":
            return command.block.map { call($0, with: [.receiver(.direction)], at: command.node) } ?? .null
        case "up_only": return isReverting ? .null : runBlock(command)
        case "revert": return revert(command, written)
        case "transaction", "with_lock_retries", "ddl_transaction": return inTransaction(command)
        case "commit_db_transaction", "commit_transaction", "rollback_db_transaction", "commit_transaction_if_open":
            transactions.end()
            return unknown(command.node)
        case "begin_db_transaction", "begin_transaction":
            transactions.begin()
            return unknown(command.node)
        case "include", "extend", "prepend":
            if let written { include(written.arguments, overridesOwn: command.name == "prepend") }
            return unknown(command.node)
        case "sleep":
            emit(.sleep(seconds: command[0]?.text.flatMap(Double.init)), at: command.node)
            return unknown(command.node)
        default: return kernel(command)
        }
    }

    static let speech: Set<String> = [
        "puts", "p", "pp", "print", "printf", "putc", "warn", "say", "announce", "write", "log",
    ]
    static let declarations: Set<String> = [
        "private", "public", "protected", "private_class_method", "public_class_method", "module_function",
        "attr_accessor", "attr_reader", "attr_writer", "private_constant", "require", "require_relative",
        "require_dependency", "disable_ddl_transaction!", "using", "srand", "delegate", "autoload", "gem", "freeze",
    ]
    static let plainBlocks: Set<String> = [
        "say_with_time", "suppress_messages", "instance_eval", "instance_exec", "begin", "tap", "then", "silence",
        "silence_stream", "silence_warnings", "unscoped", "without_auditing", "disable_referential_integrity",
        "with_connection", "silence_redefinition_of_method", "capture", "at_exit", "benchmark",
    ]

    /// Runs a call's block once.
    func runBlock(_ command: Command) -> Value {
        command.block.map { call($0, with: [.receiver(.connection)], at: command.node) } ?? .null
    }

    func fail(_ command: Command) -> Value {
        if command[0] == .constant(Self.rollback) {
            emit(
                unreadable: .unknownCall,
                "`\(Self.rollback)` undoes what its transaction did, unless that is part of another",
                at: command.node)
            jump = Jump(.raise, .constant(Self.rollback))
            return .null
        }
        let words = command.positional.compactMap { value in
            if case .constant(let name) = value { return name }
            return value.text
        }.joined(separator: ": ")
        if quietness == 0 { emit(.fails(words.isEmpty ? tree.shortSource(of: command.node) : words), at: command.node) }
        jump = Jump(.raise)
        return .null
    }

    /// Runs a block in a transaction, a new one if none is open.
    func inTransaction(_ command: Command) -> Value {
        let isNew = transactions.current == nil
        transactions.begin()
        defer { if isNew { transactions.end() } }
        let value = runBlock(command)
        guard let jump, jump.kind == .raise, jump.value == .constant(Self.rollback), !isStopped else { return value }
        self.jump = nil
        return .null
    }

    /// The error that ends a transaction's block and nothing else.
    private static let rollback = "ActiveRecord::Rollback"

    func kernel(_ command: Command) -> Value? {
        switch command.name {
        case "block_given?": return .bool(frame.block != nil)
        case "reverting?": return .bool(isReverting)
        case "connection", "lease_connection", "itself", "self", "ActiveRecord": return .receiver(.connection)
        case "logger": return .receiver(.silent)
        case "send", "public_send", "__send__", "try": return redirect(command)
        case "system", "exec", "spawn", "fork":
            emit(.sideEffect(tree.shortSource(of: command.node)), at: command.node)
            return unknown(command.node)
        case "Integer", "Float", "String", "Array", "Rational", "BigDecimal", "Hash":
            return convert(command)
        case "rand", "binding", "gets", "caller", "object_id", "hash", "method", "version", "name", "class", "format",
            "sprintf", "Time", "catch", "throw", "instance_variable_get", "respond_to?", "__method__", "nil?",
            "instance_variable_set", "verbose", "say_nothing", "direction", "instance_variable_defined?", "is_a?",
            "__dir__", "__FILE__", "__LINE__", "enum_for", "disable_ddl_transaction", "const_get", "frozen?", "at":
            return library(command)
        case "eval", "class_eval", "module_eval", "define_method", "instance_exec_later", "define_singleton_method":
            emit(
                unreadable: .dynamicValue, "`\(command.name)` runs code that is put together at run time",
                at: command.node)
            return unknown(command.node)
        default: return nil
        }
    }

    func library(_ command: Command) -> Value {
        switch command.name {
        case "format", "sprintf":
            if let template = command[0],
                let value = pure("%", on: template, [.array(Array(command.positional.dropFirst()))], at: command.node)
            {
                return value
            }
        case "__method__": return frame.method.isEmpty ? .null : .symbol(frame.method)
        default: break
        }
        if let block = command.block {
            let words = command.name == "catch" ? "nothing thrown before in " : "a round of "
            _ = runUnknownTimes(command.node, assigning: [block.node], words: words) {
                call(block, with: unknownArguments(block, .plain), at: command.node)
            }
        }
        return unknown(command.node)
    }

    func convert(_ command: Command) -> Value {
        guard let value = command[0] else { return unknown(command.node) }
        switch (command.name, value) {
        case ("Array", _) where value.isKnown: return .array(value.asArray)
        case ("String", _): return value.text.map { .string($0) } ?? unknown(command.node)
        case ("Integer", .int): return value
        case ("Integer", .string(let text)): return Int(text.text).map(Value.int) ?? unknown(command.node)
        case ("BigDecimal", _): return value.text.map { .number($0) } ?? unknown(command.node)
        default: return unknown(command.node)
        }
    }

    /// `send(:name, …)` is a call of that name.
    func redirect(_ command: Command) -> Value {
        guard let name = command[0]?.name else {
            emit(
                unreadable: .dynamicValue,
                "the name of the method that `\(command.name)` calls is worked out at run time", at: command.node)
            return unknown(command.node)
        }
        return callBare(command.redirected(to: name), nil, .statement)
    }
}

/// What held where a command was recorded.
struct RecordedContext {
    let guards: [Guard]
    let vouchers: Int
    /// The block it was called on, if any.
    var table: Value.Receiver?
}

extension Command {
    /// `send(:name, …)` as a call of that name.
    func redirected(to name: String) -> Command {
        var copy = self
        copy.name = name
        copy.positional.removeFirst()
        return copy
    }
}
