import Foundation
import HTTPTransport
import TestSupport
import Testing

/// What is taken from the environment. Each runs in a process of its own, whose environment it may change.
@Suite struct EnvironmentTests {
    @Test func `asks a proxy, but not for this machine itself`() async {
        await #expect(processExitsWith: .success) {
            let server = try FaultServer(tls: true)
            for name in ["http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"] {
                setenv(name, "http://user:hidden@127.0.0.1:\(server.number(.plain))", 1)
            }
            unsetenv("no_proxy")
            unsetenv("NO_PROXY")
            let exchange = CurlExchange(authorities: server.authorities)
            #expect(try exchange.exchange(HTTPRequest(.get, server.url("/status/200"))).status == 200)
            #expect(try exchange.exchange(HTTPRequest(.get, server.url("/status/200", .trusted))).status == 200)
            let shop = try exchange.exchange(HTTPRequest(.get, "https://shop.invalid/echo"))
            #expect(shop.echo?.headers == ["Host: shop.invalid", "Accept-Encoding: identity"])
            #expect(shop["X-Proxy"] == nil)
            var raw = try RawConnection.connect(
                host: "shop.invalid", port: 443, tls: true, authorities: server.authorities)
            try raw.send(Array("close\r\n".utf8))
            #expect(raw.receive(timeoutMilliseconds: 5000) == .bytes(Array("rendezvous\r\n".utf8)))
            let error = failure { () throws(HTTPError) in
                try exchange.exchange(HTTPRequest(.post, "https://no-such-host.invalid/path"))
            }
            #expect(
                error == """
                    unreachable host=no-such-host.invalid mayHaveArrived=false: a proxy refused, or the connection \
                    broke off before anything was sent
                    """)
            let log = [
                "GET /status/200", "GET /status/200", "CONNECT shop.invalid:443", "GET /echo",
                "CONNECT shop.invalid:443", "CONNECT no-such-host.invalid:443", "GET /log",
            ]
            #expect(try server.log() == log)
            // Longer than a name in DNS may be: nobody is asked for it.
            let proxy = String(repeating: "x", count: 64) + ".invalid"
            setenv("https_proxy", "http://user:hidden@\(proxy):1", 1)
            setenv("HTTPS_PROXY", "http://user:hidden@\(proxy):1", 1)
            let lost = failure { () throws(HTTPError) in
                try exchange.exchange(HTTPRequest(.post, "https://no-such-host.invalid/path"))
            }
            #expect(
                lost == """
                    unreachable host=no-such-host.invalid mayHaveArrived=false: the proxy's name can't be resolved
                    """)
        }
    }

    @Test func `believes the authorities that a variable names`() async {
        await #expect(processExitsWith: .success) {
            let server = try FaultServer(tls: true)
            guard case .file(let path) = server.authorities else { return }
            let request = HTTPRequest(.get, server.url("/status/200", .trusted))
            unsetenv("CURL_CA_BUNDLE")
            setenv("SSL_CERT_FILE", "", 1)
            #expect(throws: HTTPError.self) { try CurlExchange().exchange(request) }
            setenv("SSL_CERT_FILE", path, 1)
            #expect(try CurlExchange().exchange(request).status == 200)
            setenv("CURL_CA_BUNDLE", "/no/such/file", 1)
            #expect(throws: HTTPError.self) { try CurlExchange().exchange(request) }
        }
    }
}
