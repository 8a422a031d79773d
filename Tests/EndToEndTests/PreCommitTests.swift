import Foundation
import TestSupport
import Testing

/// The hook as the pre-commit framework runs it: no arguments, no input, variables.
@Suite struct PreCommitTests {
    private func scene() throws -> Scene {
        try Scene(settings: "[drawbridge]\n\tremote = heroku\n\thook = block\n")
    }

    private func check(
        _ scene: Scene, from: String?, to: String?, branch: String = "refs/heads/main",
        local: String = "refs/heads/main", remote: String = "heroku"
    ) throws -> Ran {
        var variables = [
            "PRE_COMMIT": "1", "PRE_COMMIT_LOCAL_BRANCH": local, "PRE_COMMIT_REMOTE_BRANCH": branch,
            "PRE_COMMIT_REMOTE_NAME": remote, "PRE_COMMIT_REMOTE_URL": scene.remote.path,
        ]
        variables["PRE_COMMIT_FROM_REF"] = from
        variables["PRE_COMMIT_TO_REF"] = to
        return try scene.run(.prePush, variables: variables)
    }

    @Test func checksWhatTheVariablesTell() throws {
        let scene = try scene()
        let first = try scene.local.git("rev-parse", "main")
        let code = try scene.commitCode()
        let released = try check(scene, from: first, to: code)
        #expect(released.status == 0)
        #expect(released.error.hasPrefix("drawbridge: app: release."))
        let migration = try scene.commitMigration()
        let stopped = try check(scene, from: first, to: migration)
        #expect(stopped.status == 1)
        #expect(scene.normalised(stopped.error).contains("refs/heads/main <migration> against <first>"))
        #expect(stopped.error.contains("by the pushed-to remote"))
    }

    @Test func isQuietAboutWhatDeploysNothing() throws {
        let scene = try scene()
        let first = try scene.local.git("rev-parse", "main")
        let migration = try scene.commitMigration()
        #expect(try check(scene, from: first, to: migration, branch: "refs/heads/topic").document == "exit 0\n")
        #expect(try check(scene, from: first, to: migration, branch: "refs/tags/v1").document == "exit 0\n")
        #expect(try check(scene, from: first, to: migration, remote: "origin").document == "exit 0\n")
    }

    /// The framework's starting point is not what the remote has: here a fork point behind a forced push.
    @Test func believesTheStartOnlyIfTheCloneRemembersTheSame() throws {
        let scene = try Scene(
            settings: "[drawbridge]\n\tremote = heroku\n\thook = block\n\tpolicy = paths\n")
        let first = try scene.local.git("rev-parse", "main")
        try scene.commitMigration("live")
        _ = try scene.push("heroku", "main")
        try scene.local.git("reset", "--quiet", "--hard", first)
        let code = try scene.commitCode()
        let stopped = try check(scene, from: first, to: code)
        #expect(stopped.status == 1)
        #expect(scene.normalised(stopped.error).contains("refs/heads/main <code> against <live>"))
        #expect(stopped.error.contains("[migrations-vanish]"))
    }

    @Test func takesARootPushAsUnknownNotAsAFirstDeploy() throws {
        let scene = try scene()
        try scene.local.git("update-ref", "-d", "refs/remotes/heroku/main")
        let stopped = try check(scene, from: nil, to: nil)
        #expect(stopped.status == 1)
        #expect(stopped.error.contains("nobody knows which commit is live"))
        #expect(!stopped.error.contains("first deploy"))
    }

    @Test func stopsWhereThePushCannotBeRead() throws {
        let scene = try scene()
        let stopped = try check(scene, from: nil, to: nil, local: "refs/heads/gone")
        // Whether that deploys isn't known before the settings are.
        #expect(stopped.status == 2)
        #expect(stopped.error.hasPrefix("drawbridge: could not resolve refs/heads/gone: "))
        #expect(stopped.error.contains("the push is stopped, since it could not be checked"))
        let heroku = try scene.run(
            .prePush,
            variables: [
                "PRE_COMMIT_LOCAL_BRANCH": "refs/heads/gone", "PRE_COMMIT_REMOTE_BRANCH": "refs/heads/main",
                "PRE_COMMIT_REMOTE_NAME": "production", "PRE_COMMIT_REMOTE_URL": "https://git.heroku.com/a.git",
            ])
        #expect(heroku.status == 2)
        #expect(heroku.error.contains("the push is stopped, since it could not be checked"))
    }

    @Test func decidesOnlyForTheAppsThatAreDeployed() throws {
        let scene = try Scene(
            settings: """
                [drawbridge "web"]
                \tremote = heroku
                [drawbridge "other"]
                \tremote = elsewhere
                \thook = block

                """)
        try scene.local.git("update-ref", "-d", "refs/remotes/heroku/main")
        let ran = try check(scene, from: nil, to: nil)
        #expect(ran.status == 0)
        #expect(ran.error.contains("web  maintenance"))
        #expect(!ran.error.contains("other"))
    }

    @Test func canBeSkipped() throws {
        let scene = try scene()
        try scene.local.git("update-ref", "-d", "refs/remotes/heroku/main")
        let variables = [
            "PRE_COMMIT_LOCAL_BRANCH": "HEAD", "PRE_COMMIT_REMOTE_BRANCH": "refs/heads/main",
            "PRE_COMMIT_REMOTE_NAME": "heroku", "DRAWBRIDGE_SKIP": "1",
        ]
        let skipped = try scene.run(.prePush, variables: variables)
        #expect(skipped.status == 0)
        #expect(skipped.error == "drawbridge: DRAWBRIDGE_SKIP is set: what this push deploys was not checked\n")
    }
}
