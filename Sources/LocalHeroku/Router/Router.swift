internal import Synchronization

/// An app's router: takes requests on a port of 127.0.0.1 and gives each to a web dyno.
///
/// A thread a connection, and a request a connection: `Connection: close` is put into both heads, so that the end of
/// the answer is plain whatever the app does. An upgraded connection is handed through.
final class Router: Sendable {
    /// The port of 127.0.0.1 that it listens on.
    let port: Int
    private let app: String
    private let table: RouterTable
    private let timeouts: LocalTimeouts
    private let log: LogHub
    private let listener: OwnedDescriptor
    private let isEnded = Mutex(false)

    /// Listens on a free port.
    init(app: String, table: RouterTable, timeouts: LocalTimeouts, log: LogHub) throws(SystemRefusal) {
        self.app = app
        self.table = table
        self.timeouts = timeouts
        self.log = log
        (listener, port) = try Loopback.listen()
    }

    /// Begins to take requests.
    func start() {
        startThread { [self] in
            while !isEnded.withLock({ $0 }) {
                guard let client = Loopback.accept(listener, within: 250) else { continue }
                startThread { self.serve(client) }
            }
            listener.shut()
        }
    }

    /// Takes no more requests; those begun are answered.
    func end() { isEnded.withLock { $0 = true } }

    private func serve(_ client: OwnedDescriptor) {
        guard let (head, rest) = Self.readHead(client) else { return }
        var exchange = RouterExchange(
            client: client, request: head, body: rest, port: port, table: table, timeouts: timeouts)
        exchange.run()
        log.note(app: app, source: "heroku", dyno: "router", text: exchange.record)
        linger(client)
    }

    /// Lets the client read all before the connection ends: what it sent and nobody read would else cut the answer off.
    private func linger(_ client: OwnedDescriptor) {
        client.finishWriting()
        let deadline = ContinuousClock.now + .seconds(2)
        while ContinuousClock.now < deadline, case .bytes = client.read(within: 500) {}
    }

    private static func readHead(_ client: OwnedDescriptor) -> (HTTPHead, rest: [UInt8])? {
        var bytes: [UInt8] = []
        while bytes.count < 65_536 {
            guard case .bytes(let more) = client.read(within: 30_000) else { return nil }
            let start = max(0, bytes.count - 4)
            bytes += more
            guard let end = HTTPHead.end(in: bytes, from: start) else { continue }
            guard let head = HTTPHead(bytes[..<end]) else { break }
            return (head, Array(bytes[end...]))
        }
        _ = client.write(Array("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".utf8))
        return nil
    }
}
