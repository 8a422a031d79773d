internal import DeployModel

extension EffectCollector {
    mutating func takeColumn(_ action: Action) {
        switch action {
        case .addColumn(let table, let column, let constraints, let ifNotExists):
            add(column, to: table, constraints, ifNotExists: ifNotExists)
        case .removeColumn(let table, let column, _, let cascade): remove(column, from: table, cascade: cascade)
        case .renameColumn(let table, _, _, _), .changeColumnDefault(let table, _, _, _):
            lockFamily(table, .accessExclusive)
        case .changeColumnType(let table, let column, let type, let using, let collation):
            change(column, of: table, to: type, using: using, collation: collation)
        case .changeColumnNull(let table, let column, let nullable, let fill):
            changeNull(column, of: table, nullable: nullable, fill: fill)
        case .changeColumnGeneration(let table, _, let words):
            // PostgreSQL 17's `SET EXPRESSION AS (…)` works out every value anew.
            let isNew = SQLWords(words).plain.starts(with: ["set", "expression"])
            lockFamily(table, .accessExclusive, isNew ? .rewrite : nil)
        default: break
        }
    }

    // MARK: Adding

    private mutating func add(
        _ column: ColumnDefinition, to name: String, _ constraints: [Constraint], ifNotExists: Bool
    ) {
        lockFamily(name, .accessExclusive)
        if ifNotExists, schema?.tables[name]?.column(column.name) != nil { return }
        let rewrites = rewritesTable(column)
        if rewrites { lockFamily(name, .accessExclusive, .rewrite) }
        let isFilled = rewrites || column.default != .none
        // Rows without a value are looked for; the first of them is an error.
        if !column.nullable, !isFilled { lockFamily(name, .accessExclusive, .scan) }
        for constraint in constraints { addInline(constraint, to: name, isFilled: isFilled) }
    }

    private mutating func addInline(_ constraint: Constraint, to name: String, isFilled: Bool) {
        switch constraint.kind {
        case .check: lockFamily(name, .accessExclusive, .scan)
        case .notNull: break
        case .primaryKey, .unique: lockFamily(name, .accessExclusive, .buildIndex)
        case .exclusion: lockFamily(name, .accessExclusive, .buildSlowIndex)
        case .foreignKey(let key):
            // A column that is null in every row points at nothing.
            let work: TableEffect.Work? = isFilled ? .checkForeignKey : nil
            lockFamily(name, .accessExclusive, work)
            lockFamily(key.table, .shareRowExclusive, work)
        }
    }

    /// Whether adding the column writes every row anew.
    private func rewritesTable(_ column: ColumnDefinition) -> Bool {
        switch column.generation {
        case .sequence, .identity: return true
        case .expression(_, let stored) where stored: return true
        case .expression: return false
        case nil: break
        }
        guard let type = column.type, !TypeChange.mayBeDomain(type, in: schema) else { return true }
        switch column.default {
        case .none: return false
        case .literal: return server.version < 11
        case .expression(let text): return server.version < 11 || Volatility.isVolatile(text, in: schema)
        // Worked out when the migration runs: a value, or an expression.
        case .unknown: return true
        }
    }

    // MARK: Removing

    private mutating func remove(_ column: String, from name: String, cascade: Bool) {
        lockFamily(name, .accessExclusive)
        for member in family(of: name) {
            for key in foreignKeys(of: member) where key.columns.contains(column) {
                lockFamily(key.table, .accessExclusive)
            }
            guard cascade else { continue }
            for referrer in referrers(of: member) where mayPoint(referrer.key, at: column, of: member) {
                lockFamily(referrer.table, .accessExclusive)
            }
            for view in views(over: member, naming: column) { lock(view, .accessExclusive) }
        }
        if table(name) == nil {
            leaveOpen("the tables that foreign keys link with \(name).\(column) aren't known, and are locked too")
        }
    }

    private func mayPoint(_ key: ForeignKey, at column: String, of table: String) -> Bool {
        let columns = key.primaryKey.isEmpty ? schema?.tables[table]?.primaryKey ?? [] : key.primaryKey
        return columns.isEmpty || columns.contains(column)
    }

