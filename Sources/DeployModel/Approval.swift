/// A person's word on one finding of one deploy: `drawbridge decide --approve`.
public struct Approval: Hashable, Sendable, Codable {
    /// The rule whose finding is meant.
    public let rule: String
    /// The file it was found in; any, if nothing is said.
    public let path: RepositoryPath?
    /// The line; any, if nothing is said.
    public let line: Int?
    /// The orders that the person vouches for; none for a maintenance window.
    public let orders: Orders
    /// Why, in the person's words.
    public let reason: String

    /// Puts an approval together.
    public init(rule: String, path: RepositoryPath? = nil, line: Int? = nil, orders: Orders = [], reason: String) {
        self.rule = rule
        self.path = path
        self.line = line
        self.orders = orders
        self.reason = reason
    }

    /// Whether a finding is meant.
    public func covers(_ finding: Finding) -> Bool {
        rule == finding.rule && (path == nil || path == finding.path) && (line == nil || line == finding.line)
    }
}

extension Approval: CustomStringConvertible {
    /// As it is written on the command line: `remove-column@db/migrate/1_a.rb:3`.
    public var description: String {
        rule + (path.map { "@\($0)" } ?? "") + (path == nil ? "" : line.map { ":\($0)" } ?? "")
    }
}
