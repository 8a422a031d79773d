public import DeployModel

/// Operations applied to a schema, as PostgreSQL 15 would.
///
/// What the database would refuse is left out and noted in ``surprises``. Checked against a real PostgreSQL by random
/// sequences of operations.
///
///     var replay = SchemaReplay(conventions: .sql)
///     for operation in dump { replay.apply(operation) }
///     replay.schema
///
/// Words that some actions carry as text are understood in these forms: `commentOn(object:)` as `table users` and
/// `column users.email`; `sequence` as PostgreSQL's statement, or starting with `create`, `alter` or `drop`;
/// `changeColumnGeneration` as PostgreSQL's words: `ADD GENERATED ALWAYS AS IDENTITY`, `DROP EXPRESSION`.
public struct SchemaReplay: Sendable {
    /// The schema as it stands after what was applied.
    public internal(set) var schema: Schema
    /// What did not fit, in order.
    public internal(set) var surprises: [Surprise] = []
    let conventions: Conventions
    var book: NameBook
    var path: RepositoryPath?
    var span = SourceSpan(line: 0, column: 0, endLine: 0)
    var work = 0
    /// The answers that were given in this migration at each place that asks.
    private var answers: [Question: Bool] = [:]

    /// A condition and where it is asked.
    private struct Question: Hashable {
        let condition: Guard.Condition
        let place: SourceSpan
    }

    /// The most steps of work, each about a comparison of two names: a bound for hostile input.
    static let workLimit = 400_000_000
    /// What trying one default name costs of it.
    static let workOfName = 100

    private let workLimit: Int

    /// Starts with a schema; with the empty one to read a dump.
    public init(onto schema: Schema = Schema(), conventions: Conventions = .rails) {
        self.init(onto: schema, conventions: conventions, workLimit: Self.workLimit)
    }

    init(onto schema: Schema, conventions: Conventions, workLimit: Int) {
        self.schema = schema
        self.conventions = conventions
        self.workLimit = workLimit
        book = NameBook(of: schema, conventions)
    }

    /// Applies a migration's operations in order. Its version becomes the schema's if it is newer.
    public mutating func apply(_ migration: Migration) {
        begin(migration.path)
        for operation in migration.operations { apply(operation) }
        path = nil
        guard !migration.version.isEmpty else { return }
        if let version = schema.version, !Versions.precedes(version, migration.version) { return }
        schema.version = migration.version
    }

    /// Starts with the operations of another migration, which asks its guards anew.
    public mutating func begin(_ migration: RepositoryPath) {
        path = migration
        answers = [:]
    }

    /// Applies one operation if the guards that this schema can answer let it run.
    ///
    /// Under a guard that only the run can answer it is applied, and noted as ``Surprise/Kind/conditional``.
    ///
    /// - Returns: Whether it runs: not so if a guard that this schema can answer keeps it from running.
    @discardableResult
    public mutating func apply(_ operation: Operation) -> Bool {
        guard work < workLimit else { return true }
        span = operation.span
        work += 1
        var openGuards: [String] = []
        for condition in operation.guards {
            switch remembered(condition) {
            case .some(let answer) where answer != condition.expected: return false
            case .some: break
            case nil: openGuards.append(condition.description)
            }
        }
        if !openGuards.isEmpty { note(.conditional, "it runs only under: \(openGuards.joined(separator: "; "))") }
        apply(operation.action)
        if work >= workLimit { note(.limit, "the replay is given up here: it takes too many steps") }
        return true
    }

    /// The answer to a guard; the same again where the same place has asked before.
    private mutating func remembered(_ condition: Guard) -> Bool? {
        guard let place = condition.place else { return answer(condition.condition) }
        let question = Question(condition: condition.condition, place: place)
        let answer = answers[question] ?? answer(condition.condition)
        answers[question] = answer
        return answer
    }

    mutating func note(_ kind: Surprise.Kind, _ text: String, needs: Fidelity = []) {
        surprises.append(Surprise(kind, text, at: span, in: path, needs: needs))
    }

    /// Leaves the operation out. `needs` is what a dump must hold for the schema to know that.
    mutating func refuse(_ text: String, needs: Fidelity = []) { note(.refused, text, needs: needs) }
}

/// Versions of migrations in their order.
enum Versions {
    /// Whether one version comes before another: as numbers where both are, as Rails orders them.
    static func precedes(_ left: String, _ right: String) -> Bool {
        let first = digits(left)
        let second = digits(right)
        guard first.utf8.allSatisfy(isDigit), second.utf8.allSatisfy(isDigit) else { return left < right }
        return (first.utf8.count, first) < (second.utf8.count, second)
    }

    /// Without leading zeros, and without the `_` with which `schema.rb` parts a version's digits.
    private static func digits(_ version: String) -> String {
        String(version.filter { $0 != "_" }.drop { $0 == "0" })
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
