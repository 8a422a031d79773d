import DeployModel
import RubySyntax

/// A call as it is written.
struct Invocation {
    let receiver: NodeID?
    let name: String
    let arguments: [NodeID]
    let block: Block?
    let isSafe: Bool

    init(_ call: Call) {
        receiver = call.receiver
        name = call.name.isEmpty ? "call" : call.name
        arguments = call.arguments
        block = call.block
        isSafe = call.isSafe
    }

    /// A bare word.
    init(_ name: String) {
        receiver = nil
        self.name = name
        arguments = []
        block = nil
        isSafe = false
    }
}

/// A call with the values it is made with: of the DSL, of a helper method, of a block.
struct Command {
    var name: String
    /// The arguments but for the options.
    var positional: [Value] = []
    /// The pairs at the end, with or without braces.
    var options: [Value.Entry] = []
    var block: Closure?
    /// Where it is written.
    let node: NodeID
    /// Whether a splat of unknown length is among the arguments.
    var hasUnknownArguments = false

    init(
        _ name: String, _ positional: [Value] = [], options: [Value.Entry] = [], block: Closure? = nil, at node: NodeID
    ) {
        self.name = name
        self.positional = positional
        self.options = options
        self.block = block
        self.node = node
    }

    /// The argument at a place.
    subscript(index: Int) -> Value? { index < positional.count ? positional[index] : nil }

    /// An option's value; nothing if it isn't there.
    func option(_ name: String) -> Value? { options.last { $0.key.name == name }?.value }

    /// Whether an option is there.
    func has(_ name: String) -> Bool { option(name) != nil }

    /// The source of options that only the run tells.
    var unknownOptions: String? {
        for entry in options { if case .unknown(let unknown) = entry.key { return unknown.source } }
        return nil
    }

    /// Whether an option is set to something that counts as true. Unknown counts as not set.
    func isOn(_ name: String) -> Bool { option(name)?.truth == true }

    /// The same call with an option replaced or added.
    func setting(_ name: String, _ value: Value) -> Command {
        var copy = without(name)
        copy.options.append(Value.Entry(key: .symbol(name), value: value))
        return copy
    }

    /// The same call without some options.
    func without(_ names: String...) -> Command {
        var copy = self
        copy.options.removeAll { entry in entry.key.name.map(names.contains) ?? false }
        return copy
    }

    /// The positional arguments with the options at the end, as a Ruby method without keywords sees them.
    var everything: [Value] { options.isEmpty ? positional : positional + [.hash(options)] }
}

extension Evaluator {
    /// The values a call is made with.
    func command(_ call: Invocation, at node: NodeID) -> Command {
        var command = Command(call.name, at: node)
        for (index, argument) in call.arguments.enumerated() {
            add(argument, isLast: index == call.arguments.count - 1, to: &command)
        }
        // `{ null: false }` as the last argument is options too, as it was for Ruby 2.
        if command.options.isEmpty, case .hash(let entries)? = command.positional.last, command.positional.count > 1 {
            command.options = entries
            command.positional.removeLast()
        }
        if let block = call.block { command.block = closure(block, at: node) }
        command.options = command.options.map(resolvingDefault)
        return command
    }

    /// `default: -> { "now()" }` is the expression that the lambda returns.
    private func resolvingDefault(_ entry: Value.Entry) -> Value.Entry {
        guard entry.key.name == "default", case .closure(let closure) = entry.value else { return entry }
        let text = call(closure, with: [], at: closure.node).text
        return Value.Entry(key: entry.key, value: text.map(Value.sql) ?? unknown(closure.node))
    }

    private func add(_ argument: NodeID, isLast: Bool, to command: inout Command) {
        switch tree[argument].syntax {
        case .hash(let entries, hasBraces: false): command.options = hash(entries)
        case .splat:
            guard let list = values(of: [argument]) else {
                command.hasUnknownArguments = true
                command.positional.append(unknown(argument))
                return
            }
            command.positional += list
        case .blockArgument(let inner): command.block = inner.map { blockArgument($0) } ?? frame.block
        default: command.positional.append(evaluate(argument))
        }
    }

    private func blockArgument(_ node: NodeID) -> Closure? {
        switch evaluate(node) {
        case .closure(let closure): return closure
        case .symbol(let name):
            return Closure(parameters: [], body: .method(name), frame: current, serial: frame.serial, node: node)
        case .null, .bool(false): return nil
        default:
            emit(
                unreadable: .dynamicValue,
                "the block is worked out at run time: `\(tree.shortSource(of: node))`", at: node)
            return nil
        }
    }

    func closure(_ block: Block, at node: NodeID) -> Closure {
        var closure = Closure(
            parameters: block.parameters.list, body: .node(block.body), frame: current, serial: frame.serial,
            node: block.body)
        if block.parameters.list.contains(where: { $0.kind == .destructured }) {
            closure.destructuring = Destructuring.lists(in: block, of: tree.text)
        }
        return closure
    }
}
