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
            #expect(back.summary == record.summary)
            #expect(Set(back.fields.map(\.name)) == Set(record.fields.map(\.name)))
            #expect(try JSONEncoder().encode(back).count == JSONEncoder().encode(record).count)
        }
    }

    /// The page and the schema name every kind, and none that there isn't.
    @Test func `has a kind that is documented`() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let page = try String(contentsOf: root.appendingPathComponent("docs/operations.md"), encoding: .utf8)
        let schema = try JSONSerialization.jsonObject(
            with: Data(contentsOf: root.appendingPathComponent("docs/schemas/lint-1.json")))
        let definitions = (schema as? [String: Any])?["$defs"] as? [String: Any]
        let operation = (definitions?["operation"] as? [String: Any])?["properties"] as? [String: Any]
        let kinds = Set((operation?["kind"] as? [String: Any])?["examples"] as? [String] ?? [])
        let real = Set(SampleActions.all.map(\.kind))
        #expect(real.subtracting(kinds) == [])
        for kind in real where !kind.hasPrefix("remove_") && !kind.hasPrefix("validate_") {
            #expect(page.contains("`\(kind)`"), "docs/operations.md doesn't name \(kind)")
        }
    }
}
