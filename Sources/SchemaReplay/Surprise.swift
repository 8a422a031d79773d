public import DeployModel

/// Something about an operation that the schema it was replayed on doesn't bear out.
public struct Surprise: Hashable, Sendable {
    /// The sort of surprise.
    public enum Kind: String, Hashable, Sendable {
        /// The database would refuse the operation in this schema: it was left out.
        case refused
        /// It doesn't fit the schema, but was applied: the schema may lack what it needs.
        case misfit
        /// What the operation does to the schema isn't known: the schema after it may be another.
        case unknownEffect
        /// The operation is about a column of a table whose columns aren't all known: it was left out.
        case unknownColumn
        /// Whether the operation runs is known only when it runs: it was applied.
        case conditional
        /// The migration ends in an error here.
        case stops
        /// The replay's own limit of work was reached: this and all that follows was left out.
        case limit
    }

    /// The sort of surprise.
    public let kind: Kind
    /// What is surprising, in one sentence without a full stop.
    public let text: String
    /// Where the operation stands in its file.
    public let span: SourceSpan
    /// The migration's file; nothing if the operation was applied by itself.
    public let path: RepositoryPath?
    /// What a dump must hold for the schema that was read from it to bear this out: a dump without views doesn't tell
    /// that a view is missing.
    public let needs: Fidelity

    /// Puts a surprise together.
    public init(_ kind: Kind, _ text: String, at span: SourceSpan, in path: RepositoryPath? = nil, needs: Fidelity = [])
    {
        self.kind = kind
        self.text = text
        self.span = span
        self.path = path
        self.needs = needs
    }
}

extension Surprise: CustomStringConvertible {
    /// The place and the sentence: `db/migrate/1_a.rb:3: the table users isn't there`.
    public var description: String { "\(path.map { "\($0):" } ?? "")\(span.line): \(text)" }
}
