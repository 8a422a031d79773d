import RubySyntax

/// The class of a file that is its migration.
struct MigrationClass {
    let name: String
    let body: NodeID
    /// `7.1` of `ActiveRecord::Migration[7.1]`; nothing if it says none.
    let version: String?
    /// Its superclass, if that isn't Rails' own.
    let parent: String?
    /// Whether `disable_ddl_transaction!` stands in it.
    let disablesTransaction: Bool

    /// Finds it: the class that has the file's name, or the first that is a migration.
    init?(in tree: SyntaxTree, named expected: String) {
        let classes = Self.classes(in: tree.statements, of: tree)
        let candidates = classes.compactMap { MigrationClass(node: $0, of: tree, among: classes) }
        let folded = expected.lowercased()
        let chosen =
            candidates.first { $0.name.lowercased() == folded && ($0.isRails || $0.definesDirection(in: tree)) }
            ?? candidates.first { $0.isRails && $0.definesDirection(in: tree) } ?? candidates.first(where: \.isRails)
            ?? candidates.first { $0.parent != nil && $0.definesDirection(in: tree) }
        guard let chosen else { return nil }
        self = chosen
    }

    private let isRails: Bool

    private init?(node: NodeID, of tree: SyntaxTree, among classes: [NodeID]) {
        guard case .class(let nameNode, let superclass, let body) = tree[node].syntax,
            case .constant(let name, _, _) = tree[nameNode].syntax
        else { return nil }
        self.name = name
        self.body = body
        let (base, version) = superclass.map { Self.superclass($0, in: tree) } ?? (nil, nil)
        self.version = version
        isRails = base.map { Self.railsNames.contains($0) } ?? false
        parent = isRails ? nil : base
        disablesTransaction = Self.calls(in: body, of: tree).contains("disable_ddl_transaction!")
    }

    private static let railsNames: Set<String> = [
        "ActiveRecord::Migration", "::ActiveRecord::Migration", "ActiveRecord::Migration::Current",
    ]

    /// The name of a superclass, and the version in brackets behind it.
    private static func superclass(_ node: NodeID, in tree: SyntaxTree) -> (String?, String?) {
        switch tree[node].syntax {
        case .constant: return (tree.source(of: node), nil)
        case .call(let call):
            guard call.name == "[]", let receiver = call.receiver, let argument = call.arguments.first else {
                return (tree.source(of: node), nil)
            }
            return (tree.source(of: receiver), versionText(argument, in: tree))
        default: return (tree.source(of: node), nil)
        }
    }

    private static func versionText(_ node: NodeID, in tree: SyntaxTree) -> String? {
        switch tree[node].syntax {
        case .number(let text): text
        case .string(let parts):
            parts.count == 1 ? { if case .text(let text, _) = parts[0] { text } else { nil } }() : nil
        default: nil
        }
    }

    static func classes(in statements: [NodeID], of tree: SyntaxTree) -> [NodeID] {
        var result: [NodeID] = []
        var open = Array(statements.reversed())
        while let node = open.popLast() {
            switch tree[node].syntax {
            case .class: result.append(node)
            case .module(_, let body): open.append(body)
            case .statements(let list): open += list.reversed()
            default: break
            }
        }
        return result
    }

    /// The names of bare calls that stand directly in a class body.
    static func calls(in body: NodeID, of tree: SyntaxTree) -> [String] {
        statements(of: body, in: tree).compactMap { node in
            switch tree[node].syntax {
            case .identifier(let name): name
            case .call(let call) where call.receiver == nil: call.name
            default: nil
            }
        }
    }

    static func statements(of body: NodeID, in tree: SyntaxTree) -> [NodeID] {
        if case .statements(let list) = tree[body].syntax { return list }
        if case .begin(let inner, _, _, _) = tree[body].syntax {
            return inner.map { statements(of: $0, in: tree) } ?? []
        }
        return [body]
    }

    private func definesDirection(in tree: SyntaxTree) -> Bool {
        Self.directions(in: body, of: tree).contains { ["change", "up"].contains($0) }
    }

    private static func directions(in body: NodeID, of tree: SyntaxTree) -> [String] {
        statements(of: body, in: tree).flatMap { node -> [String] in
            switch tree[node].syntax {
            case .def(let name, _, _, _): [name]
            case .singletonClass(_, let body): directions(in: body, of: tree)
            default: []
            }
        }
    }
}
