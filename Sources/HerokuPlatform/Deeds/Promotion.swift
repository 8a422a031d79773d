internal import DeployModel

/// Promotes what one app of a pipeline runs to others, and waits for what becomes of it in each.
///
/// A promotion copies the slug alone; the release phase runs in each target. "Completed" says nothing of the targets.
/// Source: Heroku Platform API, pipeline-promotion; heroku CLI, `src/commands/pipelines/promote.ts`.
public struct Promotion: Sendable {
    /// What to promote. Everything by its id.
    public struct Request: Hashable, Sendable {
        /// The pipeline.
        public var pipeline: String
        /// The app whose slug is copied.
        public var source: String
        /// Its release; nothing is the current one.
        public var release: String?
        /// The apps it is copied to: id, and the newest version before.
        public var targets: [Target]

        /// Puts a request together.
        public init(pipeline: String, source: String, release: String?, targets: [Target]) {
            self.pipeline = pipeline
            self.source = source
            self.release = release
            self.targets = targets
        }
    }

    /// An app that is promoted to.
    public struct Target: Hashable, Sendable {
        /// Its id.
        public var id: String
        /// Its name, for messages.
        public var name: String
        /// Its newest release's number before the promotion.
        public var version: Int

        /// Puts a target together.
        public init(id: String, name: String, version: Int) {
            self.id = id
            self.name = name
            self.version = version
        }
    }

    /// How patient it is, in seconds.
    public struct Limits: Hashable, Sendable {
        /// Between two looks.
        public var pause: Double
        /// Until every target has its release.
        public var total: Double
        /// How often in a row Heroku may fail to answer.
        public var failures: Int
        /// How the releases are waited for.
        public var release: ReleaseWatch.Limits

        /// Sets them.
        public init(
            pause: Double = 1, total: Double = 600, failures: Int = 20,
            release: ReleaseWatch.Limits = ReleaseWatch.Limits()
        ) {
            self.pause = pause
            self.total = total
            self.failures = failures
            self.release = release
        }
    }

    let client: HerokuClient
    let limits: Limits
    let pacing: Pacing

    /// Makes one.
    public init(_ client: HerokuClient, limits: Limits = Limits(), pacing: Pacing = .real) {
        self.client = client
        self.limits = limits
        self.pacing = pacing
    }

    /// Promotes, once, and waits for every target's release to succeed or fail.
    ///
    /// Before a promotion is asked for again, look whether the targets have a release newer than the one in the request:
    /// Heroku lists no promotions.
    ///
    /// - Parameter sink: gets the lines of the release phases, one target after the other, with the target's name.
    public func promote(_ request: Request, _ sink: (_ app: String, _ line: String) -> Void) -> PromotionOutcome {
        let promotion: PromotionAnswer
        do throws(HerokuError) {
            promotion = try client.answer(
                to: .createPromotion(
                    inPipeline: request.pipeline, fromAppID: request.source, releaseID: request.release,
                    toAppIDs: request.targets.map(\.id)))
        } catch {
            guard error.mayHaveHappened else { return .notStarted(error) }
            return watchWithoutPromotion(request, lost: error, sink)
        }
        do throws(HerokuError) {
            let answers = try settled(promotion.id)
            return .done(request.targets.map { result($0, answers, request, sink) })
        } catch {
            return .done(request.targets.map { PromotionOutcome.Result(target: $0, outcome: .unknown(error)) })
        }
    }

    /// Asks until no target is pending any more, or the time is up; then they are as they are.
    private func settled(_ id: String) throws(HerokuError) -> [PromotionTargetAnswer] {
        var failures = Failures(most: limits.failures)
        var answers: [PromotionTargetAnswer] = []
        _ = try pacing.poll(every: limits.pause, for: limits.total) { () throws(HerokuError) -> Bool? in
            do throws(HerokuError) {
                answers = try client.list(.promotionTargets(of: id))
                failures.clear()
            } catch {
                guard failures.bear(error) else { throw error }
                return nil
            }
            return answers.isEmpty || answers.contains { $0.status == "pending" } ? nil : true
        }
        if let error = failures.last { throw error }
        return answers
    }

    private func result(
        _ target: Target, _ answers: [PromotionTargetAnswer], _ request: Request, _ sink: (String, String) -> Void
    ) -> PromotionOutcome.Result {
        guard let answer = answers.first(where: { $0.app.id == target.id }) else {
            let error = HerokuError(
                .unexpectedAnswer, "Heroku doesn't tell what became of the promotion to \(target.name)",
                hint: "Look at the app's releases.")
            return PromotionOutcome.Result(target: target, outcome: .unknown(error))
        }
        if answer.status == "failed", answer.release == nil {
            return PromotionOutcome.Result(
                target: target,
                outcome: .notReleased(
                    reason: withoutStop(CleanText.clean(answer.errorMessage ?? "Heroku doesn't say why"))))
        }
        let named = answer.release.map { ReleaseWatch.Sought.id($0.id) }
        guard let sought = named ?? commit(of: request).map({ .commit($0) }) else {
            let error = HerokuError(
                .unexpectedAnswer, "Heroku names no release of it", hint: "Look at the app's releases.")
            return PromotionOutcome.Result(target: target, outcome: .unknown(error))
        }
        return released(target, sought, sink)
    }

    private func released(
        _ target: Target, _ sought: ReleaseWatch.Sought, _ sink: (String, String) -> Void
    ) -> PromotionOutcome.Result {
        let watch = ReleaseWatch(client, limits: limits.release, pacing: pacing)
        let outcome = watch.wait(for: sought, of: target.name, after: target.version) { sink(target.name, $0) }
        return PromotionOutcome.Result(target: target, outcome: .released(outcome))
    }

    /// Heroku's answer was lost. A new release of what was promoted tells that the promotion was made; any other release
    /// or none tells nothing.
    private func watchWithoutPromotion(
        _ request: Request, lost: HerokuError, _ sink: (String, String) -> Void
    ) -> PromotionOutcome {
        guard let commit = commit(of: request) else { return .unclear(lost) }
        let results = request.targets.map { released($0, .commit(commit), sink) }
        let isSeen = results.contains { result in
            if case .released(let release) = result.outcome { release.release != nil } else { false }
        }
        return isSeen ? .done(results) : .unclear(lost)
    }

    /// What the release that is promoted was built from; nothing where that can't be told.
    private func commit(of request: Request) -> String? {
        guard let releases = try? client.platformReleases(of: request.source),
            let release = releases.first(where: { request.release == nil ? $0.isCurrent : $0.id == request.release })
        else { return nil }
        let whole = try? client.withCommit(release, of: request.source)
        return whole?.commit
    }
}
