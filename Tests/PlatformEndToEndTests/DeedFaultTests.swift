import ChildProcess
import Foundation
import HTTPTransport
import TestSupport
import Testing

@testable import HerokuPlatform

/// What goes wrong on a platform that runs: each fault ends in a clear sentence, and nothing is made twice.
@Suite struct `The deeds where the platform fails` {
    /// What became of a deed.
    private struct Told {
        var sentence: String
        var kind: HerokuError.Kind?

        init(_ sentence: String, _ problem: HerokuError?) {
            self.sentence = sentence
            kind = problem?.kind
        }
    }

    /// A fault, and the deed that meets it.
    private struct Case {
        let fault: String
        /// What the deed's call ends with, and how often that may have been answered well.
        let made: (end: String, times: Int)
        let deed: (DeedScene, String) throws -> Told

        init(_ fault: String, _ end: String, _ times: Int, _ deed: @escaping (DeedScene, String) throws -> Told) {
            self.fault = fault
            made = (end, times)
            self.deed = deed
        }
    }

    private static func command(attached: Bool, timeToLive: Int = 20) -> (DeedScene, String) throws -> Told {
        { scene, _ in
            let outcome = scene.run("echo one; echo two", attached: attached, timeToLive: timeToLive)
            return Told(outcome.sentence("The command"), outcome.problem("The command"))
        }
    }

    private static func push(_ scene: DeedScene, _: String) throws -> Told {
        let version = try scene.newest()
        let commit = try scene.commit("again", release: "echo migrated")
        let pushed = scene.push(commit)
        let released = scene.wait(for: commit, after: version)
        return Told("\(pushed.sentence) \(released.sentence)", pushed.problem ?? released.problem)
    }

    private static func build(_ scene: DeedScene, _: String) throws -> Told {
        let built = try scene.build(try scene.commit("built"))
        return Told(built.sentence, built.problem)
    }

    private static func scale(_ scene: DeedScene, _: String) throws -> Told {
        do throws(HerokuError) {
            let update = FormationUpdate(type: "worker", quantity: 1)
            _ = try scene.client.answer(to: .setFormation([update], of: "shop"))
            return Told("scaled", nil)
        } catch {
            return Told(error.message, error)
        }
    }

    private static func promote(_ scene: DeedScene, _ pipeline: String) throws -> Told {
        let promoted = try scene.promote(from: "shop", to: ["cafe"], pipeline: pipeline)
        return Told(promoted.sentences.joined(separator: " "), promoted.problem)
    }

    private static func backup(_ scene: DeedScene, _: String) throws -> Told {
        let outcome = scene.backup()
        return Told(outcome.sentence, outcome.problem)
    }

    private static var cases: [Case] {
        [
            Case("release-phase-fails", "/releases", 0, push), Case("slug-null", "/releases", 0, push),
            Case("pages-of-one", "/releases", 0, push), Case("early-output-stream", "/builds", 1, build),
            Case("dyno-conflict", "/dynos", 0, command(attached: true)),
            Case("no-exit-marker", "/dynos", 1, command(attached: true)),
            Case("rendezvous-cut", "/dynos", 1, command(attached: true)),
            Case("rendezvous-refused", "/dynos", 1, command(attached: true)),
            Case("rendezvous-silent", "/dynos", 1, command(attached: true, timeToLive: 1)),
            Case("rate-limit", "/dynos", 0, command(attached: false)),
            Case("scale-refused", "/formation", 0, scale), Case("formation-locked", "/formation", 0, scale),
            Case("promotion-target-fails", "/pipeline-promotions", 1, promote),
            Case("backup-fails", "/backups", 1, backup),
            Case("backup-slow", "/backups", 1) { scene, _ in
                var limits = DeedScene.backup
                limits.total = 1
                let outcome = Backup(scene.client, limits: limits).capture("shop") { _ in }
                return Told(outcome.sentence, outcome.problem)
            },
        ]
    }

    /// A platform with all that the cases need; the pipeline's id.
    private static func scene() throws -> (scene: DeedScene, pipeline: String, server: PostgreSQLServer) {
        let server = try PostgreSQLServer()
        let scene = try DeedScene(apps: ["shop", "cafe"])
        try scene.attach(server)
        let told = try push(scene, "")
        #expect(told.kind == nil, "\(told.sentence)")
        return (scene, try scene.pipeline(["shop", "cafe"]), server)
    }

    @Test func `every fault that the platform knows ends in one sentence`() throws {
        let (scene, pipeline, server) = try Self.scene()
        let listed = try ChildProcess.run(["\(LocalHerokuProcess.programs)/local-heroku", "--list-faults"])
        let names = listed.text.split(separator: "\n").map { String($0.prefix { $0 != ":" }) }
        #expect(Set(names) == Set(Self.cases.map(\.fault)))
        var text = ""
        for one in Self.cases {
            try scene.heroku.setFaults([["fault": one.fault]])
            let before = scene.made(one.made.end)
            let told = try one.deed(scene, pipeline)
            #expect(scene.made(one.made.end) - before == one.made.times, "\(one.fault)")
            try scene.heroku.setFaults([])
            text += "\(one.fault): \(told.kind?.rawValue ?? "done")\n    \(scene.normalised(told.sentence))\n"
        }
        #expect(!text.contains("hunter2") && !text.contains(scene.heroku.key))
        expectSnapshot(text, named: "deed-faults")
        if HerokuSchema.path != nil {
            let checked = try HerokuSchema.check(transcript: scene.heroku.transcript)
            #expect(checked.status.isSuccess, "\(checked.text)\(checked.errorText)")
        }
        withExtendedLifetime(server) {}
    }

    @Test func `an answer that is lost makes nothing twice`() throws {
        let (scene, pipeline, server) = try Self.scene()
        let deeds: [(name: String, path: String, end: String, deed: (DeedScene, String) throws -> Told)] = [
            ("a command, attached", "/apps/shop/dynos", "/dynos", Self.command(attached: true)),
            ("a command, detached", "/apps/shop/dynos", "/dynos", Self.command(attached: false)),
            ("a build", "/apps/shop/builds", "/builds", Self.build),
            ("a promotion", "/pipeline-promotions", "/pipeline-promotions", Self.promote),
            ("a backup", "/client/v11/databases/", "/backups", Self.backup),
        ]
        let effects: [(name: String, fault: [String: Any], made: Int)] = [
            ("dropped after it was done", ["effect": "drop-after-acting"], 1), ("cut", ["effect": "truncate"], 1),
            ("dropped before", ["effect": "drop-before"], 0), ("no JSON", ["effect": "garbage"], 0),
            ("a proxy's page", ["effect": "html"], 0), ("503", ["status": 503], 0),
        ]
        var text = ""
        for (name, path, end, deed) in deeds {
            text += "\(name)\n"
            for effect in effects {
                // Only the call that makes something: the others of a deed come through.
                try scene.heroku.setFaults([effect.fault.merging(["match": "POST \(path)"]) { $1 }])
                let (asked, made) = (try scene.asked(end), scene.made(end))
                let told = try deed(scene, pipeline)
                #expect(try scene.asked(end) - asked == 1, "\(name), \(effect.name)")
                try scene.heroku.setFaults([])
                #expect(scene.made(end) - made == effect.made, "\(name), \(effect.name)")
                text += "    \(effect.name): \(told.kind?.rawValue ?? "done")\n"
                text += "        \(scene.normalised(told.sentence))\n"
            }
        }
        expectSnapshot(text, named: "deed-lost-answers")
        withExtendedLifetime(server) {}
    }
}
