internal import Synchronization

/// The connection between a client and an attached dyno.
final class AttachedSession: Sendable {
    private struct State {
        var client: OwnedDescriptor?
        var process: DynoProcess?
        var filter: OutputFilter
        var isOver = false
    }

    /// What goes wrong with it.
    let fault: RendezvousFault?
    private let state: Mutex<State>
    private let changes = Mutex<(attached: @Sendable () -> Void, left: @Sendable () -> Void)?>(nil)

    /// Nobody is attached yet.
    init(fault: RendezvousFault? = nil) {
        self.fault = fault
        state = Mutex(State(filter: OutputFilter(fault: fault)))
    }

    /// Says who waits at the gate, and who wants to know that somebody came or went.
    func expect(
        _ process: DynoProcess, attached: @escaping @Sendable () -> Void, left: @escaping @Sendable () -> Void
    ) {
        guard !state.withLock({ $0.isOver }) else { return }
        changes.withLock { $0 = (attached, left) }
        state.withLock { $0.process = process }
    }

    /// Serves a client until it goes or the dyno ends. Blocks until then.
    func attach(_ client: OwnedDescriptor, alreadySent: [UInt8]) {
        // The client may be there before the process is.
        var process = state.withLock { $0.process }
        for _ in 0..<500 where process == nil {
            _ = client.waits(for: 0, within: 10)
            process = state.withLock { $0.process }
        }
        let isThere = state.withLock { state in
            guard process != nil, !state.isOver else { return false }
            // Before the dyno's first byte, and before anybody can end the session.
            if fault != .silent { _ = client.write(Array("rendezvous\r\n".utf8)) }
            state.client = client
            return true
        }
        guard let process, isThere else { return client.shut() }
        let changes = changes.withLock { $0 }
        process.openGate()
        changes?.attached()
        _ = process.input.write(alreadySent)
        while case .bytes(let bytes) = client.read() { _ = process.input.write(bytes) }
        // Cut off by a fault of ours, the dyno runs on.
        if state.withLock({ !$0.isOver && !$0.filter.isCut }) { changes?.left() }
    }

    /// Sends what the dyno wrote. Blocks while the client is slow.
    func send(_ bytes: [UInt8]) {
        let (client, passed, isCut) = state.withLock { ($0.client, $0.filter.pass(bytes), $0.filter.isCut) }
        guard let client else { return }
        if !passed.isEmpty { _ = client.write(passed) }
        if isCut { client.shut() }
    }

    /// Closes the connection, as the dyno's end does, and lets go of the dyno, whose plan holds this session.
    func end() {
        let (client, rest) = state.withLock { state in
            defer { (state.client, state.process) = (nil, nil) }
            state.isOver = true
            return (state.client, state.filter.finish())
        }
        changes.withLock { $0 = nil }
        guard let client else { return }
        if !rest.isEmpty { _ = client.write(rest) }
        client.shut()
    }
}
