/// What became of a promotion.
public enum PromotionOutcome: Hashable, Sendable {
    /// What became of it in one app.
    public struct Result: Hashable, Sendable {
        /// What became of it.
        public enum Outcome: Hashable, Sendable {
            /// There is a release; what became of that.
            case released(ReleaseOutcome)
            /// There is none: why, in Heroku's words.
            case notReleased(reason: String)
            /// Heroku couldn't be asked.
            case unknown(HerokuError)
        }

        /// The app.
        public let target: Promotion.Target
        /// What became of it.
        public let outcome: Outcome
    }

    /// It was made; of each target, what became of it.
    case done([Result])
    /// Heroku refused it: nothing was made.
    case notStarted(HerokuError)
    /// Heroku's answer was lost, and no target has a new release.
    case unclear(HerokuError)

    /// What happened, a sentence for each target.
    public var sentences: [String] {
        switch self {
        case .done(let results): results.map(\.sentence)
        case .notStarted(let error): ["Nothing was promoted: \(error.message)."]
        case .unclear(let error): ["It isn't known whether anything was promoted: \(error.message)."]
        }
    }

    /// The error that it is: of several, the one that is least certain. Nothing where all succeeded.
    public var problem: HerokuError? {
        switch self {
        case .done(let results):
            let problems = results.compactMap(\.problem)
            return problems.first { $0.kind == .uncertain } ?? problems.first
        case .notStarted(let error):
            return HerokuError(error.kind, withoutStop(sentences[0]), hint: error.hint, requestID: error.requestID)
        case .unclear(let error):
            return HerokuError(
                .uncertain, withoutStop(sentences[0]),
                hint: "Look at the releases of the apps before it is done again.",
                requestID: error.requestID, mayHaveHappened: true)
        }
    }
}

extension PromotionOutcome.Result {
    /// What happened as one sentence.
    public var sentence: String {
        switch outcome {
        case .released(let release): "\(target.name): \(release.sentence)"
        case .notReleased(let reason): "\(target.name): nothing was released (\(reason))."
        case .unknown(let error): "\(target.name): it isn't known what became of the promotion: \(error.message)."
        }
    }

    /// The error that it is; nothing where it succeeded.
    public var problem: HerokuError? {
        switch outcome {
        case .released(let release):
            return release.problem.map {
                HerokuError(
                    $0.kind, "\(target.name): \($0.message)", hint: $0.hint, requestID: $0.requestID,
                    mayHaveHappened: $0.mayHaveHappened)
            }
        case .notReleased:
            return HerokuError(.failed, withoutStop(sentence), hint: "Mend that, then promote again.")
        case .unknown(let error):
            return HerokuError(.uncertain, withoutStop(sentence), hint: error.hint, mayHaveHappened: true)
        }
    }
}
