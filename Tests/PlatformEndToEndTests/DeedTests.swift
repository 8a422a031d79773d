import ChildProcess
import DeployModel
import Foundation
import HTTPTransport
import TestSupport
import Testing

@testable import HerokuPlatform

/// What is done on a platform, done on one that runs: real pushes, builds, release phases, dynos and databases.
@Suite struct `The deeds on a local platform` {
    /// Holds every call of a scene against Heroku's schema, where that is.
    private func check(_ scene: DeedScene, sourceLocation: Testing.SourceLocation = #_sourceLocation) throws {
        guard HerokuSchema.path != nil else { return }
        let checked = try HerokuSchema.check(transcript: scene.heroku.transcript)
        #expect(
            checked.status.isSuccess, "\(checked.text)\(checked.errorText)", sourceLocation: sourceLocation)
    }

    @Test func `a push and its release, which may fail`() throws {
        let scene = try DeedScene()
        var version = try scene.newest()
        func deploy(_ message: String, release: String?) throws -> ReleaseOutcome {
            version = try scene.newest()
            let commit = try scene.commit(message, release: release)
            #expect(scene.push(commit) == .taken(commit: commit))
            #expect(scene.lines.contains { $0.contains("Compressing source files") }, "\(scene.lines)")
            return scene.wait(for: commit, after: version)
        }
        let plain = try deploy("plain", release: nil)
        #expect(plain.problem == nil && plain.release?.version == version + 1)

        let good = try deploy("good", release: "echo migrated; echo more")
        #expect(good.problem == nil)
        #expect(scene.lines == ["migrated", "more"])

        let failed = try deploy("bad", release: "echo no such table; sh -c 'exit 3'")
        #expect(failed.problem?.kind == .failed)
        #expect(
            failed.sentence
                == "Release v\(version + 1) failed in its release phase: the release before it goes on serving.")
        if case .failed(_, let tail) = failed { #expect(tail.contains("no such table"), "\(tail)") }
        #expect(try scene.client.platformReleases(of: "shop").first { $0.isCurrent }?.version == good.release?.version)

        let again = scene.push(try scene.git.git("rev-parse", "HEAD"))
        #expect(again == .alreadyThere(commit: try scene.git.git("rev-parse", "HEAD")))
        try check(scene)
    }

    @Test func `commands in one-off dynos, attached through TLS`() throws {
        let tls = try DeedTLS()
        let scene = try DeedScene(transport: tls)
        #expect(scene.push(try scene.commit("app")).problem == nil)
        func run(_ command: String, _ secrets: [String: Secret] = [:]) -> OneOffOutcome {
            scene.run(command, attached: true, secrets: secrets, authorities: tls.authorities)
        }
        #expect(run("echo one; echo two >&2; printf three") == .exited(status: 0, lines: ["one", "two", "three"]))
        #expect(scene.lines == ["one", "two", "three"])
        #expect(run("echo out; exit 3") == .exited(status: 3, lines: ["out"]))
        let secret = ["PASSWORD": Secret("hunter2-of-deeds")]
        #expect(run("echo \"<$PASSWORD>\"", secret) == .exited(status: 0, lines: ["<[secret]>"]))
        try scene.heroku.setFaults([["fault": "no-exit-marker"]])
        let unknown = run("echo out")
        #expect(
            unknown
                == .unknown(reason: "the connection closed before the command's status came", lines: ["out"]))
        #expect(scene.made("/dynos") == 4)
        let distrusted = scene.run("echo never", attached: true, timeToLive: 2)
        #expect(distrusted.problem("It")?.kind == .uncertain)
        #expect(distrusted.sentence("It").contains("can't be attached to: "))
        try check(scene)
    }

    @Test func `commands in one-off dynos, attached and detached`() throws {
        let scene = try DeedScene()
        #expect(scene.push(try scene.commit("app")).problem == nil)
        let lines = (1...40).map { "line \($0)" }
        let command = "for i in $(seq 40); do echo line $i; done"
        #expect(scene.run("\(command); exit 3", attached: true) == .exited(status: 3, lines: lines))
        #expect(scene.run(command, attached: false) == .exited(status: 0, lines: lines))
        #expect(scene.lines == lines)
        #expect(scene.run("\(command); exit 3", attached: false) == .exited(status: 3, lines: lines))
        let request = OneOffRequest(app: "shop", command: "echo once; sleep 0.3; echo more", timeToLive: 20)
        let run = OneOffRun(scene.client, limits: DeedScene.oneOff)
        let first = run.detached(request) { _ in }
        #expect(first == .exited(status: 0, lines: ["once", "more"]))
        #expect(run.detached(request, isAgain: true) { _ in } == first)
        #expect(scene.made("/dynos") == 4)
        try check(scene)
    }

    @Test func `a build from an archive, and its release`() throws {
        let scene = try DeedScene()
        let commit = try scene.commit("app", release: "echo migrated")
        let version = try scene.newest()
        let built = try scene.build(commit)
        guard case .succeeded(let build) = built else { return #expect(Bool(false), "\(built.sentence)") }
        #expect(build.sourceBlob.version == commit)
        #expect(scene.lines.contains { $0.contains("Procfile declares types") }, "\(scene.lines)")
        let released = scene.wait(for: commit, after: version)
        #expect(released.problem == nil)
        #expect(scene.lines == ["migrated"])
        #expect(scene.made("/builds") == 1)
        try check(scene)
    }

    @Test func `a release that is still pending when the time is over`() throws {
        let scene = try DeedScene()
        let gate = scene.git.directory.path("gate")
        let commit = try scene.commit(
            "slow", release: "for i in $(seq 200); do echo waiting; [ -e '\(gate)' ] && break; sleep 0.05; done")
        let version = try scene.newest()
        #expect(try scene.build(commit).problem == nil)
        var impatient = DeedScene.release
        impatient.total = 1.2
        let pending = scene.wait(for: commit, after: version, limits: impatient)
        guard case .stillPending(let release, _) = pending else { return #expect(Bool(false), "\(pending)") }
        #expect(Set(scene.lines) == ["waiting"])
        #expect(pending.problem?.kind == .uncertain)
        try scene.git.directory.write("", to: "gate")
        let ended = ReleaseWatch(scene.client, limits: DeedScene.release)
            .wait(for: .id(release.id), of: "shop", after: version) { _ in }
        #expect(ended.problem == nil && ended.release?.version == release.version)
        try check(scene)
    }

    @Test func `a promotion of which one target fails`() throws {
        let scene = try DeedScene(apps: ["staging", "shop", "cafe"])
        let commit = try scene.commit("app", release: "echo migrated")
        #expect(scene.push(commit, to: "staging").problem == nil)
        _ = try scene.heroku.eventually {
            try scene.client.platformReleases(of: "staging").first?.status == .succeeded ? true : nil
        }
        let pipeline = try scene.pipeline(["staging", "shop", "cafe"])
        let config = try scene.heroku.call("PATCH", "/apps/cafe/config-vars", body: ["BROKEN": "yes"])
        #expect(config.status == 200)
        try scene.heroku.setFaults([["fault": "release-phase-fails", "app": "cafe"]])
        let promoted = try scene.promote(to: ["shop", "cafe"], pipeline: pipeline)
        #expect(promoted.problem?.kind == .failed)
        #expect(
            scene.normalised(promoted.sentences.joined(separator: "\n")) == """
                shop: Release <version> succeeded.
                cafe: Release <version> failed in its release phase: the release before it goes on serving.
                """)
        #expect(scene.lines.contains("shop: migrated"))
        let live = try scene.client.platformReleases(of: "shop").first { $0.isCurrent }
        #expect(try live.map { try scene.client.withCommit($0, of: "shop").commit } == commit)
        #expect(scene.made("/pipeline-promotions") == 1)
        try check(scene)
    }

    @Test func `a backup of a real database`() throws {
        let server = try PostgreSQLServer()
        _ = try server.psql("CREATE TABLE things AS SELECT generate_series(1, 1000) AS id")
        let scene = try DeedScene()
        #expect(scene.backup().sentence.hasPrefix("No backup was made: could not find DATABASE of shop: there is none"))
        try scene.attach(server)
        #expect(scene.backup().sentence == "Backup b001 succeeded.")
        try scene.heroku.setFaults([["fault": "backup-fails"]])
        let failed = scene.backup()
        #expect(failed.sentence == "Backup b002 failed.")
        #expect(failed.problem?.kind == .failed)
        let last = try Backup(scene.client).last(of: "shop", now: Int(Date().timeIntervalSince1970))
        #expect(last?.backup.num == 1 && (last?.age ?? 100) < 60)
        #expect(!"\(failed) \(scene.heroku.errorOutput)".contains("hunter2"))
        try check(scene)
    }
}
