import Foundation
import TestSupport
import Testing

/// Every shape in which git hands a push to the hook, against a hook that blocks.
@Suite struct PushShapeTests {
    private func scene(format: String = "sha1", folder: String = "drawbridge-test") throws -> Scene {
        let scene = try Scene(
            settings: "[drawbridge]\n\tremote = heroku\n\thook = block\n", format: format, folder: folder)
        try scene.installHook()
        return scene
    }

    private let release = "drawbridge: app: release. Deploys without closing the site; no migration runs.\n"

    // MARK: Several refs, and none

    @Test func checksEveryRefOfAPush() throws {
        let scene = try scene()
        try scene.local.git("push", "--quiet", "--no-verify", "heroku", "main:a-topic", "main:z-topic")
        try scene.commitMigration()
        // The branch that deploys is neither first nor last; it alone stops the push, of which nothing then arrives.
        let pushed = try scene.push("heroku", "main:a-topic", "main", "main:z-topic")
        #expect(pushed.status == 1)
        #expect(pushed.error.contains("app  migrate-first  refs/heads/main"))
        for branch in ["a-topic", "main", "z-topic"] { #expect(try scene.deployed(branch) == "first") }
    }

    @Test func reportsEveryDeployingRefOfAPush() throws {
        let scene = try Scene(settings: "[drawbridge]\n\tremote = heroku\n\tbranch = main\n\tbranch = next/*\n")
        try scene.installHook()
        try scene.commitCode()
        let pushed = try scene.push("heroku", "main", "main~1:refs/heads/next/eu")
        #expect(pushed.status == 0)
        #expect(pushed.error.hasPrefix(release))
        #expect(pushed.error.contains("this is the first deploy"))
        #expect(try scene.deployed("next/eu") == "first")
    }

    @Test func passesOverDeletions() throws {
        let scene = try scene()
        try scene.local.git("push", "--quiet", "--no-verify", "heroku", "main:old")
        // Of the deploying branch too: nothing is deployed by it. The remote has another opinion about its own HEAD.
        try scene.remote.git("config", "receive.denyDeleteCurrent", "ignore")
        for branch in ["old", "main"] {
            let pushed = try scene.push("--delete", "heroku", branch)
            #expect(pushed.status == 0)
            #expect(!pushed.error.contains("drawbridge"))
            #expect(try scene.deployed(branch) == nil)
        }
    }

    @Test func checksWhatComesWithADeletion() throws {
        let scene = try scene()
        try scene.local.git("push", "--quiet", "--no-verify", "heroku", "main:old")
        try scene.commitMigration()
        #expect(try scene.push("heroku", ":old", "main").status == 1)
        #expect(try scene.deployed("old") == "first")
        #expect(try scene.deployed() == "first")
    }

    @Test func passesOverTags() throws {
        let scene = try scene()
        try scene.commitMigration()
        try scene.local.git("tag", "v1")
        try scene.local.git("tag", "--annotate", "v2", "--message", "v2")
        let pushed = try scene.push("heroku", "v1", "v2")
        #expect(pushed.document == "exit 0\n")
        #expect(try scene.remote.git("tag") == "v1\nv2")
    }

    @Test func isQuietWhenThereIsNothingToPush() throws {
        let scene = try scene()
        let note = scene.directory.path("called")
        try scene.directory.write(
            "#!/bin/sh\necho called >'\(note)'\nexec '\(Program.prePush.path)' \"$@\"\n", to: "hook", mode: 0o755)
        let pushed = try scene.push(
            "heroku", "main", variables: ["DRAWBRIDGE_PRE_PUSH": scene.directory.path("hook")])
        #expect(pushed.document == "exit 0\n")
        #expect(scene.directory.read("called") == "called\n", "git runs the hook all the same; else this tests nothing")
    }

    // MARK: What is pushed where

    @Test func takesABranchThatIsNewAtTheRemoteAsAFirstDeploy() throws {
        let scene = try Scene(settings: "[drawbridge]\n\tremote = heroku\n\tbranch = production\n\thook = block\n")
        try scene.installHook()
        // Nothing to send: the remote has the commit under another name.
        let pushed = try scene.push("heroku", "main:production")
        #expect(pushed.status == 1)
        #expect(pushed.error.contains("this is the first deploy"))
        #expect(try scene.deployed("production") == nil)
    }

    @Test func seesAMigrationInABranchThatIsAtTheRemoteAlready() throws {
        let scene = try Scene(settings: "[drawbridge]\n\tremote = heroku\n\tbranch = production\n\thook = block\n")
        try scene.installHook()
        try scene.local.git("push", "--quiet", "--no-verify", "heroku", "main:production")
        try scene.commitMigration()
        #expect(try scene.push("heroku", "main").document == "exit 0\n")
        let promoted = try scene.push("heroku", "main:production")
        #expect(promoted.status == 1)
        #expect(promoted.error.contains("db/migrate/2_migration.rb  before\n"))
        #expect(try scene.deployed("production") == "first")
    }

    @Test func checksADetachedHead() throws {
        let scene = try scene()
        try scene.commitMigration()
        try scene.commitCode()
        try scene.local.git("checkout", "--quiet", "--detach")
        for (refspec, name) in [("HEAD:main", "HEAD"), ("HEAD~1:main", "HEAD~1"), ("HEAD^:refs/heads/main", "HEAD^")] {
            let pushed = try scene.push("heroku", refspec)
            #expect(pushed.status == 1)
            #expect(pushed.error.contains("app  migrate-first  \(name) "))
        }
        try scene.local.git("checkout", "--quiet", "--detach", "main~2")
        try scene.commitCode("hotfix")
        let pushed = try scene.push("heroku", "HEAD:main")
        #expect(pushed.error == release)
        #expect(try scene.deployed() == "hotfix")
    }

    @Test func checksWhatIsPushedToAnAddress() throws {
        let scene = try scene()
        try scene.local.git("config", "--add", "drawbridge.remote", scene.remote.path)
        try scene.commitMigration()
        let pushed = try scene.push(scene.remote.path, "main")
        #expect(pushed.status == 1)
        #expect(pushed.error.contains("db/migrate/2_migration.rb  before\n"))
        // Without that setting the address deploys nothing, though a remote's name stands for it.
        try scene.local.git("config", "--unset", "drawbridge.remote")
        #expect(try scene.push(scene.remote.path, "main").document == "exit 0\n")
    }

    // MARK: Where it is pushed from

    @Test func checksFromASubfolder() throws {
        let scene = try scene()
        try scene.commitMigration()
        let pushed = try scene.push("heroku", "main", in: "\(scene.local.path)/app/models")
        #expect(pushed.status == 1)
        #expect(pushed.error.contains("db/migrate/2_migration.rb  before\n"))
    }

    @Test func checksFromALinkedWorktree() throws {
        let scene = try scene()
        let worktree = scene.directory.path("linked worktree")
        try scene.local.git("worktree", "add", "--quiet", "-b", "topic", worktree)
        let linked = try scene.start(
            ["git", "commit", "--quiet", "--allow-empty", "--message", "linked"], in: worktree)
        #expect(linked.status == 0)
        let released = try scene.push("heroku", "topic:main", in: worktree)
        #expect(released.error == "drawbridge: app: nothing. Nothing to deploy: what is live is the same.\n")
        try scene.commitMigration()
        let pushed = try scene.push("--force", "heroku", "main", in: worktree)
        #expect(pushed.status == 1)
        #expect(pushed.error.contains("db/migrate/2_migration.rb  before\n"))
    }

    @Test func checksFromABareRepository() throws {
        let scene = try scene()
        try scene.commitMigration()
        let bare = scene.directory.path("bare.git")
        try scene.local.git("clone", "--quiet", "--bare", scene.local.path, bare)
        _ = try scene.local.run(["remote", "add", "heroku", scene.remote.path], in: bare)
        let installed = try scene.run(.drawbridge, "hook", "install", "--mode", "file", in: bare)
        #expect(installed.status == 0)
        let pushed = try scene.push("heroku", "main", in: bare)
        #expect(pushed.status == 1)
        #expect(pushed.error.contains("db/migrate/2_migration.rb  before\n"))
        #expect(try scene.deployed() == "first")
    }

    @Test(arguments: ["with spaces in it", "it's \"quoted\" $HOME `id`", "-leading", "ünï≈"])
    func checksInAFolderCalled(name: String) throws {
        let scene = try scene(folder: name)
        try scene.commitCode()
        let pushed = try scene.push("heroku", "main")
        #expect(pushed.error == release)
        #expect(try scene.deployed() == "code")
        try scene.commitMigration()
        #expect(try scene.push("heroku", "main").status == 1)
        #expect(try scene.deployed() == "code")
    }

    @Test func checksARepositoryOfLongIDs() throws {
        let scene = try scene(format: "sha256")
        try scene.commitCode()
        #expect(try scene.push("heroku", "main").error == release)
        try scene.commitMigration()
        let pushed = try scene.push("heroku", "main")
        #expect(pushed.status == 1)
        #expect(scene.normalised(pushed.error).contains("refs/heads/main <migration> against <code>"))
        #expect(try scene.push("heroku", "main:other").document == "exit 0\n")
        #expect(try scene.push("--delete", "heroku", "other").status == 0)
    }
}
