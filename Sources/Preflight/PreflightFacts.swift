public import DeployModel

/// All that the checks look at: one app, as the platform and the two commits tell of it.
public struct PreflightFacts: Hashable, Sendable {
    /// What the platform tells.
    public var platform: PlatformFacts
    /// What the code that is live tells.
    public var live: Reading<CodeFacts>
    /// What the code to be deployed tells.
    public var candidate: Reading<CodeFacts>
    /// The clone that the deploy starts from.
    public var clone: Reading<CloneFacts>
    /// What the settings say of the app.
    public var settings: PreflightSettings
    /// One hour before the moment of asking, in UTC as ISO 8601.
    public var anHourAgo: String
    /// Five minutes before it: what was released since may still overlap with what ran before.
    public var fiveMinutesAgo: String

    /// Puts facts together.
    public init(
        platform: PlatformFacts, live: Reading<CodeFacts>, candidate: Reading<CodeFacts>, clone: Reading<CloneFacts>,
        settings: PreflightSettings, anHourAgo: String, fiveMinutesAgo: String
    ) {
        self.platform = platform
        self.live = live
        self.candidate = candidate
        self.clone = clone
        self.settings = settings
        self.anHourAgo = anHourAgo
        self.fiveMinutesAgo = fiveMinutesAgo
    }
}

/// The clone that a deploy starts from.
public struct CloneFacts: Hashable, Sendable {
    /// Where the live commit lies, seen from the candidate.
    public enum LiveCommit: String, Hashable, Sendable {
        /// The candidate is the live commit.
        case same
        /// The candidate's history holds it.
        case ancestor
        /// It isn't in the candidate's history: pushed from elsewhere, or the candidate is older.
        case elsewhere
        /// The clone lacks it.
        case absent
        /// The history is cut, so nobody can tell.
        case undetermined
    }

    /// Whether its history is cut.
    public var isShallow: Bool
    /// Where the live commit lies; nothing where no live commit is known.
    public var liveCommit: LiveCommit?
    /// The apps to which a remote of it pushes.
    public var pushesTo: [String]
    /// What the app's git repository at the platform has at its head; known and nothing if nothing was ever pushed.
    public var gitHead: Reading<String?>

    /// Puts a clone together.
    public init(isShallow: Bool, liveCommit: LiveCommit?, pushesTo: [String], gitHead: Reading<String?>) {
        self.isShallow = isShallow
        self.liveCommit = liveCommit
        self.pushesTo = pushesTo
        self.gitHead = gitHead
    }
}

/// What the settings say of an app.
public struct PreflightSettings: Hashable, Sendable {
    /// The app's name in `.drawbridge`.
    public var app: String
    /// PostgreSQL's major version as stated.
    public var postgresVersion: Int?

    /// Puts settings together.
    public init(app: String, postgresVersion: Int? = nil) {
        self.app = app
        self.postgresVersion = postgresVersion
    }
}
