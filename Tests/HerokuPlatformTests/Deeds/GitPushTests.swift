import ChildProcess
import Foundation
import HTTPTransport
import HerokuPlatform
import TestSupport
import Testing

@Suite struct `A push to Heroku's git server` {
    private static let password = "c0ffee00-1234-4567-89ab-key-of-tests"
    private static let build = """
        echo '-----> Building on the Heroku-24 stack'
        echo '-----> Compressing... '
        """

    private struct Pushed {
        let outcome: GitPushOutcome
        let shown: [String]

        /// The sentence, the error and what was shown.
        func text(_ fixture: GitFixture, _ server: GitServer) -> String {
            let problem = outcome.problem.map { "\n\($0.kind): \($0.message). \($0.hint)" } ?? ""
            return ([outcome.sentence + problem, ""] + shown).joined(separator: "\n")
                .replacingOccurrences(of: server.url, with: "<server>")
        }
    }

    private static func push(
        _ fixture: GitFixture, to server: GitServer, app: String = "shop", key: String = password,
        commit: String? = nil, force: GitPush.Force = .never, url: String? = nil
    ) throws -> Pushed {
        let address = url ?? server.url
        let hosts = HerokuHosts(api: address, git: address, data: address)
        let push = GitPush(
            hosts: hosts, key: Secret(key), directory: fixture.path, environment: fixture.environment, idle: 2)
        var shown: [String] = []
        let outcome = push.push(try commit ?? fixture.git("rev-parse", "HEAD"), to: app, force: force) {
            shown.append($0)
        }
        #expect(!shown.contains { $0.contains(key) })
        #expect(!outcome.sentence.contains(key))
        return Pushed(outcome: outcome, shown: shown)
    }

    private static func fixture() throws -> GitFixture {
        let fixture = try GitFixture()
        try fixture.commit(files: ["Procfile": "web: puma\n"])
        return fixture
    }

    @Test func `takes the commit, shows the build, and may be asked again`() throws {
        let server = try GitServer(password: Self.password, hook: Self.build)
        let fixture = try Self.fixture()
        let first = try Self.push(fixture, to: server)
        expectDeedSnapshot(first.text(fixture, server), "push-taken")
        let again = try Self.push(fixture, to: server)
        expectDeedSnapshot(again.text(fixture, server), "push-again")
        let head = try ChildProcess.run(["git", "-C", server.directory.path("shop.git"), "rev-parse", "main"])
        #expect(String(decoding: head.standardOutput, as: UTF8.self).hasPrefix(try fixture.git("rev-parse", "HEAD")))
    }

    @Test(arguments: [
        ("build", "echo '!     Push rejected, failed to compile Ruby app.'; exit 1"),
        ("declined", "echo '!\tThis app is locked by a deploy of ada@example.com.'; exit 1"),
        ("quota", "echo '!\tYou have exceeded 75 git requests per hour for this app.'; exit 1"),
    ]) func `says why the server declined`(name: String, hook: String) throws {
        let server = try GitServer(password: Self.password, hook: hook)
        let fixture = try Self.fixture()
        expectDeedSnapshot(try Self.push(fixture, to: server).text(fixture, server), "push-refused-\(name)")
    }

    @Test(arguments: ["quota", "cut", "busy", "hang"]) func `says what became of it where the server fails`(
        fault: String
    )
        throws
    {
        let server = try GitServer(password: Self.password, fault: fault)
        let fixture = try Self.fixture()
        let pushed = try Self.push(fixture, to: server)
        let text = pushed.outcome.problem.map { "\($0.kind): \($0.message)\n\($0.hint)" } ?? "no problem"
        // The words behind the sentence are git's and libcurl's, of whatever version.
        let reason = if case .unknown(let reason) = pushed.outcome { reason } else { "nothing of git's" }
        expectDeedSnapshot(text, "push-fault-\(fault)", replacing: [reason: "<git's words>"])
    }

    @Test func `says that the app or the key is wrong`() throws {
        let server = try GitServer(password: Self.password)
        let fixture = try Self.fixture()
        expectDeedSnapshot(try Self.push(fixture, to: server, app: "shpo").text(fixture, server), "push-no-app")
        expectDeedSnapshot(
            try Self.push(fixture, to: server, key: "wrong-key-wrong").text(fixture, server), "push-no-key")
        let missing = String(repeating: "0", count: 39) + "1"
        let lost = try Self.push(fixture, to: server, commit: missing)
        expectDeedSnapshot("\(lost.outcome.sentence)\n\(lost.outcome.problem?.hint ?? "")", "push-no-commit")
        let nowhere = try Self.push(fixture, to: server, url: "http://127.0.0.1:1")
        #expect(nowhere.outcome.problem?.kind == .unreachable)
        #expect(nowhere.outcome.sentence.hasPrefix("Heroku's git server can't be reached: nothing was pushed ("))
    }

