internal import Synchronization

/// Which dynos an app's router can send a request to. Read and written by many threads.
final class RouterTable: Sendable {
    /// A web dyno.
    struct Backend: Sendable {
        let id: String
        let name: String
        var port = 0
        var state = DynoRecord.State.starting
        /// Whether it is kept from requests as yet: it belongs to the new release of a preboot overlap.
        var isHeld: Bool
        /// Requests that were given to it and aren't answered.
        var requests = 0
    }

    /// What becomes of a request.
    enum Choice: Sendable {
        case backend(Backend)
        /// None is up yet, but one boots.
        case booting
        case maintenance
        case crashed
        case noneRunning
    }

    private struct State {
        var isInMaintenance = false
        var hasAffinity = false
        var pages = CustomPages()
        var backends: [String: Backend] = [:]
    }

    private let state = Mutex(State())

    func setMaintenance(_ on: Bool) { state.withLock { $0.isInMaintenance = on } }

    func setAffinity(_ on: Bool) { state.withLock { $0.hasAffinity = on } }

    /// Sets the pages that stand in for the router's own.
    func setPages(_ pages: CustomPages) { state.withLock { $0.pages = pages } }

    /// The pages that stand in for the router's own.
    var pages: CustomPages { state.withLock { $0.pages } }

    /// Whether a client stays with its dyno.
    var hasAffinity: Bool { state.withLock { $0.hasAffinity } }

    /// Makes a dyno known that doesn't listen yet.
    func add(_ id: String, name: String, isHeld: Bool) {
        state.withLock { $0.backends[id] = Backend(id: id, name: name, isHeld: isHeld) }
    }

    /// Says what a dyno does now, if it is known.
    func update(_ id: String, _ dynoState: DynoRecord.State, port: Int) {
        state.withLock { state in
            state.backends[id]?.state = dynoState
            state.backends[id]?.port = port
        }
    }

    /// Takes dynos out and lets held ones in, at one instant.
    func replace(_ old: [String], by new: [String] = []) {
        state.withLock { state in
            for id in new { state.backends[id]?.isHeld = false }
            for id in old { state.backends[id] = nil }
        }
    }

    /// Chooses a dyno at random, or the one that a client was with, and counts the request as its own.
    func choose(preferring preferred: String?, except refused: Set<String>) -> Choice {
        state.withLock { state in
            if state.isInMaintenance { return .maintenance }
            let serving = state.backends.values.filter { !$0.isHeld }
            let up = serving.filter { $0.state == .up && !refused.contains($0.id) }
            let kept = state.hasAffinity ? up.first { $0.id == preferred } : nil
            if let chosen = kept ?? up.randomElement() {
                state.backends[chosen.id]?.requests += 1
                return .backend(chosen)
            }
            if serving.contains(where: { $0.state == .starting || $0.state == .up }) { return .booting }
            return serving.isEmpty ? .noneRunning : .crashed
        }
    }

    /// Says that a request was answered, or given up.
    func finish(_ id: String) { state.withLock { $0.backends[id]?.requests -= 1 } }

    /// Lets dynos in and keeps others out; how many requests these still answer is told by ``requests(of:)``.
    func hold(_ old: [String], admit new: [String]) {
        state.withLock { state in
            for id in old { state.backends[id]?.isHeld = true }
            for id in new { state.backends[id]?.isHeld = false }
        }
    }

    /// How many requests some dynos have yet to answer.
    func requests(of ids: [String]) -> Int {
        state.withLock { state in ids.reduce(0) { $0 + (state.backends[$1]?.requests ?? 0) } }
    }
}
