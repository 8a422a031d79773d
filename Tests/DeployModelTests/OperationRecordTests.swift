import DeployModel
import Foundation
import TestSupport
import Testing

@Suite struct `An operation's record` {
    private static let span = SourceSpan(line: 3, column: 5, endLine: 4)

    /// Every sort of operation, as it is told and as it is stored: to be read.
    @Test func `tells what the statement says`() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let lines = try SampleActions.all.map { action in
            let record = OperationRecord(Operation(action, at: Self.span))
            return "\(record.summary)\n    \(String(decoding: try encoder.encode(record), as: UTF8.self))"
        }
        expectSnapshot(lines.joined(separator: "\n"), named: "operation-records")
    }

    @Test func `tells under which circumstances it runs`() {
        let operation = Operation(
            .dropTable("users"), at: Self.span,
            guards: [
                Guard(.tableExists("users")), Guard(.columnExists(table: "users", column: "a"), is: false),
                Guard(.indexExists(table: "users", IndexSelector(columns: ["a", "b"])), is: false),
                Guard(.foreignKeyExists(table: "users", ConstraintSelector(.foreignKey, toTable: "orders"))),
                Guard(.extensionEnabled("citext")), Guard(.unknown("Rails.env.test?")),
                Guard(.unknown("User.any?"), is: false),
            ], transaction: 0, isVouchedFor: true)
        let record = OperationRecord(operation)
        #expect(
            record["only_if"]
                == .list([
                    .text("table users exists"), .text("column users.a doesn't exist"),
                    .text("index on users (a, b) doesn't exist"), .text("foreign key of users to orders exists"),
                    .text("extension citext exists"), .text("Rails.env.test?"), .text("not (User.any?)"),
                ]))
        #expect(record["transaction"] == .number(0))
        #expect(record["safety_assured"] == .flag(true))
        #expect(record.summary.hasPrefix("drops table users, only if table users exists and column users.a doesn't"))
    }

    @Test func `comes back from JSON as it was`() throws {
        for action in SampleActions.all {
            let record = OperationRecord(Operation(action, at: Self.span, guards: [Guard(.unknown("x"))]))
            let back = try JSONDecoder().decode(OperationRecord.self, from: JSONEncoder().encode(record))
            #expect(back == record && back.hashValue == record.hashValue)
        }
    }

    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    private static func definitions(in schema: String) throws -> [String: Any] {
        let file = root.appendingPathComponent("docs/schemas/\(schema).json")
        let schema = try JSONSerialization.jsonObject(with: Data(contentsOf: file))
        return (schema as? [String: Any])?["$defs"] as? [String: Any] ?? [:]
    }

    /// The page and the schemas name every kind, and the schemas none that there isn't.
    @Test func `has a kind that is documented`() throws {
        let page = try String(contentsOf: Self.root.appendingPathComponent("docs/operations.md"), encoding: .utf8)
        let operation = try Self.definitions(in: "lint-1")["operation"] as? [String: Any]
        let kind = (operation?["properties"] as? [String: Any])?["kind"] as? [String: Any]
        let kinds = Set(SampleActions.all.map(\.kind))
        #expect(Set(kind?["examples"] as? [String] ?? []) == kinds)
        for kind in kinds where !kind.hasPrefix("remove_") && !kind.hasPrefix("validate_") {
            #expect(page.contains("`\(kind)`"), "docs/operations.md doesn't name \(kind)")
        }
    }

    @Test(arguments: ["operation", "column", "constraint", "default"])
    func `has one shape in both schemas`(name: String) throws {
        let shapes = try ["lint-1", "decision-1"].map { schema in
            try JSONSerialization.data(
                withJSONObject: #require(Self.definitions(in: schema)[name]), options: [.sortedKeys])
        }
        #expect(shapes[0] == shapes[1] && !shapes[0].isEmpty)
    }
}
