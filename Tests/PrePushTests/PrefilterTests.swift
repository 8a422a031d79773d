import DeployModel
import Foundation
import Gathering
import GitStore
import Settings
import TestSupport
import Testing

@testable import PrePush

/// A push from a repository whose `main` is checked out.
struct PushCase: CustomTestStringConvertible, Sendable {
    /// What there is to change about it.
    struct Push {
        var remote = PushRemote(name: "origin", url: "https://github.com/o/r.git")
        var local = "refs/heads/main"
        var branch = "main"
        var directory: String
        var variables: [String: String]
    }

    let testDescription: String
    /// Whether the push may concern a deploy.
    let maybe: Bool
    let arrange: @Sendable (GitFixture, inout Push) throws -> Void

    init(_ name: String, _ maybe: Bool, _ arrange: @escaping @Sendable (GitFixture, inout Push) throws -> Void) {
        testDescription = name
        self.maybe = maybe
        self.arrange = arrange
    }

    private static func settings(_ text: String, _ git: GitFixture) throws {
        try git.commit("settings", files: [".drawbridge": text])
    }

    private static func to(_ url: String, maybe: Bool) -> PushCase {
        PushCase("to \(url)", maybe) { $1.remote = PushRemote(name: "live", url: url) }
    }

    private static func configuration(_ text: String, at path: String, maybe: Bool = true) -> PushCase {
        PushCase("configuration in \(path): \(text)", maybe) { git, _ in
            let file = path.hasPrefix("home") ? git.directory.path(path) : "\(git.path)/\(path)"
            let before = FileManager.default.contents(atPath: file).map { String(decoding: $0, as: UTF8.self) } ?? ""
            try writeFile(before + text + "\n", at: file)
        }
    }

    private static func variables(_ variables: [String: String], maybe: Bool = true) -> PushCase {
        let names = variables.map { "\($0.key)=\($0.value)" }.sorted().joined(separator: " ")
        return PushCase("with \(names)", maybe) { $1.variables.merge(variables) { $1 } }
    }

