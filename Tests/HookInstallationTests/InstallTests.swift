import Foundation
import HookInstallation
import TestSupport
import Testing

@Suite struct InstallTests {
    @Test func installsRunsAndLeavesNoTrace() throws {
        let fixture = try HookFixture()
        #expect(try fixture.listing() == ["no folder"])
        #expect(try fixture.installer().install(mode: .automatic) == .installed(.file(fixture.hook), chained: nil))
        let attributes = try FileManager.default.attributesOfItem(atPath: fixture.hook)
        #expect(attributes[.posixPermissions] as? Int == 0o755)

        let push = try fixture.push("origin", "main")
        #expect(push.succeeded)
        let head = try fixture.git.git("rev-parse", "HEAD")
        let none = String(repeating: "0", count: 40)
        #expect(
            push.record == """
                drawbridge <origin> <\(fixture.remote.path)>
                refs/heads/main \(head) refs/heads/main \(none)
                .

                """)

        #expect(try fixture.installer().uninstall() == .removed([.file(fixture.hook)], restored: nil))
        #expect(try fixture.listing() == ["no folder"])
        #expect(try fixture.installer().uninstall() == .nothingToRemove(managed: nil))
    }

    @Test func keepsAnEmptyHooksFolder() throws {
        let fixture = try HookFixture()
        try FileManager.default.createDirectory(atPath: fixture.hooks, withIntermediateDirectories: true)
        _ = try fixture.installer().install(mode: .automatic)
        _ = try fixture.installer().uninstall()
        #expect(try fixture.listing() == [])
    }

    @Test func doingItTwiceTouchesNothing() throws {
        let fixture = try HookFixture()
        try fixture.putForeignHook()
        _ = try fixture.installer().install(mode: .automatic)
        let past = Date(timeIntervalSince1970: 1_000_000)
        try FileManager.default.setAttributes([.modificationDate: past], ofItemAtPath: fixture.hook)
        let listing = try fixture.listing()
        let outcome = try fixture.installer().install(mode: .automatic)
        #expect(outcome == .alreadyInstalled(.file(fixture.hook), chained: fixture.chained))
        #expect(try fixture.listing() == listing)
        let attributes = try FileManager.default.attributesOfItem(atPath: fixture.hook)
        #expect(attributes[.modificationDate] as? Date == past)
    }

    @Test func takesUpAnotherPathAndKeepsTheChain() throws {
        let fixture = try HookFixture()
        try fixture.putForeignHook()
        let before = try fixture.listing()
        _ = try fixture.installer().install(mode: .automatic)
        let other = try HookFixture.recorder("other", in: fixture.directory)
        let outcome = try fixture.installer(executable: other).install(mode: .automatic)
        #expect(outcome == .updated(.file(fixture.hook), chained: fixture.chained))
        let record = try fixture.push("origin", "main").record
        #expect(record.contains("foreign <origin>"))
        #expect(record.contains("other <origin>"))
        #expect(!record.contains("drawbridge <origin>"))
        _ = try fixture.installer().uninstall()
        #expect(try fixture.listing() == before)
    }

    @Test func makesAHookExecutableAgain() throws {
        let fixture = try HookFixture()
        _ = try fixture.installer().install(mode: .automatic)
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: fixture.hook)
        #expect(try fixture.installer().status().file == .broken(executable: fixture.executable))
        #expect(try fixture.installer().install(mode: .automatic) == .updated(.file(fixture.hook), chained: nil))
        #expect(try fixture.installer().status().file == .installed(executable: fixture.executable))
    }

    @Test(arguments: ["worktree", "bare", "submodule", "subfolder", "GIT_DIR"])
    func worksIn(_ shape: String) throws {
        let fixture = try HookFixture()
        var path = fixture.git.path
        var hooks = fixture.hooks
        var variables: [String: String] = [:]
        switch shape {
        case "worktree":
            path = fixture.directory.path("linked tree")
            try fixture.git.git("worktree", "add", "--quiet", "-b", "linked", path)
        case "bare":
            path = fixture.directory.path("bare.git")
            hooks = "\(path)/hooks"
            try fixture.git.git("clone", "--quiet", "--bare", ".", path)
            try FileManager.default.removeItem(atPath: hooks)
        case "submodule":
            try fixture.git.git(
                "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", fixture.git.path, "sub")
            path = "\(fixture.git.path)/sub"
            hooks = "\(fixture.git.path)/.git/modules/sub/hooks"
            try FileManager.default.removeItem(atPath: hooks)
        case "subfolder":
            try fixture.git.write("", to: "a/b/c")
            path += "/a/b"
        default:
            variables = ["GIT_DIR": "\(path)/.git", "GIT_WORK_TREE": path]
            path = fixture.directory.path
        }
        let installer = fixture.installer(in: path, variables: variables)
        #expect(try installer.install(mode: .automatic) == .installed(.file("\(hooks)/pre-push"), chained: nil))
        #expect(try installer.status().isEffective)
        let push = try fixture.push(fixture.remote.path, "HEAD:refs/heads/pushed", variables: variables, in: path)
        #expect(push.succeeded)
        #expect(push.record.hasPrefix("drawbridge <\(fixture.remote.path)>"))
        #expect(try installer.uninstall() == .removed([.file("\(hooks)/pre-push")], restored: nil))
        #expect(try fixture.listing(of: hooks) == ["no folder"])
    }

    @Test func handsOverEveryRefAndDelete() throws {
        let fixture = try HookFixture()
        try fixture.git.git("branch", "second")
        _ = try fixture.push("origin", "main:doomed")
        _ = try fixture.installer().install(mode: .automatic)
        let push = try fixture.push("origin", "main", "second", ":doomed")
        #expect(push.succeeded)
        let head = try fixture.git.git("rev-parse", "HEAD")
        let none = String(repeating: "0", count: 40)
        #expect(
            push.record == """
                drawbridge <origin> <\(fixture.remote.path)>
                (delete) \(none) refs/heads/doomed \(head)
                refs/heads/main \(head) refs/heads/main \(none)
                refs/heads/second \(head) refs/heads/second \(none)
                .

                """)
        #expect(try fixture.push("origin", "main").record == "drawbridge <origin> <\(fixture.remote.path)>\n.\n")
    }

    @Test func aRefusalStopsThePush() throws {
        let fixture = try HookFixture()
        let refusing = try HookFixture.recorder("refusing", in: fixture.directory, status: 1)
        _ = try fixture.installer(executable: refusing).install(mode: .automatic)
        #expect(try !fixture.push("origin", "main").succeeded)
        #expect(try fixture.remote.git("for-each-ref") == "")
    }
}
