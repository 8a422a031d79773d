internal import DeployModel

/// A unique index or constraint, a primary key.
struct AddUnique: OperationRule {
    let page = RulePage(
        id: "add-unique",
        title: "duplicates are refused that the live code may write",
        breaks: """
            Old code that writes a duplicate fails with RecordNotUnique. It may run while the old code serves if \
            every live model of the table validates uniqueness of some of these columns, whatever the record's state, \
            or if the columns came with this deploy and are empty, or if some of them are unique already. Validations can be overtaken by another process: \
            that INSERT fails then, instead of leaving a duplicate. `insert_all` and `upsert_all` of the table's classes pass \
            them, and count against it. If the database has functions or triggers, which may \
            write rows, validations prove nothing: their code isn't read.

            The new code may need it: `upsert_all(unique_by:)` and `ON CONFLICT` fail without. Unless nothing in the \
            new code names it so, it can't wait. Data: a duplicate that is there makes the migration fail.
            """,
        measured:
            """
            RecordNotUnique for a duplicate; ON CONFLICT without the index: InvalidColumnReference \
            (Tests/OldCodeTests).
            """,
        safeWay: """
            Let the deployed model validate it, then add the index:

            ```ruby
            validates :email, uniqueness: true
            ```
            """,
        sources: [.createIndex, .insert])

    func judge(_ operation: OperationContext, _ inquiry: inout Inquiry) -> Claim? {
        guard let unique = Uniqueness(operation.action, operation) else { return nil }
        if operation.isNew(unique.table) { return Claim(.beforeNewCode) }
        let named = DatabaseObject.uniqueIndex(name: unique.name, columns: unique.columns, table: unique.table)
        let isHarmless = unique.isUntouched(operation) || unique.isRefusedAlready(operation)
        let live = isHarmless ? nil : inquiry.models(of: unique.table, .live).settled
        let candidate = inquiry.use(of: named, .candidate)
        guard let candidate, live != nil || isHarmless else { return nil }
        let unread = DatabaseCode.first(on: unique.table, operation)
        let isValidated =
            live?.value.map { models in !models.isEmpty && models.allSatisfy(unique.isValidated) } ?? false
        guard
            let bulk = isValidated ? BulkWrites.first(of: unique.table, live?.value ?? [], .live, &inquiry) : (nil, nil)
        else { return nil }
        var orders: Orders = []
        if isHarmless || isValidated && unread == nil && bulk.place == nil && bulk.doubt == nil {
            orders.insert(.beforeNewCode)
        }
        if candidate.isProvedUnused { orders.insert(.afterOldCode) }
        if isHarmless { return Claim(orders) }
        let lax = live?.value?.filter { !unique.isValidated(by: $0) } ?? []
        return Claim(
            orders,
            finding(
                proving: orders, operation,
                title: "\(unique.table) (\(unique.columns.joined(separator: ", "))) becomes unique",
                [
                    lax.isEmpty
                        ? ""
                        : """
                        \(list(lax.map(\.name))) in the live code may write duplicates: no validation keeps it from \
                        that.
                        """,
                    live?.value?.isEmpty == true ? "No class of the live code shows that its rows are unique." : "",
                    live?.doubt.map { "Which live classes use the table can't be told: \($0)." } ?? "",
                    bulk.place.map { "\($0.location.path):\($0.location.line) may write them past validations." } ?? "",
                    unread.map { "Code of the database may write them, \($0) for one, and isn't read." } ?? "",
                    candidate.isProvedUnused ? "" : "The new code may need it, for ON CONFLICT or `unique_by:`.",
                    "If there are duplicates, the migration fails.",
                ],
                remedy: orders.contains(.beforeNewCode)
                    ? nil
                    : "Let a deploy go first in which the model validates it (`validates … uniqueness: true`)"
                        + (orders == .afterOldCode ? ", or run it once the old code is gone." : "."),
                evidence: candidate.evidence, snippets: unique.check(operation)))
    }
}

