import ChildProcess
import Foundation
import TestSupport
import Testing

/// `drawbridge hook install`, `uninstall` and `status`, and what a push then runs.
@Suite struct HookCommandTests {
    private func hook(of scene: Scene) -> String { "\(scene.local.path)/.git/hooks/pre-push" }

    private func text(_ path: String) -> String? {
        FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
    }

    /// The hook somebody had before: notes that it ran, and its input.
    private func putForeignHook(_ scene: Scene, status: Int) throws -> String {
        let text = "#!/bin/sh\n# mine\ncat >'\(scene.directory.path("input"))'\necho 'mine ran' >&2\nexit \(status)\n"
        try scene.local.write(text, to: ".git/hooks/pre-push", mode: 0o755)
        return text
    }

    // MARK: Installing and removing

    @Test func tellsWhatItDoes() throws {
        let scene = try Scene()
        var document = ""
        for action in ["status", "install", "install", "status", "uninstall", "uninstall", "status"] {
            let mode = action == "install" ? ["--mode", "file"] : []
            let ran = try scene.start([Program.drawbridge.path, "hook", action] + mode)
            document += "$ drawbridge hook \(action)\n\(ran.document)\n"
        }
        expectSnapshot(document, named: "hook-life", replacing: scene.replacements)
    }

    @Test func leavesTheRepositoryAsItWas() throws {
        let scene = try Scene()
        let mine = try putForeignHook(scene, status: 0)
        func listing() throws -> String {
            try scene.start(["sh", "-c", "cd .git && ls -lR hooks config | grep -v ^total; cat hooks/* config"]).output
        }
        let before = try listing()
        try scene.installHook()
        #expect(text(hook(of: scene)) != mine)
        let installed = try listing()
        try scene.installHook()
        #expect(try listing() == installed)
        #expect(try scene.run(.drawbridge, "hook", "uninstall").status == 0)
        #expect(try listing() == before)
    }

    // MARK: The hook that was there

