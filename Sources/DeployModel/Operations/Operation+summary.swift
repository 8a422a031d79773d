extension Operation {
    /// All of it in a few words, without a full stop: `adds column users.name, character varying, not null`.
    ///
    /// May hold any character that a migration holds: printing it is the reporter's care.
    public var summary: String {
        var words = action.summary
        if !guards.isEmpty { words += ", only if " + guards.map(\.description).joined(separator: " and ") }
        return words
    }
}

extension Action {
    /// In a few words, without a full stop.
    var summary: String {
        switch self {
        case .createTable(let table): Self.summary(of: table)
        case .dropTable(let table, _, let cascade): "drops table \(table)" + (cascade ? " and what depends on it" : "")
        case .renameTable(let table, let name, _): "renames table \(table) to \(name)"
        case .setSchema(let table, let schema): "moves table \(table) into schema \(schema)"
        case .commentOn(let object, let text): (text == nil ? "removes the comment on " : "comments on ") + object
        case .setTableOptions(let table, let words): "sets options of table \(table): \(words)"
        case .rewriteTable(let table, let words): "rewrites table \(table): \(words)"
        case .truncate(let tables, let cascade):
            "empties \(Self.list("table", tables))" + (cascade ? " and those that point at it" : "")
        case .attachPartition(let parent, let child): "attaches partition \(child) to table \(parent)"
        case .detachPartition(let parent, let child, let concurrently):
            "detaches partition \(child) from table \(parent)" + Self.concurrently(concurrently)
        case .setRowSecurity(let table, let words): "changes row security of table \(table): \(words)"
        case .addColumn(let table, let column, let constraints, _):
            "adds column \(table).\(column.name), \(column.summary)" + constraints.map { ", " + $0.summary }.joined()
        case .removeColumn(let table, let column, _, let cascade):
            "drops column \(table).\(column)" + (cascade ? " and what depends on it" : "")
        case .renameColumn(let table, let column, let name, _): "renames column \(table).\(column) to \(name)"
        case .changeColumnType(let table, let column, let type, let using, _):
            "changes the type of \(table).\(column) to \(type)" + (using.map { " using \($0)" } ?? "")
        case .changeColumnDefault(let table, let column, .none, _): "drops the default of \(table).\(column)"
        case .changeColumnDefault(let table, let column, let value, _):
            "changes the default of \(table).\(column) to \(value.summary)"
        case .changeColumnNull(let table, let column, true, _): "allows null in \(table).\(column)"
        case .changeColumnNull(let table, let column, false, let fill):
            "forbids null in \(table).\(column)" + (fill.map { ", after filling rows with \($0.summary)" } ?? "")
        case .changeColumnGeneration(let table, let column, let words): "changes \(table).\(column): \(words)"
        default: indexSummary
        }
    }

    private var indexSummary: String {
        switch self {
        case .addIndex(let index, let concurrently, _): "adds \(index.summary)\(Self.concurrently(concurrently))"
        case .removeIndex(let table, let selector, let concurrently, let ifExists):
            "drops index \(selector.name ?? "(\(selector.columns.joined(separator: ", ")))")"
                + (table.map { " of \($0)" } ?? "") + (ifExists ? ", if it exists" : "")
                + Self.concurrently(concurrently)
        case .renameIndex(_, let name, let new, _): "renames index \(name) to \(new)"
        case .reindex(let words, let concurrently): "rebuilds \(words)\(Self.concurrently(concurrently))"
        case .addConstraint(let table, let constraint, let validate):
            "adds to \(table) \(constraint.article) \(constraint.summary)" + (validate ? "" : ", not validated")
        case .removeConstraint(let table, let selector, _, _): "drops \(selector.summary) of \(table)"
        case .validateConstraint(let table, let selector): "validates \(selector.summary) of \(table)"
        case .renameConstraint(let table, let name, let new): "renames constraint \(name) of \(table) to \(new)"
        default: typeSummary
        }
    }