    // MARK: Null

    private mutating func changeNull(_ column: String, of name: String, nullable: Bool, fill: DefaultValue?) {
        if let fill, fill != .none, !nullable { update(name, columns: [column]) }
        if nullable { return lockFamily(name, .accessExclusive) }
        if table(name)?.column(column)?.nullable == false { return lock(name, .accessExclusive) }
        for member in family(of: name) {
            lock(member, .accessExclusive, isProvedNotNull(column, of: member) ? nil : .scan)
        }
    }

    /// Whether a valid check says that the column has a value in every row (PostgreSQL 12 and later).
    func isProvedNotNull(_ column: String, of name: String) -> Bool {
        guard server.version >= 12, let table = schema?.tables[name] else { return false }
        if table.column(column)?.nullable == false { return true }
        return table.constraints.contains { held in
            guard held.isValid, case .check(let expression) = held.constraint.kind else { return false }
            return NotNullProof.holds(expression, column)
        }
    }
}

/// Whether a check's expression is `column IS NOT NULL` or `NOT (column IS NULL)`, alone or among others joined by
/// `AND`.
public enum NotNullProof {
    /// Whether the expression refuses null in the column, whatever else it demands.
    public static func holds(_ expression: String, _ column: String) -> Bool {
        guard let words = SQLWords(expression).words else { return false }
        return holds(words[...], column)
    }

    /// Whether the expression refuses null in the column and demands nothing else.
    public static func isAll(of expression: String, _ column: String) -> Bool {
        guard var words = SQLWords(expression).words?[...] else { return false }
        while let inner = unwrapped(words) { words = inner }
        return split(words).count == 1 && holds(words, column)
    }

    private static func holds(_ words: ArraySlice<SQLWords.Word>, _ column: String) -> Bool {
        var words = words
        while let inner = unwrapped(words) { words = inner }
        let parts = split(words)
        guard parts.count == 1 else { return parts.contains { holds($0, column) } }
        if words.first == .name("not", isQuoted: false) {
            var inner = words.dropFirst()
            while let next = unwrapped(inner) { inner = next }
            guard inner.count == 3, case .name(column, _)? = inner.first else { return false }
            return Array(inner.dropFirst()) == ["is", "null"].map { .name($0, isQuoted: false) }
        }
        guard words.count == 4, case .name(column, _)? = words.first else { return false }
        return Array(words.dropFirst()) == ["is", "not", "null"].map { .name($0, isQuoted: false) }
    }

    /// Without the parentheses around all of it.
    private static func unwrapped(_ words: ArraySlice<SQLWords.Word>) -> ArraySlice<SQLWords.Word>? {
        guard words.count > 2, words.first == open, words.last == close else { return nil }
        var depth = 0
        for (place, word) in zip(words.indices, words) {
            if word == open { depth += 1 }
            if word == close { depth -= 1 }
            if depth == 0 { return place == words.endIndex - 1 ? words.dropFirst().dropLast() : nil }
        }
        return nil
    }

    /// Parted at each `AND` outside parentheses. With `OR`, `CASE` or `BETWEEN` there it stays whole.
    private static func split(_ words: ArraySlice<SQLWords.Word>) -> [ArraySlice<SQLWords.Word>] {
        var parts: [ArraySlice<SQLWords.Word>] = []
        var depth = 0
        var start = words.startIndex
        for (place, word) in zip(words.indices, words) {
            if word == open { depth += 1 }
            if word == close { depth -= 1 }
            guard depth == 0, case .name(let name, false) = word else { continue }
            if ["or", "case", "between"].contains(name) { return [words] }
            if name == "and" {
                parts.append(words[start..<place])
                start = place + 1
            }
        }
        return parts + [words[start...]]
    }

    private static let open = SQLWords.Word.sign(UInt8(ascii: "("))
    private static let close = SQLWords.Word.sign(UInt8(ascii: ")"))
}
