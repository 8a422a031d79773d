import ChildProcess
import Foundation
import TestSupport
import Testing

/// The real git against the built `local-heroku`.
@Suite(.serialized) struct GitPushTests {
    let git: GitFixture

    init() throws {
        git = try GitFixture()
        try git.commit("first", files: ["Procfile": "worker: sleep 1000\n"])
    }

    private func url(_ platform: LocalHerokuProcess, app: String = "shop", key: String? = nil) -> String {
        "http://anybody:\(key ?? platform.key)@\(platform.address.dropFirst(7))/git/\(app).git"
    }

    private func push(_ arguments: [String], in directory: String? = nil) throws -> (succeeded: Bool, output: String) {
        let output = try git.run(["push"] + arguments, in: directory)
        return (output.status.isSuccess, output.errorText)
    }

    @Test func `refuses whoever may not`() throws {
        let platform = try LocalHerokuProcess(apps: ["shop"])
        let wrong = try push([url(platform, key: "wrong"), "main"])
        #expect(!wrong.succeeded)
        #expect(wrong.output.contains("remote: !\tInvalid credentials provided."))
        #expect(wrong.output.contains("fatal: Authentication failed"))
        let unknown = try push([url(platform, app: "nobody"), "main"])
        #expect(!unknown.succeeded)
        #expect(unknown.output.contains("remote: !\tNo such app as nobody."))
        let anonymous = try platform.call(
            "GET", "/git/shop.git/info/refs?service=git-receive-pack", headers: ["Authorization": ""])
        #expect(anonymous.status == 401)
        #expect(anonymous.headers["www-authenticate"] == "Basic realm=\"Git\"")
        for path in ["/git/../platform.git/info/refs", "/git/shop.git/config", "/git/shop.git/objects/info/packs"] {
            #expect(try platform.call("GET", path).status == 404)
        }
        #expect(try platform.call("GET", "/apps/shop/releases").list.allSatisfy { $0["slug"] is NSNull })
    }

    @Test func `builds main and master, and nothing else`() throws {
        let platform = try LocalHerokuProcess(apps: ["shop"])
        let feature = try push([url(platform), "main:feature"])
        #expect(feature.succeeded)
        #expect(feature.output.contains("remote: Pushed to branch other than [main, master], skipping build."))
        #expect(try platform.call("GET", "/apps/shop/builds").list.isEmpty)
        let master = try push([url(platform), "main:master"])
        #expect(master.succeeded)
        #expect(master.output.contains("Procfile declares types     -> worker"))
        #expect(try platform.call("GET", "/apps/shop/builds").list.count == 1)
        let removal = try push([url(platform), ":master"])
        #expect(!removal.succeeded)
        #expect(removal.output.contains("remote: !\tPush rejected, cannot delete master branch"))
    }

    @Test func `a build that fails moves nothing`() throws {
        let platform = try LocalHerokuProcess(apps: ["shop"], arguments: ["--build-command", "test ! -e broken"])
        #expect(try push([url(platform), "main"]).succeeded)
        let head = try git.git("rev-parse", "HEAD")
        let releases = try platform.call("GET", "/apps/shop/releases").list.count
        try git.commit("broken", files: ["broken": ""])
        let second = try push([url(platform), "main"])
        #expect(!second.succeeded)
        #expect(second.output.contains("remote:  !     Push rejected, failed to compile app."))
        #expect(second.output.contains("remote: !\tPush rejected to shop."))
        #expect(second.output.contains("(pre-receive hook declined)"))
        #expect(try git.git("ls-remote", url(platform), "refs/heads/main").hasPrefix(head))
        #expect(try platform.call("GET", "/apps/shop/releases").list.count == releases)
        #expect(try platform.call("GET", "/apps/shop/builds").list.last?["status"] as? String == "failed")
    }

