/// What was learned about one app from the two commits: all that the rules and the decider get to see.
public struct Facts: Hashable, Sendable, Codable {
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
    /// The process types of the live commit that neither serve the web nor run once: they run until they are paused.
    public let liveWorkers: [String]
    /// The usual places of database files that are symbolic links on either side.
    public let linkedDatabaseFolders: [RepositoryPath]
    /// What the migrations and schema dumps say. Empty where only the decision's word was asked for.
    public var database = DatabaseReading()
    /// How big the tables are, as the project says.
    public var sizes = TableSizes()
    /// What a person vouches for in this deploy.
    public var approvals: [Approval] = []
    /// What was found out about the code of both sides, as far as rules asked.
    public var answers: [Question: Answer] = [:]
    /// What would be decided if something were otherwise that can't be ruled out.
    public var secondOpinions: [SecondOpinion] = []

    /// Puts the facts together.
    public init(
        app: App, candidate: ObjectID, baseline: Baseline, changes: [ClassifiedChange], processes: Processes,
        assets: Assets, changedSettings: RepositoryPath? = nil, liveWorkers: [String] = [],
        linkedDatabaseFolders: [RepositoryPath] = []
    ) {
        self.app = app
        self.candidate = candidate
        self.baseline = baseline
        self.changes = changes
        self.processes = processes
        self.assets = assets
        self.changedSettings = changedSettings
        self.liveWorkers = liveWorkers
        self.linkedDatabaseFolders = linkedDatabaseFolders
    }
}

/// What would be decided under another assumption. The more closed of all decisions holds: the assumption may be true.
public struct SecondOpinion: Hashable, Sendable, Codable {
    /// What is assumed.
    public enum Assumption: Hashable, Sendable, Codable {
        /// That the settings of the live commit hold, not those that this deploy brings.
        case liveSettings
        /// That the commit is live that a less trusted source names; nothing, if it says that none is.
        case baseline(ObjectID?)
    }

    /// What is assumed.
    public let assumption: Assumption
    /// What would be decided then.
    public let kind: Decision.Kind

    /// Pairs an assumption with what follows from it.
    public init(_ assumption: Assumption, kind: Decision.Kind) {
        self.assumption = assumption
        self.kind = kind
    }
}

extension Facts {
    /// The decision that an assumption leads to, if it was tried and leads anywhere but to nothing.
    public func demand(under assumption: SecondOpinion.Assumption) -> Decision.Kind? {
        secondOpinions.first { $0.assumption == assumption && $0.kind > .nothing }?.kind
    }
}

/// A change together with what its path is for.
public struct ClassifiedChange: Hashable, Sendable, Codable {
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
