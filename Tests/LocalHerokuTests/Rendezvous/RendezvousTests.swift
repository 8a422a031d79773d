import TestSupport
import Testing

@testable import LocalHeroku

@Suite(.timeLimit(.minutes(2))) struct RendezvousTests {
    private static let marked = "echo one; sh -c 'exit 3'; printf '\u{FFFF} heroku-command-exit-status: %s\\n' $?"

    @Test func `an attached dyno's output and exit marker reach the client, not the log`() async throws {
        try await DynoFixture.with { fixture in
            try await fixture.deployUp(try fixture.image(1), formation: [:])
            let dyno = try await attached(Self.marked, fixture)
            #expect(dyno.state == .starting)
            #expect(try #require(dyno.attachURL).hasPrefix("rendezvous+tcp://127.0.0.1:"))
            #expect(await fixture.manager.dynos(of: "sample").map(\.attachURL) == [nil])
            #expect(
                try await talk(to: dyno) == "rendezvous\r\none\n\u{FFFF} heroku-command-exit-status: 3\n")
            try await fixture.wait("its end") { await fixture.states().isEmpty }
            #expect(await fixture.logged(dyno: dyno.name, source: "app").isEmpty)
            #expect(try await talk(to: dyno) == "", "an id is good for one client")
        }
    }

    @Test func `what the client sends is the dyno's input`() async throws {
        try await DynoFixture.with { fixture in
            try await fixture.deployUp(try fixture.image(1), formation: [:])
            let dyno = try await attached("read a; read b; echo \"<$a-$b>\"", fixture)
            #expect(try await talk(to: dyno, saying: "two\nlines\n") == "rendezvous\r\n<two-lines>\n")
        }
    }

    @Test func `much output arrives whole at a slow client`() async throws {
        try await DynoFixture.with { fixture in
            try await fixture.deployUp(try fixture.image(1), formation: [:])
            let dyno = try await attached("head -c 5000000 /dev/zero | tr '\\0' x", fixture)
            #expect(try await talk(to: dyno, after: 3).utf8.count == 5_000_000 + 12)
        }
    }

    @Test func `the dyno ends when its client goes`() async throws {
        try await DynoFixture.with { fixture in
            try await fixture.deployUp(try fixture.image(1), formation: [:])
            let pids = fixture.folder.path("pids")
            let dyno = try await attached("echo $$ > \(pids); echo here; sleep 300", fixture)
            #expect(try await talk(to: dyno, until: "here\n") == "rendezvous\r\nhere\n")
            try await fixture.wait("its end") { await fixture.states().isEmpty }
            #expect(areGone(fixture.folder.read("pids")))
            let log = await fixture.logged(dyno: dyno.name)
            #expect(log.contains("heroku[\(dyno.name)]: Process exited with status 129"), "\(log)")
        }
    }

    @Test func `the dyno ends when no client comes`() async throws {
        var timeouts = LocalTimeouts()
        timeouts.attach = .milliseconds(500)
        try await DynoFixture.with(timeouts: timeouts) { fixture in
            try await fixture.deployUp(try fixture.image(1), formation: [:])
            let lonely = try await attached("echo never > \(fixture.folder.path("never"))", fixture)
            try await fixture.wait("its end") { await fixture.states().isEmpty }
            #expect(
                await fixture.logged(dyno: lonely.name).contains(
                    "heroku[\(lonely.name)]: Error R13 (Attach error) -> Failed to attach to process"))
            #expect(fixture.folder.read("never") == nil)
            #expect(try await talk(to: lonely) == "")
        }
    }

    @Test func `faults cut what the client hears; the dyno's work is done all the same`() async throws {
        try await DynoFixture.with { fixture in
            try await fixture.deployUp(try fixture.image(1), formation: [:])
            let cases: [(RendezvousFault, String)] = [
                (.withoutExitMarker, "rendezvous\r\none\n"), (.cut(afterBytes: 2), "rendezvous\r\non"), (.silent, ""),
            ]
            for (number, (fault, heard)) in cases.enumerated() {
                let done = fixture.folder.path("done\(number)")
                let dyno = try await attached("\(Self.marked); sleep 0.3; echo yes > \(done)", fixture, fault)
                #expect(try await talk(to: dyno) == heard, "\(fault)")
                try await fixture.wait("the work done") { fixture.folder.read("done\(number)") == "yes\n" }
                try await fixture.wait("its end") { await fixture.states().isEmpty }
            }
            #expect(try await talk(to: try await attached("true", fixture, .refused)) == "")
        }
    }

    @Test func `an exit marker is held back wherever its pieces are cut`() {
        let text = Array("a\u{FFFE}b\u{FFFF} heroku-command-exit-status: 0\n".utf8)
        for size in 1...text.count {
            var filter = OutputFilter(fault: .withoutExitMarker)
            var passed: [UInt8] = []
            var rest = text[...]
            while !rest.isEmpty {
                passed += filter.pass(Array(rest.prefix(size)))
                rest = rest.dropFirst(size)
            }
            #expect(passed + filter.finish() == Array("a\u{FFFE}b".utf8), "in pieces of \(size)")
        }
        var filter = OutputFilter(fault: .withoutExitMarker)
        #expect(filter.pass([0x61, 0xef, 0xbf]) == [0x61])
        #expect(filter.finish() == [0xef, 0xbf])
    }

    @Test func `nothing is kept of attached dynos that have ended`() async throws {
        weak var session: AttachedSession?
        try await DynoFixture.with { fixture in
            try await fixture.deployUp(try fixture.image(1), formation: [:])
            let dyno = try await attached("echo here", fixture)
            session = await fixture.manager.attachment(of: dyno.id, app: "sample")
            #expect(session != nil)
            #expect(try await talk(to: dyno) == "rendezvous\r\nhere\n")
            try await fixture.wait("its end") { session == nil }
        }
    }

    @Test func `behind something that speaks TLS, the attach URL names that`() async throws {
        try await DynoFixture.with { fixture in
            let port = try await fixture.manager.openRendezvous(front: "127.0.0.1:5000")
            #expect(port > 0)
            _ = try await fixture.manager.addApp("fronted")
            await fixture.manager.deploy(try fixture.image(1), to: "fronted", formation: [:], preboot: false)
            let dyno = try await fixture.manager.runOneOff(
                OneOffRequest(command: "true", attach: true), of: "fronted")
            #expect(try #require(dyno.attachURL).hasPrefix("rendezvous://127.0.0.1:5000/"))
        }
    }

    private func attached(
        _ command: String, _ fixture: DynoFixture, _ fault: RendezvousFault? = nil
    ) async throws -> DynoRecord {
        try await fixture.manager.runOneOff(
            OneOffRequest(command: command, attach: true, fault: fault), of: "sample")
    }

    /// All that a client hears until the connection ends, or until what it waits for came and it hangs up.
    private func talk(to dyno: DynoRecord, saying: String = "", until: String? = nil, after seconds: Int = 0)
        async throws -> String
    {
        let parts = try #require(dyno.attachURL).split { $0 == "/" || $0 == ":" }
        let port = try #require(Int(parts[2]))
        return await onThread {
            guard let socket = Loopback.connect(port: port, within: 5000) else { return "no connection" }
            _ = socket.write(Array("\(parts[3])\r\n\(saying)".utf8))
            socket.pause(milliseconds: seconds * 1000)
            var bytes: [UInt8] = []
            while case .bytes(let more) = socket.read(within: 20_000) {
                bytes += more
                if let until, bytes.reversed().starts(with: until.utf8.reversed()) { break }
            }
            return String(decoding: bytes, as: UTF8.self)
        }
    }
}
