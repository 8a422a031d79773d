import RubySyntax

/// What a model's file says of its table.
struct ModelFile {
    let superclass: String?
    /// The table that it names; `?` if that is worked out.
    private(set) var tableName: String?
    private(set) var hasDefaultScope = false

    /// Finds a class at a file's top; nothing if it isn't there.
    init?(_ tree: SyntaxTree, named name: String) {
        for node in tree.statements {
            guard case .class(let nameNode, let superclass, let body) = tree[node].syntax,
                tree.source(of: nameNode) == name
            else { continue }
            self.superclass = superclass.map { tree.source(of: $0) }
            for statement in MigrationClass.statements(of: body, in: tree) { note(statement, in: tree) }
            return
        }
        return nil
    }

    private mutating func note(_ statement: NodeID, in tree: SyntaxTree) {
        switch tree[statement].syntax {
        case .assignment(let target, _, let value):
            guard case .call(let call) = tree[target].syntax, ["table_name", "table_name="].contains(call.name) else {
                return
            }
            tableName = Self.literal(value, in: tree) ?? "?"
        case .call(let call):
            if ["default_scope", "acts_as_paranoid", "include"].contains(call.name) { hasDefaultScope = true }
        default: break
        }
    }

    private static func literal(_ node: NodeID, in tree: SyntaxTree) -> String? {
        switch tree[node].syntax {
        case .string(let parts), .symbol(let parts):
            guard parts.count == 1, case .text(let text, _) = parts[0] else { return nil }
            return text
        default: return nil
        }
    }

    /// It as one of a migration's own classes.
    func definition(_ name: String) -> ClassDefinition {
        ClassDefinition(
            name: name, superclass: superclass, body: nil, isMigration: false, tableName: tableName,
            hasDefaultScope: hasDefaultScope)
    }
}