    @Test func `overwrites only what was looked at`() throws {
        let server = try GitServer(password: Self.password)
        let fixture = try Self.fixture()
        _ = try Self.push(fixture, to: server)
        let live = try fixture.git("rev-parse", "HEAD")
        try fixture.git("commit", "--quiet", "--amend", "--message=Another")
        expectDeedSnapshot(try Self.push(fixture, to: server).text(fixture, server), "push-not-ahead")
        let other = String(repeating: "1", count: 40)
        let moved = try Self.push(fixture, to: server, force: .ifStill(commit: other))
        expectDeedSnapshot(moved.text(fixture, server), "push-moved")
        let forced = try Self.push(fixture, to: server, force: .ifStill(commit: live))
        #expect(forced.outcome == .taken(commit: try fixture.git("rev-parse", "HEAD")))
    }

    @Test func `says that the clone is shallow`() throws {
        let server = try GitServer(password: Self.password)
        let fixture = try Self.fixture()
        for number in 0..<3 { try fixture.commit(files: ["file": "\(number)"]) }
        let clone = fixture.directory.path("clone")
        try fixture.git("clone", "--quiet", "--depth=1", "file://\(fixture.path)", clone)
        let push = GitPush(
            hosts: HerokuHosts(api: server.url, git: server.url, data: server.url), key: Secret(Self.password),
            directory: clone, environment: fixture.environment)
        let outcome = push.push(try fixture.git("rev-parse", "HEAD"), to: "shop") { _ in }
        expectDeedSnapshot("\(outcome.sentence)\n\(outcome.problem?.hint ?? "")", "push-shallow")
    }

    @Test func `neither asks the user's helpers nor runs hooks, and tells the key to nobody else`() throws {
        let server = try GitServer(password: Self.password)
        let other = try GitServer(password: Self.password)
        let fixture = try Self.fixture()
        let marks = fixture.directory.path("marks")
        try fixture.directory.write(
            "#!/bin/sh\nenv >>'\(marks)'\nexit 1\n", to: "repository/.git/hooks/pre-push", mode: 0o755)
        for name in ["credential.helper", "credential.\(server.url).helper"] {
            try fixture.git("config", "--global", name, "!echo asked >>'\(marks)'; :")
        }
        let pushed = try Self.push(fixture, to: server)
        #expect(pushed.outcome.problem == nil)
        #expect(FileManager.default.contents(atPath: marks) == nil)
        // The user's own configuration leads elsewhere: the helper must not hand the key to that host.
        try fixture.git("config", "--global", "url.\(other.url).insteadOf", server.url)
        let led = try Self.push(fixture, to: server)
        #expect(led.outcome.problem?.kind == .unauthorized)
        #expect(Set(other.requests.map { $0.hasSuffix("no key") }) == [true])
    }

    @Test func `follows no redirect`() throws {
        let server = try GitServer(password: Self.password, fault: "redirect")
        let pushed = try Self.push(try Self.fixture(), to: server)
        #expect(pushed.outcome.problem != nil)
        // What is redirected isn't noted: all that is came to the other name.
        #expect(server.requests == [])
    }

    @Test func `has the key neither in arguments nor in files`() throws {
        let server = try GitServer(password: Self.password)
        let fixture = try Self.fixture()
        // A git of its own that writes down what it was called with.
        let real = try #require(ChildProcess.findExecutable("git"))
        let log = fixture.directory.path("calls")
        try fixture.directory.write(
            "#!/bin/sh\nprintf '%s\\n' \"$@\" >>'\(log)'\nexec '\(real)' \"$@\"\n", to: "bin/git", mode: 0o755)
        var environment = fixture.environment
        environment["PATH"] = "\(fixture.directory.path("bin")):\(environment["PATH"] ?? "")"
        environment["GIT_TRACE"] = fixture.directory.path("trace")
        environment["GIT_TRACE_CURL"] = fixture.directory.path("trace")
        environment["GIT_TRACE_REDACT"] = "0"
        let push = GitPush(
            hosts: HerokuHosts(api: server.url, git: server.url, data: server.url), key: Secret(Self.password),
            directory: fixture.path, environment: environment)
        let outcome = push.push(try fixture.git("rev-parse", "HEAD"), to: "shop") { _ in }
        #expect(outcome.problem == nil)
        #expect(fixture.directory.read("calls")?.contains("push") == true)
        let found = try ChildProcess.run(["grep", "-rl", Self.password, fixture.directory.path])
        #expect(String(decoding: found.standardOutput, as: UTF8.self) == "")
    }
}

/// Compares with a snapshot of this target.
func expectDeedSnapshot(
    _ text: String, _ name: String, replacing: [String: String] = [:], sourceLocation: SourceLocation = #_sourceLocation
) {
    expectSnapshot(
        text, named: "deed-\(name)", replacing: replacing, filePath: SnapshotFolder.path,
        sourceLocation: sourceLocation)
}
