import Foundation
import TestSupport
import Testing

@testable import LocalHeroku

@Suite(.timeLimit(.minutes(2))) struct DynoTests {
    @Test func `a web dyno serves once it listens, and logs what it does as Heroku's do`() async throws {
        try await DynoFixture.with { fixture in
            try await fixture.deployUp(try fixture.image(3))
            #expect(try await fixture.curl() == "web.1 v3|200")
            #expect(
                await fixture.logged(dyno: "web.1") == [
                    "heroku[web.1]: Starting process with command `ruby server.rb`",
                    "heroku[web.1]: State changed from starting to up",
                ])
            let record = try #require(await fixture.manager.dynos(of: "sample").first)
            #expect(record.releaseVersion == 3 && record.releaseID == "release-3" && record.type == "web")
        }
    }

    @Test func `a dyno has the release's variables and none of the platform's`() async throws {
        try await DynoFixture.with { fixture in
            let image = try fixture.image(2, ["worker": "env | sort; sleep 60"], config: ["RACK_ENV": "production"])
            try await fixture.deployUp(image, formation: ["worker": 1])
            try await fixture.wait("the variables") {
                await fixture.logged(source: "app").contains { $0.contains("_=") }
            }
            let names = await fixture.logged(source: "app").map { line in
                String(line.dropFirst("app[worker.1]: ".count).prefix { $0 != "=" })
            }
            // PWD, SHLVL and _ are the shell's own.
            #expect(
                Set(names) == [
                    "DYNO", "HEROKU_APP_NAME", "HEROKU_DYNO_ID", "HEROKU_RELEASE_VERSION", "HEROKU_SLUG_COMMIT", "HOME",
                    "LANG", "OLDPWD", "PATH", "PORT", "PWD", "RACK_ENV", "SHLVL", "_",
                ])
        }
    }

    @Test func `a dyno holds no descriptor of the platform's open`() async throws {
        let leak = dup(1)
        #expect(leak > 2)
        defer { close(leak) }
        try await DynoFixture.with { fixture in
            try await fixture.deployUp(try fixture.image(1), formation: [:])
            let command = "if eval 'true >&\(leak)' 2>/dev/null; then echo open; else echo closed; fi"
            let dyno = try await fixture.manager.runOneOff(OneOffRequest(command: command), of: "sample")
            try await fixture.wait("its word") { await !fixture.logged(dyno: dyno.name, source: "app").isEmpty }
            #expect(await fixture.logged(dyno: dyno.name, source: "app") == ["app[\(dyno.name)]: closed"])
        }
    }

    @Test func `what a dyno writes stays its own`() async throws {
        try await DynoFixture.with { fixture in
            let image = try fixture.image(
                2, ["worker": "echo x >> notes; cat notes; sleep 60"], files: ["notes": "from the slug\n"])
            try await fixture.deployUp(image, formation: ["worker": 2])
            try await fixture.wait("all output") { await fixture.logged(source: "app").count == 4 }
            let output = await fixture.logged(source: "app").sorted()
            #expect(
                output == [
                    "app[worker.1]: from the slug", "app[worker.1]: x", "app[worker.2]: from the slug",
                    "app[worker.2]: x",
                ])
            #expect(fixture.folder.read("slugs/2/notes") == "from the slug\n")
        }
    }

    @Test func `a crashed dyno starts again, each time after a longer pause`() async throws {
        try await DynoFixture.with { fixture in
            let count = fixture.folder.path("count")
            let command = "date +%s%N >> \(count); exit 3"
            await fixture.manager.deploy(
                try fixture.image(2, ["worker": command]), to: "sample", formation: ["worker": 1], preboot: false)
            try await fixture.wait("five starts") {
                fixture.folder.read("count")?.split(separator: "\n").count ?? 0 >= 5
            }
            let times = fixture.folder.read("count")?.split(separator: "\n").compactMap { Int($0) } ?? []
            let pauses = zip(times, times.dropFirst()).map { ($1 - $0) / 1_000_000 }
            #expect(pauses[0] >= 100 && pauses[1] >= 200 && pauses[2] >= 400 && pauses[3] >= 800, "\(pauses)")
            #expect(
                await fixture.logged(dyno: "worker.1").prefix(5) == [
                    "heroku[worker.1]: Starting process with command `\(command)`",
                    "heroku[worker.1]: State changed from starting to up",
                    "heroku[worker.1]: Process exited with status 3",
                    "heroku[worker.1]: State changed from up to crashed",
                    "heroku[worker.1]: State changed from crashed to starting",
                ])
        }
    }

    @Test func `a web dyno that doesn't listen in time is killed (R10), and the router says H10`() async throws {
        try await DynoFixture.with {
            $0.bootTimeout = .seconds(1); $0.restartDelay = .seconds(60)
        } _: { fixture in
            await fixture.manager.deploy(
                try fixture.image(2, ["web": "sleep 60"]), to: "sample", formation: ["web": 1], preboot: false)
            try await fixture.wait("the crash") { await fixture.states() == ["web.1 crashed"] }
            #expect(
                await fixture.logged(dyno: "web.1").dropFirst() == [
                    "heroku[web.1]: Error R10 (Boot timeout) -> Web process failed to bind to $PORT within 1 seconds"
                        + " of launch",
                    "heroku[web.1]: Stopping process with SIGKILL",
                    "heroku[web.1]: Process exited with status 137",
                    "heroku[web.1]: State changed from starting to crashed",
                ])
            #expect(try await fixture.curl().hasSuffix("|503"))
            try await fixture.wait("H10") {
                await fixture.logged(dyno: "router").last?.contains("at=error code=H10 desc=\"App crashed\"") == true
            }
        }
    }

    @Test func `a dyno has time to end after SIGTERM, then it is killed (R12), with its children`() async throws {
        try await DynoFixture.with {
            $0.stopTimeout = .seconds(1)
        } _: { fixture in
            let pids = fixture.folder.path("pids")
            let stubborn = "trap '' TERM; (trap '' TERM; sleep 300) & echo $$ $! > \(pids); wait; sleep 300"
            let polite = "trap 'echo bye; exit 0' TERM; echo ready; while :; do sleep 0.05; done"
            try await fixture.deployUp(
                try fixture.image(2, ["stubborn": stubborn, "polite": polite]),
                formation: ["stubborn": 1, "polite": 1])
            try await fixture.wait("both ready") {
                let isReady = await fixture.logged(source: "app").contains("app[polite.1]: ready")
                return isReady && fixture.folder.read("pids") != nil
            }
            try await fixture.manager.scale("sample", formation: ["stubborn": 0, "polite": 0])
            #expect(await fixture.states() == [])
            try await fixture.wait("both gone") {
                await fixture.logged(source: "heroku").count { $0.contains("to down") } == 2
            }
            #expect(await fixture.logged(dyno: "polite.1", source: "app").contains("app[polite.1]: bye"))
            #expect(
                await fixture.logged(dyno: "stubborn.1").suffix(5) == [
                    "heroku[stubborn.1]: Stopping all processes with SIGTERM",
                    "heroku[stubborn.1]: Error R12 (Exit timeout) -> At least one process failed to exit within 1"
                        + " seconds of SIGTERM",
                    "heroku[stubborn.1]: Stopping remaining processes with SIGKILL",
                    "heroku[stubborn.1]: Process exited with status 137",
                    "heroku[stubborn.1]: State changed from up to down",
                ])
            #expect(areGone(fixture.folder.read("pids")))
        }
    }

    @Test func `a child that a dyno leaves behind ends with it, though it holds the output open`() async throws {
        try await DynoFixture.with { fixture in
            let pids = fixture.folder.path("pids")
            await fixture.manager.deploy(
                try fixture.image(2), to: "sample", formation: ["web": 0], preboot: false)
            let dyno = try await fixture.manager.runOneOff(
                OneOffRequest(command: "sleep 300 & echo $! > \(pids)"), of: "sample")
            try await fixture.wait("its end") { await fixture.states() == [] }
            #expect(
                await fixture.logged(dyno: dyno.name).last == "heroku[\(dyno.name)]: State changed from up to complete")
            #expect(areGone(fixture.folder.read("pids")))
        }
    }

    @Test func `dynos cycle`() async throws {
        try await DynoFixture.with {
            $0.cycle = .milliseconds(700)
        } _: { fixture in
            try await fixture.deployUp(try fixture.image(2))
            try await fixture.wait("a second start") {
                await fixture.logged(dyno: "web.1").count { $0.contains("starting to up") } >= 2
            }
            let lines = await fixture.logged(dyno: "web.1").dropFirst(2).prefix(6)
            #expect(
                Array(lines) == [
                    "heroku[web.1]: Cycling", "heroku[web.1]: State changed from up to starting",
                    "heroku[web.1]: Stopping all processes with SIGTERM",
                    "heroku[web.1]: Process exited with status 0",
                    "heroku[web.1]: Starting process with command `ruby server.rb`",
                    "heroku[web.1]: State changed from starting to up",
                ])
        }
    }
}
