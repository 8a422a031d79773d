internal import DeployModel
internal import SchemaReplay

extension EffectCollector {
    mutating func takeIndex(_ action: Action) {
        switch action {
        case .addIndex(let index, let concurrently, let ifNotExists):
            add(index, concurrently: concurrently, ifNotExists: ifNotExists)
        case .removeIndex(let table, let selector, let concurrently, let ifExists):
            remove(selector, of: table, concurrently: concurrently, ifExists: ifExists)
        case .renameIndex(let table, let name, _, _):
            let index = table.map { Names.qualified(name, like: $0) } ?? name
            lock(index, server.version >= 12 ? .shareUpdateExclusive : .accessExclusive)
        case .reindex(let words, let concurrently): reindex(words, concurrently: concurrently)
        default: break
        }
    }

    private mutating func add(_ index: IndexDefinition, concurrently: Bool, ifNotExists: Bool) {
        refusesTransaction = concurrently
        let mode = concurrently ? LockMode.shareUpdateExclusive : .share
        let name = index.name.map { Names.qualified($0, like: index.table) }
        let isThere = ifNotExists && name.map { indexNames(of: index.table).contains($0) } == true
        lockFamily(index.table, mode, isThere ? nil : index.work)
    }

    private mutating func remove(
        _ selector: IndexSelector, of table: String?, concurrently: Bool, ifExists: Bool
    ) {
        refusesTransaction = concurrently
        let mode = concurrently ? LockMode.shareUpdateExclusive : .accessExclusive
        let name = selector.name ?? table.map { named(selector.columns, of: $0) }
        let index = table.flatMap { table in name.map { Names.qualified($0, like: table) } } ?? name
        if let index { lock(index, mode) }
        guard let table = table ?? index.flatMap(owner(ofIndex:)) else {
            if !ifExists || schema == nil { leaveOpen("the table of the index \(index ?? "") isn't known") }
            return
        }
        lockFamily(table, mode)
    }

    /// The name of the index over these columns; Rails' default where it isn't known.
    private func named(_ columns: [String], of table: String) -> String {
        let held = indexes(of: table).first { $0.keys.map(\.column) == columns.map(Optional.some) }
        return held?.name ?? RailsNames.index(on: Names.bare(table), columns: columns)
    }

    // MARK: REINDEX

    /// `index by_email`, `table users`, `schema audit`, `database app`, `system app`.
    private mutating func reindex(_ text: String, concurrently: Bool) {
        let words = SQLWords(text)
        let name = words.qualifiedName(at: 1) ?? ""
        refusesTransaction = concurrently
        switch words.plain.first {
        case "index":
            reindex(index: name, concurrently)
            if let owner = owner(ofIndex: name) {
                if !partitions(of: owner).isEmpty { refusesTransaction = true }
            } else {
                leaveOpen("the table of the index \(name) isn't known")
            }
        case "table":
            if !partitions(of: name).isEmpty { refusesTransaction = true }
            reindex(table: name, concurrently)
            if table(name) == nil { leaveOpen("the indexes of \(name) aren't known") }
        default:
            refusesTransaction = true
            for table in (schema?.tables ?? [:]).keys.sorted()
            where words.plain.first != "schema" || (Names.schema(of: table) ?? "public") == name {
                reindex(table: table, concurrently)
            }
            if schema == nil { leaveOpen("the tables of the \(text) aren't known") }
        }
    }

    private mutating func reindex(table name: String, _ concurrently: Bool) {
        for member in family(of: name) {
            lock(member, concurrently ? .shareUpdateExclusive : .share, slowest(of: member))
            guard !concurrently else { continue }
            for index in indexNames(of: member) { lock(index, .accessExclusive, work(ofIndex: index, on: member)) }
        }
    }

    private mutating func reindex(index name: String, _ concurrently: Bool) {
        let owner = owner(ofIndex: name)
        let build = owner.map { work(ofIndex: name, on: $0) } ?? TableEffect.Work.buildSlowIndex
        if !concurrently { lock(name, .accessExclusive, build) }
        if let owner { lockFamily(owner, concurrently ? .shareUpdateExclusive : .share, build) }
    }

    /// The longest work of building a table's indexes anew.
    private func slowest(of name: String) -> TableEffect.Work? {
        guard let table = table(name) else { return .buildSlowIndex }
        let isIndexed = table.constraints.contains { held in
            switch held.constraint.kind {
            case .primaryKey, .unique, .exclusion: true
            case .check, .foreignKey, .notNull: false
            }
        }
        guard isIndexed || !table.indexes.isEmpty else { return nil }
        let excludes = table.constraints.contains { if case .exclusion = $0.constraint.kind { true } else { false } }
        return excludes || table.indexes.contains { $0.work == .buildSlowIndex } ? .buildSlowIndex : .buildIndex
    }

    private func work(ofIndex name: String, on table: String) -> TableEffect.Work {
        let held = indexes(of: table).first { Names.qualified($0.name ?? "", like: table) == name }
        if let held { return held.work }
        let constraint = schema?.tables[table]?.constraints.first { $0.constraint.name == Names.bare(name) }
        if case .exclusion = constraint?.constraint.kind { return .buildSlowIndex }
        return .buildIndex
    }
}

extension IndexDefinition {
    /// The work of building it. Access methods that aren't PostgreSQL's count as slow.
    var work: TableEffect.Work { ["btree", "hash", "brin"].contains(method) ? .buildIndex : .buildSlowIndex }
}