    @Test func runsTheOtherHookFirstWithAllItsInput() throws {
        let scene = try Scene(settings: "[drawbridge]\n\tremote = heroku\n\thook = block\n")
        _ = try putForeignHook(scene, status: 0)
        try scene.installHook()
        try scene.commitCode()
        try scene.local.git("branch", "topic", "main~1")
        let pushed = try scene.push("heroku", "main", "topic")
        let order = pushed.error.split(separator: "\n").map { $0.prefix(15) }
        #expect(order == ["mine ran", "drawbridge: app"])
        let zeros = String(repeating: "0", count: 40)
        let input = scene.normalised(scene.directory.read("input") ?? "")
        #expect(
            input == """
                refs/heads/main <code> refs/heads/main <first>
                refs/heads/topic <first> refs/heads/topic \(zeros)

                """)
        #expect(try scene.deployed() == "code")
    }

    @Test func stopsThePushIfTheOtherHookDoes() throws {
        let scene = try Scene()
        _ = try putForeignHook(scene, status: 3)
        try scene.installHook()
        try scene.commitMigration()
        let pushed = try scene.push("heroku", "main")
        #expect(pushed.status == 1)
        #expect(pushed.error.hasPrefix("mine ran\n"))
        #expect(!pushed.error.contains("maintenance"))
        #expect(try scene.deployed() == "first")
    }

    @Test func saysThatNothingWasCheckedIfTheProgramIsGone() throws {
        let scene = try Scene(settings: "[drawbridge]\n\tremote = heroku\n\thook = block\n")
        try scene.installHook()
        let script = try #require(text(hook(of: scene)))
        try scene.local.write(
            script.replacingOccurrences(of: Program.prePush.path, with: "/gone/drawbridge-pre-push"),
            to: ".git/hooks/pre-push", mode: 0o755)
        try scene.commitMigration()
        let pushed = try scene.push("heroku", "main")
        #expect(pushed.status == 0)
        #expect(
            pushed.error
                == "drawbridge: this push was NOT checked: drawbridge-pre-push is gone. Run: drawbridge hook install\n")
        let status = try scene.run(.drawbridge, "hook", "status")
        expectSnapshot(status.document, named: "hook-status-gone", replacing: scene.replacements)
    }

    // MARK: Somebody else's hooks

    /// The ways in which hooks are somebody else's.
    enum Owner: String, CaseIterable, CustomTestStringConvertible {
        case hooksPath, hooksPathNowhere, husky, lefthook, preCommit, overcommit

        var testDescription: String { rawValue }

        func take(_ scene: Scene) throws {
            switch self {
            case .hooksPath:
                try scene.directory.write("#!/bin/sh\n", to: "shared hooks/pre-push", mode: 0o755)
                try scene.local.git("config", "core.hooksPath", scene.directory.path("shared hooks"))
            case .hooksPathNowhere: try scene.local.git("config", "core.hooksPath", "/dev/null")
            case .husky:
                try scene.local.write("", to: ".husky/_/husky.sh")
                try scene.local.git("config", "core.hooksPath", ".husky/_")
            case .lefthook: try scene.local.write("pre-push:\n  commands: {}\n", to: "lefthook.yml")
            case .preCommit: try scene.local.write("repos: []\n", to: ".pre-commit-config.yaml")
            case .overcommit: try scene.local.write("PrePush: {}\n", to: ".overcommit.yml")
            }
        }
    }

    @Test(arguments: Owner.allCases)
    func leavesTheHooksTo(owner: Owner) throws {
        let scene = try Scene()
        try owner.take(scene)
        let before = try scene.start(["sh", "-c", "ls -R . .git/hooks; cat .git/config"]).output
        let variables = try scene.withoutConfiguredHooks()
        let install = try scene.run(.drawbridge, "hook", "install", variables: variables)
        let status = try scene.run(.drawbridge, "hook", "status", variables: variables)
        #expect(install.status != 0)
        #expect(status.status == 1)
        #expect(try scene.start(["sh", "-c", "ls -R . .git/hooks; cat .git/config"]).output == before)
        expectSnapshot(
            "$ drawbridge hook install\n\(install.document)\n$ drawbridge hook status\n\(status.document)",
            named: "hook-\(owner.rawValue)", replacing: scene.replacements)
    }

    /// The recipe for a folder of one's own, followed to the letter.
    @Test func checksThroughAFolderOfOnesOwn() throws {
        let scene = try Scene(settings: "[drawbridge]\n\tremote = heroku\n\thook = block\n")
        try scene.directory.write(
            "#!/bin/sh\ndrawbridge-pre-push \"$@\" || exit\n", to: "shared hooks/pre-push", mode: 0o755)
        try scene.local.git("config", "core.hooksPath", scene.directory.path("shared hooks"))
        try scene.commitMigration()
        let path = "\(Program.folder):\(scene.local.environment["PATH"] ?? "")"
        let pushed = try scene.push("heroku", "main", variables: ["PATH": path])
        #expect(pushed.status == 1)
        #expect(try scene.deployed() == "first")
        #expect(try scene.run(.drawbridge, "hook", "status", variables: ["PATH": path]).status == 0)
    }

    // MARK: Statuses

    @Test func tellsEveryState() throws {
        var document = ""
        func tell(_ name: String, _ change: (Scene) throws -> Void) throws {
            let scene = try Scene()
            try change(scene)
            let ran = try scene.run(.drawbridge, "hook", "status")
            document += "== \(name)\n\(scene.normalised(ran.document))\n"
        }
        try tell("none") { _ in }
        try tell("somebody else's") { _ = try putForeignHook($0, status: 0) }
        try tell("installed") { try $0.installHook() }
        try tell("installed beside another") {
            _ = try putForeignHook($0, status: 0)
            try $0.installHook()
        }
        try tell("edited") {
            try $0.installHook()
            try $0.local.write((text(hook(of: $0)) ?? "") + "# mine\n", to: ".git/hooks/pre-push", mode: 0o755)
        }
        try tell("not executable") {
            try $0.installHook()
            try $0.local.write(text(hook(of: $0)) ?? "", to: ".git/hooks/pre-push", mode: 0o644)
        }
        try tell("cut short") {
            _ = try putForeignHook($0, status: 0)
            try $0.installHook()
            try $0.local.remove(".git/hooks/pre-push")
        }
        try tell("two hooks, neither drawbridge's") {
            try $0.local.write("#!/bin/sh\n", to: ".git/hooks/pre-push", mode: 0o755)
            try $0.local.write("#!/bin/sh\n", to: ".git/hooks/pre-push.drawbridge-chained", mode: 0o755)
        }
        expectSnapshot(document, named: "hook-status")
    }
}
