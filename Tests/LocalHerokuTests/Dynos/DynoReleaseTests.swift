import TestSupport
import Testing

@testable import LocalHeroku

@Suite(.timeLimit(.minutes(2))) struct DynoReleaseTests {
    @Test func `without preboot the old dynos end at once, and requests wait for the new ones`() async throws {
        try await DynoFixture.with { fixture in
            try await fixture.deployUp(try fixture.image(1))
            let go = fixture.folder.path("go")
            let slow = "until [ -e \(go) ]; do sleep 0.05; done; exec ruby server.rb"
            await fixture.manager.deploy(
                try fixture.image(2, ["web": slow]), to: "sample", formation: ["web": 1], preboot: false)
            #expect(await fixture.states() == ["web.1 starting"])
            async let answer = fixture.curl()
            try await Task.sleep(for: .milliseconds(200))
            try fixture.folder.write("", to: "go")
            #expect(try await answer == "web.1 v2|200")
        }
    }

    @Test func `with preboot old web dynos serve until the overlap is over; workers restart at once`() async throws {
        try await DynoFixture.with {
            $0.prebootOverlap = .seconds(1)
        } _: { fixture in
            let types: KeyValuePairs = ["web": "ruby server.rb", "worker": "echo $HEROKU_RELEASE_VERSION; sleep 60"]
            try await fixture.deployUp(try fixture.image(1, types), formation: ["web": 2, "worker": 1])
            try await fixture.deployUp(try fixture.image(2, types), formation: ["web": 2, "worker": 1], preboot: true)
            #expect(await fixture.states() == ["web.1 up", "web.2 up", "worker.1 up"])
            #expect(await fixture.manager.dynos(of: "sample").map(\.releaseVersion) == [2, 2, 2])
            #expect(try await fixture.curl().contains("v1|200"))
            await #expect(throws: FormationLocked.self) {
                try await fixture.manager.scale("sample", formation: ["worker": 2])
            }
            try await fixture.wait("the switch") { (try? await fixture.curl().contains("v2|200")) == true }
            try await fixture.wait("the old ones' end") {
                await fixture.logged(source: "heroku").count { $0.contains("[web") && $0.contains("to down") } == 2
            }
            try await fixture.manager.scale("sample", formation: ["worker": 2])
            try await fixture.wait("scaled") { await fixture.states().count { $0.hasPrefix("worker") } == 2 }
        }
    }

    @Test func `a release during the overlap replaces the one that was to come`() async throws {
        try await DynoFixture.with {
            $0.prebootOverlap = .seconds(1)
        } _: { fixture in
            try await fixture.deployUp(try fixture.image(1))
            for version in [2, 3] {
                try await fixture.deployUp(try fixture.image(version), preboot: true)
                #expect(try await fixture.curl() == "web.1 v1|200")
            }
            try await fixture.wait("the switch") { (try? await fixture.curl()) != "web.1 v1|200" }
            #expect(try await fixture.curl() == "web.1 v3|200")
        }
    }

    @Test func `a one-off keeps running on its own release`() async throws {
        try await DynoFixture.with { fixture in
            try await fixture.deployUp(try fixture.image(1))
            let dyno = try await fixture.manager.runOneOff(
                OneOffRequest(command: "echo $WHO; sleep 60", environment: ["WHO": "me"]), of: "sample")
            #expect(dyno.name.hasPrefix("run.") && dyno.attachURL == nil && dyno.releaseVersion == 1)
            try await fixture.deployUp(try fixture.image(2))
            let listed = await fixture.manager.dynos(of: "sample").map { "\($0.type) v\($0.releaseVersion)" }
            #expect(listed == ["web v2", "run v1"])
            #expect(await fixture.logged(dyno: dyno.name, source: "app") == ["app[\(dyno.name)]: me"])
            #expect(await fixture.manager.stop(dyno: dyno.name, of: "sample"))
            try await fixture.wait("its end") { await fixture.states() == ["web.1 up"] }
            #expect(await fixture.manager.stop(dyno: dyno.name, of: "sample") == false)
        }
    }

    @Test func `a one-off is ended when its time is over, and refused before the first deploy`() async throws {
        try await DynoFixture.with { fixture in
            await #expect(throws: OneOffRefused.nothingDeployed) {
                _ = try await fixture.manager.runOneOff(OneOffRequest(command: "true"), of: "sample")
            }
            try await fixture.deployUp(try fixture.image(1), formation: [:])
            _ = try await fixture.manager.runOneOff(
                OneOffRequest(command: "sleep 60", timeToLive: 1), of: "sample")
            #expect(await fixture.states().count == 1)
            try await fixture.wait("its end") { await fixture.states().isEmpty }
        }
    }

    @Test func `a release phase runs on the release to come and tells its status`() async throws {
        try await DynoFixture.with { fixture in
            try await fixture.deployUp(try fixture.image(1))
            let cases: [(String, ReleasePhaseOutcome, String)] = [
                ("echo $HEROKU_RELEASE_VERSION; pwd | grep -c release; echo oops >&2", .succeeded, "v2\n1\noops\n"),
                ("echo half; exit 3", .failed(status: 3), "half\n"),
                ("kill -9 $$", .failed(status: 137), ""),
            ]
            for (command, outcome, text) in cases {
                let output = TextStream()
                #expect(
                    await fixture.manager.runReleasePhase(
                        try fixture.image(2), command: command, of: "sample", output: output) == outcome)
                #expect(String(decoding: await output.content, as: UTF8.self) == text)
            }
            #expect(
                await fixture.logged(source: "app").contains { $0.hasPrefix("app[release.") && $0.hasSuffix(": half") })
            #expect(try await fixture.curl() == "web.1 v1|200")
        }
    }

    @Test func `a release phase is ended when its time is over`() async throws {
        try await DynoFixture.with {
            $0.releaseTimeout = .milliseconds(500)
        } _: { fixture in
            let pids = fixture.folder.path("pids")
            let outcome = await fixture.manager.runReleasePhase(
                try fixture.image(2), command: "echo $$ > \(pids); sleep 300", of: "sample", output: TextStream())
            #expect(outcome == .timedOut)
            // On a busy machine it may have been ended before its first word.
            #expect(livingProcesses(fixture.folder.read("pids")).isEmpty)
        }
    }

    @Test func `the scheduler runs in maintenance too`() async throws {
        try await DynoFixture.with { fixture in
            try await fixture.deployUp(try fixture.image(1))
            await fixture.manager.setMaintenance(true, of: "sample")
            await fixture.manager.runScheduled("echo job", of: "sample")
            try await fixture.wait("the job") {
                await fixture.logged(source: "app").contains { $0.hasPrefix("app[scheduler.") && $0.hasSuffix(": job") }
            }
        }
    }

    @Test func `scaling adds and ends the last ones; restarting keeps the dyno`() async throws {
        try await DynoFixture.with { fixture in
            try await fixture.deployUp(try fixture.image(1))
            let first = await fixture.manager.dynos(of: "sample").map(\.id)
            try await fixture.manager.scale("sample", formation: ["web": 3])
            try await fixture.wait("three") { await fixture.states() == ["web.1 up", "web.2 up", "web.3 up"] }
            try await fixture.manager.scale("sample", formation: ["web": 1])
            #expect(await fixture.manager.dynos(of: "sample").map(\.id) == first)
            #expect(await fixture.manager.restart(dyno: "web.1", of: "sample"))
            #expect(await fixture.states() == ["web.1 starting"])
            #expect(try await fixture.curl() == "web.1 v1|200")
            #expect(await fixture.manager.restart(dyno: "web.9", of: "sample") == false)
        }
    }

    @Test func `many releases at the same time leave one set of dynos`() async throws {
        let fixture = try await DynoFixture()
        let pids = fixture.folder.path("pids")
        let images = try (1...6).map { try fixture.image($0, ["web": "echo $$ >> \(pids); exec ruby server.rb"]) }
        await withTaskGroup(of: Void.self) { group in
            for image in images.dropLast() {
                group.addTask {
                    let preboot = image.version.isMultiple(of: 2)
                    await fixture.manager.deploy(image, to: "sample", formation: ["web": 3], preboot: preboot)
                }
            }
        }
        await fixture.manager.deploy(images[5], to: "sample", formation: ["web": 2], preboot: true)
        try await fixture.wait("the last release") { (try? await fixture.curl().contains("v6|200")) == true }
        try await fixture.wait("two processes") { livingProcesses(fixture.folder.read("pids")).count == 2 }
        #expect(await fixture.states().count == 2)
        await fixture.manager.shutDown()
        #expect(areGone(fixture.folder.read("pids")))
    }
}
