/// What became of a push.
public enum GitPushOutcome: Hashable, Sendable {
    /// The server took the commit. Heroku has built it, and a release of it succeeds or fails from here on.
    case taken(commit: String)
    /// The server's branch is that commit already: nothing was built and no release made.
    case alreadyThere(commit: String)
    /// The server's branch stays where it was.
    case refused(Refusal, detail: String)
    /// It broke off while the server may have been at it already.
    case unknown(reason: String)

    /// Why a push wasn't taken.
    public enum Refusal: Hashable, Sendable {
        /// 75 git requests an hour for an app and a user. Source: Heroku Dev Center, Limits.
        case quota
        /// The server has commits that this one doesn't follow.
        case notAhead
        /// The server's branch isn't the one that may be overwritten (any more).
        case movedMeanwhile
        /// The buildpack failed.
        case build
        /// The server's hook said no for another reason.
        case declined
        /// No app of that name, or none that the key may push to.
        case noApp(String)
        /// The clone lacks history.
        case shallow
        /// The key isn't taken.
        case authentication
        /// No connection: nothing was sent.
        case unreachable
        /// The commit isn't in this repository.
        case noCommit(String)
        /// Git couldn't be run.
        case git
        /// Something else, told in the detail.
        case other
    }

    /// What happened as one sentence.
    public var sentence: String {
        switch self {
        case .taken(let commit): "Heroku took \(short(commit)) and built it."
        case .alreadyThere(let commit):
            "Heroku's git server has \(short(commit)) already: nothing was built and no release was made."
        case .refused(let refusal, let detail): "\(refusal.sentence)\(detail.isEmpty ? "" : " (\(detail))")."
        case .unknown(let reason): "It isn't known whether Heroku took the push: \(reason)."
        }
    }

    /// The error that it is; nothing where the commit is there.
    public var problem: HerokuError? {
        switch self {
        case .taken, .alreadyThere: nil
        case .refused(let refusal, _):
            HerokuError(refusal.kind, withoutStop(sentence), hint: refusal.hint)
        case .unknown:
            HerokuError(
                .uncertain, withoutStop(sentence),
                hint: "Look at the app's releases, then push again: it does no harm.",
                mayHaveHappened: true)
        }
    }
}

extension GitPushOutcome.Refusal {
    fileprivate var sentence: String {
        switch self {
        case .quota: "Heroku refused the push: the 75 git requests that it allows in an hour are used up"
        case .notAhead: "Heroku refused the push: its branch has commits that this one doesn't follow"
        case .movedMeanwhile: "Heroku refused the push: its branch moved since it was looked at"
        case .build: "The build failed: nothing was released"
        case .declined: "Heroku declined the push"
        case .noApp(let app): "There is no app \(app) on Heroku's git server, or this key may not push to it"
        case .shallow: "Heroku refused the push: this clone is shallow, and the history it lacks isn't there either"
        case .authentication: "Heroku's git server didn't take the key"
        case .unreachable: "Heroku's git server can't be reached: nothing was pushed"
        case .noCommit(let commit): "This repository has no commit \(HerokuPlatform.short(commit))"
        case .git: "Git couldn't be run"
        case .other: "The push failed"
        }
    }

    fileprivate var kind: HerokuError.Kind {
        switch self {
        case .quota: .rateLimited
        case .notAhead, .movedMeanwhile: .conflict
        case .build: .failed
        case .declined, .shallow, .other: .invalid
        case .noApp: .notFound
        case .authentication: .unauthorized
        case .unreachable: .unreachable
        case .noCommit, .git: .usage
        }
    }

    fileprivate var hint: String {
        switch self {
        case .quota: "Wait until the hour is over; each push and each fetch counts."
        case .notAhead: "See what was pushed there, or force the push if that is to be overwritten."
        case .movedMeanwhile: "See who pushed meanwhile, then decide again."
        case .build: "Read the build's output above."
        case .declined, .other: "Read what the server said above."
        case .noApp: "Check the app's name, and that the key's account may deploy it."
        case .shallow: "Run: git fetch --unshallow (in GitHub Actions: fetch-depth: 0)."
        case .authentication: "Check HEROKU_API_KEY, or log in again with: heroku login."
        case .unreachable: "Try again later."
        case .noCommit: "Fetch it first."
        case .git: "Install git, or add the folder that holds it to PATH."
        }
    }
}
