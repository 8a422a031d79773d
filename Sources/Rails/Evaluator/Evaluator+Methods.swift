import DeployModel
import RubySyntax

/// A method that the file defines.
struct MethodDefinition {
    let parameters: Parameters
    let body: NodeID
    /// `def self.name`.
    var isOfClass = false
}

/// A class that the file defines.
struct ClassDefinition {
    let name: String
    let superclass: String?
    /// Its body; nothing if it stands in another file.
    let body: NodeID?
    let isMigration: Bool
    /// The table that `self.table_name =` names.
    var tableName: String?
    /// Whether it says what `update_all` and `delete_all` leave out, or is otherwise more than a name.
    var hasDefaultScope = false
}

extension Evaluator {
    // MARK: Methods

    /// Runs a method of the file with its arguments.
    func run(_ method: MethodDefinition, named name: String, _ command: Command, at node: NodeID) -> Value {
        guard enter(method.body, at: node) else { return unknown(node) }
        defer { active[method.body, default: 1] -= 1 }
        serial += 1
        let caller = current
        variables.frames.append(Frame(serial: serial, method: name, block: command.block))
        current = variables.frames.count - 1
        frame.isOfClass = method.isOfClass
        defer {
            variables.frames.removeLast()
            current = caller
        }
        bind(method.parameters.list, to: command, isMethod: true)
        return boundary([.return, .next, .break], at: node) { evaluate(method.body, as: .value) }
    }

    /// Runs a block or lambda with its arguments.
    func call(_ closure: Closure, with arguments: [Value], at node: NodeID) -> Value {
        if case .method(let name) = closure.body {
            return call(name, on: arguments.first ?? .null, Command(name, at: node), use: .value)
        }
        if case .own(let name) = closure.body { return callOwn(name, arguments, at: node) }
        guard closure.frame < variables.frames.count, variables.frames[closure.frame].serial == closure.serial,
            case .node(let body) = closure.body
        else {
            emit(
                unreadable: .dynamicValue, "a block is called after the method that made it has returned", at: node)
            return unknown(node)
        }
        guard enter(body, at: node) else { return unknown(node) }
        defer { active[body, default: 1] -= 1 }
        let caller = current
        current = closure.frame
        frame.scopes.append([:])
        defer {
            frame.scopes.removeLast()
            current = caller
        }
        bind(
            closure.parameters, to: spread(arguments, over: closure.parameters, at: node), isMethod: false,
            closure.destructuring)
        return boundary(closure.isLambda ? [.next, .return, .break] : [.next], at: body) {
            evaluate(body, as: .value)
        }
    }

    /// Calls what `method(:name)` stands for.
    private func callOwn(_ name: String, _ arguments: [Value], at node: NodeID) -> Value {
        var command = Command(name, arguments, at: node)
        if case .hash(let entries)? = arguments.last, arguments.count > 1 {
            command.options = entries
            command.positional.removeLast()
        }
        return callBare(command, nil, .statement)
    }

    /// Notes that code is running. Not if it has called itself too often: what it does then isn't known.
    private func enter(_ body: NodeID, at node: NodeID) -> Bool {
        guard active[body, default: 0] < Limits.recursion else {
            emit(unreadable: .limit, "the code calls itself more than \(Limits.recursion) times", at: node)
            return false
        }
        active[body, default: 0] += 1
        return true
    }

    /// A block with several parameters takes an array apart.
    private func spread(_ arguments: [Value], over parameters: [Parameters.Parameter], at node: NodeID) -> Command {
        let places = parameters.filter { [.required, .optional, .destructured, .rest].contains($0.kind) }
        guard arguments.count == 1, places.count > 1 else { return Command("", arguments, at: node) }
        if let list = arguments[0].elements { return Command("", list, at: node) }
        if !arguments[0].isKnown {
            return Command(
                "", places.map { _ in .unknown(tree.shortSource(of: node), origin(of: arguments[0])) }, at: node)
        }
        return Command("", arguments, at: node)
    }

    /// Gives parameters their arguments.
    private func bind(
        _ parameters: [Parameters.Parameter], to command: Command, isMethod: Bool,
        _ destructuring: [Destructuring] = []
    ) {
        var destructuring = destructuring[...]
        let takesKeywords = parameters.contains { $0.kind == .keyword || $0.kind == .keywordRest }
        var rest = takesKeywords ? command.positional[...] : command.everything[...]
        if command.hasUnknownArguments { rest = [] }
        var needed = parameters.count { $0.kind == .required || $0.kind == .destructured }
        for parameter in parameters {
            let value: Value
            switch parameter.kind {
            case .required, .destructured:
                needed -= 1
                value = rest.popFirst() ?? (isMethod ? .unknown(parameter.name) : .null)
            case .optional:
                value = rest.count > needed ? rest.removeFirst() : defaultValue(of: parameter)
            case .rest:
                value =
                    command.hasUnknownArguments
                    ? .unknown(parameter.name) : .array(Array(rest.prefix(max(0, rest.count - needed))))
                rest = rest.dropFirst(max(0, rest.count - needed))
            case .keyword:
                value =
                    command.option(parameter.name)
                    ?? (command.unknownOptions == nil ? defaultValue(of: parameter) : .unknown(parameter.name))
            case .keywordRest:
                let named = Set(parameters.filter { $0.kind == .keyword }.map(\.name))
                value = .hash(command.options.filter { !named.contains($0.key.name ?? "") })
            case .block: value = command.block.map(Value.closure) ?? .null
            case .local: value = .null
            }
            if parameter.kind == .destructured, let pattern = destructuring.popFirst() {
                for (name, value) in pattern.values(of: value) { frame.scopes[frame.scopes.count - 1][name] = value }
            } else {
                let name = parameter.name.isEmpty ? Self.anonymous(parameter.kind) : parameter.name
                frame.scopes[frame.scopes.count - 1][name] = value
            }
        }
        declareNumbered(parameters, command)
    }

    /// What `*` and `**` without a name are passed on by.
    private static func anonymous(_ kind: Parameters.Parameter.Kind) -> String {
        switch kind {
        case .rest: "*"
        case .keywordRest: "**"
        default: ""
        }
    }

    private func declareNumbered(_ parameters: [Parameters.Parameter], _ command: Command) {
        guard parameters.isEmpty, let first = command.positional.first else { return }
        for name in ["it", "_1"] { frame.scopes[frame.scopes.count - 1][name] = first }
    }

    private func defaultValue(of parameter: Parameters.Parameter) -> Value {
        parameter.defaultValue.map { evaluate($0) } ?? .unknown(parameter.name)
    }

    // MARK: Definitions

    /// Notes a definition that stands among statements.
    func define(_ node: NodeID) -> Value {
        switch tree[node].syntax {
        case .def(let name, let receiver, let parameters, let body):
            // A method that is given to a model is none of the migration's.
            guard openModels.isEmpty else { return .symbol(name) }
            methods[name] = MethodDefinition(parameters: parameters, body: body, isOfClass: receiver != nil)
            return .symbol(name)
        case .alias(let new, let old): methods[new] = methods[old]
        case .class: note(class: node)
        case .module(_, let body), .singletonClass(_, let body): noteDefinitions(in: body)
        default: break
        }
        return .null
    }
}
