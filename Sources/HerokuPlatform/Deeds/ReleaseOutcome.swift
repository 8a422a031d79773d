/// What became of a release that was waited for.
public enum ReleaseOutcome: Hashable, Sendable {
    /// It succeeded and is what Heroku starts from now on. Dynos start after this. Releases are named that came between
    /// the one before and this, or after this with the same code, as of config vars.
    case succeeded(ReleaseAnswer, besides: [ReleaseAnswer])
    /// Its release phase failed: the release before it goes on serving. The last lines of its output.
    case failed(ReleaseAnswer, tail: [String])
    /// Its slug is gone.
    case expired(ReleaseAnswer)
    /// It succeeded or runs still, but another release came after it.
    case overtaken(ReleaseAnswer, by: ReleaseAnswer)
    /// No release came in the time.
    case none(after: Int, seconds: Int)
    /// It came but its end wasn't seen in the time.
    case stillPending(ReleaseAnswer, seconds: Int)
    /// Heroku couldn't be asked.
    case unknown(HerokuError)

    /// The release, where there is one.
    public var release: ReleaseAnswer? {
        switch self {
        case .succeeded(let release, _), .failed(let release, _), .expired(let release), .overtaken(let release, _),
            .stillPending(let release, _):
            release
        case .none, .unknown: nil
        }
    }

    /// What happened as one sentence.
    public var sentence: String {
        switch self {
        case .succeeded(let release, let others):
            "Release v\(release.version) succeeded."
                + others.map { other in
                    let when = other.version < release.version ? "in between" : "after it, with the same code"
                    return " v\(other.version)\(Self.words(other)) came \(when)."
                }.joined()
        case .failed(let release, _):
            "Release v\(release.version) failed in its release phase: the release before it goes on serving."
        case .expired(let release): "Release v\(release.version) has expired: Heroku has removed what it ran."
        case .overtaken(let release, let other):
            "Release v\(other.version)\(Self.words(other)) came after v\(release.version), the one waited for."
        case .none(let baseline, let seconds):
            "No release newer than v\(baseline) came within \(duration(seconds))."
        case .stillPending(let release, let seconds):
            "Release v\(release.version) was still running its release phase after \(duration(seconds))."
        case .unknown(let error): "It isn't known what became of the release: \(error.message)."
        }
    }

    /// The error that it is; nothing where the release succeeded.
    public var problem: HerokuError? {
        let message = withoutStop(sentence)
        switch self {
        case .succeeded: return nil
        case .failed: return HerokuError(.failed, message, hint: "Read the release phase's output above.")
        case .expired: return HerokuError(.failed, message, hint: "Deploy the commit again.")
        case .overtaken:
            return HerokuError(
                .conflict, message, hint: "See who made it (heroku releases), then decide again.", mayHaveHappened: true
            )
        case .none, .stillPending:
            return HerokuError(
                .uncertain, message, hint: "Look at the app's releases before anything is done again.",
                mayHaveHappened: true)
        case .unknown(let error):
            return HerokuError(
                .uncertain, message, hint: error.hint, requestID: error.requestID, mayHaveHappened: true)
        }
    }

    private static func words(_ release: ReleaseAnswer) -> String {
        let text = CleanText.clean(release.description ?? "", limit: 60)
        return text.isEmpty ? "" : " (\(text))"
    }
}
