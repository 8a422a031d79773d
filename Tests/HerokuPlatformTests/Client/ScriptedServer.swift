import ChildProcess
import Foundation
import HTTPTransport
import HerokuPlatform
import Synchronization
import Testing

/// A server on this machine that answers what a test tells it to: `scripted_server.py`.
final class ScriptedServer {
    /// One answer.
    struct Answer: Encodable {
        var status = 200
        var headers: [String: String] = [:]
        var body = ""
        var how = "whole"
        var seconds = 5.0
    }

    /// One request as the server received it.
    struct Request: Decodable {
        let method: String
        let path: String
        let headers: [[String]]
        let body: String

        subscript(_ name: String) -> String? { headers.first { $0.first?.lowercased() == name.lowercased() }?.last }
    }

    /// `http://127.0.0.1:` and its port.
    let url: String
    private var process: InteractiveProcess

    init(filePath: String = #filePath) throws {
        let script = URL(fileURLWithPath: filePath).deletingLastPathComponent().path + "/scripted_server.py"
        process = try InteractiveProcess(["python3", "-S", script], standardError: .inherited)
        let line = try process.readLine() ?? []
        url = "http://127.0.0.1:\(String(decoding: line, as: UTF8.self))"
    }

    /// Says what to answer from now on.
    func script(_ answers: [Answer]) throws {
        let json = String(decoding: try JSONEncoder().encode(answers), as: UTF8.self)
        try process.write(Array("script \(json)\n".utf8))
        let line = try process.readLine()
        try #require(line == Array("ok".utf8))
    }

    /// What was received since.
    func received() throws -> [Request] {
        try process.write(Array("received\n".utf8))
        return try JSONDecoder().decode([Request].self, from: Data(try process.readLine() ?? []))
    }
}

/// A client of a scripted server, with the pauses that it would have made.
struct TestClient {
    static let key = "HRKU-0123456789abcdef-SECRET"

    let client: HerokuClient
    private let pauses: Pauses

    private final class Pauses: Sendable {
        let list = Mutex<[Double]>([])
    }

    init(url: String, pauses: [Double] = [1, 2, 4], timeouts: HTTPRequest.Timeouts = HTTPRequest.Timeouts()) {
        let kept = Pauses()
        self.pauses = kept
        client = HerokuClient(
            hosts: HerokuHosts(api: url, git: url, data: url),
            key: HerokuKey(Secret(Self.key), source: "HEROKU_API_KEY"), transport: CurlExchange(), version: "1.2.3",
            patience: Patience(pauses: pauses, longest: 60) { pause in kept.list.withLock { $0.append(pause) } },
            timeouts: timeouts)
    }

    /// The pauses made since this was asked last.
    func takePauses() -> [Double] {
        pauses.list.withLock { list in
            defer { list = [] }
            return list
        }
    }
}

extension ScriptedServer.Answer {
    static func json(_ status: Int, _ body: String, _ headers: [String: String] = [:]) -> Self {
        Self(status: status, headers: headers.merging(["Content-Type": "application/json"]) { $1 }, body: body)
    }

    static func error(_ status: Int, _ id: String, _ message: String, _ headers: [String: String] = [:]) -> Self {
        json(status, #"{"id":"\#(id)","message":"\#(message)"}"#, headers.merging(["Request-Id": "req-1"]) { $1 })
    }

    static let app = json(
        200, #"{"id":"01234567-89ab-cdef-0123-456789abcdef","name":"shop","maintenance":false}"#,
        ["RateLimit-Remaining": "2399"])
    static let release = json(
        201, #"{"id":"01234567-89ab-cdef-0123-456789abcdef","version":42,"status":"pending","current":true}"#)
}
