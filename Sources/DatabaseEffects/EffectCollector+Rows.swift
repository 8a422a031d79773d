internal import DeployModel

extension EffectCollector {
    mutating func takeRows(_ action: Action) {
        switch action {
        case .data(let change): takeData(change)
        case .modelCode(let model, _): leaveOpen("what \(model) writes depends on the application's code")
        case .maintain(let words, let table, let rewrites): maintain(words, table, rewrites: rewrites)
        case .lockTable(let tables, let mode):
            // What isn't a mode's name would be refused.
            let mode = LockMode(rawValue: mode.uppercased()) ?? .accessExclusive
            for table in tables {
                lockFamily(table, mode)
                if schema?.views[table] != nil { leaveOpen("the tables under the view \(table) are locked too") }
            }
        case .otherStatement(let words): leaveOpen("the statement has no operation of its own: \(words)")
        case .unreadable(let obstacle): leaveOpen(obstacle.reason)
        default: break
        }
    }

    // MARK: Data

    private mutating func takeData(_ change: DataChange) {
        switch change.verb {
        case .do: leaveOpen("a block of code may do anything")
        case .call: leaveOpen("a procedure may do anything")
        case .select:
            if let table = change.table { lockFamily(table, .accessShare) }
        case .insert, .copy, .update, .delete, .merge:
            guard let table = change.table else { return leaveOpen("the table that is written isn't known") }
            switch change.verb {
            case .insert, .copy: insert(into: table)
            case .update: update(table, columns: change.columns)
            case .delete: delete(from: table)
            default:
                update(table, columns: [])
                delete(from: table)
            }
        }
    }

    /// New rows keep nobody waiting but those who write the same keys.
    private mutating func insert(into name: String) {
        lockFamily(name, .rowExclusive)
        lookUpKeys(of: name, columns: nil)
        noteTriggers(of: name)
    }

    /// How many rows a condition leaves isn't known.
    mutating func update(_ name: String, columns: [String]) {
        lockFamily(name, .rowExclusive, .writeRows)
        let moves = movesRows(of: name, columns)
        lookUpKeys(of: name, columns: columns.isEmpty || moves ? nil : columns)
        followKeys(to: name, isDelete: false, columns: columns)
        if moves { followKeys(to: name, isDelete: true, columns: []) }
        noteTriggers(of: name)
    }

    /// Whether rows may go to another partition, where they are deleted and inserted.
    private func movesRows(of name: String, _ columns: [String]) -> Bool {
        guard let key = schema?.tables[name]?.partitionedBy.map(SQLWords.init) else { return false }
        return columns.isEmpty || columns.contains(where: key.mentions)
    }

    private mutating func delete(from name: String) {
        lockFamily(name, .rowExclusive, .writeRows)
        followKeys(to: name, isDelete: true, columns: [])
        noteTriggers(of: name)
    }

    /// The rows that foreign keys point at are locked against their removal.
    private mutating func lookUpKeys(of name: String, columns: [String]?) {
        for member in family(of: name) {
            for key in foreignKeys(of: member)
            where columns.map({ !$0.allSatisfy { !key.columns.contains($0) } }) != false {
                lockFamily(key.table, .rowShare)
            }
        }
    }

    /// What the foreign keys that point at a table do when its rows go or change.
    private mutating func followKeys(to name: String, isDelete: Bool, columns: [String]) {
        for referrer in referrers(of: name) {
            let key = referrer.key
            let target = key.primaryKey.isEmpty ? schema?.tables[name]?.primaryKey ?? [] : key.primaryKey
            if !isDelete, !columns.isEmpty, !target.isEmpty, !target.contains(where: columns.contains) { continue }
            let rule = (isDelete ? key.onDelete : key.onUpdate)?.lowercased() ?? "no action"
            guard !["no action", "restrict"].contains(rule) else {
                lockFamily(referrer.table, .rowShare)
                continue
            }
            let isNew = found.first { $0.table == referrer.table }?.work != .writeRows
            lockFamily(referrer.table, .rowExclusive, .writeRows)
            noteTriggers(of: referrer.table)
            lookUpKeys(of: referrer.table, columns: key.columns)
            guard isNew else { continue }
            let cascades = isDelete && rule == "cascade"
            followKeys(to: referrer.table, isDelete: cascades, columns: cascades ? [] : key.columns)
        }
    }

    private mutating func noteTriggers(of name: String) {
        guard schema?.tables[name] != nil else {
            if schema?.views[name] != nil { return leaveOpen("rows of the tables under the view \(name) are written") }
            return leaveOpen("the triggers and foreign keys of \(name) aren't known")
        }
        for member in family(of: name) where schema?.tables[member]?.triggers.isEmpty == false {
            leaveOpen("\(member) has triggers, and their functions may do anything")
        }
    }

    // MARK: Upkeep

    private mutating func maintain(_ text: String, _ name: String?, rewrites: Bool) {
        let words = SQLWords(text).plain
        let verb = words.first ?? ""
        let isOfPartitions = name.map { !partitions(of: $0).isEmpty } ?? true
        refusesTransaction = verb == "vacuum" || (verb == "cluster" && isOfPartitions)
        let mode: LockMode = rewrites ? .accessExclusive : .shareUpdateExclusive
        let work: TableEffect.Work? = rewrites ? .rewrite : verb == "vacuum" ? .scan : nil
        if let name { return lockFamily(name, mode, work) }
        let stored = (schema?.views ?? [:]).filter(\.value.isMaterialized).keys
        for table in (schema?.tables ?? [:]).keys.sorted() + stored.sorted() { lock(table, mode, work) }
        if schema == nil { leaveOpen("the tables of the database aren't known") }
    }
}
