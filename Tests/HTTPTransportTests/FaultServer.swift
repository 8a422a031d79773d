import ChildProcess
import Foundation
import HTTPTransport
import TestSupport

/// A server that answers as servers shouldn't: `fault_server.py`, a process of its own, which ends with its owner.
final class FaultServer {
    struct Failure: Error {
        let output: String
    }

    /// What it calls its ports.
    enum Port: String {
        case plain, trusted, wrong, old, untrusted, silent, closing
    }

    private var process: InteractiveProcess
    private let certificates: TemporaryDirectory?
    private var ports: [String: Int] = [:]

    /// Starts it; with TLS, it makes its own authority and certificates first.
    init(tls: Bool = false) throws {
        let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
            "fault_server.py")
        certificates = tls ? try TemporaryDirectory(named: "certificates") : nil
        let folder = certificates.map { [$0.path] } ?? []
        process = try InteractiveProcess(["python3", "-W", "ignore", script.path] + folder, standardError: .inherited)
        while let line = try process.readLine(), !line.isEmpty {
            let words = String(decoding: line, as: UTF8.self).split(separator: " ")
            ports[String(words[0])] = Int(words[1])
        }
        guard ports["plain"] != nil else { throw Failure(output: "the server didn't start") }
    }

    /// The number of a port.
    func number(_ port: Port) -> Int { ports[port.rawValue] ?? 0 }

    /// A URL of it.
    func url(_ path: String, _ port: Port = .plain, host: String = "127.0.0.1") -> String {
        "\(port == .plain ? "http" : "https")://\(host):\(number(port))\(path)"
    }

    /// Whose certificates are believed: the server's own authority.
    var authorities: TrustedAuthorities { .file(certificates?.path("ca.pem") ?? "") }

    /// The requests that it received, a line each.
    func log() throws -> [String] {
        try CurlExchange().exchange(HTTPRequest(.get, url("/log"))).text.split(separator: "\n").map(String.init)
    }

    /// A text with the ports' names in place of their numbers, and without what OpenSSL's version changes.
    func named(_ text: String) -> String {
        ports.reduce(text) { $0.replacingOccurrences(of: String($1.value), with: "<\($1.key)>") }
            .replacingOccurrences(of: "OpenSSL/[^ ]* error:[0-9A-F]*:", with: "OpenSSL: ", options: .regularExpression)
    }
}

extension HTTPResponse {
    /// The body as text.
    var text: String { String(decoding: body, as: UTF8.self) }

    /// What `/echo` answers.
    var echo: Echo? { try? JSONDecoder().decode(Echo.self, from: Data(body)) }
}

/// A request, as the server received it.
struct Echo: Decodable {
    let method: String
    let target: String
    let headers: [String]
    let body: String
    let sum: Int
    let connection: Int
    let count: Int
}

extension HTTPError {
    /// The whole value in a line.
    var line: String { "\(kind) host=\(host) mayHaveArrived=\(mayHaveArrived): \(cause)" }
}

/// The error of what is expected to fail.
func failure(_ body: () throws(HTTPError) -> HTTPResponse) -> String {
    do {
        let response = try body()
        return "no error: \(response.status) with \(response.body.count) bytes"
    } catch {
        return error.line
    }
}

/// A host that can't be looked up: its label is longer than DNS takes, so that nobody is asked for it.
let unresolvable = "no-such-host-" + String(repeating: "x", count: 51) + ".invalid"
