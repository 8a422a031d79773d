import ChildProcess
import Foundation
import HTTPTransport
import TestSupport
import Testing

@Suite struct ReuseTests {
    @Test func `reads over one connection`() throws {
        let server = try FaultServer()
        let exchange = CurlExchange()
        let echoes = try (0..<5).map { _ in
            try #require(try exchange.exchange(HTTPRequest(.get, server.url("/echo"))).echo)
        }
        #expect(echoes.map(\.count) == [1, 2, 3, 4, 5])
        #expect(Set(echoes.map(\.connection)).count == 1)
    }

    @Test(arguments: [HTTPRequest.Method.post, .patch, .put, .delete])
    func `never sends twice what changes something`(_ method: HTTPRequest.Method) throws {
        let server = try FaultServer()
        let exchange = CurlExchange()
        let path = "/dies-when-reused"
        #expect(try exchange.exchange(HTTPRequest(.get, server.url(path))).status == 200)
        let response = try exchange.exchange(HTTPRequest(method, server.url(path), body: .bytes([1])))
        #expect(response.echo?.count == 1)
        #expect(try server.log().filter { $0.hasPrefix(method.rawValue) } == ["\(method.rawValue) \(path)"])
    }

    @Test func `reads again where a kept connection turns out to be closed`() throws {
        let server = try FaultServer()
        let exchange = CurlExchange()
        for _ in 0..<3 {
            #expect(try exchange.exchange(HTTPRequest(.get, server.url("/dies-when-reused"))).status == 200)
        }
    }

    #if os(Linux)
    @Test func `keeps its connections from programs that are started meanwhile`() throws {
        let server = try FaultServer()
        func words(_ command: [String]) throws -> Set<Substring> {
            let listed = String(decoding: try ChildProcess.run(command).standardOutput, as: UTF8.self)
            return Set(listed.split { $0.isWhitespace || "[]".contains($0) })
        }
        // Tests beside it may open others meanwhile, so that it is tried a few times.
        let isKept = try (0..<5).contains { _ in
            let own = ["ls", "-l", "/proc/\(getpid())/fd"]
            let before = try words(own)
            let exchange = CurlExchange()
            _ = try exchange.exchange(HTTPRequest(.get, server.url("/echo")))
            // By the number of the socket among those of TCP: libcurl has others, which lead nowhere.
            let new = try words(own).subtracting(before).intersection(words(["cat", "/proc/net/tcp"]))
                .filter { $0.count > 4 && Int($0) != nil }
            let inherited = try words(["ls", "-l", "/proc/self/fd"])
            withExtendedLifetime(exchange) {}
            return !new.isEmpty && new.isDisjoint(with: inherited)
        }
        #expect(isKept)
    }
    #endif

    @Test func `works on many threads at once`() async throws {
        let server = try FaultServer()
        let exchange = CurlExchange()
        let url = server.url("/echo")
        let answers = await withTaskGroup(of: Int.self) { group in
            for number in 0..<40 {
                group.addTask {
                    let body = HTTPRequest.Body.bytes(Array("number \(number)".utf8))
                    let method: HTTPRequest.Method = number.isMultiple(of: 2) ? .post : .get
                    let answer = try? exchange.exchange(HTTPRequest(method, url, body: body)).echo?.body
                    return answer == "number \(number)" ? 1 : 0
                }
            }
            return await group.reduce(0, +)
        }
        #expect(answers == 40)
    }
}
