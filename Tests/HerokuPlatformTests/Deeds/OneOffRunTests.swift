import Foundation
import HTTPTransport
import TestSupport
import Testing

@testable import HerokuPlatform

@Suite struct `A command in a one-off dyno` {
    /// Seconds, of which the hurried pacing waits a twentieth.
    private static let limits = OneOffRun.Limits(
        conflict: 3, pause: 1, look: 0.05, grace: 0.6, idle: 20, margin: 15, failures: 5)

    private static func request(_ command: String, _ environment: [String: Secret] = [:]) -> OneOffRequest {
        OneOffRequest(app: "shop", command: command, environment: environment, timeToLive: 10)
    }

    private struct Ran {
        let outcome: OneOffOutcome
        let shown: [String]
        var text: String {
            let problem =
                outcome.problem("The migration").map { "\($0.kind): \($0.message)\n\($0.hint)" } ?? "no problem"
            return ([problem, ""] + shown).joined(separator: "\n")
        }
    }

    private static func run(
        _ server: PlatformServer, _ request: OneOffRequest, attached: Bool, isAgain: Bool = false
    ) -> Ran {
        let run = OneOffRun(
            server.client, limits: limits, pacing: .hurried,
            authorities: .file(server.directory.path("cert.pem")))
        var shown: [String] = []
        let outcome =
            attached
            ? run.attached(request) { shown.append($0) } : run.detached(request, isAgain: isAgain) { shown.append($0) }
        #expect(shown == outcome.lines)
        #expect(!shown.contains { $0.contains("drawbridge-") || $0.contains("\u{FFFF}") })
        return Ran(outcome: outcome, shown: shown)
    }

    private static let awkward =
        #"printf 'one\n\n  two  it'"'"'s \\n "$HOME_OF"\n'; echo three >&2; printf four; exit 3"#

    @Test(arguments: [true, false]) func `ends with its status and all its lines`(attached: Bool) throws {
        let server = try PlatformServer()
        let ran = Self.run(server, Self.request(Self.awkward, ["HOME_OF": Secret("a value")]), attached: attached)
        let lines = ["one", "", "  two  it's \\n \"$HOME_OF\"", "three", "four"]
        #expect(ran.outcome == .exited(status: 3, lines: attached ? lines : lines.filter { !$0.isEmpty }))
        let good = Self.run(
            server, Self.request("cat; echo \"$HOME_OF\"; # a comment", ["HOME_OF": Secret("given")]),
            attached: attached)
        #expect(good.outcome == .exited(status: 0, lines: ["given"]))
        #expect(server.startedDynos == 2)
    }

    @Test(arguments: [true, false]) func `may be a shell's nonsense`(attached: Bool) throws {
        let server = try PlatformServer()
        let ran = Self.run(server, Self.request("if then ("), attached: attached)
        guard case .exited(let status, let lines) = ran.outcome else {
            Issue.record("\(ran.outcome)")
            return
        }
        #expect(status == 2 && !lines.isEmpty)
    }

    // MARK: Attached

    @Test(arguments: [1, 2, 3, 7, 50]) func `has its marker found however the reads cut it`(size: Int) throws {
        let server = try PlatformServer(faults: ["pieces": size, "tty": true, "close": "clean"])
        let ran = Self.run(server, Self.request("echo out; printf cut; exit 127"), attached: true)
        #expect(ran.outcome == .exited(status: 127, lines: ["out", "cut"]))
        #expect(server.directory.read("attached") == "secret-of-run.1000\n")
    }

    @Test(arguments: ["clean", "none", "reset"]) func `is unknown without a marker`(close: String) throws {
        let server = try PlatformServer(faults: ["no_marker": true, "close": close])
        let ran = Self.run(server, Self.request("echo out; echo more"), attached: true)
        // What a reset throws away is lost for good.
        if close != "reset" { expectDeedSnapshot(ran.text, "one-off-no-marker") }
        #expect(ran.outcome.problem("It")?.kind == .uncertain)
    }

    @Test(arguments: [1, 2, 3]) func `is unknown where the marker's status is cut`(bytes: Int) throws {
        let server = try PlatformServer(faults: ["short": bytes])
        let ran = Self.run(server, Self.request("exit 127"), attached: true)
        #expect(ran.outcome.problem("It")?.kind == .uncertain)
        #expect(ran.shown == [])
    }

    @Test func `ends when its time is over, however much it writes`() throws {
        let server = try PlatformServer(faults: ["endless": true])
        var request = Self.request("true")
        request.timeToLive = 1
        let run = OneOffRun(
            server.client, limits: OneOffRun.Limits(margin: 0), pacing: .hurried,
            authorities: .file(server.directory.path("cert.pem")))
        let outcome = run.attached(request) { _ in }
        #expect(outcome.sentence("It") == "It isn't known what became of it: it took longer than it may.")
    }

    // MARK: Detached

    @Test func `survives a cut log and shows each line once`() throws {
        let server = try PlatformServer(faults: ["cut_log": 4])
        let command = "for i in 1 2 3 4 5 6; do echo same; echo $i; sleep 0.02; done"
        let ran = Self.run(server, Self.request(command), attached: false)
        #expect(ran.outcome == .exited(status: 0, lines: (1...6).flatMap { ["same", "\($0)"] }))
        #expect(server.count("POST /apps/shop/log-sessions") >= 2)
    }

