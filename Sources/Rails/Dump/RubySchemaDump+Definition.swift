import RubySyntax

extension RubySchemaDump {
    /// `ActiveRecord::Schema[7.1].define(version: 2024_01_31_120000) do … end`.
    struct Definition {
        /// The version in brackets.
        let version: String?
        /// The newest migration that the dump holds.
        let schemaVersion: String?
        let body: NodeID
        /// What stands beside it at the file's top.
        let others: [NodeID]

        init?(in tree: SyntaxTree) {
            for node in tree.statements {
                guard case .call(let call) = tree[node].syntax, call.name == "define", let block = call.block,
                    let receiver = call.receiver, let version = Self.version(of: receiver, in: tree)
                else { continue }
                self.version = version.isEmpty ? nil : version
                schemaVersion = Self.schemaVersion(call.arguments, in: tree)
                body = block.body
                others = tree.statements.filter { $0 != node }
                return
            }
            return nil
        }

        /// The version behind `ActiveRecord::Schema`; empty if it has none, nothing if it is another class.
        private static func version(of receiver: NodeID, in tree: SyntaxTree) -> String? {
            if ["ActiveRecord::Schema", "::ActiveRecord::Schema"].contains(tree.source(of: receiver)) { return "" }
            guard case .call(let call) = tree[receiver].syntax, call.name == "[]", let inner = call.receiver,
                tree.source(of: inner).hasSuffix("ActiveRecord::Schema"), let argument = call.arguments.first
            else { return nil }
            return tree.source(of: argument)
        }

        private static func schemaVersion(_ arguments: [NodeID], in tree: SyntaxTree) -> String? {
            for argument in arguments {
                guard case .hash(let entries, _) = tree[argument].syntax else { continue }
                for case .pair(let key, let value) in entries where tree.source(of: key).contains("version") {
                    if case .integer(let number?) = tree[value].syntax { return String(number) }
                    if case .string(let parts) = tree[value].syntax, parts.count == 1,
                        case .text(let text, _) = parts[0]
                    {
                        return text
                    }
                }
            }
            return nil
        }

        /// The version of Rails that wrote a dump without one. Up to 4.2 indexes stood outside their tables; 5.0 named
        /// each one's method; since 5.1 a table's key is a `bigint` unless it says otherwise.
        func guessedVersion(in tree: SyntaxTree) -> FrameworkVersion {
            for statement in MigrationClass.statements(of: body, in: tree) {
                guard case .call(let call) = tree[statement].syntax else { continue }
                if call.name == "add_index" { return FrameworkVersion(4, 2) }
                if call.name == "create_table", let block = call.block, namesMethods(block.body, in: tree) {
                    return FrameworkVersion(5, 0)
                }
            }
            return FrameworkVersion(6, 1)
        }

        /// The database that a dump is of. MySQL's names character sets and engines; PostgreSQL's begins with its
        /// extensions.
        func guessedAdapter(in tree: SyntaxTree) -> DatabaseAdapter {
            for statement in MigrationClass.statements(of: body, in: tree) {
                guard case .call(let call) = tree[statement].syntax else { continue }
                if call.name == "enable_extension" { return .postgreSQL }
                if call.name == "create_virtual_table" { return .sqlite }
                guard call.name == "create_table", let block = call.block else { continue }
                let head = String(
                    decoding: tree.text[tree[statement].range.lowerBound..<block.range.lowerBound], as: UTF8.self)
                if head.contains("ENGINE=") || head.contains("charset: ") || head.contains("utf8") { return .mySQL }
            }
            return .postgreSQL
        }

        private func namesMethods(_ body: NodeID, in tree: SyntaxTree) -> Bool {
            MigrationClass.statements(of: body, in: tree).contains { node in
                guard case .call(let call) = tree[node].syntax, call.name == "index" else { return false }
                return tree.source(of: node).contains("using: :btree")
            }
        }
    }
}
