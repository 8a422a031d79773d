import Foundation
import TestSupport
import Testing

/// What can't be ruled out is decided too, and the more closed decision holds.
@Suite struct SecondOpinionTests {
    @Test(arguments: [
        "[drawbridge]\n\tremote = heroku\n\tframework = none\n\tinert = **\n",
        "[drawbridge]\n\tremote = heroku\n\tmigration = !**\n\tschemaDump = !**\n\tseed = !**\n",
        "[drawbridge \"app\"]\n[drawbridge \"x\"]\n\troot = db/migrate\n\tframework = none\n\tinert = **\n",
        "[drawbridge]\n\tremote = heroku\n\tsmall = users\n",
    ])
    func newSettingsCannotHideTheirOwnDeploysMigrations(_ settings: String) throws {
        let scene = try Scene()
        try scene.commitIndex("hidden", [".drawbridge": settings])
        let ran = try scene.run(.drawbridge, "decide", "--base", "HEAD~1", "--format", "env")
        #expect(ran.output.contains("DRAWBRIDGE_DECISION=maintenance\n"), "\(ran.output)")
        // Once they are live, they hold: the same settings, and a migration more.
        try scene.commit(
            "later", ["db/migrate/4_again.rb": Rails.migration("Again", "add_index :users, :email, name: :again")])
        let later = try scene.run(.drawbridge, "decide", "--base", "HEAD~1", "--format", "env")
        #expect(!later.output.contains("DRAWBRIDGE_DECISION=maintenance\n"), "\(later.output)")
    }

    @Test func aRecordThatTheRemoteContradictsIsNotTakenAlone() throws {
        let scene = try Scene(settings: "[drawbridge]\n\tremote = heroku\n\thook = block\n")
        try scene.local.git("config", "drawbridge.remote", "heroku")
        let migrated = try scene.commitIndex()
        try scene.local.git("update-ref", "refs/drawbridge/app/deployed", migrated)
        try scene.commitCode()
        // The record says the migration is live; the remote still has the commit before it.
        let ran = try scene.run(.drawbridge, "decide", "--format", "env")
        #expect(ran.output.contains("DRAWBRIDGE_DECISION=maintenance\n"), "\(ran.output)")
        let agreed = try scene.run(.drawbridge, "decide", "--base", migrated, "--format", "env")
        #expect(agreed.output.contains("DRAWBRIDGE_DECISION=release\n"), "what the caller says isn't disputed")
    }

    @Test func workersOfTheLiveCommitArePausedToo() throws {
        let scene = try Scene()
        try scene.commitIndex("renamed", ["Procfile": "web: bin/rails server\njobs: bin/jobs\n"])
        let ran = try scene.run(.drawbridge, "decide", "--base", "HEAD~1", "--format", "env")
        #expect(ran.output.contains("DRAWBRIDGE_WORKERS=jobs,worker\n"), "\(ran.output)")
    }

    @Test func aNameThatSeveralRefsHaveIsRefused() throws {
        let scene = try Scene()
        try scene.commitCode()
        try scene.local.git("tag", "heroku/main")
        let ran = try scene.run(.drawbridge, "decide", "--base", "heroku/main")
        #expect(ran.status == 2)
        #expect(
            ran.error == """
                drawbridge: could not resolve heroku/main: it is the name of refs/tags/heroku/main and of \
                refs/remotes/heroku/main
                  Give the full name.

                """)
    }

    @Test func migrationsBehindALinkAreNotOverlooked() throws {
        let scene = try Scene(files: Scene.rails.filter { !$0.key.hasPrefix("db/migrate/") })
        try FileManager.default.createSymbolicLink(
            atPath: "\(scene.local.path)/db/migrate", withDestinationPath: "../steps")
        try scene.commit("linked", ["steps/1_users.rb": "create_table :users\n"])
        try scene.commit("behind", ["steps/2_posts.rb": Rails.migration("Posts", "create_table :posts")])
        let ran = try scene.run(.drawbridge, "decide", "--base", "HEAD~1", "--format", "env")
        #expect(ran.output.contains("DRAWBRIDGE_DECISION=maintenance\n"), "\(ran.output)")
    }
}
