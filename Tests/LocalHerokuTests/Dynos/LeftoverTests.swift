import Foundation
import TestSupport
import Testing

@testable import LocalHeroku

@Suite(.timeLimit(.minutes(2))) struct LeftoverTests {
    @Test func `nothing is left of the dynos when the platform ends`() async throws {
        let fixture = try await DynoFixture()
        let pids = fixture.folder.path("pids")
        let command = "sleep 300 & echo $$ $! >> \(pids); wait"
        try await fixture.deployUp(
            try fixture.image(2, ["worker": command, "web": "ruby server.rb"]), formation: ["worker": 2, "web": 1])
        try await fixture.wait("the numbers") { fixture.folder.read("pids")?.split(separator: "\n").count == 2 }
        await fixture.manager.shutDown()
        #expect(areGone(fixture.folder.read("pids")))
        try await fixture.wait("its folder gone") {
            !FileManager.default.fileExists(atPath: fixture.folder.path("dynos"))
        }
    }

    @Test func `the reaper kills what is left, and its folder, when the pipe to it ends`() async throws {
        let folder = try TemporaryDirectory()
        let reaper = try Reaper(removing: folder.path("dynos"))
        let launch = DynoProcess.Launch(
            command: "trap '' TERM HUP INT; sleep 300 & echo $$ $! > ../../pids; wait", slug: nil,
            folder: folder.path("dynos/worker.1"), environment: ["PATH": "/usr/bin:/bin"], readsInput: false)
        let process = try DynoProcess(launch, reaper: reaper)
        let ended = Latch()
        startThread {
            process.openGate()
            _ = process.run { _ in }
            ended.open()
        }
        let clock = ContinuousClock.now + .seconds(20)
        while folder.read("pids")?.hasSuffix("\n") != true, ContinuousClock.now < clock {
            try await Task.sleep(for: .milliseconds(10))
        }
        reaper.end()
        await onThread { ended.wait(atMost: 20_000) }
        #expect(areGone(folder.read("pids")))
        while FileManager.default.fileExists(atPath: folder.path("dynos")), ContinuousClock.now < clock {
            try await Task.sleep(for: .milliseconds(10))
        }
        #expect(!FileManager.default.fileExists(atPath: folder.path("dynos")))
    }
}