    private var typeSummary: String {
        switch self {
        case .createEnum(let name, let values): "creates enum \(name) (\(values.joined(separator: ", ")))"
        case .addEnumValue(let type, let value, _, _, _): "adds value \(value) to enum \(type)"
        case .renameEnumValue(let type, let value, let new): "renames value \(value) of enum \(type) to \(new)"
        case .createType(let name, let words): "creates type \(name): \(words)"
        case .alterType(let name, let words): "changes type \(name): \(words)"
        case .renameType(let name, let new): "renames type \(name) to \(new)"
        case .dropType(let name, _, let cascade): "drops type \(name)" + (cascade ? " and what depends on it" : "")
        case .enableExtension(let name, _): "enables extension \(name)"
        case .disableExtension(let name, _, _): "drops extension \(name)"
        case .createSchema(let name, _): "creates schema \(name)"
        case .dropSchema(let name, _, let cascade): "drops schema \(name)" + (cascade ? " and all in it" : "")
        case .renameSchema(let name, let new): "renames schema \(name) to \(new)"
        case .createView(let name, _, let materialized, let replace, _):
            (replace ? "creates or replaces " : "creates ") + (materialized ? "materialized " : "") + "view \(name)"
        case .dropView(let name, let materialized, _, _): "drops \(materialized ? "materialized " : "")view \(name)"
        case .renameView(let name, let new, _): "renames view \(name) to \(new)"
        case .refreshView(let name, let concurrently):
            "refreshes materialized view \(name)\(Self.concurrently(concurrently))"
        case .createFunction(let name, let replace): (replace ? "creates or replaces" : "creates") + " function \(name)"
        case .dropFunction(let name, _, _): "drops function \(name)"
        case .createTrigger(let table, let name): "creates trigger \(name) on \(table)"
        case .dropTrigger(let table, let name, _): "drops trigger \(name) on \(table)"
        case .switchTrigger(let table, let name, let enabled):
            "\(enabled ? "enables" : "disables") trigger \(name) on \(table)"
        // The words may be the whole statement or call, or a verb alone.
        case .sequence(let name, let words):
            words.contains { $0 == " " || $0 == "(" } ? "runs \(words)" : "\(words) sequence \(name)"
        case .createStatistics(let name): "creates statistics \(name)"
        case .privileges(let words): "changes privileges: \(words)"
        default: dataSummary
        }
    }

    private var dataSummary: String {
        switch self {
        case .data(let change): change.summary
        case .modelCode(let model, let call): "runs the model \(model): \(call)"
        case .maintain(let words, _, _): words
        case .lockTable(let tables, let mode): "locks \(Self.list("table", tables)) in mode \(mode)"
        case .setting(let name, let value, _): value.map { "sets \(name) to \($0)" } ?? "resets \(name)"
        case .sleep(let seconds): "waits" + (seconds.map { " \($0.formatted) s" } ?? "")
        case .fails(let words): "stops with an error: \(words)"
        case .otherStatement(let words): "runs \(words)"
        case .sideEffect(let words): "leaves the database: \(words)"
        case .unreadable(let obstacle): "can't be read: \(obstacle.reason)"
        default: kind
        }
    }

    private static func summary(of table: TableDefinition) -> String {
        let columns = table.columns.count == 1 ? "1 column" : "\(table.columns.count) columns"
        let start =
            switch table.existing {
            case .fails: ""
            case .stays: ", unless it exists"
            case .dropped, .droppedWithDependents: ", after dropping the one that exists"
            }
        return "creates table \(table.name) (\(columns))\(start)"
    }

    private static func concurrently(_ concurrently: Bool) -> String { concurrently ? ", concurrently" : "" }

    private static func list(_ noun: String, _ names: [String]) -> String {
        "\(noun)\(names.count == 1 ? "" : "s") \(names.joined(separator: ", "))"
    }
}

