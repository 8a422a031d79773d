import Foundation
import TestSupport
import Testing

/// What the settings, wherever they stand, make of a push.
@Suite struct PushSettingsTests {
    private static let monorepo = [
        "web/config/application.rb": "module Web; end\n", "web/db/schema.rb": "1\n", "web/app.rb": "1\n",
        "jobs/config/application.rb": "module Jobs; end\n", "jobs/db/schema.rb": "1\n", "jobs/app.rb": "1\n",
        ".drawbridge": """
        [drawbridge]
        \thook = block
        [drawbridge "web"]
        \troot = web
        \tremote = heroku
        [drawbridge "jobs"]
        \troot = jobs
        \tremote = jobs
        \tremote = heroku
        \tbranch = deploy/*

        """,
    ]

    @Test func decidesForTheAppsThatAPushDeploys() throws {
        let scene = try Scene(settings: nil, files: Self.monorepo)
        try scene.installHook()
        let jobs = try GitFixture(in: scene.directory, named: "jobs.git", isBare: true)
        try scene.local.git("remote", "add", "jobs", jobs.path)
        try scene.local.git("push", "--quiet", "--no-verify", "heroku", "main:deploy/eu")
        try scene.commit("jobs-schema", ["jobs/db/schema.rb": "2\n", "web/app.rb": "2\n"])

        // The app web alone, whose database is not concerned.
        let web = try scene.push("heroku", "main")
        #expect(web.status == 0)
        #expect(
            web.error == "drawbridge: web: release. Deploys without closing the site; no migration runs.\n")
        // The app jobs alone, and its database is.
        let stopped = try scene.push("heroku", "main:deploy/eu")
        #expect(stopped.status == 1)
        #expect(stopped.error.contains("M jobs/db/schema.rb"))
        #expect(!stopped.error.contains("web  "))
        // Branches and remotes that deploy neither.
        #expect(try scene.push("heroku", "main:topic").document == "exit 0\n")
        #expect(try scene.push("jobs", "main").document == "exit 0\n")
    }

    @Test func decidesForEveryAppOfOneRemote() throws {
        let settings = """
            [drawbridge]
            \tremote = heroku
            [drawbridge "web"]
            \troot = web
            [drawbridge "jobs"]
            \troot = jobs

            """
        let scene = try Scene(settings: nil, files: Self.monorepo.merging([".drawbridge": settings]) { $1 })
        try scene.installHook()
        try scene.commit("both", ["jobs/app.rb": "2\n"])
        let pushed = try scene.push("heroku", "main")
        expectSnapshot(try scene.document(pushed), named: "push-two-apps")
    }

    @Test func takesSettingsOfTheClone() throws {
        let scene = try Scene(settings: "[drawbridge]\n\tremote = elsewhere\n\thook = warn\n")
        try scene.installHook()
        try scene.commitMigration()
        try scene.local.git("config", "drawbridge.hook", "block")
        #expect(try scene.push("heroku", "main:quiet").document == "exit 0\n")
        try scene.local.git("config", "drawbridge.remote", "heroku")
        let pushed = try scene.push("heroku", "main")
        #expect(pushed.status == 1)
        #expect(try scene.deployed() == "first")
        try scene.local.git("config", "drawbridge.hook", "warn")
        #expect(try scene.push("heroku", "main").status == 0)
        #expect(try scene.deployed() == "migration")
    }

    @Test func takesSettingsOfTheUser() throws {
        let scene = try Scene(settings: nil)
        try scene.installHook()
        try scene.commitMigration()
        try scene.local.git("config", "--global", "drawbridge.remote", "heroku")
        try scene.local.git("config", "--global", "drawbridge.hook", "block")
        #expect(try scene.push("heroku", "main").status == 1)
        #expect(try scene.push("heroku", "main", variables: ["DRAWBRIDGE_HOOK": "warn"]).status == 0)
    }

    /// A typo must not disarm `hook = block`: only what is said for this one call does.
    @Test func tellsWhereABrokenFileIsBroken() throws {
        let scene = try Scene()
        try scene.installHook()
        try scene.commit("broken", [".drawbridge": "[drawbridge]\n\tremote = heroku\n\thok = block\n"])
        expectSnapshot(try scene.document(scene.push("heroku", "main")), named: "push-broken-settings")
        for mode in ["block", "ask", "wran", ""] {
            #expect(try scene.push("heroku", "main", variables: ["DRAWBRIDGE_HOOK": mode]).status == 1)
        }
        #expect(try scene.deployed() == "first")
        // The hook's own status; git's is 1 whatever that is.
        let id = try scene.local.git("rev-parse", "main")
        let input = "refs/heads/main \(id) refs/heads/main \(id)\n"
        #expect(try scene.run(.prePush, "heroku", scene.remote.path, input: input).status == 2)
        try scene.commit("broken again", [".drawbridge": "[drawbridge\n"])
        let warned = try scene.push("heroku", "main", variables: ["DRAWBRIDGE_HOOK": "warn"])
        expectSnapshot(try scene.document(warned), named: "push-broken-settings-warn")
        #expect(try scene.deployed() == "broken again")
    }

    @Test func stopsWhereTheRepositoryCannotBeRead() throws {
        let scene = try Scene()
        let id = try scene.local.git("rev-parse", "main")
        try scene.local.git("config", "core.repositoryFormatVersion", "99")
        let input = "refs/heads/main \(id) refs/heads/main \(id)\n"
        let stopped = try scene.run(.prePush, "heroku", scene.remote.path, input: input)
        #expect(stopped.status == 3)
        #expect(stopped.error.contains("the push is stopped, since it could not be checked"))
        let warned = try scene.run(
            .prePush, "heroku", scene.remote.path, input: input, variables: ["DRAWBRIDGE_HOOK": "warn"])
        #expect(warned.status == 0)
        #expect(warned.error.hasSuffix("drawbridge: what this push deploys was not checked\n"))
    }

    @Test func countsTheSettingsOfTheCommitWhateverTheWorkingTreeHas() throws {
        for change in ["rm .drawbridge", "echo '[drawbridge]' >.drawbridge"] {
            let scene = try Scene(settings: "[drawbridge]\n\tremote = heroku\n\thook = block\n")
            try scene.installHook()
            try scene.commitMigration()
            #expect(try scene.start(["sh", "-c", change]).status == 0)
            #expect(try scene.push("heroku", "main").status == 1)
            #expect(try scene.deployed() == "first")
        }
    }

    @Test func seesThatAPushChangesItsOwnSettings() throws {
        let scene = try Scene(settings: "[drawbridge]\n\tremote = heroku\n\thook = block\n")
        try scene.installHook()
        try scene.commit("opening", [".drawbridge": "[drawbridge]\n\tremote = elsewhere\n"])
        try scene.commitMigration()
        // The new settings say that this deploys nothing; they hold, as docs/settings.md has it.
        #expect(try scene.push("heroku", "main").document == "exit 0\n")
    }

    @Test func believesARecordBeforeTheRemote() throws {
        let scene = try Scene(settings: "[drawbridge]\n\tremote = heroku\n\thook = block\n")
        try scene.installHook()
        try scene.commitMigration()
        _ = try scene.push("--no-verify", "heroku", "main")
        try scene.commitCode()
        // The record says that the migration was never deployed, though the remote has it.
        try scene.local.git("update-ref", "refs/drawbridge/app/deployed", "main~2")
        let pushed = try scene.push("heroku", "main")
        #expect(pushed.status == 1)
        #expect(scene.normalised(pushed.error).contains("<code> against <first>"))
        #expect(pushed.error.contains("[baseline-sources-disagree]"))
    }
}
