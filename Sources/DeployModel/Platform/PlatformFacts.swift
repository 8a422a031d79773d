/// What a platform tells of one app: all that a preflight and a plan look at. Of config vars the names.
public struct PlatformFacts: Hashable, Sendable, Codable {
    /// The app.
    public var app: PlatformApp
    /// The latest releases, the newest first.
    public var releases: Reading<[PlatformRelease]>
    /// How many dynos of each process type are to run.
    public var formation: Reading<[PlatformFormation]>
    /// The dynos that run.
    public var dynos: Reading<[PlatformDyno]>
    /// The features by name, such as `preboot` and `http-session-affinity`, and whether each is on.
    public var features: Reading<[String: Bool]>
    /// The add-ons that it has or shares.
    public var addOns: Reading<[PlatformAddOn]>
    /// The names of its config vars.
    public var configVars: Reading<[String]>
    /// The database behind `DATABASE_URL`.
    public var database: Reading<PlatformDatabase>
    /// The pipeline it is in, with its stage there; known and nothing if it is in none.
    public var pipeline: Reading<PlatformPipeline?>
    /// Whose key it is.
    public var account: Reading<PlatformAccount>
    /// How many calls the account has left in this hour.
    public var callsLeft: Reading<Int>
    /// Why the commit of the current release could not be asked for; nothing where it could.
    public var unreadCommit: String?
    /// The buildpacks by the names or addresses that the platform lists, in their order.
    public var buildpacks: Reading<[String]>
    /// The other apps of its pipeline, and the one that was named as its builder; known and empty if there are none.
    public var neighbours: Reading<[PlatformNeighbour]>
    /// What the platform was asked and didn't answer, or refused: the reasons of all readings that are unknown for it.
    public var failures: [String] = []

    /// Puts facts together.
    public init(
        app: PlatformApp, releases: Reading<[PlatformRelease]>, formation: Reading<[PlatformFormation]>,
        dynos: Reading<[PlatformDyno]>, features: Reading<[String: Bool]>, addOns: Reading<[PlatformAddOn]>,
        configVars: Reading<[String]>, database: Reading<PlatformDatabase>, pipeline: Reading<PlatformPipeline?>,
        account: Reading<PlatformAccount>, callsLeft: Reading<Int>,
        buildpacks: Reading<[String]> = .unknown(reason: "nobody asked for them"),
        neighbours: Reading<[PlatformNeighbour]> = .unknown(reason: "nobody asked for them")
    ) {
        self.app = app
        self.releases = releases
        self.formation = formation
        self.dynos = dynos
        self.features = features
        self.addOns = addOns
        self.configVars = configVars
        self.database = database
        self.pipeline = pipeline
        self.account = account
        self.callsLeft = callsLeft
        self.buildpacks = buildpacks
        self.neighbours = neighbours
    }
}

/// An app's place in a pipeline. Source: Heroku Platform API, pipeline-coupling.
public struct PlatformPipeline: Hashable, Sendable, Codable {
    /// The pipeline's id.
    public let id: String
    /// The pipeline's name.
    public let name: String
    /// `test`, `review`, `development`, `staging` or `production`.
    public let stage: String

    /// Puts a place together.
    public init(id: String, name: String, stage: String) {
        self.id = id
        self.name = name
        self.stage = stage
    }
}

/// The account that a key belongs to. Source: Heroku Platform API, account.
public struct PlatformAccount: Hashable, Sendable, Codable {
    /// Its address, by which Heroku's dashboard shows who deployed.
    public let email: String
    /// Where the key was found: `HEROKU_API_KEY`, or the path of a `.netrc`.
    public let keySource: String
    /// What is unsafe about where it was found, as a sentence; nothing is usual.
    public let keyWarning: String?

    /// Puts an account together.
    public init(email: String, keySource: String, keyWarning: String? = nil) {
        self.email = email
        self.keySource = keySource
        self.keyWarning = keyWarning
    }
}
