/// What was learned about one app from the two commits: all that the rules and the decider get to see.
public struct Facts: Hashable, Sendable {
    /// The app.
    public let app: App
    /// The commit to be deployed.
    public let candidate: ObjectID
    /// The commit that is live, and how it is known.
    public let baseline: Baseline
    /// The differences between the two trees inside the app's reach, in the order of git's trees.
    ///
    /// Without a readable baseline, everything that the candidate has counts as added.
    public let changes: [ClassifiedChange]
    /// The files that say which processes run, read from the candidate.
    public let processes: Processes
    /// The state of the compiled assets' inputs.
    public let assets: Assets
    /// The settings file, if this deploy changes it.
    public let changedSettings: RepositoryPath?

    /// Puts the facts together.
    public init(
        app: App, candidate: ObjectID, baseline: Baseline, changes: [ClassifiedChange], processes: Processes,
        assets: Assets, changedSettings: RepositoryPath? = nil
    ) {
        self.app = app
        self.candidate = candidate
        self.baseline = baseline
        self.changes = changes
        self.processes = processes
        self.assets = assets
        self.changedSettings = changedSettings
    }
}

/// A change together with what its path is for.
public struct ClassifiedChange: Hashable, Sendable {
    /// The change.
    public let change: Change
    /// What the path is for. Never empty: what no rule matches is code.
    public let areas: Areas
    /// Whether the areas were given because the change is a submodule or symbolic link behind which such files *may*
    /// lie, rather than because its path matched.
    public let isPresumed: Bool

    /// Pairs a change with its areas.
    public init(_ change: Change, areas: Areas, isPresumed: Bool = false) {
        self.change = change
        self.areas = areas
        self.isPresumed = isPresumed
    }
}

/// The compiled assets' inputs on both sides.
public struct Assets: Hashable, Sendable, Codable {
    /// Whether assets compiled for the baseline serve for the candidate.
    public enum State: String, Hashable, Sendable, Codable {
        /// An input differs: compile.
        case changed
        /// No input differs: what was compiled for the baseline serves.
        case reusable
        /// The app has no asset inputs.
        case none
        /// There is no baseline to compare with: compile.
        case unknown
    }

    /// Whether what was compiled before still serves.
    public let state: State
    /// A key for caches: the same for two commits if and only if all their asset inputs are the same.
    ///
    /// It is the id that git gives, as a blob, to the list of the candidate's inputs (`drawbridge decide --asset-inputs`
    /// prints the list). Only ids from git's trees go into it: no file is read.
    public let contentKey: ObjectID?

    /// Pairs a state with a key.
    public init(state: State, contentKey: ObjectID?) {
        self.state = state
        self.contentKey = contentKey
    }
}
