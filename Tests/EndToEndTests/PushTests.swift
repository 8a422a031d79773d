import Foundation
import TestSupport
import Testing

/// What a deploying push says and does, by what it brings and by the hook's mode.
@Suite struct PushTests {
    /// A scene with the hook in a mode, and a commit ready to be pushed.
    private func scene(_ mode: String, migrating: Bool = true) throws -> Scene {
        let scene = try Scene(settings: "[drawbridge]\n\tremote = heroku\n\thook = \(mode)\n")
        try scene.installHook()
        _ = try migrating ? scene.commitMigration() : scene.commitCode()
        return scene
    }

    @Test func saysOneLineAboutARelease() throws {
        let scene = try scene("block", migrating: false)
        let pushed = try scene.push("heroku", "main")
        #expect(pushed.error.split(separator: "\n").count == 1)
        expectSnapshot(try scene.document(pushed), named: "push-release")
    }

    @Test func warnsAndLetsThePushGoOn() throws {
        let scene = try scene("warn")
        expectSnapshot(try scene.document(scene.push("heroku", "main")), named: "push-warn")
    }

    @Test func blocks() throws {
        let scene = try scene("block")
        let pushed = try scene.push("heroku", "main")
        #expect(pushed.status == 1)
        #expect(try scene.deployed() == "first")
        expectSnapshot(try scene.document(pushed), named: "push-block")
    }

    @Test(arguments: [("y", "migration"), ("YES", "migration"), ("n", "first"), ("", "first"), ("yeah", "first")])
    func asks(answer: String, deployed: String) throws {
        let scene = try scene("ask")
        let pushed = try scene.push("heroku", "main", seat: .terminal(answers: [answer == "" ? " " : answer]))
        #expect(pushed.output.contains("drawbridge: push anyway? [y/N]"))
        #expect(pushed.status == (deployed == "first" ? 1 : 0))
        #expect(try scene.deployed() == deployed)
        if answer == "n" {
            #expect(pushed.output.contains("drawbridge: the push is stopped: you said no"))
        }
    }

    @Test func doesNotAskAboutARelease() throws {
        let scene = try scene("ask", migrating: false)
        let pushed = try scene.push("heroku", "main", seat: .noTerminal)
        #expect(pushed.status == 0)
        #expect(try scene.deployed() == "code")
    }

    @Test func stopsWhereNobodyCanBeAsked() throws {
        let scene = try scene("ask")
        let pushed = try scene.push("heroku", "main", seat: .noTerminal)
        #expect(pushed.status == 1)
        #expect(try scene.deployed() == "first")
        #expect(
            pushed.error.contains(
                "drawbridge: the push is stopped: drawbridge.hook is ask, and there is no terminal to ask on\n"
                    + "  To let this one through: DRAWBRIDGE_SKIP=1 git push …\n"))
    }

    // MARK: Past the hook

    @Test func isSkippedOnce() throws {
        let scene = try scene("block")
        let skipped = try scene.push("heroku", "main", variables: ["DRAWBRIDGE_SKIP": "1"])
        #expect(try scene.deployed() == "migration")
        #expect(skipped.error == "drawbridge: DRAWBRIDGE_SKIP is set: what this push deploys was not checked\n")
        try scene.commitMigration("next")
        #expect(try scene.push("heroku", "main", variables: ["DRAWBRIDGE_SKIP": "0"]).status == 1)
        #expect(try scene.push("heroku", "main", variables: ["DRAWBRIDGE_SKIP": ""]).status == 1)
        #expect(try scene.deployed() == "migration")
    }

    @Test func isNotRunWithNoVerify() throws {
        let scene = try scene("block")
        let pushed = try scene.push("--no-verify", "heroku", "main")
        #expect(pushed.error == "" && pushed.output == "")
        #expect(try scene.deployed() == "migration")
    }

    // MARK: Other histories

    @Test func holdsARollbackOverAMigration() throws {
        let scene = try scene("block")
        _ = try scene.push("--no-verify", "heroku", "main")
        let pushed = try scene.push("--force", "heroku", "main~1:main")
        #expect(try scene.deployed() == "migration")
        expectSnapshot(try scene.document(pushed), named: "push-rollback-over-migration")
    }

    @Test func saysThatACodePushIsARollback() throws {
        let scene = try scene("block", migrating: false)
        _ = try scene.push("--no-verify", "heroku", "main")
        let pushed = try scene.push("--force", "heroku", "main~1:main")
        #expect(try scene.deployed() == "first")
        expectSnapshot(try scene.document(pushed), named: "push-rollback-of-code")
    }

    @Test func namesACommitOfTheRemoteThatIsNotHere() throws {
        let scene = try scene("block", migrating: false)
        let colleague = try scene.colleaguePushes()
        scene.remember(colleague, as: "colleague's")
        let pushed = try scene.push("--force", "heroku", "main")
        #expect(try scene.deployed() == "colleague's")
        expectSnapshot(try scene.document(pushed), named: "push-missing-live-commit")
    }

    @Test func takesAFirstDeployAsOne() throws {
        let scene = try scene("warn", migrating: false)
        try scene.remote.git("update-ref", "-d", "refs/heads/main")
        expectSnapshot(try scene.document(scene.push("heroku", "main")), named: "push-first-deploy")
    }
}

extension Scene {
    /// Somebody else pushes a commit that this clone doesn't have. Returns its id.
    func colleaguePushes() throws -> String {
        let other = directory.path("colleague")
        try local.git("clone", "--quiet", remote.path, other)
        let commit = ["commit", "--quiet", "--allow-empty", "--message", "theirs"]
        _ = try local.run(commit, in: other)
        _ = try local.run(["push", "--quiet", "origin", "HEAD:main"], in: other)
        return try local.run(["rev-parse", "HEAD"], in: other).text.trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
