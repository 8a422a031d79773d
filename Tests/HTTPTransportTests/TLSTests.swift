import HTTPTransport
import TestSupport
import Testing

@Suite struct TLSTests {
    @Test func `believes only whom it should`() throws {
        let server = try FaultServer(tls: true)
        let trusting = CurlExchange(authorities: server.authorities)
        let cases: [(String, CurlExchange, FaultServer.Port, String)] = [
            ("trusted", trusting, .trusted, "127.0.0.1"),
            ("trusted by name", trusting, .trusted, "localhost"),
            ("trusted, but another name", trusting, .trusted, "app.localhost"),
            ("certificate of another host", trusting, .wrong, "127.0.0.1"),
            ("signed by nobody", trusting, .untrusted, "localhost"),
            ("TLS 1.1", trusting, .old, "127.0.0.1"),
            ("authority unknown to the system", CurlExchange(authorities: .system), .trusted, "127.0.0.1"),
            ("no such file", CurlExchange(authorities: .file("/no/such/ca.pem")), .trusted, "127.0.0.1"),
        ]
        var text = ""
        for (name, exchange, port, host) in cases {
            let request = HTTPRequest(.post, server.url("/status/201", port, host: host), body: .bytes([1]))
            text += "\(name)\n    \(failure { () throws(HTTPError) in try exchange.exchange(request) })\n"
        }
        expectSnapshot(server.named(text), named: "tls")
        #expect(try server.log().filter { $0.hasPrefix("POST") } == ["POST /status/201", "POST /status/201"])
    }

    @Test func `tells an end from a cut`() throws {
        let server = try FaultServer(tls: true)
        let exchange = CurlExchange(authorities: server.authorities)
        let whole = try exchange.exchange(HTTPRequest(.get, server.url("/until-close", .trusted)))
        #expect(whole.text == "all that there is")
        let cut = failure { () throws(HTTPError) in
            try exchange.exchange(HTTPRequest(.get, server.url("/short", .trusted)))
        }
        #expect(
            server.named(cut)
                == "truncated host=127.0.0.1:<trusted> mayHaveArrived=true: the answer ended before its announced end")
    }
}
