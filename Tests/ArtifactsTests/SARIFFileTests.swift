import Artifacts
import ChildProcess
import DeployModel
import Foundation
import TestSupport
import Testing

/// The OASIS schema of SARIF 2.1.0, which isn't kept in this repository: from the file that DRAWBRIDGE_SARIF_SCHEMA
/// names, or .build-tools/sarif-schema-2.1.0.json.
private enum OASISSchema {
    static let path: String? = {
        let here = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().path
        let stated = ProcessInfo.processInfo.environment["DRAWBRIDGE_SARIF_SCHEMA"]
        return [stated, "\(here)/.build-tools/sarif-schema-2.1.0.json"].compactMap(\.self)
            .first { FileManager.default.isReadableFile(atPath: $0) }
    }()
}

@Suite struct `What lint writes as SARIF` {
    private static let pages = [
        RulePage(id: "opaque-change", title: "What lies there can't be seen", breaks: "It *breaks*.", safeWay: "Don't.")
    ]

    private static func text(_ files: [LintedMigration]) throws -> String {
        try SARIFFile(
            LintReport(files: files), pages: pages, markdown: { "**\($0.rule)**" }, help: { "# \($0.id)" }
        ).text()
    }

    private static func operation(_ line: Int, _ table: String, _ orders: Orders = []) -> OperationRecord {
        var record = OperationRecord(
            Operation(.dropTable(table), at: SourceSpan(line: line, column: 1, endLine: line)))
        record.verdict = Verdict(provedOrders: orders, rule: "drop-table")
        return record
    }

    private static func file(_ path: RepositoryPath, _ operations: [OperationRecord], _ lines: [Int]) -> LintedMigration
    {
        let findings = lines.map { line in
            Finding(rule: "drop-table", severity: .error, title: "gone", explanation: "Why.", path: path, line: line)
        }
        return LintedMigration(
            MigrationRecord(Migration(path: path, version: "1", name: "A"), operations: operations), findings: findings)
    }

    @Test func `has this shape`() throws {
        let plain = Finding(
            rule: "no-page", severity: .note, title: "a [link](https://example.com) \u{1B}", explanation: "E.\nF.",
            path: "./db/migrate/1 ü#?.rb", line: 3)
        let migration = MigrationRecord(
            Migration(path: "db/migrate/1_a.rb", version: "1", name: "A"),
            operations: [
                Self.operation(2, "users"), Self.operation(4, "safe", .both),
                Self.operation(5, "first", .beforeNewCode),
            ])
        expectSnapshot(
            try Self.text([LintedMigration(migration, findings: [Synthetic.finding, plain])]), named: "sarif")
    }

    @Test func `tells of every operation that needs more than an open site`() throws {
        let text = try Self.text([LintedMigration(Synthetic.judged())])
        for word in ["after", "split", "maintenance", "fails", "unreadable"] {
            #expect(
                text.contains(
                    "drops table t\(Synthetic.verdicts.firstIndex { $0.word.rawValue == word } ?? -1): \(word)."))
        }
        #expect(!text.contains("drops table t0"))
        #expect(!text.contains("drops table t1"))
    }

    @Test func `recognises a result when lines move, and parts it from all others`() throws {
        func fingerprints(_ file: LintedMigration) throws -> [String] {
            try Self.text([file]).split(separator: "\n").filter { $0.contains("drawbridgeOperation/v1") }.map(
                String.init)
        }
        let before = try fingerprints(
            Self.file(
                "a.rb", [Self.operation(3, "users"), Self.operation(4, "posts"), Self.operation(5, "users")], [3, 4, 5])
        )
        let moved = try fingerprints(
            Self.file(
                "a.rb", [Self.operation(13, "users"), Self.operation(24, "posts"), Self.operation(35, "users")],
                [13, 24, 35]))
        #expect(before == moved)
        #expect(Set(before).count == 3)
        let elsewhere = try fingerprints(
            Self.file(
                "b.rb", [Self.operation(3, "users"), Self.operation(4, "posts"), Self.operation(5, "users")], [3, 4, 5])
        )
        #expect(Set(before).isDisjoint(with: elsewhere))
    }

    @Test func `has the same bytes each time`() throws {
        let files = Synthetic.migrations.map {
            LintedMigration(MigrationRecord($0.migration), findings: [Synthetic.finding])
        }
        #expect(try Self.text(files) == Self.text(files))
    }

    @Test(
        .enabled(
            if: OASISSchema.path != nil && SchemaChecker.program != nil,
            "the OASIS schema or check-jsonschema is not there: SARIF is NOT checked against the standard"))
    func `is what the standard says`() throws {
        let schema = try #require(OASISSchema.path)
        let migrations = Synthetic.migrations.map {
            LintedMigration(MigrationRecord($0.migration), findings: [Synthetic.finding])
        }
        let texts = try [
            ("empty", Self.text([])),
            ("judged", Self.text([LintedMigration(Synthetic.judged(), findings: [Synthetic.finding])])),
            ("all", Self.text(migrations)),
        ]
        let complaints = try SchemaChecker.refused(texts, bySchemaAt: schema)
        #expect(complaints == [:], SchemaChecker.comment(complaints))
        let damaged = texts[1].1.replacingOccurrences(of: "\"level\" : \"error\"", with: "\"level\" : \"grave\"")
        #expect(try SchemaChecker.refused([("damaged", damaged)], bySchemaAt: schema).count == 1)
    }
}