    @Test func `refuses shallow clones`() throws {
        let platform = try LocalHerokuProcess(apps: ["shop"])
        try git.commit("second")
        let clone = git.directory.path("shallow")
        _ = try git.git("clone", "--quiet", "--depth", "1", "file://\(git.path)", clone)
        let unknown = try push([url(platform), "main"], in: clone)
        #expect(!unknown.succeeded)
        #expect(unknown.output.contains("(shallow update not allowed)"))
        // With the history already there, git itself would take it; Heroku doesn't.
        #expect(try push([url(platform), "main"]).succeeded)
        _ = try git.run(["commit", "--quiet", "--allow-empty", "--message", "third"], in: clone)
        let known = try push([url(platform), "main"], in: clone)
        #expect(!known.succeeded)
        #expect(known.output.contains("!\tPush rejected, source repository is a shallow clone. Unshallow it with"))
    }

    @Test func `counts git requests`() throws {
        let platform = try LocalHerokuProcess(apps: ["shop", "other"], arguments: ["--git-requests-per-hour", "2"])
        for _ in 1...2 { try git.git("ls-remote", url(platform)) }
        let third = try push([url(platform), "main"])
        #expect(!third.succeeded)
        #expect(third.output.contains("remote: !\tYour account reached the API rate limit"))
        #expect(third.output.contains("The requested URL returned error: 429"))
        #expect(try push([url(platform, app: "other"), "main"]).succeeded)
    }

    @Test func `takes packs that come in chunks, and gives clones`() throws {
        let platform = try LocalHerokuProcess(apps: ["shop"])
        let random = try #require(FileHandle(forReadingAtPath: "/dev/urandom"))
        let noise = try #require(try random.read(upToCount: 3_000_000))
        try noise.write(to: URL(fileURLWithPath: "\(git.path)/noise"))
        let commit = try git.commit("large")
        #expect(try push([url(platform), "main"]).succeeded)
        let clone = git.directory.path("clone")
        try git.git("clone", "--quiet", url(platform), clone)
        #expect(try git.run(["rev-parse", "HEAD"], in: clone).text == "\(commit)\n")
        #expect(FileManager.default.contents(atPath: "\(clone)/noise") == noise)
    }

    @Test func `shows the build while it runs, and goes on when whoever pushes has gone`() throws {
        let gate = git.directory.path("gate")
        let platform = try LocalHerokuProcess(
            apps: ["shop"],
            arguments: ["--build-command", "echo waiting; while [ ! -e '\(gate)' ]; do sleep 0.1; done"])
        let log = git.directory.path("log")
        try git.directory.write("", to: "log")
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["git", "-C", git.path, "push", url(platform), "main"]
        process.environment = git.environment
        process.standardError = FileHandle(forWritingAtPath: log)
        try process.run()
        let isShown = try platform.eventually { () -> Bool? in
            let text = git.directory.read("log") ?? ""
            return text.contains("remote:        waiting") ? true : nil
        }
        #expect(isShown == true)
        #expect(process.isRunning)
        #expect(try platform.call("GET", "/apps/shop/builds").list.last?["status"] as? String == "pending")
        for id in try descendants(of: process.processIdentifier) { kill(id, SIGKILL) }
        process.waitUntilExit()
        try git.directory.write("", to: "gate")
        let status = try platform.eventually { () -> String? in
            let status = try platform.call("GET", "/apps/shop/builds").list.last?["status"] as? String
            return status == "pending" ? nil : status
        }
        #expect(status == "succeeded")
    }
}

/// A process and all that it started: git's helpers don't end with git.
private func descendants(of root: Int32) throws -> [Int32] {
    let rows = try ChildProcess.run(["ps", "-A", "-o", "pid=,ppid="]).text.split(separator: "\n").map { line in
        line.split(separator: " ").compactMap { Int32($0) }
    }
    var found = [root]
    var next = 0
    while next < found.count {
        found += rows.filter { $0.count == 2 && $0[1] == found[next] }.map { $0[0] }
        next += 1
    }
    return found
}
