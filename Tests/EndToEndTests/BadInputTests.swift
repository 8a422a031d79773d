import Foundation
import TestSupport
import Testing

/// What people and machines get wrong, and what the programs then say: all of it in one document.
@Suite struct BadInputTests {
    private static let table =
        BadInput.repositories + BadInput.objects + BadInput.revisions + BadInput.arguments + BadInput.migrations
        + BadInput.settings
        + BadInput.files + BadInput.hooks

    @Test func saysWhatIsWrongAndWhatToDoNext() throws {
        var document = ""
        for input in Self.table {
            guard let obstacle = input.obstacle else {
                document += try input.section() + "\n"
                continue
            }
            // Loud, and without making the rest of the document unreadable here.
            Issue.record("not tried here: \(input.name): \(obstacle)", severity: .warning)
            document += Self.stored(input.name) + "\n"
        }
        expectSnapshot(document, named: "bad-inputs")
    }

    @Test func everyCaseIsDifferent() {
        #expect(Set(Self.table.map(\.name)).count == Self.table.count)
        #expect(Self.table.count >= 35)
    }

    /// A reader that goes away is no error: nothing on standard error, and status 0.
    @Test(arguments: ["drawbridge decide", "drawbridge decide --format json", "drawbridge decide --help"])
    func endsQuietlyWhenNobodyReads(command: String) throws {
        let scene = try Scene()
        let path = "\(Program.folder):\(scene.local.environment["PATH"] ?? "")"
        let line = "{ sleep 0.3; \(command) --base none; echo \"$?\" >status; } | true"
        let ran = try scene.start(["sh", "-c", line], variables: ["PATH": path])
        #expect(ran.document == "exit 0\n")
        #expect(try String(contentsOfFile: "\(scene.local.path)/status", encoding: .utf8) == "0\n")
    }

    /// What the document has under a name, where the case can't be tried.
    private static func stored(_ name: String, filePath: String = #filePath) -> String {
        let file = URL(fileURLWithPath: filePath).deletingLastPathComponent()
            .appendingPathComponent("Snapshots/bad-inputs.txt")
        let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
        let sections = text.components(separatedBy: "\n== ")
        return sections.first { $0.hasPrefix(name + "\n") }.map { "== \($0)" } ?? ""
    }
}
