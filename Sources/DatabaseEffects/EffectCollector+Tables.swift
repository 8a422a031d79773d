internal import DeployModel

extension EffectCollector {
    mutating func takeTable(_ action: Action) {
        switch action {
        case .createTable(let table): create(table)
        case .dropTable(let table, let ifExists, let cascade):
            let isGone = ifExists && schema.map { $0.tables[table] == nil && $0.views[table] == nil } == true
            if isGone { lock(table, .accessExclusive) } else { drop(table, cascade: cascade) }
        case .renameTable(let table, _, _), .setSchema(let table, _): lock(table, .accessExclusive)
        case .setRowSecurity(let table, _): lock(table, .accessExclusive)
        case .commentOn(let object, _): comment(object)
        case .setTableOptions(let table, let words): setOptions(table, words)
        case .rewriteTable(let table, _): lock(table, .accessExclusive, .rewrite)
        case .truncate(let tables, let cascade): truncate(tables, cascade: cascade)
        case .attachPartition(let parent, let child): attach(child, to: parent)
        case .detachPartition(let parent, let child, let concurrently):
            detach(child, from: parent, concurrently: concurrently)
        default: break
        }
    }

    // MARK: Creating

    private mutating func create(_ table: TableDefinition) {
        let exists = schema?.tables[table.name] != nil
        switch table.existing {
        case .stays where exists: return
        case .dropped where exists || schema == nil: drop(table.name, cascade: false)
        case .droppedWithDependents where exists || schema == nil: drop(table.name, cascade: true)
        default: break
        }
        for constraint in table.constraints {
            // The table is empty: nothing is checked.
            guard case .foreignKey(let key) = constraint.kind, key.table != table.name else { continue }
            lockFamily(key.table, .shareRowExclusive)
        }
        // `INHERITS`; `LIKE` and a query take less.
        for source in table.takesFrom where schema.map({ $0.tables[source] != nil }) ?? !source.contains(" ") {
            lock(source, .shareUpdateExclusive)
        }
        if let parent = table.partitionOf { createPartition(of: parent) }
    }

    private mutating func createPartition(of parent: String) {
        lock(parent, .accessExclusive)
        guard let known = table(parent) else { return leaveOpen("the partitions of \(parent) aren't known") }
        for key in known.constraints.compactMap(\.constraint.foreignKey) where key.table != parent {
            lockFamily(key.table, .shareRowExclusive)
        }
        for referrer in referrers(of: parent) { lockFamily(referrer.table, .shareRowExclusive) }
        // One of them may be the default partition, whose rows must fit no other.
        for sibling in partitions(of: parent) { lock(sibling, .accessExclusive, .scan) }
    }

    // MARK: Dropping and emptying

    /// Locks what dropping a table locks: what its foreign keys point at, and with `CASCADE` what points at it.
    mutating func drop(_ name: String, cascade: Bool) {
        for member in family(of: name) {
            lock(member, .accessExclusive)
            for key in foreignKeys(of: member) where !inherits(key, member) {
                lockFamily(key.table, .accessExclusive)
            }
            guard cascade else { continue }
            for referrer in referrers(of: member) { lockFamily(referrer.table, .accessExclusive) }
            for view in views(over: member) { lock(view, .accessExclusive) }
        }
        if let parent = schema?.tables[name]?.partitionOf {
            lock(parent, .accessExclusive)
            for sibling in partitions(of: parent) where sibling != name { lock(sibling, .accessExclusive) }
        }
        if isView(name) { return dropView(name, cascade: cascade) }
        guard table(name) == nil, schema?.views[name] == nil else { return }
        leaveOpen("the tables that foreign keys link with \(name) aren't known, and are locked too")
    }

    private func isView(_ name: String) -> Bool { schema?.views[name] != nil }

    private mutating func truncate(_ tables: [String], cascade: Bool) {
        var emptied: [String] = []
        var open = tables
        while let next = open.popLast() {
            guard !emptied.contains(next) else { continue }
            emptied.append(next)
            open += partitions(of: next)
            if cascade { open += referrers(of: next).map(\.table) }
        }
        for table in tables + emptied.filter({ !tables.contains($0) }).sorted() { lock(table, .accessExclusive) }
        if cascade, tables.contains(where: { table($0) == nil }) {
            leaveOpen("the tables that point at \(tables.joined(separator: ", ")) aren't known, and are emptied too")
        }
        for table in emptied where schema?.tables[table]?.triggers.isEmpty == false {
            leaveOpen("\(table) has triggers, and their functions may do anything")
        }
    }

    // MARK: Comments and options

    /// `table users`, `column users.email`, `index by_email`, `constraint users.users_pkey`.
    private mutating func comment(_ object: String) {
        let parts = object.split(separator: " ", maxSplits: 1).map(String.init)
        guard parts.count == 2 else { return }
        let name = parts[1]
        switch parts[0] {
        case "table", "view", "materialized", "index", "foreign":
            lock(String(name.split(separator: " ").last ?? ""), .shareUpdateExclusive)
        // On constraints, triggers and policies `ACCESS SHARE` is all.
        case "column":
            if let table = Names.schema(of: name) { lock(table, .shareUpdateExclusive) }
        default: break
        }
    }

    /// The parameters that take `SHARE UPDATE EXCLUSIVE`; any other takes `ACCESS EXCLUSIVE` (PostgreSQL manual, ALTER
    /// TABLE and `AlterTableGetRelOptionsLockLevel`; reloptions.c).
    private static let gentleParameters: Set<String> = [
        "fillfactor", "toast_tuple_target", "parallel_workers", "vacuum_index_cleanup", "vacuum_truncate",
        "log_autovacuum_min_duration", "n_distinct", "n_distinct_inherited", "deduplicate_items",
    ]

    private mutating func setOptions(_ name: String, _ text: String) {
        let words = SQLWords(text).plain
        let isGentle: Bool
        if words.contains("statistics") || words.contains("cluster") {
            isGentle = true
        } else if words.contains("storage") || words.contains("compression") || words.contains("replica") {
            isGentle = false
        } else {
            isGentle = parameters(words).allSatisfy { parameter in
                Self.gentleParameters.contains(parameter) || parameter.hasPrefix("autovacuum_")
            }
        }
        let mode = isGentle ? LockMode.shareUpdateExclusive : .accessExclusive
        // Options for each column are set on the partitions too.
        if words.contains("alter") { lockFamily(name, mode) } else { lock(name, mode) }
    }

    /// The names in front of `=`, or between the parentheses of `RESET`; without the `toast` in front of them.
    private func parameters(_ words: [String]) -> [String] {
        let start = words.firstIndex(of: "(").map { $0 + 1 } ?? 0
        let inside = words[start...].prefix { $0 != ")" }
        let names = inside.split(separator: ",").compactMap { part -> String? in
            let name = part.prefix { $0 != "=" }
            return name.count == 3 && name.first == "toast" ? name.last : name.first
        }
        return names.isEmpty ? ["?"] : names
    }
}

extension Constraint {
    /// What it points at, if it is a foreign key.
    var foreignKey: ForeignKey? { if case .foreignKey(let key) = kind { key } else { nil } }
}
