internal import DeployModel
internal import HTTPTransport

/// Waits for a release and for its end. That a push, a promotion or a build ended well says nothing of its release.
public struct ReleaseWatch: Sendable {
    /// How patient it is, in seconds.
    public struct Limits: Hashable, Sendable {
        /// Until the release is there.
        public var appearance: Double
        /// Until it has succeeded or failed. Heroku ends a release phase after an hour.
        public var total: Double
        /// Between two looks.
        public var pause: Double
        /// How often in a row Heroku may fail to answer.
        public var failures: Int
        /// How its output is followed.
        public var output: OutputFollower.Limits

        /// Sets them.
        public init(
            appearance: Double = 300, total: Double = 4200, pause: Double = 2, failures: Int = 20,
            output: OutputFollower.Limits = OutputFollower.Limits()
        ) {
            self.appearance = appearance
            self.total = total
            self.pause = pause
            self.failures = failures
            self.output = output
        }
    }

    /// What tells the release from others.
    public enum Sought: Hashable, Sendable {
        /// The first one after that version, whatever it runs.
        case any
        /// The first one after that version that runs what was built from that commit.
        case commit(String)
        /// The one with that id.
        case id(String)

        /// Whether it is known which one it is.
        var isNamed: Bool { if case .id = self { true } else { false } }
    }

    /// How many lines of output a failure keeps.
    public static let tailLength = 20

    let client: HerokuClient
    let limits: Limits
    let pacing: Pacing

    /// Makes one.
    public init(_ client: HerokuClient, limits: Limits = Limits(), pacing: Pacing = .real) {
        self.client = client
        self.limits = limits
        self.pacing = pacing
    }

    /// Waits for a release of an app and for its end. May be asked again at any time: it changes nothing.
    ///
    /// - Parameters:
    ///   - version: the app's newest release before whatever makes the new one was asked for.
    ///   - sink: gets the lines of its release phase.
    public func wait(
        for sought: Sought, of app: String, after version: Int, _ sink: (String) -> Void
    ) -> ReleaseOutcome {
        var watched = WatchedReleases(app: app, baseline: version, sought: sought)
        let start = pacing.now()
        var failures = Failures(most: limits.failures)
        while true {
            do throws(HerokuError) {
                if let release = try watched.look(client) {
                    return try end(of: release, watched, start, sink)
                }
                failures.clear()
            } catch {
                // A release that a promotion has named may take a moment to be there.
                guard failures.bear(error, notFound: sought.isNamed) else { return .unknown(error) }
            }
            let waited = pacing.now() - start
            guard waited < limits.appearance else {
                if let error = failures.last { return .unknown(error) }
                if let error = watched.onlyOthers { return .unknown(error) }
                return .none(after: version, seconds: Int(waited))
            }
            pacing.pause(limits.pause)
        }
    }

    /// Follows the output of a release that is there, then asks until it has ended.
    private func end(
        of first: ReleaseAnswer, _ watched: WatchedReleases, _ start: Double, _ sink: (String) -> Void
    ) throws(HerokuError) -> ReleaseOutcome {
        var tail: [String] = []
        if let url = first.outputStreamURL {
            var patience = limits.output.within(limits.total - (pacing.now() - start))
            // Of one that has ended the output is there, or never will be.
            if first.status != "pending" { patience.attempts = min(patience.attempts, 3) }
            let follower = OutputFollower(client, limits: patience, pacing: pacing)
            let isOver = {
                (try? client.answer(to: .release(id: first.id, of: watched.app)))?.status ?? "pending" != "pending"
            }
            _ = follower.follow(url, isOver: isOver) { line in
                tail.append(line)
                if tail.count > Self.tailLength { tail.removeFirst() }
                sink(line)
            }
        }
        var release = first
        var failures = Failures(most: limits.failures)
        while true {
            do throws(HerokuError) {
                release = try client.answer(to: .release(id: release.id, of: watched.app))
                failures.clear()
            } catch {
                guard failures.bear(error) else { return .unknown(error) }
            }
            if failures.last == nil, release.status != "pending" { return try judged(release, tail, watched) }
            let waited = pacing.now() - start
            guard waited < limits.total else {
                if let error = failures.last { return .unknown(error) }
                return .stillPending(release, seconds: Int(waited))
            }
            pacing.pause(limits.pause)
        }
    }

    private func judged(
        _ release: ReleaseAnswer, _ tail: [String], _ watched: WatchedReleases
    ) throws(HerokuError) -> ReleaseOutcome {
        switch release.status {
        case "failed": return .failed(release, tail: tail)
        case "expired": return .expired(release)
        case "succeeded":
            // Failed ones after it change nothing: ours goes on serving.
            let later = try client.list(.releases(of: watched.app, pageSize: 20), atMost: 20)
                .filter { $0.version > release.version && $0.status != "failed" }
                .sorted { $0.version < $1.version }
            guard let newest = later.last else { return .succeeded(release, besides: watched.others) }
            // As one of config vars, which runs the same code.
            let runsTheSame = newest.content == release.content && release.content != .nothing
            return runsTheSame
                ? .succeeded(release, besides: watched.others + later) : .overtaken(release, by: newest)
        default:
            return .unknown(
                HerokuError(
                    .unexpectedAnswer,
                    "Heroku says of v\(release.version) that it is \(HerokuName.quoted(release.status))",
                    hint: "Look at the app's releases."))
        }
    }
}
