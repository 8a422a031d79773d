import Artifacts
import ChildProcess
import DeployModel
import Foundation
import TestSupport
import Testing

/// The program that checks JSON against a schema, where it is installed.
enum SchemaChecker {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path

    static let program: String? = {
        let own = "\(root)/.build-tools/bin/check-jsonschema"
        if FileManager.default.isExecutableFile(atPath: own) { return own }
        return ChildProcess.findExecutable("check-jsonschema", environment: ChildProcess.inheritedEnvironment)
    }()

    /// Checks texts against the schema.
    ///
    /// - Returns: Of those that are refused, the names with the complaint.
    static func refused(
        _ texts: [(name: String, text: String)], by schema: String = "decision-1"
    ) throws -> [String: String] {
        try refused(texts, bySchemaAt: "\(root)/docs/schemas/\(schema).json")
    }

    /// As ``refused(_:by:)``, by any schema.
    static func refused(
        _ texts: [(name: String, text: String)], bySchemaAt schema: String
    ) throws -> [String: String] {
        let folder = try TemporaryDirectory(named: "schema")
        for (name, text) in texts { try folder.write(text, to: "\(name).json") }
        let files = texts.map { folder.path("\($0.name).json") }
        let arguments =
            [
                program ?? "check-jsonschema", "--schemafile", schema, "--output-format",
                "json",
            ] + files
        let output = try ChildProcess.run(arguments, environment: ChildProcess.inheritedEnvironment)
        let answer = try JSONDecoder().decode(Answer.self, from: Data(output.standardOutput))
        #expect(output.status.isSuccess == (answer.status == "ok"))
        #expect(answer.parseErrors?.isEmpty ?? true)
        let pairs = (answer.errors ?? []).map { error in
            let name = URL(fileURLWithPath: error.filename).deletingPathExtension().lastPathComponent
            return (name, "\(error.path): \(error.message)")
        }
        return Dictionary(pairs) { first, _ in first }
    }

    /// The complaints, for a failing test.
    static func comment(_ complaints: [String: String]) -> Comment {
        Comment(rawValue: complaints.map { "\($0): \($1)" }.sorted().joined(separator: "\n"))
    }

    private struct Answer: Decodable {
        struct Complaint: Decodable {
            let filename: String
            let path: String
            let message: String
        }
        struct Unreadable: Decodable { let filename: String }
        let status: String
        let errors: [Complaint]?
        let parseErrors: [Unreadable]?

        private enum CodingKeys: String, CodingKey {
            case status, errors
            case parseErrors = "parse_errors"
        }
    }
}

/// In CI a missing program fails the tests: nobody reads there what was skipped.
@Suite(
    .enabled(
        if: SchemaChecker.program != nil || ProcessInfo.processInfo.environment["CI"] == "true",
        "check-jsonschema is not installed: the schema is NOT checked"))
struct `The published schema` {
    @Test func `takes decisions of every kind`() throws {
        let texts = try Synthetic.reports.enumerated().map { ("report-\($0)", try DecisionFile($1).text()) }
        let complaints = try SchemaChecker.refused(texts)
        #expect(complaints == [:], SchemaChecker.comment(complaints))
    }

    @Test func `takes what lint says of every sort of operation`() throws {
        let note = LintNote(line: 1, text: "\u{1B}[2J")
        let files = Synthetic.migrations.map { LintedMigration(MigrationRecord($0.migration), notes: [note]) }
        let judged = LintedMigration(Synthetic.judged(), notes: [note], findings: [Synthetic.finding])
        let reports = [
            LintReport(files: files + [judged]), LintReport(files: []),
            LintReport(schema: .init(path: Synthetic.hostilePath, problems: [note]), files: files),
        ]
        let texts = try reports.enumerated().map { ("lint-\($0)", try LintFile($1).text()) }
        let complaints = try SchemaChecker.refused(texts, by: "lint-1")
        #expect(complaints == [:], SchemaChecker.comment(complaints))
        let damaged = ("damaged", texts[0].1.replacingOccurrences(of: "\"kind\"", with: "\"sort\""))
        #expect(try SchemaChecker.refused([damaged], by: "lint-1").count == 1)
    }