/// What becomes unique.
private struct Uniqueness {
    let table: String
    let name: String?
    /// The columns; a key that is an expression as it is written.
    let columns: [String]
    let hasExpression: Bool
    let condition: String?
    let nullsNotDistinct: Bool
    /// Whether null is refused too: a primary key.
    let isKey: Bool

    init?(_ action: Action, _ operation: OperationContext) {
        switch action {
        case .addIndex(let index, _, _) where index.isUnique:
            table = index.table
            name = index.name
            columns = index.keys.map { $0.column ?? $0.expression ?? "" }
            hasExpression = index.keys.contains { $0.column == nil }
            condition = index.condition
            nullsNotDistinct = index.nullsNotDistinct
            isKey = false
        case .addConstraint(let table, let constraint, _):
            self.table = table
            name = constraint.name
            condition = nil
            switch constraint.kind {
            case .unique(let columns, nil, let nulls):
                (self.columns, nullsNotDistinct, isKey) = (columns, nulls, false)
            case .primaryKey(let columns, nil): (self.columns, nullsNotDistinct, isKey) = (columns, true, true)
            default: return nil
            }
            hasExpression = false
        default: return nil
        }
    }

    /// Whether all rows, and all that the old code writes, have nothing but null in one of the columns; of a sequence a
    /// value of its own.
    func isUntouched(_ operation: OperationContext) -> Bool {
        guard !hasExpression else { return false }
        return columns.contains { column in
            guard operation.isNew(column: column, of: table), let definition = operation.column(column, of: table)
            else {
                return false
            }
            if definition.generation == .sequence || definition.generation == .identity(always: true) { return true }
            return !nullsNotDistinct && definition.default == .none && definition.generation == nil
        }
    }

    /// Whether something unique over some of the columns, that was there before the deploy or is there now, refuses all
    /// that this would.
    func isRefusedAlready(_ operation: OperationContext) -> Bool {
        guard !hasExpression, !isKey else { return false }
        return [operation.table(table), operation.live?.tables[table]].compactMap { $0 }.contains { held in
            held.uniqueSets.contains { set in
                !set.columns.isEmpty && Set(set.columns).isSubset(of: columns)
                    && (set.refusesNulls || !nullsNotDistinct)
            }
        }
    }

    func isValidated(by model: ModelClass) -> Bool {
        !hasExpression && !isKey && !nullsNotDistinct
            && model.uniqueColumns.contains { !$0.isEmpty && $0.isSubset(of: columns) }
    }

    func check(_ operation: OperationContext) -> [Snippet] {
        let keys = hasExpression ? columns : columns.map(operation.sql)
        let given = nullsNotDistinct || hasExpression ? [] : keys.map { "\($0) IS NOT NULL" }
        let conditions = given + (condition.map { ["(\($0))"] } ?? [])
        let filter = conditions.isEmpty ? "" : "WHERE \(conditions.joined(separator: " AND "))\n"
        return [
            .check(
                """
                SELECT \(keys.joined(separator: ", ")) FROM \(operation.sql(table))
                \(filter)GROUP BY \(keys.joined(separator: ", ")) HAVING count(*) > 1 LIMIT 1;
                """)
        ]
    }
}

extension Schema.Table {
    /// The sets of columns of which no two rows hold the same, whatever else is in them, and whether null counts as a
    /// value.
    fileprivate var uniqueSets: [(columns: [String], refusesNulls: Bool)] {
        let indexed = indexes.filter { $0.isUnique && $0.condition == nil && $0.keys.allSatisfy { $0.column != nil } }
            .map { (columns: $0.keys.compactMap(\.column), refusesNulls: $0.nullsNotDistinct) }
        let constrained = constraints.map(\.constraint).filter { $0.deferrable == nil }.compactMap { constraint in
            switch constraint.kind {
            case .unique(let columns, nil, let nulls): (columns: columns, refusesNulls: nulls)
            case .primaryKey(let columns, nil): (columns: columns, refusesNulls: true)
            default: nil
            }
        }
        return indexed + constrained
    }
}
