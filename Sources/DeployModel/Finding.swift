/// Something found in the user's change or setup that bears on how it may be deployed. Never an error of the program.
public struct Finding: Hashable, Sendable, Codable {
    /// How much attention it wants.
    public enum Severity: String, Hashable, Sendable, Codable {
        /// Forces a decision.
        case error
        /// Wants a look before deploying.
        case warning
        /// Good to know.
        case note
    }

    /// The rule that found it, in kebab case: `migration-changed`.
    public let rule: String
    /// How much attention it wants.
    public var severity: Severity
    /// What is so, in one sentence without a full stop.
    public let title: String
    /// What breaks and for whom, in full sentences.
    public var explanation: String
    /// What to do about it, in words.
    public let remedy: String?
    /// The command that does it or helps to, ready to paste into a shell.
    public var command: String?
    /// The area whose changed paths it is about, if it is about those of one.
    public let area: Area?
    /// The path it was found at, if it concerns one.
    public let path: RepositoryPath?
    /// The line in that path, from 1.
    public let line: Int?
    /// The least closed decision that this finding allows; nothing for a finding that forces none.
    public var demands: Decision.Kind?
    /// The text at that line, so that a report reads no file. May hold any character.
    public var excerpt: String?
    /// Where in the code stands what it is about: the references that are left, the ignored columns.
    public var evidence: [CodeReference] = []
    /// The remedy itself, ready to paste.
    public var snippets: [Snippet] = []

    /// Puts a finding together.
    public init(
        rule: String, severity: Severity, title: String, explanation: String, remedy: String? = nil,
        command: String? = nil, area: Area? = nil, path: RepositoryPath? = nil, line: Int? = nil,
        demands: Decision.Kind? = nil, excerpt: String? = nil, evidence: [CodeReference] = [],
        snippets: [Snippet] = []
    ) {
        self.rule = rule
        self.severity = severity
        self.title = title
        self.explanation = explanation
        self.remedy = remedy
        self.command = command
        self.area = area
        self.path = path
        self.line = line
        self.demands = demands
        self.excerpt = excerpt
        self.evidence = evidence
        self.snippets = snippets
    }

    /// Reads a stored finding. Those from before evidence and snippets were kept have none.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        rule = try container.decode(String.self, forKey: .rule)
        severity = try container.decode(Severity.self, forKey: .severity)
        title = try container.decode(String.self, forKey: .title)
        explanation = try container.decode(String.self, forKey: .explanation)
        remedy = try container.decodeIfPresent(String.self, forKey: .remedy)
        command = try container.decodeIfPresent(String.self, forKey: .command)
        area = try container.decodeIfPresent(Area.self, forKey: .area)
        path = try container.decodeIfPresent(RepositoryPath.self, forKey: .path)
        line = try container.decodeIfPresent(Int.self, forKey: .line)
        demands = try container.decodeIfPresent(Decision.Kind.self, forKey: .demands)
        excerpt = try container.decodeIfPresent(String.self, forKey: .excerpt)
        evidence = try container.decodeIfPresent([CodeReference].self, forKey: .evidence) ?? []
        snippets = try container.decodeIfPresent([Snippet].self, forKey: .snippets) ?? []
    }
}
