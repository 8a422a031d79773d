import Foundation
import TestSupport
import Testing

/// `drawbridge init`: what it writes, and that the other commands take it.
@Suite struct InitializeTests {
    /// Runs init, and what accepts its file afterwards.
    private func initialise(_ scene: Scene, _ name: String) throws {
        let ran = try scene.run(.drawbridge, "init", "--no-hook")
        #expect(ran.status == 0 && ran.error == "")
        let text = try String(contentsOfFile: "\(scene.local.path)/.drawbridge", encoding: .utf8)
        expectSnapshot(text, named: "init-\(name)", replacing: scene.replacements)
        // What it shows is what it wrote.
        #expect(ran.output.replacingOccurrences(of: "\n    ", with: "\n").contains(text))
        // git and Drawbridge both read it.
        #expect(try scene.start(["git", "config", "--file", ".drawbridge", "--list"]).status == 0)
        try scene.commit("settings", [:])
        let decided = try scene.run(.drawbridge, "decide", "--base", "HEAD~1")
        #expect(decided.status == 0)
        #expect(try scene.run(.drawbridge, "doctor", variables: ["DRAWBRIDGE_BASE": "HEAD"]).status == 0)
    }

    @Test func writesForRailsOnHeroku() throws {
        let scene = try Scene(settings: nil)
        try scene.local.git("remote", "set-url", "heroku", "https://git.heroku.com/quiet-river-1.git")
        try initialise(scene, "rails")
        let decided = try scene.run(.drawbridge, "decide", "--base", "none")
        #expect(decided.output.hasPrefix("quiet-river-1  migrate-first"))
    }

    @Test func writesForTwoApps() throws {
        let scene = try Scene(
            settings: nil,
            files: [
                "apps/web/config/application.rb": "1\n", "apps/api/manage.py": "1\n", "apps/api/app/settings.py": "1\n",
                "README.md": "1\n",
            ])
        try initialise(scene, "two-apps")
    }

    @Test func writesWhereNothingIsRecognised() throws {
        let scene = try Scene(settings: nil, files: ["main.c": "int main(void) { return 0; }\n"])
        try scene.local.git("remote", "remove", "heroku")
        let ran = try scene.run(.drawbridge, "init", "--no-hook")
        #expect(ran.status == 0)
        let text = try String(contentsOfFile: "\(scene.local.path)/.drawbridge", encoding: .utf8)
        expectSnapshot(text, named: "init-nothing", replacing: scene.replacements)
        try scene.commit("settings", [:])
        let decided = try scene.run(.drawbridge, "decide", "--base", "none")
        #expect(decided.output.contains("no framework was recognised"))
    }

    @Test func writesAtTheRootFromASubfolder() throws {
        let scene = try Scene(settings: nil)
        #expect(try scene.run(.drawbridge, "init", "--no-hook", in: "\(scene.local.path)/app").status == 0)
        #expect(try scene.start(["git", "status", "--porcelain"]).output == "?? .drawbridge\n")
    }

    @Test func replacesOnlyIfForced() throws {
        let scene = try Scene(settings: "[drawbridge]\n\thook = block\n")
        let path = "\(scene.local.path)/.drawbridge"
        #expect(try scene.run(.drawbridge, "init", "--no-hook").status == 2)
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "[drawbridge]\n\thook = block\n")
        #expect(try scene.run(.drawbridge, "init", "--no-hook", "--force").status == 0)
        #expect(try String(contentsOfFile: path, encoding: .utf8).contains("hook = warn"))
    }

    // MARK: The hook

    @Test(arguments: [("y", true), ("n", false)])
    func offersTheHookAtATerminal(answer: String, isInstalled: Bool) throws {
        let scene = try Scene(settings: nil)
        let variables = try scene.withoutConfiguredHooks()
        let ran = try scene.run(.drawbridge, "init", variables: variables, seat: .terminal(answers: [answer]))
        #expect(ran.status == 0)
        #expect(ran.output.contains("Install the pre-push hook now? [y/N] "))
        #expect(try scene.run(.drawbridge, "hook", "status").status == (isInstalled ? 0 : 1))
        // Once there, it is not offered again.
        let again = try scene.run(
            .drawbridge, "init", "--force", variables: variables, seat: .terminal(answers: ["n"]))
        #expect(again.output.contains("[y/N]") != isInstalled)
    }

    @Test func namesTheHookWhereNobodyCanBeAsked() throws {
        let scene = try Scene(settings: nil)
        let ran = try scene.run(.drawbridge, "init", seat: .noTerminal)
        #expect(ran.output.hasSuffix("To have pushes checked: drawbridge hook install\n"))
        #expect(try scene.run(.drawbridge, "hook", "status").status == 1)
    }

    @Test func installsTheHookIfToldTo() throws {
        let scene = try Scene(settings: nil)
        #expect(try scene.run(.drawbridge, "init", "--hook").status == 0)
        #expect(try scene.run(.drawbridge, "hook", "status").status == 0)
    }
}
