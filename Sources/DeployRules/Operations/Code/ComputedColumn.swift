internal import DeployModel

/// A column that the database fills in and that Rails before 7 writes nevertheless.
struct ComputedColumn: OperationRule {
    let page = RulePage(
        id: "computed-column",
        title: "a column is added that the database computes, and old processes may write it",
        breaks: """
            With `partial_inserts` off (`partial_writes` before Rails 7), Active Record before 7.0 names every column \
            in an INSERT, and in an UPDATE. An old process that boots after the change sends NULL for a generated \
            column, an identity, or one whose default is a function: PostgreSQL refuses it if the column is generated \
            or must have a value. Rails 7.0 and later leave these columns out, an identity perhaps not.

            An expression that divides by a column, or casts one, raises for some values: then INSERTs and UPDATEs of \
            any code fail.
            """,
        measured: """
            Active Record 6.1, cold, partial inserts off: every INSERT and UPDATE fails with a generated column, and \
            every INSERT with an identity and with `NOT NULL DEFAULT now()`. With partial inserts on, and in warm \
            processes, they work (Tests/OldCodeTests).
            """,
        safeWay: "Let a deploy go first that ignores the column, or that sets `partial_writes` to true.",
        sources: [.partialInserts])

    func judge(_ operation: OperationContext, _ inquiry: inout Inquiry) -> Claim? {
        guard case .addColumn(let table, let column, _, _) = operation.action, !operation.isNew(table) else {
            return nil
        }
        if case .expression(let text, _) = column.generation, ExpressionWords.mayRaise(text) {
            return raising("\(table).\(column.name)", text, operation)
        }
        guard operation.isRails, Self.refusesNull(column) else { return nil }
        guard let settings = inquiry.settings(.live) else { return nil }
        if settings.partialInserts == true || settings.isRailsSevenOrLater && !column.isIdentity { return nil }
        guard let models = inquiry.models(of: table, .live).settled else { return nil }
        let writers = models.value?.filter { !$0.ignoredColumns.contains(column.name) } ?? []
        if models.doubt == nil, writers.isEmpty { return nil }
        return Claim(
            [], takesTwoDeploys: !writers.isEmpty,
            finding(
                proving: [], operation,
                title: "old processes may write \(table).\(column.name), which the database computes",
                [
                    """
                    The live code runs on Rails \(settings.railsVersion ?? "of a version that isn't known"), and \
                    partial
                    """,
                    settings.partialInserts == nil ? "inserts aren't known to be on:" : "inserts are off:",
                    "a process that boots after the change sends NULL for the column in every INSERT, and fails.",
                    models.doubt.map { "Which live classes use the table can't be told: \($0)." } ?? "",
                ],
                remedy: "Let a deploy go first in which the models ignore the column.",
                snippets: Snippet.ignoring(column.name, in: writers, .deployFirst)))
    }

    private func raising(_ name: String, _ text: String, _ operation: OperationContext) -> Claim {
        Claim(
            [],
            finding(
                proving: [], operation, title: "what \(name) is worked out from may be an error",
                [
                    """
                    It is worked out in every INSERT and UPDATE: where a division is by zero or a value doesn't fit the \
                    type (`\(text)`), the statement fails. The live code doesn't know that.
                    """,
                    "If a row has such values, the migration fails.",
                ],
                remedy: "Write an expression that is right for every value: `nullif(…, 0)`, `CASE`."))
    }

    private static func refusesNull(_ column: ColumnDefinition) -> Bool {
        switch column.generation {
        case .expression, .identity(always: true): return true
        case .identity(always: false), .sequence: return true
        case nil: break
        }
        if case .expression = column.default { return !column.nullable }
        return false
    }
}

extension ExpressionWords {
    /// Whether an expression may be an error for some values: it divides by something else than a number, or casts to a
    /// type that doesn't take any text.
    fileprivate static func mayRaise(_ expression: String) -> Bool {
        let text = expression.lowercased()
        guard let words = words(of: text) else { return true }
        if words.contains(where: { $0.text == "cast" && $0.isCall }) { return true }
        let divides = text.indices.contains { place in
            guard text[place] == "/" || text[place] == "%" else { return false }
            let divisor = text[text.index(after: place)...].first { $0 != " " }
            return divisor.map { !("1"..."9").contains($0) } ?? true
        }
        let casts = text.split(separator: "::", omittingEmptySubsequences: false).dropFirst()
        return divides || casts.contains { part in !roomyTypes.contains { part.hasPrefix($0) } }
    }

    private static let roomyTypes = ["text", "varchar", "character varying", "regconfig"]
}

extension ColumnDefinition {
    /// Whether it is an identity. Rails 7.0 leaves out generated columns and those with a function for default; of an
    /// identity that isn't shown.
    fileprivate var isIdentity: Bool { if case .identity = generation { true } else { false } }
}

extension AppConfiguration {
    /// Whether the Rails version is known to be 7.0 or later.
    var isRailsSevenOrLater: Bool {
        railsVersion?.split(separator: ".").first.flatMap { Int($0) }.map { $0 >= 7 } ?? false
    }
}
