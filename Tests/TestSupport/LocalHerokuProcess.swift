internal import ChildProcess
public import Foundation

/// A local platform for a test: the built `local-heroku` as a process of its own, which ends with this object, with the
/// tests, and after ten minutes whatever happens.
public final class LocalHerokuProcess: Sendable {
    /// It didn't start, or a call to it failed.
    public struct Failure: Error, CustomStringConvertible {
        /// What happened, with what it wrote to standard error.
        public let description: String
    }

    /// An answer to a call.
    public struct Answer: Sendable {
        /// The HTTP status.
        public let status: Int
        /// The headers, by their names in lower case.
        public let headers: [String: String]
        /// The body.
        public let body: Data

        /// The body as UTF-8.
        public var text: String { String(decoding: body, as: UTF8.self) }

        /// The body as JSON: dictionaries, arrays, texts, numbers, `NSNull`; nothing if it isn't JSON.
        public var json: Any? { try? JSONSerialization.jsonObject(with: body, options: .fragmentsAllowed) }

        /// The body as a JSON object; an empty one if it is none.
        public var object: [String: Any] { json as? [String: Any] ?? [:] }

        /// The body as a JSON list of objects; an empty one if it is none.
        public var list: [[String: Any]] { json as? [[String: Any]] ?? [] }
    }

    /// The folder with its slugs, repositories and transcript.
    public let directory: TemporaryDirectory
    /// What turns clients to it: `HEROKU_HOST`, `HEROKU_GIT_HOST`, `HEROKU_DATA_HOST`, `HEROKU_API_KEY`.
    public let environment: [String: String]
    /// The address of each app that it started with, `http://127.0.0.1:PORT/`.
    public let webAddresses: [String: String]
    private let process: Process
    private let input: Pipe

    /// Where the API, git and the data API are: `http://127.0.0.1:PORT`.
    public var address: String { environment["HEROKU_HOST"] ?? "" }
    /// The API key.
    public var key: String { environment["HEROKU_API_KEY"] ?? "" }
    /// The file with every call and its answer, without secrets.
    public var transcript: String { directory.path("transcript.jsonl") }
    /// What it wrote to standard error by now.
    public var errorOutput: String { directory.read("stderr") ?? "" }
    /// Whether it still runs.
    public var isRunning: Bool { process.isRunning }

    /// Its exit status once it has ended; nothing before, or if a signal ended it.
    public var exitStatus: Int? {
        guard !process.isRunning, process.terminationReason == .exit else { return nil }
        return Int(process.terminationStatus)
    }

    /// Starts it and waits until it is ready.
    ///
    /// - Parameters:
    ///   - apps: the names of apps to start with.
    ///   - arguments: more arguments, such as `--preboot-overlap 1`.
    ///   - environment: more variables for it and its dynos.
    public init(apps: [String] = [], arguments: [String] = [], environment more: [String: String] = [:]) throws {
        directory = try TemporaryDirectory(named: "local-heroku")
        input = Pipe()
        process = Process()
        process.executableURL = URL(fileURLWithPath: "\(Self.programs)/local-heroku")
        process.arguments =
            ["--until-stdin-closes", "--for", "600", "--stop-timeout", "5", "--folder", directory.path("platform")]
            + ["--transcript", directory.path("transcript.jsonl"), "--ready-file", directory.path("ready")]
            + apps.flatMap { ["--app", $0] } + arguments
        var variables = GitEnvironment.variables(home: directory.path)
        variables.merge(more) { _, new in new }
        process.environment = variables
        process.standardInput = input
        try directory.write("", to: "stderr")
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle(forWritingAtPath: directory.path("stderr"))
        do {
            try process.run()
        } catch {
            throw Failure(description: "local-heroku isn't built beside the tests (\(Self.programs)): \(error)")
        }
        let ready = try Self.waitUntilReady(directory, process)
        environment = Self.variables(in: ready)
        webAddresses = Self.addresses(in: ready)
    }

    deinit { stop() }

