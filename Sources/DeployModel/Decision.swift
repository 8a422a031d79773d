/// How one app is to be deployed, and why.
public struct Decision: Hashable, Sendable, Codable {
    /// The decision's word. Ordered: each is more closed, or needs more of a person, than the one before.
    public enum Kind: String, Hashable, Sendable, Codable, CaseIterable, Comparable {
        /// Nothing to deploy: the trees are equal, or only inert paths differ.
        case nothing
        /// Release the code; no work on the database.
        case release
        /// Migrate, then release.
        case migrateFirst = "migrate-first"
        /// Release, then migrate once the old code is gone.
        case migrateLast = "migrate-last"
        /// Some migrations before, the others after.
        case migrateAround = "migrate-around"
        /// Close the site, stop the workers, release and migrate, open again.
        case maintenance
        /// A person must look first.
        case hold
        /// It fails whatever the order.
        case blocked

        /// Orders by how closed the deploy is.
        public static func < (left: Kind, right: Kind) -> Bool { left.rank < right.rank }

        private var rank: Int { Kind.allCases.firstIndex(of: self) ?? Kind.allCases.count }
    }

    /// The app.
    public let app: App
    /// The decision's word.
    public let kind: Kind
    /// Why, in the order of weight: first the findings that force the decision.
    public let findings: [Finding]
    /// What has to be done on the database.
    public let databaseWork: [DatabaseWork]
    /// What the migrations do that this deploy adds, edits or renames, in the order in which they would run.
    public let migrations: [MigrationRecord]
    /// Which migrations run before the new code serves and which after the old code is gone; empty lists where the
    /// decision isn't about order.
    public var order = MigrationOrder()
    /// How long a way back stays open.
    public var rollback = Rollback(possibleUntil: .unknown, reason: "")
    /// What a person took upon themselves, if the decision was overridden.
    public var override: Override?
    /// The processes to pause while the database changes.
    public let workers: Workers
    /// Whether a backup is to be taken, and finished, before the database is touched.
    public let backup: Bool
    /// Whether assets must be compiled, and the key under which to cache them.
    public let assets: Assets
    /// The commands of the process files, and whether they migrate.
    public let processCommands: [Processes.Command]
    /// What changed, grouped by area.
    public let triggers: [Trigger]
    /// How many paths differ inside the app.
    public let changedPaths: Int
    /// The commit that is live.
    public let baseline: Baseline
    /// The commit to be deployed.
    public let candidate: ObjectID

    /// Puts a decision together.
    public init(
        app: App, kind: Kind, findings: [Finding], databaseWork: [DatabaseWork],
        migrations: [MigrationRecord] = [], workers: Workers, backup: Bool, assets: Assets,
        processCommands: [Processes.Command], triggers: [Trigger], changedPaths: Int,
        baseline: Baseline, candidate: ObjectID
    ) {
        self.app = app
        self.kind = kind
        self.findings = findings
        self.databaseWork = databaseWork
        self.migrations = migrations
        self.workers = workers
        self.backup = backup
        self.assets = assets
        self.processCommands = processCommands
        self.triggers = triggers
        self.changedPaths = changedPaths
        self.baseline = baseline
        self.candidate = candidate
    }

    /// Whether deploying can be left out: what runs would be the same.
    public var canSkipDeploy: Bool { kind == .nothing }

    /// Whether visitors find the site closed.
    public var closesSite: Bool { kind == .maintenance }

    /// Whether a plain `git push` to the platform does all that the decision asks for: no work on the database, or
    /// migrations that come first and that the release phase runs.
    public var isDoneByPush: Bool {
        if kind <= .release { return true }
        return kind == .migrateFirst && processCommands.contains { $0.type == "release" && $0.migrates == .yes }
    }

    /// The findings that leave no gentler decision.
    public var forcing: [Finding] { findings.filter { $0.demands == kind } }
}

extension Decision {
    private enum CodingKeys: String, CodingKey {
        case app, findings, databaseWork, migrations, order, rollback, override, workers, backup, assets,
            processCommands, triggers, changedPaths,
            baseline
        case candidate, canSkipDeploy, closesSite
        case kind = "decision"
    }

    /// Writes also what follows from the rest, for readers that only look at one field.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(app, forKey: .app)
        try container.encode(kind, forKey: .kind)
        try container.encode(canSkipDeploy, forKey: .canSkipDeploy)
        try container.encode(closesSite, forKey: .closesSite)
        try container.encode(findings, forKey: .findings)
        try container.encode(databaseWork, forKey: .databaseWork)
        try container.encode(migrations, forKey: .migrations)
        try container.encode(order, forKey: .order)
        try container.encode(rollback, forKey: .rollback)
        try container.encodeIfPresent(override, forKey: .override)
        try container.encode(workers, forKey: .workers)
        try container.encode(backup, forKey: .backup)
        try container.encode(assets, forKey: .assets)
        try container.encode(processCommands, forKey: .processCommands)
        try container.encode(triggers, forKey: .triggers)
        try container.encode(changedPaths, forKey: .changedPaths)
        try container.encode(baseline, forKey: .baseline)
        try container.encode(candidate, forKey: .candidate)
    }

    /// Reads what ``encode(to:)`` writes; what follows from the rest is worked out again.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            app: try container.decode(App.self, forKey: .app),
            kind: try container.decode(Kind.self, forKey: .kind),
            findings: try container.decode([Finding].self, forKey: .findings),
            databaseWork: try container.decode([DatabaseWork].self, forKey: .databaseWork),
            // Files from before migrations were read have none.
            migrations: try container.decodeIfPresent([MigrationRecord].self, forKey: .migrations) ?? [],
            workers: try container.decode(Workers.self, forKey: .workers),
            backup: try container.decode(Bool.self, forKey: .backup),
            assets: try container.decode(Assets.self, forKey: .assets),
            processCommands: try container.decode([Processes.Command].self, forKey: .processCommands),
            triggers: try container.decode([Trigger].self, forKey: .triggers),
            changedPaths: try container.decode(Int.self, forKey: .changedPaths),
            baseline: try container.decode(Baseline.self, forKey: .baseline),
            candidate: try container.decode(ObjectID.self, forKey: .candidate))
        // Files from before migrations were judged have none of these.
        order = try container.decodeIfPresent(MigrationOrder.self, forKey: .order) ?? MigrationOrder()
        rollback = try container.decodeIfPresent(Rollback.self, forKey: .rollback) ?? rollback
        override = try container.decodeIfPresent(Override.self, forKey: .override)
    }
}

