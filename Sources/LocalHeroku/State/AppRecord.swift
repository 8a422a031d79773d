/// An app with all that is its own.
struct AppRecord: Sendable {
    let id: String
    var name: String
    let createdAt: String
    var updatedAt: String
    /// The port of its router.
    let port: Int
    var generation = Generation.cedar
    var maintenance = false
    /// The size of dynos of types that nobody has sized.
    var defaultSize = "Basic"
    var releases: [ReleaseRecord] = []
    /// The number of the release that runs. Zero only until the first one is made, with the app.
    var currentVersion = 0
    var configVars: [String: String] = [:]
    var formation: [FormationRecord] = []
    var features: Set<AppFeature> = []
    /// Names or URLs of its buildpacks, in their order. They are told and never run.
    var buildpacks: [String] = []
    var builds: [BuildRecord] = []
    /// The builds' slugs, and those that promotions brought.
    var slugs: [LocalSlug] = []
    var images: [ImageRecord] = []

    /// The generation of the platform that an app lives on.
    enum Generation: String, Sendable, CaseIterable {
        case cedar
        case fir
    }

    var current: ReleaseRecord? { releases.last { $0.version == currentVersion } }
    var pending: ReleaseRecord? { releases.first { $0.status == .pending } }
    /// Where its router listens.
    var webURL: String { "http://127.0.0.1:\(port)/" }
    /// The slug that runs.
    var currentSlug: LocalSlug? { current?.slug }

    /// A release by id or number; Heroku takes `v12` too.
    func release(_ word: String) -> ReleaseRecord? {
        let number = Int(word.hasPrefix("v") ? String(word.dropFirst()) : word)
        return releases.first { $0.id == word || $0.version == number }
    }

    /// A process type of the formation, by name or id.
    func process(_ word: String) -> FormationRecord? { formation.first { $0.type == word || $0.id == word } }

    /// The count of each process type that dynos are run for.
    var quantities: [String: Int] {
        Dictionary(formation.filter { $0.type != "release" }.map { ($0.type, $0.quantity) }) { first, _ in first }
    }
}

/// One process type of an app's formation.
struct FormationRecord: Sendable {
    let id: String
    let type: String
    var command: String
    var quantity: Int
    var size: String
    let createdAt: String
    var updatedAt: String
}

/// What can be switched on and off of an app.
enum AppFeature: String, Sendable, CaseIterable {
    case preboot
    case affinity = "http-session-affinity"

    var description: String {
        switch self {
        case .preboot: "Start new web dynos before the old ones are stopped."
        case .affinity: "Send a visitor's requests to the dyno that answered the first."
        }
    }
}

/// An OCI image: what apps on Fir, and those that are released as containers, run instead of a slug.
struct ImageRecord: Sendable {
    let id: String
    /// The commit it was built from; images that were pushed have none.
    let commit: String?
    let processTypes: [LocalSlug.ProcessType]
    let createdAt: String
}
