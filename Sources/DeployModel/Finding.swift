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
    public let severity: Severity
    /// What is so, in one sentence without a full stop.
    public let title: String
    /// What breaks and for whom, in full sentences.
    public let explanation: String
    /// What to do about it, in words.
    public let remedy: String?
    /// The command that does it or helps to, ready to paste into a shell.
    public let command: String?
    /// The area whose changed paths it is about, if it is about those of one.
    public let area: Area?
    /// The path it was found at, if it concerns one.
    public let path: RepositoryPath?
    /// The line in that path, from 1.
    public let line: Int?
    /// The least closed decision that this finding allows; nothing for a finding that forces none.
    public let demands: Decision.Kind?

    /// Puts a finding together.
    public init(
        rule: String, severity: Severity, title: String, explanation: String, remedy: String? = nil,
        command: String? = nil, area: Area? = nil, path: RepositoryPath? = nil, line: Int? = nil,
        demands: Decision.Kind? = nil
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
    }
}
