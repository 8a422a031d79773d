/// What a platform told about one app of a repository, or why it wasn't asked.
public struct PlatformWord: Hashable, Sendable {
    /// The app's name in `.drawbridge`.
    public let app: String
    /// What its releases tell; nothing if the platform wasn't asked.
    public let live: LiveRelease?
    /// Why the platform wasn't asked, as a clause: "no app on Heroku is named for web".
    public let notAsked: String?
    /// The versions applied in the live database; unknown with its reason, and nothing if nobody asked for them.
    public let applied: Reading<[String]>?

    /// Takes what an app's releases tell.
    public init(app: String, live: LiveRelease, applied: Reading<[String]>? = nil) {
        self.app = app
        self.live = live
        notAsked = nil
        self.applied = applied
    }

    /// Takes why the platform wasn't asked.
    public init(app: String, notAsked reason: String) {
        self.app = app
        live = nil
        notAsked = reason
        applied = nil
    }
}

extension PlatformWord {
    /// The same, with the moment of asking told along: what was read back from a file may be old.
    public func dated(_ moment: String) -> PlatformWord {
        guard let live else { return self }
        let dated = LiveRelease(
            app: live.app, state: live.state, version: live.version, id: live.id, commit: live.commit,
            evidence: live.evidence, reason: "\(live.reason); asked \(moment)")
        return PlatformWord(app: app, live: dated, applied: applied)
    }
}