    @Test func `refuses a verdict that isn't what was proved`() throws {
        let text = try LintFile(LintReport(files: [LintedMigration(Synthetic.judged())])).text()
        let broken: KeyValuePairs<String, (String, String)> = [
            "safe-unproved": ("\"verdict\" : \"maintenance\"", "\"verdict\" : \"safe\""),
            "before-unproved": ("\"verdict\" : \"after\"", "\"verdict\" : \"before\""),
            "no-word-of-ours": ("\"verdict\" : \"split\"", "\"verdict\" : \"perhaps\""),
            "no-lock-of-postgresql": ("\"lock\" : \"SHARE\"", "\"lock\" : \"LIGHT\""),
            "no-proof": ("\"proof\" : {", "\"prof\" : {"),
        ]
        let texts = broken.map { ($0.key, text.replacingOccurrences(of: $0.value.0, with: $0.value.1)) }
        for (name, changed) in texts { #expect(changed != text, "\(name)") }
        #expect(Set(try SchemaChecker.refused(texts, by: "lint-1").keys) == Set(texts.map(\.0)))
        #expect(try SchemaChecker.refused([("whole", text)], by: "lint-1") == [:])
    }

    @Test func `refuses what Drawbridge does not write`() throws {
        let report = try #require(Synthetic.reports.first)
        let text = try DecisionFile(report).text()
        let broken: KeyValuePairs<String, (String, String)> = [
            "another-format": ("\"format\" : 1", "\"format\" : 2"),
            "a-field-at-the-top": ("\"format\" : 1", "\"format\" : 1, \"later\" : 1"),
            "a-field-of-a-decision": ("\"backup\" : true", "\"backup\" : true, \"later\" : 1"),
            "a-field-of-an-app": ("\"name\" : \"app-0\"", "\"name\" : \"app-0\", \"later\" : 1"),
            "a-missing-field": ("\"changedPaths\" : 26,", ""),
            "an-unknown-kind": ("\"decision\" : \"nothing\"", "\"decision\" : \"perhaps\""),
            "an-unknown-area": ("\"area\" : \"inert\"", "\"area\" : \"docs\""),
            "an-id-in-capitals": ("\"contentKey\" : \"abab", "\"contentKey\" : \"ABAB"),
            "a-short-id": ("\"contentKey\" : \"abab", "\"contentKey\" : \"ab"),
            "a-name-with-a-blank": ("\"name\" : \"app-0\"", "\"name\" : \"app 0\""),
            "a-path-with-an-escape": ("\"path\" : \"README.md\"", "\"path\" : \"READ\\u001bME.md\""),
            "a-path-with-a-loose-quote": ("\"path\" : \"README.md\"", "\"path\" : \"READ\\\"ME.md\""),
            "a-line-zero": ("\"line\" : 7", "\"line\" : 0"),
            "a-kind-of-change": ("\"kind\" : \"A\"", "\"kind\" : \"R\""),
            "a-deploy-that-can-be-left-out-and-not": ("\"canSkipDeploy\" : true", "\"canSkipDeploy\" : false"),
            "a-closed-site-without-maintenance": ("\"closesSite\" : false", "\"closesSite\" : true"),
            "a-known-baseline-without-commit": (
                "\"commit\" : \"\(id(0x11))\",\n        \"considered\"", "\"considered\""
            ),
            "changed-assets-without-key": ("\"contentKey\" : \"\(id(0xAB))\",", ""),
        ]
        let texts =
            broken.map { ($0.key, text.replacing($0.value.0, $0.value.1)) }
            + [("no-apps", text.withoutApps)]
        for (name, changed) in texts { #expect(changed != text, "\(name)") }
        let refused = try SchemaChecker.refused(texts)
        #expect(Set(refused.keys) == Set(texts.map(\.0)))
    }
}
