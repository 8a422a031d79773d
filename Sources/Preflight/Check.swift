public import DeployModel

/// One thing that is looked at before a deploy. One a file in `Checks/`.
public protocol Check: Sendable {
    /// What is to be said of it whatever it finds.
    var page: CheckPage { get }

    /// What it found, of one app. Pure; never empty: what is in order is said too, and what isn't known most of all.
    func evaluate(_ facts: PreflightFacts) -> [PreflightFinding]
}

/// What is to be said of a check whatever it finds: its entry in docs/preflight.md.
public struct CheckPage: Hashable, Sendable {
    /// Where a fact was taken from.
    public struct Source: Hashable, Sendable {
        /// What it is called.
        public let title: String
        /// Where it is.
        public let address: String

        /// Pairs the two.
        public init(_ title: String, _ address: String) {
            self.title = title
            self.address = address
        }
    }

    /// In kebab case: `pending-release`.
    public let id: String
    /// What is looked at, as a clause without a full stop.
    public let title: String
    /// Why it matters, in full sentences.
    public let why: String
    /// The ways to deploy that it bears on; empty where it bears on all.
    public let bearsOn: [Decision.Kind]
    /// Where the facts come from.
    public let source: Source
    /// Whether a deploy can't be planned while this isn't known.
    public let isEssential: Bool

    /// Puts a page together.
    public init(
        id: String, title: String, why: String, bearsOn: [Decision.Kind] = [], source: Source, isEssential: Bool = false
    ) {
        self.id = id
        self.title = title
        self.why = why
        self.bearsOn = bearsOn
        self.source = source
        self.isEssential = isEssential
    }
}

extension Check {
    /// In kebab case.
    public var id: String { page.id }

    func finding(
        _ severity: PreflightFinding.Severity, _ sentence: String, why: String? = nil, details: [String] = [],
        mend: String? = nil, command: String? = nil, repair: Repair? = nil, rulesOut: [Decision.Kind] = []
    ) -> PreflightFinding {
        PreflightFinding(
            check: page.id, severity: severity, sentence: sentence, why: why ?? page.why, bearsOn: page.bearsOn,
            rulesOut: rulesOut, details: details, mend: mend, command: repair?.command ?? command, repair: repair,
            source: page.source)
    }

    /// What is in order.
    func fine(_ sentence: String, details: [String] = []) -> [PreflightFinding] {
        [finding(.fine, sentence, details: details)]
    }

    /// What isn't known: never silence. `what` is a clause: `Whether dynos have crashed`.
    func unknown(
        _ what: String, _ reason: String?, mend: String? = nil, rulesOut: [Decision.Kind] = []
    ) -> [PreflightFinding] {
        let because = reason.map { ": \($0)" } ?? ""
        return [
            PreflightFinding(
                check: page.id, severity: page.isEssential ? .essentialUnknown : .unknown,
                sentence: "\(what) is not known\(because)", why: page.why, bearsOn: page.bearsOn, rulesOut: rulesOut,
                reason: reason, mend: mend, source: page.source)
        ]
    }

    /// What isn't known of the database behind `DATABASE_URL`.
    func unknownDatabase(_ what: String, _ facts: PreflightFacts) -> [PreflightFinding] {
        let isFailure = facts.platform.failures.contains(facts.platform.database.reason ?? "")
        return unknown(
            what, facts.platform.database.reason,
            mend: isFailure ? nil : "Only Heroku's own service can be asked: look at the database's provider.")
    }

    /// What is said of a database where there is none.
    static var noDatabase: String { "The app has no database at the platform" }
}
