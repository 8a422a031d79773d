import ChildProcess
import Foundation
import Preflight
import TestSupport
import Testing

/// docs/schemas/preflight-1.json against what is written.
@Suite(.enabled(if: PreflightSchema.program != nil, "check-jsonschema is not installed: the schema is NOT checked"))
struct `A preflight's JSON` {
    private static func text(_ facts: PreflightFacts) -> String { PreflightJSON(Preflight(facts)).text }

    @Test func `keeps to its schema`() throws {
        let texts = [
            ("right", Self.text(SampleFacts.right)), ("wrong", Self.text(SampleFacts.wrong)),
            ("unknown", Self.text(SampleFacts.unknown)),
        ]
        #expect(try PreflightSchema.refused(texts) == [:])
    }

    @Test func `is refused by it where it is odd`() throws {
        let (right, wrong) = (Self.text(SampleFacts.right), Self.text(SampleFacts.wrong))
        let odd = [
            ("version", right.replacingOccurrences(of: "\"version\": 1", with: "\"version\": 2")),
            ("more", right.replacingOccurrences(of: "\"ready\"", with: "\"steady\": 1, \"ready\"")),
            ("less", right.replacingOccurrences(of: "\"overlap\": \"preboot\",", with: "")),
            ("severity", right.replacingOccurrences(of: "\"severity\": \"ok\"", with: "\"severity\": \"fine\"")),
            ("reason", right.replacingOccurrences(of: "\"why\"", with: "\"reason\": \"so\", \"why\"")),
            ("closed", right.replacingOccurrences(of: "\"open\": true", with: "\"open\": false")),
            ("open", wrong.replacingOccurrences(of: "\"open\": false", with: "\"open\": true")),
            ("fixable", wrong.replacingOccurrences(of: "\"command\":", with: "\"mend\":")),
        ]
        let refused = try PreflightSchema.refused(odd)
        #expect(Set(refused.keys) == Set(odd.map(\.0)), "\(refused)")
    }
}

/// The program that checks JSON against the schema, where it is installed.
enum PreflightSchema {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path

    static let program: String? = {
        let own = "\(root)/.build-tools/bin/check-jsonschema"
        if FileManager.default.isExecutableFile(atPath: own) { return own }
        return ChildProcess.findExecutable("check-jsonschema", environment: ChildProcess.inheritedEnvironment)
    }()

    /// Of the texts that are refused, the names with the first complaint.
    static func refused(_ texts: [(name: String, text: String)]) throws -> [String: String] {
        let folder = try TemporaryDirectory(named: "preflight-schema")
        var complaints: [String: String] = [:]
        for (name, text) in texts {
            try folder.write(text, to: "\(name).json")
            let output = try ChildProcess.run(
                [
                    program ?? "check-jsonschema", "--schemafile", "\(root)/docs/schemas/preflight-1.json",
                    folder.path("\(name).json"),
                ], environment: ChildProcess.inheritedEnvironment)
            guard !output.status.isSuccess else { continue }
            // A complaint, and not a program that can't be run.
            try #require(output.text.contains("$"), "\(output.text)\(output.errorText)")
            complaints[name] = output.text
        }
        return complaints
    }
}
