internal import FlyingFox
internal import FlyingSocks

#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// The one port of a local platform: the API, git under `/git/`, the data API, the operator's calls under `/local/`.
public final class LocalServer: Sendable {
    private let platform: LocalPlatform
    private let server: HTTPServer

    /// Sets it up; nothing listens yet.
    ///
    /// - Throws: if the transcript can't be written.
    public init(platform: LocalPlatform, options: LocalOptions) throws {
        self.platform = platform
        var transcript: Transcript?
        if let path = options.transcript {
            transcript = Transcript(path: path)
            guard transcript != nil else { throw LocalServerError("the transcript \(path) can't be written") }
        }
        guard let port = UInt16(exactly: options.port) else { throw LocalServerError("\(options.port) is no port") }
        let data = DataAPI(databases: platform, options: options)
        let gateway = LocalGateway(
            api: HerokuAPI(platform: platform), git: GitEndpoint(platform: platform, options: options), data: data,
            faults: platform.faults, transcript: transcript, counts: CallCounts())
        // Streams of output stay open as long as a build or a dyno runs.
        server = HTTPServer(
            config: HTTPServer.Configuration(
                address: try .inet(ip4: "127.0.0.1", port: port), timeout: 86400,
                logger: .disabled),
            handler: gateway)
    }

    /// Listens, and goes on until the task is cancelled.
    ///
    /// - Parameter ready: called once, with `http://127.0.0.1:PORT`.
    public func run(ready: @escaping @Sendable (String) async throws -> Void) async throws {
        try await withThrowingTaskGroup(of: Bool.self) { group in
            group.addTask { [server] in
                try await server.run()
                return true
            }
            group.addTask { [server, platform] in
                try await server.waitUntilListening()
                guard case .ip4(_, let port)? = await server.listeningAddress else { return true }
                let address = "http://127.0.0.1:\(port)"
                await platform.listens(at: address)
                try await ready(address)
                return false
            }
            while let isOver = try await group.next(), !isOver {}
            group.cancelAll()
        }
    }
}

/// Why the platform can't start, in a sentence without a full stop.
public struct LocalServerError: Error, CustomStringConvertible {
    /// The sentence.
    public let description: String

    init(_ description: String) { self.description = description }
}
