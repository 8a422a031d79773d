import ChildProcess
import Foundation
import HTTPTransport
import TestSupport

@testable import HerokuPlatform

/// A repository, a local platform with some apps, and a client of it that waits in fractions of a second.
final class DeedScene {
    let git: GitFixture
    let heroku: LocalHerokuProcess
    let client: HerokuClient
    /// What a push, a build or a one-off dyno wrote last.
    private(set) var lines: [String] = []

    init(apps: [String] = ["shop"], transport: any HTTPExchange = CurlExchange()) throws {
        git = try GitFixture(named: "app")
        heroku = try LocalHerokuProcess(apps: apps, arguments: ["--stop-timeout", "2"])
        client = HerokuClient(
            hosts: HerokuHosts(api: heroku.address, git: heroku.address + "/git", data: heroku.address),
            key: HerokuKey(Secret(heroku.key), source: "HEROKU_API_KEY"), transport: transport,
            patience: Patience(pauses: [0.05, 0.05]),
            timeouts: HTTPRequest.Timeouts(connect: 5, idle: 2, total: 30))
    }

    static let output = OutputFollower.Limits(attempts: 10, pause: 0.05, idle: 5, total: 20, breaks: 3)
    static let release = ReleaseWatch.Limits(appearance: 20, total: 20, pause: 0.05, failures: 3, output: output)
    static let build = Build.Limits(pause: 0.1, total: 20, failures: 3, output: output)
    static let promotion = Promotion.Limits(
        pause: 0.1, total: 20, failures: 3,
        release: ReleaseWatch.Limits(appearance: 2, total: 20, pause: 0.05, failures: 3, output: output))
    static let backup = Backup.Limits(pause: 0.1, failures: 3, total: 20)
    static let oneOff = OneOffRun.Limits(
        conflict: 0.3, pause: 0.1, look: 0.2, grace: 1, idle: 5, margin: 1, failures: 3)

    // MARK: Deeds

    /// Commits a Procfile with a release phase; nothing means none.
    @discardableResult
    func commit(_ message: String, release: String? = nil) throws -> String {
        let phase = release.map { "release: \($0)\n" } ?? ""
        return try git.commit(message, files: ["Procfile": "worker: sleep 600\n" + phase])
    }

    func push(_ commit: String, to app: String = "shop") -> GitPushOutcome {
        let push = GitPush(
            hosts: client.hosts, key: client.key.secret, directory: git.path, environment: git.environment,
            idle: 30)
        return collect { push.push(commit, to: app, $0) }
    }

    func wait(
        for commit: String, after version: Int, limits: ReleaseWatch.Limits = release
    ) -> ReleaseOutcome {
        collect { ReleaseWatch(client, limits: limits).wait(for: .commit(commit), of: "shop", after: version, $0) }
    }

    func build(_ commit: String) throws -> BuildOutcome {
        let archive = git.directory.path("source.tgz")
        try git.git("archive", "--format=tar.gz", "--output", archive, commit)
        return collect { Build(client, limits: Self.build).build(archive, commit: commit, of: "shop", $0) }
    }

    func backup() -> BackupOutcome { Backup(client, limits: Self.backup).capture("shop") { _ in } }

    func run(
        _ command: String, attached: Bool, secrets: [String: Secret] = [:], timeToLive: Int = 20,
        authorities: TrustedAuthorities = .system
    ) -> OneOffOutcome {
        let request = OneOffRequest(app: "shop", command: command, environment: secrets, timeToLive: timeToLive)
        let run = OneOffRun(client, limits: Self.oneOff, authorities: authorities)
        return collect { attached ? run.attached(request, $0) : run.detached(request, $0) }
    }

    /// Promotes what the first app runs to the others.
    func promote(from source: String = "staging", to targets: [String], pipeline: String) throws -> PromotionOutcome {
        let request = Promotion.Request(
            pipeline: pipeline, source: try id(of: source), release: nil,
            targets: try targets.map { Promotion.Target(id: try id(of: $0), name: $0, version: try newest(of: $0)) })
        return collect { show in
            Promotion(client, limits: Self.promotion).promote(request) { show("\($0): \($1)") }
        }
    }

    private func collect<Outcome>(_ deed: ((String) -> Void) -> Outcome) -> Outcome {
        var collected: [String] = []
        defer { lines = collected }
        return deed { collected.append($0) }
    }

    // MARK: What there is

    func id(of app: String) throws -> String { try client.answer(to: .app(app)).id }

    /// The number of an app's newest release.
    func newest(of app: String = "shop") throws -> Int {
        try client.list(.releases(of: app, pageSize: 1), atMost: 1).first?.version ?? 0
    }

    /// Puts apps into a new pipeline, the first as staging; its id.
    func pipeline(_ apps: [String]) throws -> String {
        let pipeline = try client.answer(to: .createPipeline(named: "shop")).id
        for (number, app) in apps.enumerated() {
            _ = try client.answer(
                to: .createCoupling(
                    of: app, inPipeline: pipeline, stage: number == 0 ? "staging" : "production"))
        }
        return pipeline
    }

    /// Attaches a real database to the app.
    func attach(_ server: PostgreSQLServer) throws {
        let folder = server.directory.path.replacingOccurrences(of: "/", with: "%2F")
        let body: [String: Any] = [
            "plan": "heroku-postgresql:standard-0",
            "values": ["URL": "postgres://postgres:hunter2-of-deeds@\(folder)/postgres"],
        ]
        let answer = try heroku.call("POST", "/local/apps/shop/addons", body: body)
        guard answer.status == 201 else { throw CocoaError(.featureUnsupported, userInfo: ["answer": answer.text]) }
    }

    /// How often a call was asked that ends so: `POST …/dynos`.
    func asked(_ end: String) throws -> Int {
        try heroku.callCounts().filter { $0.key.hasPrefix("POST ") && $0.key.hasSuffix(end) }.reduce(0) {
            $0 + $1.value
        }
    }

    /// How often something was made, by the platform's own transcript: `POST`s whose path ends so, answered with 2xx.
    func made(_ end: String) -> Int {
        let lines = (try? String(contentsOfFile: heroku.transcript, encoding: .utf8))?.split(separator: "\n") ?? []
        return lines.filter { line in
            guard let entry = try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any],
                let status = entry["status"] as? Int
            else { return false }
            let isMade = entry["method"] as? String == "POST" && (200...299).contains(status)
            return isMade && (entry["path"] as? String ?? "").hasSuffix(end)
        }.count
    }

    /// The text without what differs from run to run.
    func normalised(_ text: String) -> String {
        var text = text.replacingOccurrences(of: heroku.address.dropFirst("http://".count), with: "<platform>")
        for (pattern, word) in [
            (#"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"#, "<id>"),
            (#"\b[0-9a-f]{8}\b"#, "<commit>"),
            (#"run\.[0-9]+"#, "<dyno>"), (#"v[0-9]+"#, "<version>"), (#"127\.0\.0\.1:[0-9]+"#, "<address>"),
        ] {
            text = text.replacingOccurrences(of: pattern, with: word, options: .regularExpression)
        }
        return text
    }
}
