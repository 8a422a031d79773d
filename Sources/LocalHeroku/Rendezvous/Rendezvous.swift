internal import Synchronization

/// Where clients attach to one-off dynos: plain TCP on 127.0.0.1 (Heroku's speaks TLS; `socat` can be put in front).
///
/// A client sends the id that its attach URL holds and a line end, gets the line `rendezvous`, and is the dyno's input
/// and output from then on (heroku.md, section 1.2). An id is good for one client.
final class Rendezvous: Sendable {
    private struct State {
        var sessions: [String: AttachedSession] = [:]
        var isEnded = false
    }

    /// The port of 127.0.0.1 that it listens on.
    let port: Int
    private let listener: OwnedDescriptor
    private let state = Mutex(State())

    private let front: String?

    /// Listens on a port, 0 for any that is free.
    ///
    /// - Parameter front: `HOST:PORT` of what speaks TLS in its stead.
    init(port: Int, front: String?) throws(SystemRefusal) {
        self.front = front
        (listener, self.port) = try Loopback.listen(port: port)
    }

    /// Begins to take clients.
    func start() {
        startThread { [self] in
            while !state.withLock({ $0.isEnded }) {
                guard let client = Loopback.accept(listener, within: 250) else { continue }
                startThread { self.welcome(client) }
            }
            listener.shut()
        }
    }

    /// Takes no more clients.
    func end() { state.withLock { $0.isEnded = true } }

    /// Expects a client for a session. Returns the URL to attach to.
    func expect(_ session: AttachedSession) -> String {
        let id = Identifier.make()
        state.withLock { $0.sessions[id] = session }
        return front.map { "rendezvous://\($0)/\(id)" } ?? "rendezvous+tcp://127.0.0.1:\(port)/\(id)"
    }

    /// Expects nobody any more for a session.
    func withdraw(_ session: AttachedSession) {
        state.withLock { state in state.sessions = state.sessions.filter { $0.value !== session } }
    }

    private func welcome(_ client: OwnedDescriptor) {
        guard let (id, rest) = readID(client) else { return }
        guard let session = state.withLock({ $0.sessions.removeValue(forKey: id) }), session.fault != .refused else {
            return client.shut()
        }
        session.attach(client, alreadySent: rest)
    }

    private func readID(_ client: OwnedDescriptor) -> (id: String, rest: [UInt8])? {
        var bytes: [UInt8] = []
        while bytes.count < 1000 {
            guard case .bytes(let more) = client.read(within: 10_000) else { return nil }
            bytes += more
            guard let end = bytes.firstIndex(of: UInt8(ascii: "\n")) else { continue }
            let line = bytes[..<end].filter { $0 != UInt8(ascii: "\r") }
            return (String(decoding: line, as: UTF8.self), Array(bytes[(end + 1)...]))
        }
        return nil
    }
}
