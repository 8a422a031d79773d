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

    // MARK: What the push does by itself

    /// A release phase that migrates runs what comes first before the new code serves: the push is all it takes.
    @Test(arguments: ["warn", "ask", "block"])
    func letsMigrationsThroughThatTheReleasePhaseRuns(mode: String) throws {
        for (command, runsThem) in [("bundle exec rails db:migrate", true), ("bin/release", false), (nil, false)] {
            let scene = try sceneOfShop(mode, release: command)
            let pushed = try scene.push("heroku", "main", seat: .noTerminal)
            let passes = runsThem || mode == "warn"
            #expect(pushed.status == (passes ? 0 : 1), "\(command ?? "no release phase")")
            #expect(try scene.deployed() == (passes ? "migration" : "first"))
            #expect(pushed.error.contains("app  migrate-first  refs/heads/main"))
            if mode == "block", runsThem { expectSnapshot(try scene.document(pushed), named: "push-release-phase") }
        }
    }

    /// What has to wait for the old code to be gone is not left to a release phase, which runs before.
    @Test(arguments: ["ask", "block"])
    func stopsWhatTheReleasePhaseWouldRunTooEarly(mode: String) throws {
        let scene = try sceneOfShop(mode, release: "bundle exec rails db:migrate", migrating: false)
        try scene.commit("dropping", Deploys.files(of: "migrate-last"))
        let pushed = try scene.push("heroku", "main", seat: .noTerminal)
        #expect(pushed.status == 1)
        #expect(try scene.deployed() == "first")
        if mode == "block" { expectSnapshot(try scene.document(pushed), named: "push-release-phase-too-early") }
    }

    /// An app whose migrations are judged, with a release phase, and a commit ready to be pushed.
    private func sceneOfShop(_ mode: String, release: String?, migrating: Bool = true) throws -> Scene {
        let processes = "web: bundle exec puma\n" + (release.map { "release: \($0)\n" } ?? "")
        let scene = try Scene(
            settings: "[drawbridge]\n\tremote = heroku\n\thook = \(mode)\n",
            files: Rails.app.merging(["Procfile": processes]) { $1 })
        try scene.installHook()
        if migrating { try scene.commit("migration", Deploys.files(of: "migrate-first")) }
        return scene
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
        let scene = try sceneOfShop("block", release: nil, migrating: false)
        try scene.commit("dropping", Deploys.files(of: "migrate-last"))
        _ = try scene.push("--no-verify", "heroku", "main")
        let pushed = try scene.push("--force", "heroku", "main~1:main")
        #expect(try scene.deployed() == "dropping")
        expectSnapshot(try scene.document(pushed), named: "push-rollback-over-migration")
    }

    /// The old code works beside a column that was added.
    @Test func letsARollbackGoThatTheSchemaBears() throws {
        let scene = try sceneOfShop("block", release: nil)
        _ = try scene.push("--no-verify", "heroku", "main")
        let pushed = try scene.push("--force", "heroku", "main~1:main")
        #expect(try scene.deployed() == "first")
        expectSnapshot(try scene.document(pushed), named: "push-rollback-over-column")
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
