import HTTPTransport
import TestSupport
import Testing

@Suite struct RawConnectionTests {
    @Test func `talks both ways`() throws {
        let server = try FaultServer(tls: true)
        for port in [FaultServer.Port.trusted, .plain] {
            var connection = try connect(server, port)
            #expect(connection.receive(timeoutMilliseconds: 50) == .timedOut)
            try connection.send(Array("echo\r\n".utf8))
            #expect(text(&connection, until: "rendezvous\r\n") == "rendezvous\r\n")
            let line = String(repeating: "long line ", count: 20_000) + "\n"
            try connection.send(Array(line.utf8))
            #expect(text(&connection, until: "\n") == line)
            #expect(connection.receive(timeoutMilliseconds: 200) == .timedOut)
        }
    }

    @Test func `hands out all that came before the end`() throws {
        let server = try FaultServer(tls: true)
        for word in ["many", "close", "cut", "reset"] {
            for port in [FaultServer.Port.trusted, .plain] {
                var connection = try connect(server, port)
                try connection.send(Array("\(word)\r\n".utf8))
                let expected = "rendezvous\r\n".utf8.count + (word == "many" ? 300_000 : 0)
                var count = 0
                while case .bytes(let bytes) = connection.receive(timeoutMilliseconds: 5000) { count += bytes.count }
                #expect(word == "reset" ? count <= expected : count == expected, "\(word) \(port)")
                #expect(connection.receive(timeoutMilliseconds: 5000) == .closed)
                #expect(connection.receive(timeoutMilliseconds: 5000) == .closed)
            }
        }
    }

    @Test func `offers no protocol, which not every server takes`() throws {
        let server = try FaultServer(tls: true)
        var connection = try connect(server, .trusted)
        try connection.send(Array("protocol\r\n".utf8))
        #expect(text(&connection, until: "None\r\n") == "rendezvous\r\nNone\r\n")
    }

    @Test func `finds out that nobody reads any more`() throws {
        let server = try FaultServer(tls: true)
        for port in [FaultServer.Port.trusted, .plain] {
            var connection = try connect(server, port)
            try connection.send(Array("reset\r\n".utf8))
            while case .bytes = connection.receive(timeoutMilliseconds: 5000) {}
            var outcome: HTTPError?
            for _ in 0..<20 where outcome == nil {
                do { try connection.send([UInt8](repeating: 0x2e, count: 100_000)) } catch { outcome = error }
            }
            #expect(outcome?.kind == .truncated)
        }
    }

    @Test func `finds out that nobody takes any more`() throws {
        let server = try FaultServer()
        var connection = try RawConnection.connect(
            host: "localhost", port: server.number(.silent), tls: false,
            timeouts: HTTPRequest.Timeouts(connect: 5, idle: 1, total: nil))
        let error = #expect(throws: HTTPError.self) { try connection.send([UInt8](repeating: 0x2e, count: 30 << 20)) }
        #expect(error?.kind == .timedOut)
    }

    @Test func `connects only where it should`() throws {
        let server = try FaultServer(tls: true)
        let quick = HTTPRequest.Timeouts(connect: 2, idle: 2, total: nil)
        let cases: [(String, Int, Bool)] = [
            ("example.com", 5000, false), ("127.0.0.1", 1, true), (unresolvable, 5000, true),
            ("127.0.0.1", server.number(.wrong), true), ("localhost", server.number(.untrusted), true),
            ("127.0.0.1", server.number(.plain), true), ("user@127.0.0.1", 1, true), ("127.0.0.1/x", 1, true),
            ("127.0.0.1", -1, true),
        ]
        var text = ""
        for (host, port, tls) in cases {
            text += "\(host) \(port) \(tls ? "TLS" : "plain")\n    "
            do {
                _ = try RawConnection.connect(
                    host: host, port: port, tls: tls, timeouts: quick, authorities: server.authorities)
                text += "connected\n"
            } catch {
                text += "\(error.line)\n"
            }
        }
        expectSnapshot(server.named(text), named: "raw-connections")
    }

    private func connect(_ server: FaultServer, _ port: FaultServer.Port) throws(HTTPError) -> RawConnection {
        try RawConnection.connect(
            host: "127.0.0.1", port: server.number(port), tls: port == .trusted, authorities: server.authorities)
    }

    private func text(_ connection: inout RawConnection, until end: String) -> String {
        var text = ""
        while !text.hasSuffix(end), case .bytes(let bytes) = connection.receive(timeoutMilliseconds: 5000) {
            text += String(decoding: bytes, as: UTF8.self)
        }
        return text
    }
}