    private static func fault(_ name: String) -> [String: Any] {
        switch name {
        case "end-lost": ["lose_end": true]
        case "line-lost": ["lose": [2]]
        case "killed": ["kill_at": 2]
        case "log-unreadable": ["failing_sessions": 1000]
        case "nothing-in-log": ["lose": Array(0..<100)]
        default: ["stays_up": true, "lose_end": true]
        }
    }

    @Test(arguments: ["end-lost", "line-lost", "killed", "log-unreadable", "nothing-in-log", "stays"])
    func `is unknown where the log lacks something`(name: String) throws {
        let server = try PlatformServer(faults: Self.fault(name))
        var request = Self.request("echo one; echo two; echo three")
        request.timeToLive = 1
        let run = OneOffRun(
            server.client,
            limits: OneOffRun.Limits(look: 0.05, grace: 0.4, idle: 5, margin: 1, failures: 3), pacing: .hurried)
        var shown: [String] = []
        let outcome = run.detached(request) { shown.append($0) }
        expectDeedSnapshot(Ran(outcome: outcome, shown: shown).text, "one-off-\(name)")
        #expect(server.startedDynos == 1)
    }

    @Test func `is given up where Heroku can't be asked for the log`() throws {
        let server = try PlatformServer(faults: ["cut_sessions": true])
        var request = Self.request("true")
        request.timeToLive = 20
        let limits = OneOffRun.Limits(pause: 0.1, look: 3600, grace: 20, idle: 1, margin: 0, failures: 3)
        let outcome = OneOffRun(server.client, limits: limits, pacing: .hurried).detached(request) { _ in }
        #expect(outcome.problem("It")?.kind == .uncertain)
        // Three tries and a last look at the past, each asked three times.
        #expect(server.count("POST /apps/shop/log-sessions") == 12)
    }

    @Test func `is looked at through failures`() throws {
        let server = try PlatformServer(faults: ["failing_looks": 3, "failing_sessions": 2])
        let ran = Self.run(server, Self.request("sleep 0.2; echo done"), attached: false)
        #expect(ran.outcome == .exited(status: 0, lines: ["done"]))
    }

    // MARK: Starting

    @Test(arguments: [true, false]) func `is asked for again only where the release isn't there yet`(attached: Bool)
        throws
    {
        let server = try PlatformServer(faults: ["conflicts": 2])
        let ran = Self.run(server, Self.request("echo done"), attached: attached)
        #expect(ran.outcome == .exited(status: 0, lines: ["done"]))
        #expect(server.count("POST /apps/shop/dynos") == 3)
        #expect(server.startedDynos == 1)
    }

    @Test func `isn't started where Heroku refuses`() throws {
        let server = try PlatformServer(faults: ["refused": true])
        let ran = Self.run(server, Self.request("echo done"), attached: false)
        expectDeedSnapshot(ran.text, "one-off-refused")
        let busy = try PlatformServer(faults: ["conflicts": 1000])
        expectDeedSnapshot(Self.run(busy, Self.request("echo done"), attached: false).text, "one-off-conflict")
    }

    @Test(arguments: [0.0, 0.5]) func `is found where the answer was lost, running or over`(pause: Double) throws {
        let server = try PlatformServer(faults: ["lost": "made", "lost_pause": pause])
        let ran = Self.run(server, Self.request("sleep 0.2; echo done"), attached: false)
        #expect(ran.outcome == .exited(status: 0, lines: ["done"]))
        #expect(server.count("POST /apps/shop/dynos") == 1)
        #expect(server.startedDynos == 1)
    }

    @Test(arguments: [true, false]) func `is unknown where the answer was lost and nothing shows it`(attached: Bool)
        throws
    {
        let server = try PlatformServer(faults: ["lost": "not made"])
        let ran = Self.run(server, Self.request("echo done"), attached: attached)
        expectDeedSnapshot(ran.text, "one-off-lost-\(attached ? "attached" : "detached")")
        #expect(server.count("POST /apps/shop/dynos") == 1)
    }

    @Test func `is followed, never started, when asked for again`() throws {
        let server = try PlatformServer()
        let request = Self.request("echo out; exit 4")
        let first = Self.run(server, request, attached: false)
        let again = Self.run(server, request, attached: false, isAgain: true)
        #expect(again.outcome == first.outcome)
        #expect(again.outcome == .exited(status: 4, lines: ["out"]))
        let other = Self.run(server, Self.request("echo other"), attached: false, isAgain: true)
        expectDeedSnapshot(other.text, "one-off-again-none")
        #expect(server.startedDynos == 1)
    }

    @Test(arguments: [true, false]) func `leaks no secret, though the command prints it`(attached: Bool) throws {
        let server = try PlatformServer(faults: ["no_marker": true])
        let command = "echo $PASSWORD out; echo \(PlatformServer.key)"
        let ran = Self.run(
            server, Self.request(command, ["PASSWORD": Secret("hunter2-of-tests")]), attached: attached)
        #expect(ran.shown == ["[secret] out", "[secret]"])
        for text in [ran.text, "\(ran.outcome)", String(reflecting: ran.outcome)] {
            for secret in ["hunter2", "secret-of", PlatformServer.key] { #expect(!text.contains(secret)) }
        }
    }
}
