import ChildProcess
import Foundation
import TestSupport
import Testing

@testable import HookInstallation

@Suite struct HookTextTests {
    @Test func isTheFileInTheRepository() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let file = try String(contentsOf: root.appendingPathComponent("hooks/pre-push"), encoding: .utf8)
        #expect(HookScript.template == file)
    }

    @Test(arguments: ["/usr/bin/drawbridge-pre-push", "/it's/'quoted'/a b", "/$HOME/`x`/\\/\"q\"", "/é/日本"])
    func knowsItselfAgain(_ executable: String) {
        for ownsFolder in [true, false] {
            let script = HookScript(format: 1, executable: executable, ownsFolder: ownsFolder)
            #expect(HookScript.read(Array(script.text().utf8)) == .ours(script))
        }
    }

    @Test func tellsEditedNewerAndForeignApart() {
        let text = HookScript(format: 1, executable: "/bin/true", ownsFolder: false).text()
        let cases: [(String, HookScript.Reading)] = [
            (text + "echo more\n", .edited),
            (text.replacingOccurrences(of: "exec ", with: "exec  "), .edited),
            (text.replacingOccurrences(of: "Format 1.", with: "Format one."), .edited),
            (String(text.dropLast()), .edited),
            (text.replacingOccurrences(of: "Format 1.", with: "Format 2."), .newer(format: 2)),
            ("#!/bin/sh\ngit lfs pre-push \"$@\"\n", .foreign),
            ("", .foreign),
        ]
        for (text, expected) in cases { #expect(HookScript.read(Array(text.utf8)) == expected) }
    }

    @Test func findsTheProgramWhereItSays() throws {
        let directory = try TemporaryDirectory(named: "it's here")
        let baked = try directory.write("#!/bin/sh\necho baked\n", to: "baked", mode: 0o755)
        let chosen = try directory.write("#!/bin/sh\necho chosen\n", to: "chosen", mode: 0o755)
        try directory.write("#!/bin/sh\necho on the path\n", to: "bin/drawbridge-pre-push", mode: 0o755)
        let path = "\(directory.path("bin")):/usr/bin:/bin"
        let gone = directory.path("gone")
        let warning = """
            drawbridge: this push was NOT checked: drawbridge-pre-push is gone. Run: drawbridge hook install

            """
        let cases: [(String, [String: String], String, String)] = [
            (baked, ["PATH": path], "baked\n", ""),
            (baked, ["PATH": path, "DRAWBRIDGE_PRE_PUSH": chosen], "chosen\n", ""),
            (baked, ["PATH": path, "DRAWBRIDGE_PRE_PUSH": gone], "", warning),
            (gone, ["PATH": path], "on the path\n", ""),
            (gone, ["PATH": "/usr/bin:/bin"], "", warning),
        ]
        for (executable, environment, output, complaint) in cases {
            let script = HookScript(format: 1, executable: executable, ownsFolder: true).text()
            let hook = try directory.write(script, to: "hooks/pre-push", mode: 0o755)
            let result = try ChildProcess.run([hook, "origin", "url"], environment: environment)
            #expect(result.text == output)
            #expect(result.errorText == complaint)
            #expect(result.status == .exited(0))
        }
    }
}
