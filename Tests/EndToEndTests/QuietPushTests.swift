import Foundation
import TestSupport
import Testing

/// Pushes that deploy nothing: not a word, and not a look into the repository's objects.
@Suite struct QuietPushTests {
    /// The settings under which the scene's one remote deploys nothing.
    private static let elsewhere: [String?] = [
        nil, "[drawbridge]\n\tremote = production\n", "[drawbridge]\n\tremote = heroku\n\tbranch = production\n",
        "[drawbridge \"a\"]\n\tremote = x\n[drawbridge \"b\"]\n\tremote = heroku\n\tbranch = b\n",
    ]

    @Test(arguments: elsewhere)
    func saysNothing(settings: String?) throws {
        let scene = try Scene(settings: settings)
        try scene.installHook()
        try scene.commitMigration()
        #expect(try scene.push("heroku", "main").document == "exit 0\n")
        #expect(try scene.deployed() == "migration")
    }

    /// Where the quick look can't tell, the long one is as quiet.
    @Test func saysNothingWhereverItIsPushedFrom() throws {
        let scene = try Scene(settings: nil)
        try scene.installHook()
        try scene.commitMigration()
        let worktree = scene.directory.path("linked")
        try scene.local.git("worktree", "add", "--quiet", "-b", "topic", worktree)
        #expect(try scene.push("heroku", "topic", in: worktree).document == "exit 0\n")
        #expect(try scene.push("heroku", "main", in: "\(scene.local.path)/app").document == "exit 0\n")
        try scene.local.git("checkout", "--quiet", "--detach")
        #expect(try scene.push("heroku", "HEAD:refs/heads/detached").document == "exit 0\n")
        #expect(try scene.push("--all", scene.remote.path).document == "exit 0\n")
        try scene.local.git("config", "drawbridge.hook", "block")
        #expect(try scene.push("heroku", "HEAD:refs/heads/configured").document == "exit 0\n")
        #expect(try scene.deployed("configured") == "migration")
    }

    /// A commit that isn't there at all would be missed by whoever looked for it.
    @Test(arguments: elsewhere)
    func looksAtNoObject(settings: String?) throws {
        let scene = try Scene(settings: settings)
        let id = String(repeating: "a", count: 40)
        let input = "refs/heads/main \(id) refs/heads/main \(id)\n"
        let quiet = try scene.run(.prePush, "heroku", scene.remote.path, input: input)
        #expect(quiet.document == "exit 0\n")
        // The same push with a reason to look: now the commit is missed.
        try scene.local.git("config", "drawbridge.remote", "heroku")
        let loud = try scene.run(.prePush, "heroku", scene.remote.path, input: input)
        #expect(loud.error.contains("could not"))
    }

    @Test(.enabled(if: Tracing.isPossible, "strace is not installed, or may not trace here"))
    func opensNothingOfTheRepositoryButItsSettings() throws {
        for (settings, isQuiet) in [(nil, true), ("[drawbridge]\n\tremote = heroku\n", false)] as [(String?, Bool)] {
            let scene = try Scene(settings: settings)
            try scene.installHook()
            try scene.commitCode()
            let trace = scene.directory.path("trace")
            try scene.directory.write(
                """
                #!/bin/sh
                exec strace -f -qq -e trace=%file,%process -o '\(trace)' '\(Program.prePush.path)' "$@"

                """, to: "traced", mode: 0o755)
            let pushed = try scene.push(
                "heroku", "main", variables: ["DRAWBRIDGE_PRE_PUSH": scene.directory.path("traced")])
            #expect(pushed.status == 0)
            let calls = try #require(scene.directory.read("trace"))
            #expect(calls.contains("/.drawbridge") || calls.contains("\"./.drawbridge"))
            #expect(calls.contains("/objects") != isQuiet)
            #expect(calls.contains("HEAD"))
            let programs = calls.split(separator: "\n").filter { $0.contains("execve(") }
            #expect(programs.count == 1, "no other program is started")
        }
    }

    @Test func looksProperlyWhereTheBranchIsNotCheckedOut() throws {
        let scene = try Scene(settings: nil)
        try scene.installHook()
        // The pushed branch's own settings count, not those in the working tree.
        try scene.local.git("checkout", "--quiet", "-b", "topic")
        try scene.commit("settings", [".drawbridge": "[drawbridge]\n\tremote = heroku\n\thook = block\n"])
        try scene.commitMigration()
        try scene.local.git("checkout", "--quiet", "main")
        #expect(try scene.push("heroku", "topic:main").status == 1)
        #expect(try scene.deployed() == "first")
    }
}

/// Whether strace works here: containers may forbid it.
enum Tracing {
    static let isPossible: Bool = {
        let scene = try? Scene(settings: nil)
        return (try? scene?.start(["strace", "-o", "/dev/null", "true"]).status) == 0
    }()
}
