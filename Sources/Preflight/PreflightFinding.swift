public import DeployModel

/// One thing that a check found.
public struct PreflightFinding: Hashable, Sendable {
    /// How much attention it wants; the most severe first.
    public enum Severity: String, Hashable, Sendable, CaseIterable {
        /// A deploy depends on it, and it is wrong.
        case problem
        /// A deploy depends on it, and it isn't known: never read as safe.
        case essentialUnknown = "unknown-essential"
        /// It goes well only with care.
        case warning
        /// It isn't known.
        case unknown
        /// Good to know.
        case note
        /// In order.
        case fine = "ok"

        /// Whether a deploy shouldn't start before this is settled.
        public var stopsDeploy: Bool { self == .problem || self == .essentialUnknown }
    }

    /// The id of the check.
    public let check: String
    /// How much attention it wants.
    public let severity: Severity
    /// What is so, in one sentence without a full stop.
    public let sentence: String
    /// Why that matters, in full sentences.
    public let why: String
    /// The ways to deploy that it bears on; empty where it bears on all.
    public let bearsOn: [Decision.Kind]
    /// The ways to deploy that it rules out.
    public let rulesOut: [Decision.Kind]
    /// Why it isn't known, as a clause; nothing of what is known.
    public let reason: String?
    /// What it is about, one a line: dynos, places in files, apps.
    public let details: [String]
    /// What to do about it, in words, where the command alone doesn't say it.
    public let mend: String?
    /// The command that mends it, ready to paste into a shell.
    public let command: String?
    /// What `--fix` does about it.
    public let repair: Repair?
    /// Where the fact that it rests on was taken from.
    public let source: CheckPage.Source

    /// Puts a finding together. What a command in it holds of passwords and values is left out.
    public init(
        check: String, severity: Severity, sentence: String, why: String, bearsOn: [Decision.Kind] = [],
        rulesOut: [Decision.Kind] = [], reason: String? = nil, details: [String] = [], mend: String? = nil,
        command: String? = nil, repair: Repair? = nil, source: CheckPage.Source
    ) {
        self.check = check
        self.severity = severity
        self.sentence = Masked.text(sentence)
        self.why = why
        self.bearsOn = bearsOn
        self.rulesOut = rulesOut
        self.reason = reason.map(Masked.text)
        self.details = details.map(Masked.text)
        self.mend = mend
        self.command = command
        self.repair = repair
        self.source = source
    }
}

extension PreflightFinding {
    /// The same finding, where a question that the platform didn't answer counts whatever it was about.
    func counting(_ failures: Set<String>) -> PreflightFinding {
        guard severity == .unknown, let reason, failures.contains(reason) else { return self }
        return with(.essentialUnknown)
    }

    /// The same, of what isn't essential.
    var asUnknown: PreflightFinding { with(.unknown) }

    private func with(_ severity: Severity) -> PreflightFinding {
        PreflightFinding(
            check: check, severity: severity, sentence: sentence, why: why, bearsOn: bearsOn, rulesOut: rulesOut,
            reason: reason, details: details, mend: mend, command: command, repair: repair, source: source)
    }
}
