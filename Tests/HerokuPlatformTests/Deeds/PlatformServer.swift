import ChildProcess
import Foundation
import HTTPTransport
import Synchronization
import TestSupport

@testable import HerokuPlatform

/// A platform of the tests' own: it answers calls as a table says, and runs one-off dynos as real processes whose output
/// goes through a log or a TLS connection.
///
/// It ends when its standard input does, which is when its owner goes.
final class PlatformServer {
    /// The key that calls have to bring.
    static let key = "c0ffee11-1234-4567-89ab-key-of-tests"

    let directory: TemporaryDirectory
    let url: String
    private let process = Process()
    private let input = Pipe()

    /// Starts it.
    ///
    /// - Parameters:
    ///   - answers: by `GET /path`, the answers one after the other, the last for ever; as JSON: `status`, `body`,
    ///     `headers`, `text` (a body that isn't JSON), `cut` (the connection is cut after so many bytes of it).
    ///     `{url}` in a body is the server's address.
    ///   - faults: what goes wrong with dynos and logs: see the script.
    init(_ answers: [String: [[String: Any]]] = [:], faults: [String: Any] = [:]) throws {
        directory = try TemporaryDirectory()
        let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("platform.py")
        let settings = try JSONSerialization.data(withJSONObject: ["answers": answers, "faults": faults])
        try directory.write(String(decoding: settings, as: UTF8.self), to: "settings.json")
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", script.path, directory.path]
        process.environment = GitEnvironment.variables(home: directory.path, overriding: ["KEY": Self.key])
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
        url = "http://127.0.0.1:\(line.trimmingCharacters(in: .whitespacesAndNewlines))"
    }

    deinit {
        try? input.fileHandleForWriting.close()
        process.waitUntilExit()
    }

    /// A client of it that waits a hundredth of what it should.
    var client: HerokuClient {
        HerokuClient(
            hosts: HerokuHosts(api: url, git: url, data: url), key: HerokuKey(Secret(Self.key), source: "a test"),
            transport: CurlExchange(), patience: Patience(pauses: [0.01, 0.01]))
    }

    /// What was asked, a line each: method, path, range, `key` where it came with the key.
    var requests: [String] { directory.read("requests")?.split(separator: "\n").map(String.init) ?? [] }

    /// How often a call was made.
    func count(_ call: String) -> Int { requests.filter { $0.hasPrefix(call + " ") }.count }

    /// How often dynos were really started.
    var startedDynos: Int { (directory.read("dynos") ?? "").split(separator: "\n").count }
}

extension Pacing {
    /// A twentieth of each pause, on the real clock.
    static let hurried = Pacing(pause: { Pacing.real.pause($0 / 20) }, now: Pacing.real.now)

    /// A clock of its own that only pauses move: nothing depends on how fast the machine is.
    static var imagined: Pacing {
        let clock = ImaginedClock()
        return Pacing(pause: { clock.advance($0) }, now: { clock.now })
    }
}

private final class ImaginedClock: Sendable {
    private let seconds = Mutex(0.0)
    var now: Double { seconds.withLock(\.self) }
    func advance(_ pause: Double) { seconds.withLock { $0 += pause } }
}
