internal import HTTPTransport

/// Builds a source archive on Heroku.
///
/// A build that succeeds is released at once; its release phase is waited for with ``ReleaseWatch``. Source: Heroku
/// Platform API, source and build.
public struct Build: Sendable {
    /// How patient it is, in seconds.
    public struct Limits: Hashable, Sendable {
        /// Between two looks.
        public var pause: Double
        /// For all of it.
        public var total: Double
        /// How often in a row Heroku may fail to answer.
        public var failures: Int
        /// How its output is followed.
        public var output: OutputFollower.Limits

        /// Sets them. Heroku ends a build after 15 minutes, or a while more for some.
        public init(
            pause: Double = 2, total: Double = 3600, failures: Int = 20,
            output: OutputFollower.Limits = OutputFollower.Limits()
        ) {
            self.pause = pause
            self.total = total
            self.failures = failures
            self.output = output
        }
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

    /// Uploads an archive, builds it and waits for the build's end.
    ///
    /// Where the answer to the build's start was lost, the build is looked for among the app's by its commit; what isn't
    /// found isn't asked for again.
    ///
    /// - Parameters:
    ///   - archive: the path of a tar.gz.
    ///   - commit: the commit's id, which the slug then says it was built from.
    ///   - started: gets the build's id as soon as it is known, so that it can be stopped.
    ///   - sink: gets the lines of its output.
    public func build(
        _ archive: String, commit: String, of app: String, started: (String) -> Void = { _ in },
        _ sink: (String) -> Void
    ) -> BuildOutcome {
        switch start(archive, commit: commit, of: app) {
        case .made(let build):
            started(build.id)
            return follow(build, of: app, sink)
        case .unclear(let error): return .unknown(error, nil)
        case .refused(let error): return .notStarted(error)
        }
    }

    private func start(_ archive: String, commit: String, of app: String) -> Making<BuildAnswer> {
        do throws(HerokuError) {
            let source = try client.answer(to: .createSource).sourceBlob
            try upload(archive, to: source.putURL)
            let known = Set(try client.list(.builds(of: app)).map(\.id))
            let call = HerokuCall.createBuild(of: app, url: source.getURL, version: commit)
            return client.make(call, every: limits.pause, pacing) { () throws(HerokuError) in
                try client.list(.builds(of: app)).first { !known.contains($0.id) && $0.sourceBlob.version == commit }
            }
        } catch {
            return .refused(error)
        }
    }

    /// Follows a build that was started before to its end.
    public func follow(_ build: BuildAnswer, of app: String, _ sink: (String) -> Void) -> BuildOutcome {
        let begin = pacing.now()
        var tail: [String] = []
        if let url = build.outputStreamURL {
            let isOver = { (try? client.answer(to: .build(build.id, of: app)))?.status ?? "pending" != "pending" }
            let patience = limits.output.within(limits.total)
            let follower = OutputFollower(client, limits: patience, pacing: pacing)
            _ = follower.follow(url, isOver: isOver) { line in
                tail.append(line)
                if tail.count > Self.tailLength { tail.removeFirst() }
                sink(line)
            }
        }
        var failures = Failures(most: limits.failures)
        while true {
            do throws(HerokuError) {
                let now = try client.answer(to: .build(build.id, of: app))
                failures.clear()
                switch now.status {
                case "succeeded": return .succeeded(now)
                case "failed": return .failed(now, tail: tail)
                case "pending": break
                default:
                    let word = HerokuName.quoted(now.status)
                    let error = HerokuError(
                        .unexpectedAnswer, "Heroku says that it is \(word)", hint: "Look at the app's builds.")
                    return .unknown(error, now)
                }
            } catch {
                guard failures.bear(error) else { return .unknown(error, build) }
            }
            guard pacing.now() - begin < limits.total else {
                if let error = failures.last { return .unknown(error, build) }
                return .unfinished(build, seconds: Int(limits.total))
            }
            pacing.pause(limits.pause)
        }
    }

    /// The URL is signed for a request without a type.
    private func upload(_ archive: String, to url: Secret) throws(HerokuError) {
        let purpose = "upload the source"
        let request = HTTPRequest(
            .put, url.reveal(), headers: [HTTPHeader("Content-Type", "")], body: .file(path: archive),
            timeouts: HTTPRequest.Timeouts(total: 1800))
        let response = try client.exchange(request, for: purpose)
        guard (200...299).contains(response.status) else { throw client.error(of: response, for: purpose) }
    }
}