/// The order of the migrations and the exchange of the code.
public struct MigrationOrder: Hashable, Sendable, Codable {
    /// What runs while the old code serves, in this order.
    public var first: [RepositoryPath]
    /// What runs once the old code is gone, in this order.
    public var last: [RepositoryPath]

    /// Puts two lists together.
    public init(first: [RepositoryPath] = [], last: [RepositoryPath] = []) {
        self.first = first
        self.last = last
    }
}

/// Until which step of the deploy the live commit can be deployed again, on the database as it is then.
public struct Rollback: Hashable, Sendable, Codable {
    /// A step.
    public enum Limit: String, Hashable, Sendable, Codable {
        /// At any time: the old code works with the new schema.
        case always
        /// Until the first migration runs.
        case untilMigrations = "until-migrations"
        /// Until the migrations run that wait for the old code to be gone.
        case untilLast = "until-last"
        /// The decision is not to deploy, or nothing is known of what is live.
        case unknown
    }

    /// The step.
    public let possibleUntil: Limit
    /// Why, in full sentences: the operation that the old code doesn't survive, or whose data is gone.
    public let reason: String

    /// Pairs a step with the reason.
    public init(possibleUntil: Limit, reason: String) {
        self.possibleUntil = possibleUntil
        self.reason = reason
    }
}

extension Decision {
    /// A person's word that findings which stop a deploy don't hold for this one. Kept with the decision.
    public struct Override: Hashable, Sendable, Codable {
        /// The findings, as `RULE` or `RULE@PATH:LINE`.
        public let findings: [String]
        /// Why, in the person's words.
        public let reason: String
        /// What would have been decided without it.
        public let instead: Decision.Kind

        /// Puts an override together.
        public init(findings: [String], reason: String, instead: Decision.Kind) {
            self.findings = findings
            self.reason = reason
            self.instead = instead
        }
    }
}

/// Something to be done on the database.
public enum DatabaseWork: String, Hashable, Sendable, Codable {
    /// Run the pending migrations.
    case migrate
    /// Run the pending data migrations.
    case migrateData = "migrate-data"
    /// Load the seeds.
    case seed
    /// Find out by which migration the changed schema dump came about: none is in this deploy.
    case explainSchema = "explain-schema"
    /// Not known, since the live commit isn't.
    case unknown
}

/// The processes to pause while the database changes.
public struct Workers: Hashable, Sendable, Codable {
    /// The process types, as the candidate's process files name them. Empty unless the decision needs them paused.
    public let toPause: [String]
    /// Why the list may be incomplete, as a sentence.
    public let caveat: String?

    /// Pairs the list with its caveat.
    public init(toPause: [String], caveat: String? = nil) {
        self.toPause = toPause
        self.caveat = caveat
    }
}

/// The changes in one area that led to the decision.
public struct Trigger: Hashable, Sendable, Codable {
    /// The most paths that a trigger lists; ``count`` tells how many there are.
    public static let pathLimit = 20

    /// One listed path.
    public struct Path: Hashable, Sendable, Codable {
        /// The path.
        public let path: RepositoryPath
        /// What happened to it.
        public let kind: Change.Kind

        /// Pairs a path with what happened to it.
        public init(path: RepositoryPath, kind: Change.Kind) {
            self.path = path
            self.kind = kind
        }
    }

    /// The area.
    public let area: Area
    /// How many paths changed in it.
    public let count: Int
    /// The first of them, at most ``pathLimit``.
    public let paths: [Path]

    /// Puts a trigger together.
    public init(area: Area, count: Int, paths: [Path]) {
        self.area = area
        self.count = count
        self.paths = paths
    }
}

/// The decisions for all apps that a deploy of one commit concerns.
public struct DecisionReport: Hashable, Sendable, Codable {
    /// The commit to be deployed.
    public let candidate: ObjectID
    /// How the candidate was named: `HEAD`, a branch, an id.
    public let candidateName: String
    /// The release of another app that the candidate is, if it is to be promoted.
    public let candidateRelease: CandidateRelease?
    /// One decision an app, in the order of the settings.
    public let decisions: [Decision]

    /// Puts a report together.
    public init(
        candidate: ObjectID, candidateName: String, candidateRelease: CandidateRelease? = nil, decisions: [Decision]
    ) {
        self.candidate = candidate
        self.candidateName = candidateName
        self.candidateRelease = candidateRelease
        self.decisions = decisions
    }

    /// The most closed decision of all apps.
    public var overall: Decision.Kind { decisions.map(\.kind).max() ?? .nothing }
}
