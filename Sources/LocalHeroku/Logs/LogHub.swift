internal import Synchronization

/// The log lines of all apps, and those who follow them.
///
/// It keeps the last 1,500 lines of an app, as logplex does (Dev Center, "Logging"), in memory only.
public actor LogHub {
    private struct Session {
        let app: String
        let filter: LogFilter
        let feed: AsyncStream<String>.Continuation
    }

    private struct State {
        var lines: [String: [LogLine]] = [:]
        var sessions: [Session] = []
    }

    private static let kept = 1500
    private static let sessionsAtOnce = 100

    private nonisolated let state = Mutex(State())

    /// Starts with nothing.
    public init() {}

    /// Adds a line to an app's log.
    ///
    /// - Parameters:
    ///   - source: `app` or `heroku`.
    ///   - dyno: `web.1`, `router`, `api`, `release.1234`, …
    public func append(app: String, source: String, dyno: String, text: String) {
        note(app: app, source: source, dyno: dyno, text: text)
    }

    /// Opens a log session: the last lines that fit, then, with `tail`, all that come.
    ///
    /// - Parameters:
    ///   - dyno: only this dyno's lines; nothing for all.
    ///   - type: only the lines of dynos of this type.
    ///   - source: only lines of this source.
    ///   - lines: how many lines there are to start with: 1 to 1500.
    /// - Returns: lines `2026-11-21T21:30:00.123456+00:00 app[web.1]: text`; closed when nothing more comes. Of more
    ///   than a hundred sessions that follow, the oldest ends.
    public func open(
        app: String, dyno: String? = nil, type: String? = nil, source: String? = nil, lines: Int = 100,
        tail: Bool = false
    ) async -> TextStream {
        let filter = LogFilter(dyno: dyno, type: type, source: source)
        let (queue, feed) = AsyncStream<String>.makeStream()
        state.withLock { state in
            let all = state.lines[app, default: []].filter(filter.takes)
            for line in all.suffix(max(0, lines)) { feed.yield(line.rendered) }
            guard tail else { return feed.finish() }
            if state.sessions.count >= Self.sessionsAtOnce { state.sessions.removeFirst().feed.finish() }
            state.sessions.append(Session(app: app, filter: filter, feed: feed))
        }
        let stream = TextStream()
        let copying = Task {
            for await line in queue { await stream.append(line) }
            await stream.close()
        }
        if !tail { await copying.value }
        return stream
    }

    /// Forgets an app's lines and ends its sessions.
    public func remove(app: String) {
        state.withLock { state in
            state.lines[app] = nil
            for session in state.sessions where session.app == app { session.feed.finish() }
            state.sessions.removeAll { $0.app == app }
        }
    }

    /// Ends all sessions.
    public func shutDown() {
        state.withLock { state in
            for session in state.sessions { session.feed.finish() }
            state.sessions = []
        }
    }

    /// Adds a line from a thread that can't wait; it is there when this returns.
    nonisolated func note(app: String, source: String, dyno: String, text: String) {
        let line = LogLine(time: LogTime.now(), source: source, dyno: dyno, text: text)
        state.withLock { state in
            state.lines[app, default: []].append(line)
            let excess = state.lines[app, default: []].count - Self.kept
            if excess > 200 { state.lines[app]?.removeFirst(excess) }
            for session in state.sessions where session.app == app && session.filter.takes(line) {
                session.feed.yield(line.rendered)
            }
        }
    }
}
