import Foundation
import HTTPTransport
import TestSupport
import Testing

@Suite struct FailureTests {
    @Test func `tells each failure apart, and whether the request may have arrived`() throws {
        let server = try FaultServer()
        let quick = HTTPRequest.Timeouts(connect: 2, idle: 1, total: nil)
        let paths = [
            "/short", "/cut-chunked", "/bad-chunk", "/garbage", "/bad-header", "/nothing", "/half-head", "/reset",
            "/gzip", "/large/65", "/large-head", "/slow-head/30", "/stall", "/stall/404",
        ]
        let exchange = CurlExchange()
        var text = ""
        for path in paths {
            let request = HTTPRequest(.get, server.url(path + "?key=hidden"), timeouts: quick)
            text += "\(path)\n    \(failure { () throws(HTTPError) in try exchange.exchange(request) })\n"
        }
        for (name, request) in try others(server) {
            text += "\(name)\n    \(failure { () throws(HTTPError) in try exchange.exchange(request) })\n"
        }
        _ = try exchange.exchange(HTTPRequest(.get, server.url("/status/200")))
        let kept = HTTPRequest(.get, server.url("/dies-late-when-reused"), timeouts: quick)
        text += "cut on a kept connection\n    \(failure { () throws(HTTPError) in try exchange.exchange(kept) })\n"
        expectSnapshot(server.named(text), named: "failures")
        #expect(!text.contains("hidden"))
    }

    private func others(_ server: FaultServer) throws -> [(String, HTTPRequest)] {
        let total = HTTPRequest.Timeouts(connect: 10, idle: 30, total: 1)
        let connect = HTTPRequest.Timeouts(connect: 1, idle: 30, total: nil)
        return [
            ("total time", HTTPRequest(.get, server.url("/trickle/100/0.2"), timeouts: total)),
            ("refused port", HTTPRequest(.post, "http://127.0.0.1:1/", timeouts: total)),
            ("unknown host", HTTPRequest(.post, "https://\(unresolvable)/", timeouts: total)),
            ("missing file", HTTPRequest(.put, server.url("/echo"), body: .file(path: "/no/such/file"))),
            ("folder", HTTPRequest(.put, server.url("/echo"), body: .file(path: "/"))),
            ("silence in the place of TLS", HTTPRequest(.post, server.url("/", .silent), timeouts: connect)),
            ("TLS to a plain port", HTTPRequest(.post, "https://127.0.0.1:\(server.number(.plain))/", timeouts: total)),
        ]
    }

    @Test func `knows that nothing arrived where TLS broke off`() throws {
        let server = try FaultServer()
        let error = #expect(throws: HTTPError.self) {
            try CurlExchange().exchange(HTTPRequest(.post, server.url("/", .closing)))
        }
        #expect(error?.kind == .tls)
        #expect(error?.mayHaveArrived == false)
    }

    @Test func `breaks off when nobody wants more`() throws {
        let server = try FaultServer()
        let exchange = CurlExchange()
        var chunks = 0
        let chunk = failure { () throws(HTTPError) in
            try exchange.exchange(
                HTTPRequest(.get, server.url("/lines/50")),
                onChunk: { _ in
                    chunks += 1
                    return chunks < 2
                }, onTick: nil)
        }
        #expect(
            server.named(chunk)
                == "cancelled host=127.0.0.1:<plain> mayHaveArrived=true: it was broken off on this side")
        #expect(chunks == 2)
        var ticks = 0
        let tick = failure { () throws(HTTPError) in
            try exchange.exchange(
                HTTPRequest(.get, server.url("/slow-head/30")), onChunk: nil,
                onTick: {
                    ticks += 1
                    return ticks < 2
                })
        }
        #expect(
            server.named(tick) == "cancelled host=127.0.0.1:<plain> mayHaveArrived=true: it was broken off on this side"
        )
        #expect(ticks == 2)
    }

    @Test func `says that a file changed while it was sent`() throws {
        let server = try FaultServer()
        let folder = try TemporaryDirectory()
        let path = folder.path("large")
        try Data(count: 40 << 20).write(to: URL(fileURLWithPath: path))
        let outcome = failure { () throws(HTTPError) in
            try CurlExchange().exchange(
                HTTPRequest(.put, server.url("/reads-late"), body: .file(path: path)), onChunk: nil,
                onTick: { truncate(path, 1 << 20) == 0 })
        }
        let cause = "the file became shorter while it was sent"
        #expect(server.named(outcome) == "local host=127.0.0.1:<plain> mayHaveArrived=true: \(cause)")
    }

    @Test func `takes an answer that comes before the file was sent`() throws {
        let server = try FaultServer()
        let folder = try TemporaryDirectory()
        try Data(count: 20 << 20).write(to: URL(fileURLWithPath: folder.path("large")))
        let request = HTTPRequest(.put, server.url("/refuses-early"), body: .file(path: folder.path("large")))
        let outcome = failure { () throws(HTTPError) in try CurlExchange().exchange(request) }
        let broken = "truncated host=127.0.0.1:<plain> mayHaveArrived=true"
        #expect(outcome.hasPrefix("no error: 403") || server.named(outcome).hasPrefix(broken), "\(outcome)")
    }
}
