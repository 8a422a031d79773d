import Foundation
import HTTPTransport
import TestSupport
import Testing

@Suite struct RequestTests {
    @Test func `sends what it was given and little else`() throws {
        let server = try FaultServer()
        let folder = try TemporaryDirectory()
        let file = try folder.write("content of a file", to: "upload")
        let empty = try folder.write("", to: "empty")
        let json = [HTTPHeader("Content-Type", "application/json"), HTTPHeader("User-Agent", "test/1")]
        let requests = [
            HTTPRequest(
                .get, server.url("/echo/a%20b?c=d&e=%2F"), headers: [HTTPHeader("Accept", "text/x; version=3")]),
            HTTPRequest(.head, server.url("/status/200")),
            HTTPRequest(.delete, server.url("/echo")),
            HTTPRequest(.post, server.url("/echo")),
            HTTPRequest(.post, server.url("/echo"), headers: json, body: .bytes(Array("{\"a\": 1}".utf8))),
            HTTPRequest(.post, server.url("/echo"), body: .bytes([])),
            HTTPRequest(.patch, server.url("/echo"), headers: json, body: .bytes(Array("{}".utf8))),
            HTTPRequest(.delete, server.url("/echo"), headers: json, body: .bytes(Array("[]".utf8))),
            HTTPRequest(.put, server.url("/echo"), body: .file(path: file)),
            HTTPRequest(.put, server.url("/echo"), headers: [HTTPHeader("Content-Type", "")], body: .file(path: file)),
            HTTPRequest(.put, server.url("/echo"), body: .file(path: empty)),
            HTTPRequest(.post, server.url("/echo"), body: .file(path: file)),
            HTTPRequest(.get, server.url("/echo", host: "localhost"), headers: [HTTPHeader("Range", "id ..; max=1")]),
        ]
        let exchange = CurlExchange()
        var text = ""
        for request in requests {
            let response = try exchange.exchange(request)
            text += "\(request.method.rawValue) \(request.body.kind) → \(response.status)\n"
            guard let echo = response.echo else { continue }
            text += (["\(echo.method) \(echo.target)"] + echo.headers + ["", echo.body]).map { "    \($0)\n" }.joined()
        }
        expectSnapshot(server.named(text), named: "requests")
    }

    @Test func `sends a large file and large bytes as they are`() throws {
        let server = try FaultServer()
        let folder = try TemporaryDirectory()
        let bytes = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 9) }
        try Data(bytes).write(to: URL(fileURLWithPath: folder.path("large")))
        let sum = bytes.reduce(0) { $0 + Int($1) }
        for body in [HTTPRequest.Body.bytes(bytes), .file(path: folder.path("large"))] {
            let echo = try #require(
                try CurlExchange().exchange(HTTPRequest(.put, server.url("/echo"), body: body)).echo)
            #expect(echo.sum == sum)
            #expect(echo.body == "3000000 bytes")
            #expect(!echo.headers.contains { $0.hasPrefix("Expect") })
        }
    }

    @Test func `refuses before it sends anything`() throws {
        let server = try FaultServer()
        let port = server.number(.plain)
        let urls = [
            "http://example.com/", "http://127.0.0.1.example.com/", "http://localhost.example.com/",
            "http://127.evil.example/", "http://128.0.0.1/", "http://0.0.0.0:\(port)/", "http://[::2]/",
            "http://2130706432.example/", "ftp://127.0.0.1/", "file:///etc/passwd", "gopher://127.0.0.1:\(port)/x",
            "127.0.0.1:\(port)/echo", "", "https://", "https:///path",
            "https://user@127.0.0.1:\(port)/", "https://user:word@example.com/", "https://:word@example.com/",
            "http://127.0.0.1:\(port)/a b", "http://127.0.0.1:\(port)/\r\nX: y", "http://127.0.0.1:\(port)/\0",
            "http://127.0.0.1:\(port)/ü", "http://127.0.0.1:\(port)0000/", "https://exa\u{7f}mple.com/",
            "http://127.0.0.1\\@example.com/", "http://example.com#@127.0.0.1/",
        ]
        let exchange = CurlExchange()
        var text = urls.map { url in
            "\(url.debugDescription)\n    \(failure { () throws(HTTPError) in try exchange.exchange(HTTPRequest(.get, url)) })\n"
        }.joined()
        let headers = [
            HTTPHeader("X", "a\r\nY: b"), HTTPHeader("X", "a\nb"), HTTPHeader("X", "a\0b"), HTTPHeader("X: y", "z"),
            HTTPHeader("", "z"), HTTPHeader("X\n", "z"), HTTPHeader("X", "\u{1b}[31m"),
        ]
        for header in headers {
            let request = HTTPRequest(.get, server.url("/echo"), headers: [header])
            text += "\(header.name.debugDescription): \(header.value.debugDescription)\n"
            text += "    \(failure { () throws(HTTPError) in try exchange.exchange(request) })\n"
        }
        expectSnapshot(server.named(text), named: "refusals")
        #expect(try server.log() == ["GET /log"])
    }

    @Test func `knows this machine by its names and addresses`() throws {
        let server = try FaultServer()
        for host in ["127.0.0.1", "localhost", "LOCALHOST", "app.localhost", "127.1", "2130706433", "0x7f.1"] {
            let response = try CurlExchange().exchange(HTTPRequest(.get, server.url("/status/200", host: host)))
            #expect(response.status == 200, "\(host)")
        }
    }
}

extension HTTPRequest.Body {
    fileprivate var kind: String {
        switch self {
        case .none: "without a body"
        case .bytes(let bytes): "with \(bytes.count) bytes"
        case .file: "with a file"
        }
    }
}
