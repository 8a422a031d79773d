import Foundation
import HTTPTransport
import TestSupport
import Testing

@Suite struct ResponseTests {
    @Test func `takes any status as an answer and keeps its body`() throws {
        let server = try FaultServer()
        let exchange = CurlExchange()
        for status in [200, 201, 202, 206, 301, 304, 400, 401, 403, 404, 409, 422, 429, 500, 503, 599] {
            let response = try exchange.exchange(HTTPRequest(.get, server.url("/status/\(status)")))
            #expect(response.status == status)
            #expect(response["x-number"] == "\(status)")
            #expect(response.text == (status == 304 ? "" : "the body of \(status)"))
        }
    }

    @Test func `reads heads of all kinds`() throws {
        let server = try FaultServer()
        var text = ""
        for path in ["/page", "/interim", "/trailers", "/redirect", "/until-close"] {
            let response = try CurlExchange().exchange(HTTPRequest(.get, server.url(path)))
            text += "\(path) → \(response.status)\n"
            text += response.headers.map { "    \($0.name)=\($0.value.debugDescription)\n" }.joined()
            text += "    \(response.text)\n"
        }
        expectSnapshot(text, named: "answers")
        #expect(try server.log().contains { $0.contains("/echo") } == false)
    }

    @Test func `hands a body out as it comes, but keeps an error's`() throws {
        let server = try FaultServer()
        var chunks: [String] = []
        let take = { (bytes: [UInt8]) in
            chunks.append(String(decoding: bytes, as: UTF8.self))
            return true
        }
        let lines = try CurlExchange().exchange(
            HTTPRequest(.get, server.url("/lines/5")), onChunk: take, onTick: nil)
        #expect(lines.status == 200)
        #expect(lines.body.isEmpty)
        #expect(chunks.joined() == (0..<5).map { "line \($0)\n" }.joined())
        #expect(chunks.count == 5)
        chunks = []
        let error = try CurlExchange().exchange(
            HTTPRequest(.get, server.url("/status/404")), onChunk: take, onTick: nil)
        #expect(error.text == "the body of 404")
        #expect(chunks.isEmpty)
    }

    @Test func `streams more than it would keep`() throws {
        let server = try FaultServer()
        var count = 0
        _ = try CurlExchange().exchange(
            HTTPRequest(.get, server.url("/large/100")),
            onChunk: { bytes in
                count += bytes.count
                return true
            }, onTick: nil)
        #expect(count == 100 << 20)
        let kept = try CurlExchange().exchange(HTTPRequest(.get, server.url("/large/64")))
        #expect(kept.body.count == 64 << 20)
    }

    @Test func `ticks while nothing comes`() throws {
        let server = try FaultServer()
        var ticks = 0
        let response = try CurlExchange().exchange(
            HTTPRequest(.get, server.url("/slow-head/3.5")), onChunk: nil,
            onTick: {
                ticks += 1
                return true
            })
        #expect(response.text == "late")
        #expect((2...4).contains(ticks))
    }

    @Test func `waits for a byte now and then, but not for none`() throws {
        let server = try FaultServer()
        let patient = HTTPRequest.Timeouts(connect: 5, idle: 3, total: nil)
        let slow = HTTPRequest(.get, server.url("/trickle/3/1.8"), timeouts: patient)
        #expect(try CurlExchange().exchange(slow).text == "...")
    }
}
