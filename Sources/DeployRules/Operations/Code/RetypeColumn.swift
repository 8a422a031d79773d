internal import DeployModel

/// `change_column` to another type: what processes that know the old type read and write.
struct RetypeColumn: OperationRule {
    let page = RulePage(
        id: "retype-column",
        title: "a column's type changes under code that knows the old one",
        breaks: """
            A process keeps the type that it loaded. Both directions work if it reads and writes the same text or \
            number: a longer or unlimited string, a bigger integer, more digits before the point or more precise \
            times. The new code may write what only the wider type holds, so it runs before that serves. A narrower \
            type refuses what the old code may still write. Between families (text and integer, \
            string and enum) queries compare values of different types and fail. Functions and triggers of the database \
            may take it for the old type: their code isn't read, and outside of a family nothing is proved if the \
            schema has any.
            """,
        measured: """
            integer → bigint, character varying → text and back, longer strings, wider numeric: reads, writes and \
            conditions of old processes work, warm and cold. text → integer: `where` with a string fails in warm \
            processes (Tests/OldCodeTests).
            """,
        safeWay: """
            Within a family, widen. Otherwise: a first deploy adds a column of the new type, writes both and copies \
            the rows; a second one reads the new column and ignores the old one.
            """,
        sources: [.alterTable, .strongMigrations])

    func judge(_ operation: OperationContext, _ inquiry: inout Inquiry) -> Claim? {
        guard case .changeColumnType(let table, let column, let type, let using, let collation) = operation.action
        else {
            return nil
        }
        if operation.isNew(column: column, of: table) { return Claim(.beforeNewCode) }
        let dependent = Dependent.first(on: column, of: table, cascade: false, refusing: "the change", operation)
        if let dependent, dependent.isShown { return refused(table, column, dependent, operation) }
        let old = operation.column(column, of: table)?.type
        let isCast = using.map { ExpressionWords.isCast($0, of: column) } ?? true
        let fit = isCast ? old.map { TypeFit(from: $0, to: type) } ?? .unknown : .other
        switch fit {
        // The new code may write what only the wider type holds.
        case .same: return Claim(old == type && using == nil && collation == nil ? .both : .beforeNewCode)
        case .narrower, .other, .unknown: break
        }
        guard let live = inquiry.use(ofColumn: column, of: table, .live) else { return nil }
        let unread = dependent?.why
        if live.isProvedUnused, unread == nil { return Claim(.beforeNewCode) }
        let orders: Orders = fit == .narrower && unread == nil ? .afterOldCode : []
        let from = old.map { "from \($0) " } ?? ""
        let models = fit == .narrower ? [] : live.users.filter { $0.inheritsFrom == nil }
        return Claim(
            orders, whenStopped: unread == nil ? .right : .wrong, takesTwoDeploys: unread == nil && !models.isEmpty,
            finding(
                proving: orders, operation, title: "\(table).\(column) changes \(from)to \(type)",
                [words(fit, type), live.reasons("\(table).\(column)"), unread ?? ""],
                remedy: unread != nil
                    ? DatabaseCode.remedy
                    : orders.isEmpty
                        ? """
                        Add a column of the new type with a deploy that writes both, copy the rows, and change over with \
                        the next.
                        """
                        : "Run it once the old code is gone, after looking for values that don't fit.",
                evidence: live.evidence,
                snippets: models.map { first($0, column, type) }))
    }

    private func refused(
        _ table: String, _ column: String, _ dependent: Dependent, _ operation: OperationContext
    ) -> Claim {
        Claim(
            [], whenStopped: .wrong,
            finding(
                proving: [], operation, title: "something in the database hangs on \(table).\(column)", [dependent.why],
                remedy: "Take away first what hangs on it, and make it anew afterwards."))
    }

    private func words(_ fit: TypeFit, _ type: ColumnType) -> String {
        switch fit {
        case .same: ""
        case .narrower:
            """
            The new type holds less: the live code may write what it refuses, and the migration fails if a row has \
            such a value.
            """
        case .other:
            """
            A process that loaded the old type reads and compares values as that, which isn't shown to work with \
            \(type).
            """
        case .unknown: "The old type isn't known, for want of a schema: what the live code sees can't be told."
        }
    }

    private func first(_ model: ModelClass, _ column: String, _ type: ColumnType) -> Snippet {
        let code = """
            class \(model.name) < ApplicationRecord
              # with a migration that adds the column new_\(column) (\(type)), and one that copies \(column) into it
              before_save { self.new_\(column) = \(column) }
            end
            """
        return Snippet(.deployFirst, "ruby", code, path: model.location.path)
    }
}

extension ExpressionWords {
    /// Whether an expression is the column as it is, or cast to some type: `nick::integer`, `CAST(nick AS integer)`.
    static func isCast(_ expression: String, of column: String) -> Bool {
        guard expression.utf8.allSatisfy({ !"*+-/|&'%<>=".utf8.contains($0) }), let words = words(of: expression) else {
            return false
        }
        let names = words.filter { !($0.text == "cast" || $0.text == "as") || $0.isQuoted }
        let isCalled = words.contains {
            $0.isCall && !["cast", "varchar", "numeric", "character", "varying"].contains($0.text)
        }
        return names.first?.text == column && !isCalled
    }
}

/// What code that knows one type makes of another.
enum TypeFit: Equatable {
    /// Reads and writes work both ways.
    case same
    /// The new type refuses some values of the old one.
    case narrower
    case other
    case unknown

    /// Compares two types.
    init(from old: ColumnType, to new: ColumnType) {
        guard !old.isArray, !new.isArray else {
            self = old == new ? .same : .other
            return
        }
        if let first = Self.integers.firstIndex(of: old.name), let second = Self.integers.firstIndex(of: new.name) {
            self = first <= second ? .same : .narrower
        } else if Self.strings.contains(old.name), Self.strings.contains(new.name) {
            self = Self.holds(new.modifiers.first, old.modifiers.first) ? .same : .narrower
        } else if old.name == "numeric", new.name == "numeric" {
            self = Self.numericFit(old.modifiers, new.modifiers)
        } else if old.name == new.name, Self.times.contains(old.name) {
            // Without a precision PostgreSQL keeps six digits.
            self = (new.modifiers.first ?? 6) >= (old.modifiers.first ?? 6) ? .same : .narrower
        } else {
            self = old == new ? .same : .other
        }
    }

    private static let integers = ["smallint", "integer", "bigint"]
    private static let strings: Set<String> = ["character varying", "text"]
    private static let times: Set<String> = [
        "timestamp without time zone", "timestamp with time zone", "time without time zone", "time with time zone",
    ]

    /// Whether a limit holds all that another does; none is no limit.
    private static func holds(_ new: Int?, _ old: Int?) -> Bool {
        guard let new else { return true }
        return old.map { new >= $0 } ?? false
    }

    private static func numericFit(_ old: [Int], _ new: [Int]) -> TypeFit {
        // A scale makes Active Record round, and none (or 0, then an integer) makes other numbers of the same column.
        if old == new { return .same }
        guard let precision = old.first, let wider = new.first else { return .other }
        let (scale, newScale) = (old.dropFirst().first ?? 0, new.dropFirst().first ?? 0)
        guard scale == newScale else { return .other }
        return wider >= precision ? .same : .narrower
    }
}
