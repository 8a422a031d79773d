import DeployModel
import RubySyntax

extension Evaluator {
    /// What a call is worth; its effects become operations.
    func evaluate(_ call: Invocation, at node: NodeID, _ use: Use) -> Value {
        if call.name == "!", let receiver = call.receiver { return inverse(evaluate(receiver), at: node) }
        guard let receiverNode = call.receiver else {
            return callBare(command(call, at: node), call, use)
        }
        let receiver = evaluate(receiverNode, as: .receiver)
        if jump != nil { return receiver }
        if call.isSafe, receiver.isNull { return .null }
        if let answer = match(call, receiver) { return .bool(answer) }
        if Self.changes(call.name, receiver), let value = mutate(call, receiverNode, receiver, at: node) {
            return value
        }
        let command =
            beginsModelCode(receiver)
            ? quietly { self.command(call, at: node) } : self.command(call, at: node)
        return self.call(call.name, on: receiver, command, use: use)
    }

    /// Whether what stands in a call's arguments is part of the application's own work.
    func beginsModelCode(_ receiver: Value) -> Bool {
        if case .unknown(let unknown) = receiver, case .model = unknown.origin { return true }
        if case .constant(let name) = receiver { return !Self.isLibrary(name) }
        return false
    }

    /// Runs code whose work on models is part of an operation that is noted elsewhere.
    func quietly<T>(_ body: () -> T) -> T {
        quietness += 1
        defer { quietness -= 1 }
        return body()
    }

    /// A call on a value.
    func call(_ name: String, on receiver: Value, _ command: Command, use: Use) -> Value {
        switch receiver {
        case .receiver(let object): return call(on: object, command, use)
        case .constant(let constant): return call(onConstant: constant, command, use)
        case .closure(let closure):
            if ["call", "()", "[]", "yield", "==="].contains(name) {
                return call(closure, with: command.everything, at: command.node)
            }
            if ["to_proc", "lambda?", "arity", "nil?", "present?", "respond_to?", "is_a?"].contains(name) {
                return name == "to_proc" ? receiver : unknown(command.node)
            }
            emit(
                unreadable: .dynamicValue, "what `\(name)` makes of a block isn't followed", at: command.node)
            return unknown(command.node)
        case .unknown(let unknown): return call(onUnknown: unknown, command, use)
        default: break
        }
        if let value = iterate(name, on: receiver, command) { return value }
        if let value = pure(name, on: receiver, command.everything, at: command.node) { return value }
        return call(
            onUnknown: Value.Unknown(source: tree.shortSource(of: command.node), origin: .plain), command, .value)
    }

    /// A call on the migration, its connection, or the object of a block.
    func call(on object: Value.Receiver, _ command: Command, _ use: Use) -> Value {
        switch object {
        case .migration where command.name == "class" && command.positional.isEmpty: return .receiver(.migration)
        case .migration: return callBare(command, nil, use)
        // The migration's own methods aren't the connection's.
        case .connection: return callBuiltIn(command, nil, use)
        case .table(let index):
            return tables.indices.contains(index) ? callTable(index, command) : unknown(command.node)
        case .direction: return callDirection(command)
        case .silent: return command.block.map { call($0, with: [], at: command.node) } ?? unknown(command.node)
        case .migrationObject(let name):
            switch command.name {
            case "up", "change", "migrate", "exec_migration":
                return runOther(name, backwards: command[0]?.name == "down" || command[1]?.name == "down", command)
            case "down": return runOther(name, backwards: true, command)
            default: return unknown(command.node)
            }
        }
    }

    /// `dir.up { … }` and `dir.down { … }`.
    func callDirection(_ command: Command) -> Value {
        guard command.name == (isReverting ? "down" : "up") else {
            if !["up", "down"].contains(command.name) { unknownCall(command) }
            return .null
        }
        return command.block.map { call($0, with: [], at: command.node) } ?? .null
    }

    /// A call without a receiver, or on the migration itself.
    func callBare(_ command: Command, _ written: Invocation?, _ use: Use) -> Value {
        if let method = methods[command.name] {
            if isStopped { return .null }
            return run(method, named: command.name, command, at: command.node)
        }
        return callBuiltIn(command, written, use)
    }

    /// A call of Rails' or Ruby's own.
    private func callBuiltIn(_ command: Command, _ written: Invocation?, _ use: Use) -> Value {
        if let value = makeClosure(command) { return value }
        if let value = control(command, written) { return value }
        if let value = perform(command) { return value }
        if let value = ask(command) { return value }
        return unknownBare(command, use)
    }

    /// `lambda { … }`, `method(:name)`, and what else makes an object that is known; nothing if it is none.
    func makeClosure(_ command: Command) -> Value? {
        switch (command.name, command[0]?.name) {
        case ("lambda", nil):
            guard var closure = command.block else { return nil }
            closure.isLambda = true
            return .closure(closure)
        case ("method", let name?):
            return .closure(
                Closure(
                    parameters: [], body: .own(name), frame: current, serial: frame.serial, node: command.node,
                    isLambda: true))
        case ("instance_variable_set", let name?):
            variables.instance[frame.key(of: name)] = command[1] ?? unknown(command.node)
            return command[1] ?? unknown(command.node)
        case ("instance_variable_set", nil):
            for name in variables.instance.keys { variables.instance[name] = .unknown(name) }
            return unknown(command.node)
        default: return nil
        }
    }

    func unknownBare(_ command: Command, _ use: Use) -> Value {
        if let model = openModels.last { return callModel(model, command, use) }
        if let block = command.block {
            _ = runUnknownTimes(command.node, assigning: [block.node]) {
                call(block, with: unknownArguments(block, .plain), at: command.node)
            }
        }
        unknownCall(command)
        return unknown(command.node, quietness > 0 ? .model(command.name) : .plain)
    }

    /// Notes a call that is none that the reader knows.
    func unknownCall(_ command: Command) {
        let modules = foreignModules.isEmpty ? "" : ", it may be from \(foreignModules.joined(separator: ", "))"
        emit(
            unreadable: .unknownCall, "`\(command.name)` is no call that is known here\(modules)", at: command.node)
    }

    /// The arguments of a block that is called with what only the run tells.
    func unknownArguments(_ block: Closure, _ origin: Value.Unknown.Origin) -> [Value] {
        let count = max(1, block.parameters.count)
        return (0..<count).map { index in
            let name = index < block.parameters.count ? block.parameters[index].name : "it"
            return .unknown(name, origin)
        }
    }
}