extension ColumnDefinition {
    /// Its type and what else is said of it.
    fileprivate var summary: String {
        var parts = [type?.description ?? "of a type that isn't known"]
        if !nullable { parts.append("not null") }
        if `default` != .none { parts.append("default \(`default`.summary)") }
        switch generation {
        case .expression(let expression, let stored):
            parts.append("generated from \(expression)\(stored ? ", stored" : "")")
        case .identity: parts.append("identity")
        case .sequence: parts.append("numbered by a sequence")
        case nil: break
        }
        return parts.joined(separator: ", ")
    }
}

extension DefaultValue {
    fileprivate var summary: String {
        switch self {
        case .none: "null"
        case .literal(let text): text.isEmpty ? "''" : text
        case .expression(let expression): expression
        case .unknown(let source): "the value of \(source)"
        }
    }
}

extension IndexDefinition {
    fileprivate var summary: String {
        let columns = keys.map(\.description).joined(separator: ", ")
        return "\(isUnique ? "unique " : "")index\(name.map { " \($0)" } ?? "") on \(table)"
            + (method == "btree" ? "" : " using \(method)") + " (\(columns))"
            + (including.isEmpty ? "" : " including \(including.joined(separator: ", "))")
            + (condition.map { " where \($0)" } ?? "")
    }
}

extension Constraint {
    fileprivate var article: String { if case .exclusion = kind { "an" } else { "a" } }

    fileprivate var summary: String {
        let name = name.map { " \($0)" } ?? ""
        return switch kind {
        case .primaryKey(let columns, let index): "primary key\(name) " + Self.over(columns, index)
        case .unique(let columns, let index, _): "unique constraint\(name) " + Self.over(columns, index)
        case .check(let expression): "check\(name) (\(expression))"
        case .foreignKey(let key): "foreign key\(name) (\(key.columns.joined(separator: ", "))) to \(key.table)"
        case .exclusion(let expression): "exclusion constraint\(name) (\(expression))"
        case .notNull(let column): "not-null constraint\(name) (\(column))"
        }
    }

    private static func over(_ columns: [String], _ index: String?) -> String {
        index.map { "using index \($0)" } ?? "(\(columns.joined(separator: ", ")))"
    }
}

extension ConstraintSelector {
    fileprivate var summary: String {
        let what =
            name ?? expression ?? toTable.map { "to \($0)" }
            ?? (columns.isEmpty ? "" : "(\(columns.joined(separator: ", ")))")
        return sort.noun + (what.isEmpty ? "" : " " + what)
    }
}

extension ConstraintSelector.Sort {
    /// The word for it in a sentence.
    public var noun: String {
        switch self {
        case .foreignKey: "foreign key"
        case .check: "check"
        case .unique: "unique constraint"
        case .exclusion: "exclusion constraint"
        case .primaryKey: "primary key"
        case .any: "constraint"
        }
    }
}

extension DataChange {
    fileprivate var summary: String {
        let place = table.map { " \($0)" } ?? ""
        return switch verb {
        case .select: "reads rows" + (table.map { " of \($0)" } ?? "")
        case .insert: "inserts rows" + (table.map { " into \($0)" } ?? "")
        case .update: "updates \(touchesAllRows ? "all rows" : "rows")" + (table.map { " of \($0)" } ?? "")
        case .delete: "deletes \(touchesAllRows ? "all rows" : "rows")" + (table.map { " of \($0)" } ?? "")
        case .merge: "merges rows" + (table.map { " into \($0)" } ?? "")
        case .copy: "copies rows" + (table.map { " of \($0)" } ?? "")
        case .call: "calls a procedure" + place
        case .do: "runs a DO block"
        }
    }
}

extension Double {
    /// A number of seconds without needless digits.
    fileprivate var formatted: String {
        self == rounded() && magnitude < 1e15 ? String(Int(self)) : "\(self)"
    }
}