    static let all: [PushCase] = [
        PushCase("without settings, to a code host", false) { _, _ in },
        PushCase("of HEAD", false) { $1.local = "HEAD" },
        PushCase("of the branch under another name", false) { $1.branch = "topic" },
        to("https://git.heroku.com/web.git", maybe: true), to("git@heroku.com:web.git", maybe: true),
        to("ssh://git@heroku.com/web.git", maybe: true), to("https://heroku:key@git.heroku.com/web.git", maybe: true),
        to("https://example.com/git.heroku.com/web.git", maybe: false), to("/srv/git/web.git", maybe: false),
        // The settings of the working tree.
        PushCase("settings without a remote", false) { git, _ in try settings("[drawbridge]\nhook = block\n", git) },
        PushCase("settings that name another remote", false) { git, _ in
            try settings("[drawbridge]\nremote = live\n", git)
        },
        PushCase("settings that name another branch", false) { git, _ in
            try settings("[drawbridge]\nremote = origin\nbranch = production\n", git)
        },
        PushCase("settings that name the remote", true) { git, _ in try settings("[drawbridge]\nremote = origin\n", git)
        },
        PushCase("settings that name the URL", true) { git, _ in
            try settings("[drawbridge]\nremote = https://github.com/o/r.git\n", git)
        },
        PushCase("settings of which one app names the remote", true) { git, _ in
            try settings("[drawbridge \"a\"]\nremote = live\n[drawbridge \"b\"]\nremote = origin\n", git)
        },
        PushCase("settings with a pattern of branches", true) { git, push in
            try settings("[drawbridge]\nremote = origin\nbranch = release/*\n", git)
            push.branch = "release/1"
        },
        PushCase("settings that are wrong", true) { git, _ in try settings("[drawbridge]\nremotes = origin\n", git) },
        // The settings of the working tree, where the commit may have others.
        PushCase("settings left out by a sparse checkout", true) { git, _ in
            try git.commit(files: [".drawbridge": "[drawbridge]\nremote = origin\n", "app/a.rb": ""])
            try git.git("sparse-checkout", "set", "--no-cone", "app/")
            #expect(!FileManager.default.fileExists(atPath: "\(git.path)/.drawbridge"), "else this tests nothing")
        },
        PushCase("settings that were deleted and not committed", true) { git, _ in
            try settings("[drawbridge]\nremote = origin\n", git)
            try git.remove(".drawbridge")
        },
        PushCase("settings that were edited and not committed", true) { git, _ in
            try settings("[drawbridge]\nremote = origin\n", git)
            try git.write("[drawbridge]\nremote = others\n", to: ".drawbridge")
        },
        PushCase("settings that were never added", true) { git, _ in
            try git.write("[drawbridge]\nremote = live\n", to: ".drawbridge")
        },
        PushCase("settings that were rewritten as they were", false) { git, _ in
            try settings("[drawbridge]\nremote = live\n", git)
            try git.remove(".drawbridge")
            try git.write("[drawbridge]\nremote = live\n", to: ".drawbridge")
        },
        PushCase("settings in a conflict", true) { git, _ in
            try settings("[drawbridge]\nremote = live\n", git)
            let id = try git.git("rev-parse", "HEAD:.drawbridge")
            try git.git(
                "update-index", "--index-info",
                input: "0 \(String(repeating: "0", count: id.count))\t.drawbridge\n100644 \(id) 2\t.drawbridge\n")
        },
        PushCase("settings of a folder alone", false) { git, _ in
            try git.commit(files: ["app/.drawbridge": "[drawbridge]\nremote = origin\n"])
        },
        PushCase("names of every length beside the settings", false) { git, _ in
            let names = (1...20).map { String(repeating: "x", count: $0) }
            let long = Array(repeating: String(repeating: "y", count: 200), count: 17).joined(separator: "/")
            try settings("[drawbridge]\nremote = live\n", git)
            try git.commit(files: Dictionary(uniqueKeysWithValues: names.map { ($0, "") }))
            let id = try git.git("rev-parse", "HEAD:x")
            // Longer than a file system takes, and than the index can say.
            #expect(long.utf8.count < 4095)
            try git.git("update-index", "--index-info", input: "100644 \(id)\t\(long)/\(long)\n")
        },
        PushCase("an index of version 4", true) { git, _ in try git.git("update-index", "--index-version=4") },
        PushCase("an index of version 3", false) { git, _ in
            try git.write("", to: "new")
            try git.git("add", "--intent-to-add", "new")
        },
        PushCase("a split index", true) { git, _ in try git.git("update-index", "--split-index") },
        PushCase("a sparse index", true) { git, _ in
            try git.commit(files: ["app/a.rb": "", "other/b/c.rb": ""])
            try git.git("sparse-checkout", "set", "--cone", "--sparse-index", "app")
        },
        PushCase("no index", true) { git, _ in try git.remove(".git/index") },
        PushCase("an index that is cut off", true) { git, _ in
            let file = "\(git.path)/.git/index"
            let bytes = try Data(contentsOf: URL(fileURLWithPath: file))
            try bytes.dropLast(5).write(to: URL(fileURLWithPath: file))
        },
        PushCase("an index that is garbage", true) { git, _ in try git.write("DIRC\0\0\0\u{2}", to: ".git/index") },
        PushCase("another index", true) { $1.variables["GIT_INDEX_FILE"] = "\($0.path)/.git/index" },
        PushCase("settings that are a folder", true) { git, _ in try git.commit(files: [".drawbridge/x": ""]) },
        PushCase("settings that are a link", true) { git, _ in
            let file = "\(git.path)/.drawbridge"
            let target = try git.directory.write("[drawbridge]\n", to: "elsewhere")
            try FileManager.default.createSymbolicLink(atPath: file, withDestinationPath: target)
        },
        // Git's configuration.
        configuration("[drawbridge]\n\tremote = origin", at: ".git/config"),
        configuration("[DrawBridge \"web\"]\n\tremote = origin", at: ".git/config"),
        configuration("[drawbridge.web]\n\tremote = origin", at: ".git/config"),
        configuration("[user] name = a [drawbridge] remote = origin", at: ".git/config"),
        configuration("[include]\n\tpath = ../more", at: ".git/config"),
        configuration("[includeIf \"gitdir:~/work/\"]\n\tpath = more", at: "home/.gitconfig"),
        configuration("[drawbridge]\n\tremote = origin", at: ".git/config.worktree"),
        configuration("[drawbridge]\n\tremote = origin", at: "home/.gitconfig"),
        configuration("[drawbridge]\n\tremote = origin", at: "home/.config/git/config"),
        configuration("# drawbridge", at: ".git/config", maybe: false),
        configuration("[alias]\n\tdrawbridge = !true", at: ".git/config", maybe: false),
        configuration("[user]\n\tname = Ada", at: "home/.gitconfig", maybe: false),
        PushCase("configuration under an empty XDG_CONFIG_HOME", true) { git, push in
            try writeFile("[drawbridge]\n", at: git.directory.path("home/.config/git/config"))
            push.variables["XDG_CONFIG_HOME"] = ""
        },
        PushCase("configuration under another XDG_CONFIG_HOME", true) { git, push in
            try writeFile("[drawbridge]\n", at: git.directory.path("xdg/git/config"))
            push.variables["XDG_CONFIG_HOME"] = git.directory.path("xdg")
        },
        PushCase("configuration of GIT_CONFIG_SYSTEM", true) { git, push in
            push.variables["GIT_CONFIG_SYSTEM"] = try git.directory.write("[drawbridge]\n", to: "system")
        },
        PushCase("configuration that is /dev/null", false) { $1.variables["GIT_CONFIG_GLOBAL"] = "/dev/null" },
        PushCase("configuration that can't be read", true) { $1.variables["GIT_CONFIG_SYSTEM"] = $0.directory.path },
        PushCase("configuration that is larger than any", true) { git, _ in
            try writeFile(String(repeating: "#\n", count: 1 << 20), at: git.directory.path("home/.gitconfig"))
        },
        PushCase("without a home folder", true) { $1.variables["HOME"] = nil },
        variables(["GIT_CONFIG_PARAMETERS": "'drawbridge.remote'='origin'"]),
        variables(["GIT_CONFIG_PARAMETERS": "'include.path'='/more'"]),
        variables(["GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "Drawbridge.remote", "GIT_CONFIG_VALUE_0": "origin"]),
        variables(["GIT_CONFIG_PARAMETERS": "'color.ui'='never'"], maybe: false),
        // What is pushed isn't what is checked out.
        PushCase("of another branch", true) { $1.local = "refs/heads/other" },
        PushCase("of a revision", true) { $1.local = "HEAD~1" },
        PushCase("with a detached HEAD", true) { git, push in
            try git.git("checkout", "--quiet", "--detach")
            push.local = "HEAD"
        },
        PushCase("from a linked worktree", true) { git, push in
            try git.git("worktree", "add", "--quiet", "-b", "linked", git.directory.path("linked"))
            push.directory = git.directory.path("linked")
            push.local = "refs/heads/linked"
            push.variables["GIT_DIR"] = "\(git.path)/.git/worktrees/linked"
        },
        PushCase("from a linked worktree, not said by git", true) { git, push in
            try git.git("worktree", "add", "--quiet", "-b", "linked", git.directory.path("linked"))
            push.directory = git.directory.path("linked")
            push.local = "refs/heads/linked"
        },
        PushCase("from a bare repository", true) { git, push in
            push.directory = "\(git.path)/.git"
            push.variables["GIT_DIR"] = "."
        },
        PushCase("from a folder that is no repository", true) { $1.directory = $0.directory.path },
        PushCase("with GIT_DIR as git says it", false) { $1.variables["GIT_DIR"] = "\($0.path)/.git" },
        PushCase("with GIT_COMMON_DIR", true) { $1.variables["GIT_COMMON_DIR"] = "\($0.path)/.git" },
    ]
}

@Suite struct `A push that can't concern a deploy is known without libgit2` {
    @Test(arguments: PushCase.all)
    func `only if that is sure`(_ item: PushCase) throws {
        let git = try GitFixture()
        try git.commit(files: ["config/application.rb": ""])
        var push = PushCase.Push(directory: git.path, variables: git.environment)
        try item.arrange(git, &push)
        let id = ObjectID(hexadecimal: try git.git("rev-parse", "HEAD"))
        let ref = PushedRef(localRef: push.local, localID: id, remoteRef: "refs/heads/\(push.branch)", remoteID: nil)
        let prefilter = Prefilter(directory: push.directory, environment: push.variables)
        let answer = prefilter.mayConcernDeploy([ref], to: push.remote)
        #expect(answer == item.maybe)
        if !answer { #expect(try Self.concerned(git, push.remote, ref) == []) }
    }

    @Test func `of several branches it is enough that one may`() throws {
        let git = try GitFixture()
        let head = ObjectID(
            hexadecimal: try git.commit(files: [".drawbridge": "[drawbridge]\nremote = origin\nbranch = live\n"]))
        let remote = PushRemote(name: "origin", url: "https://github.com/o/r.git")
        let prefilter = Prefilter(directory: git.path, environment: git.environment)
        let refs = ["topic", "live"].map {
            PushedRef(localRef: "refs/heads/main", localID: head, remoteRef: "refs/heads/\($0)", remoteID: nil)
        }
        #expect(prefilter.mayConcernDeploy(refs, to: remote))
        #expect(!prefilter.mayConcernDeploy([refs[0]], to: remote))
    }

    /// Whatever the index is, nothing crashes.
    @Test func `an index is read or refused, however it is damaged`() throws {
        let git = try GitFixture()
        try git.commit(files: [".drawbridge": "[drawbridge]\n", "a": "", "b/c": ""])
        let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: "\(git.path)/.git/index")))
        let whole = try #require(GitIndex(bytes: bytes, path: ".drawbridge")?.entries)
        #expect(whole.count == 1)
        // The checksum isn't verified: an extension that is cut off passes for it, but no entry is lost.
        for length in bytes.indices {
            let entries = GitIndex(bytes: Array(bytes[..<length]), path: ".drawbridge")?.entries
            #expect(entries == nil || entries == whole)
        }
        for place in bytes.indices {
            for value: UInt8 in [0, 0x0F, 0x40, 0x7F, 0xFF] {
                var damaged = bytes
                damaged[place] = value
                _ = GitIndex(bytes: damaged, path: ".drawbridge")
            }
        }
    }

    @Test(arguments: [0, 1, 46, 47, 48, 54, 55, 56, 57, 63, 64, 65, 119, 120, 1000])
    func `a file's id is git's`(_ length: Int) throws {
        let git = try GitFixture()
        let text = String(repeating: "a", count: length)
        let id = ObjectID(bytes: BlobID.of(Array(text.utf8)))
        #expect(try id?.description == git.git("hash-object", "--stdin", input: text))
    }

    /// The apps that the long way finds concerned.
    private static func concerned(_ git: GitFixture, _ remote: PushRemote, _ ref: PushedRef) throws -> [String] {
        let store = try GitStore(containing: git.path, environment: git.environment)
        let candidate = try store.commit(named: "HEAD")
        let settings = try SettingsSource(store: store, environment: [:]).settings(in: candidate.tree)
        let gatherer = Gatherer(
            store: store, settings: settings, candidate: candidate, statement: BaselineStatement(), push: (remote, ref))
        return try gatherer.facts(depth: .decision).map(\.facts.app.name)
    }
}
