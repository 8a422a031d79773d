/// An operation as it is printed and stored: its kind, what it is about, and what the statement says, by name.
///
/// The names are Rails' where Rails has one (`add_column`, `null`, `algorithm`, `validate`), and PostgreSQL's
/// otherwise: docs/operations.md lists them all.
public struct OperationRecord: Sendable {
    /// The operation's kind: `add_column`.
    public let kind: String
    /// The table it is about, if it is about one.
    public let table: String?
    /// The column it is about, if it is about one.
    public let column: String?
    /// The line of the file where it starts, from 1.
    public let line: Int
    /// The column of that line where it starts, from 1, in bytes; for what can't be read, where the obstacle is.
    public let startColumn: Int
    /// The line of the file where it ends, from 1.
    public let endLine: Int
    /// What the statement says besides.
    public let fields: [RecordField]
    /// All of it in a few words, without a full stop: `adds column users.name, character varying, not null`.
    public let summary: String
    /// What was proved of it; nothing where it wasn't judged.
    public var verdict: Verdict?
    /// What each rule that is concerned made of it, in the order in which they were asked.
    public var claims: [ClaimRecord]

    /// Puts a record together.
    public init(
        kind: String, table: String?, column: String?, line: Int, startColumn: Int, endLine: Int,
        fields: [RecordField], summary: String, verdict: Verdict? = nil, claims: [ClaimRecord] = []
    ) {
        self.kind = kind
        self.table = table
        self.column = column
        self.line = line
        self.startColumn = startColumn
        self.endLine = endLine
        self.fields = fields
        self.summary = summary
        self.verdict = verdict
        self.claims = claims
    }

    /// Writes an operation down.
    public init(_ operation: Operation) {
        let action = operation.action
        self.init(
            kind: action.kind, table: action.table, column: action.column, line: operation.span.line,
            startColumn: operation.span.column, endLine: operation.span.endLine,
            fields: action.fields + operation.circumstances,
            summary: operation.summary)
    }

    /// The same with more fields.
    public func adding(_ more: [RecordField]) -> OperationRecord {
        OperationRecord(
            kind: kind, table: table, column: column, line: line, startColumn: startColumn, endLine: endLine,
            fields: fields + more, summary: summary, verdict: verdict, claims: claims)
    }

    /// The value of that name.
    public subscript(name: String) -> RecordValue? { fields.first { $0.name == name }?.value }
}

/// One thing that a statement says.
public struct RecordField: Hashable, Sendable {
    /// Its name.
    public let name: String
    /// Its value.
    public let value: RecordValue

    /// Pairs a name with a value.
    public init(_ name: String, _ value: RecordValue) {
        self.name = name
        self.value = value
    }
}

/// A value as JSON knows it.
public enum RecordValue: Sendable {
    case null
    case flag(Bool)
    case number(Double)
    case text(String)
    case list([RecordValue])
    case object([RecordField])
}

extension RecordValue {
    static func texts(_ values: [String]) -> RecordValue { .list(values.map(RecordValue.text)) }
}

extension Operation {
    /// Under which circumstances it runs: fields that any kind of operation may have.
    var circumstances: [RecordField] {
        var fields: [RecordField] = []
        if !guards.isEmpty { fields.append(RecordField("only_if", .texts(guards.map(\.description)))) }
        if let transaction { fields.append(RecordField("transaction", .number(Double(transaction)))) }
        if isVouchedFor { fields.append(RecordField("safety_assured", .flag(true))) }
        return fields
    }
}

extension Guard: CustomStringConvertible {
    /// The condition as a clause: `table users exists`, `column users.name doesn't exist`.
    public var description: String {
        let verb = expected ? "exists" : "doesn't exist"
        return switch condition {
        case .tableExists(let table): "table \(table) \(verb)"
        case .columnExists(let table, let column): "column \(table).\(column) \(verb)"
        case .indexExists(let table, let selector):
            "index \(selector.name ?? "on \(table) (\(selector.columns.joined(separator: ", ")))") \(verb)"
        case .foreignKeyExists(let table, let selector):
            "foreign key \(selector.name ?? "of \(table)" + (selector.toTable.map { " to \($0)" } ?? "")) \(verb)"
        case .extensionEnabled(let name): "extension \(name) \(verb)"
        case .unknown(let source): expected ? source : "not (\(source))"
        }
    }
}