    /// Ends it with all its dynos, and waits for that. SIGKILL after 20 seconds, so that a test ends.
    public func stop() {
        guard process.isRunning else { return }
        process.terminate()
        let deadline = Date(timeIntervalSinceNow: 20)
        while process.isRunning, Date() < deadline { Thread.sleep(forTimeInterval: 0.01) }
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
        process.waitUntilExit()
    }

    // MARK: Calls

    /// Makes a call with the key; blocks until it is answered.
    ///
    /// - Parameters:
    ///   - body: an object or a list for JSON.
    ///   - headers: more headers; these win.
    ///   - seconds: how long the whole may take; a stream ends with it.
    @discardableResult
    public func call(
        _ method: String, _ path: String, body: Any? = nil, headers: [String: String] = [:], seconds: Int = 30
    ) throws -> Answer {
        var sent = ["Authorization": "Bearer \(key)", "Accept": "application/vnd.heroku+json; version=3"]
        if body != nil { sent["Content-Type"] = "application/json" }
        sent.merge(headers) { _, new in new }
        let data = try body.map { try JSONSerialization.data(withJSONObject: $0, options: [.fragmentsAllowed]) }
        return try send(method, path, data: data, headers: sent, seconds: seconds)
    }

    /// Sets the faults, instead of those that were set. Each is `["fault": NAME]` or `["match": …, "effect": …]`.
    public func setFaults(_ faults: [[String: Any]]) throws {
        let answer = try call("PUT", "/local/faults", body: faults)
        guard answer.status == 202 else { throw Failure(description: "the faults weren't taken: \(answer.text)") }
    }

    /// How often each kind of call was made, by `METHOD path`.
    public func callCounts() throws -> [String: Int] { try call("GET", "/local/calls").object as? [String: Int] ?? [:] }

    /// Asks for something every 50 ms until it holds; nothing after some seconds.
    public func eventually<Value>(_ seconds: Double = 30, _ ask: () throws -> Value?) throws -> Value? {
        let deadline = Date(timeIntervalSinceNow: seconds)
        while Date() < deadline {
            if let value = try ask() { return value }
            Thread.sleep(forTimeInterval: 0.05)
        }
        return nil
    }

    /// Headers go to curl on standard input: the key isn't for everybody who lists processes.
    private func send(
        _ method: String, _ path: String, data: Data?, headers: [String: String], seconds: Int
    ) throws -> Answer {
        let url = path.hasPrefix("http") ? path : address + path
        let file = directory.path("body-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(atPath: file) }
        var lines = ["url = \"\(url)\"", "request = \"\(method)\"", "max-time = \(seconds)", "silent", "include"]
        lines += ["proto = \"=http\"", "noproxy = \"*\"", "header = \"Expect:\""]
        lines += headers.map { name, value in
            let escaped = value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
            return "header = \"\(name)\(value.isEmpty ? ";" : ": \(escaped)")\""
        }
        if let data {
            try data.write(to: URL(fileURLWithPath: file))
            lines.append("data-binary = \"@\(file)\"")
        }
        let output = try ChildProcess.run(["curl", "--config", "-"], input: Array(lines.joined(separator: "\n").utf8))
        guard let answer = Answer(output.standardOutput) else {
            throw Failure(description: "\(method) \(path): \(output.status) \(output.errorText)")
        }
        return answer
    }
}

extension LocalHerokuProcess.Answer {
    /// Reads what `curl --include` prints.
    fileprivate init?(_ bytes: [UInt8]) {
        let data = Data(bytes)
        guard let end = data.range(of: Data("\r\n\r\n".utf8)) else { return nil }
        let lines = String(decoding: data[..<end.lowerBound], as: UTF8.self).components(separatedBy: "\r\n")
        guard let status = lines.first?.split(separator: " ").dropFirst().first.flatMap({ Int($0) }) else { return nil }
        self.status = status
        var headers: [String: String] = [:]
        for line in lines.dropFirst() {
            let pair = line.split(separator: ":", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
            if pair.count == 2 { headers[pair[0].lowercased()] = pair[1] }
        }
        self.headers = headers
        body = data[end.upperBound...]
    }
}
