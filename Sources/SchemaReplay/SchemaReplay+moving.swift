import DeployModel

extension SchemaReplay {
    mutating func renameTable(_ name: String, to new: String, carriesDefaultNames: Bool) {
        let new = Names.qualified(new, like: name)
        if book.temporary.remove(name) != nil {
            book.temporary.insert(new)
            return
        }
        if schema.views[name] != nil { return renameView(name, to: new) }
        if schema.sequences.contains(name) { return renameSequence(name, to: new) }
        switch book.relations[name] {
        // PostgreSQL's ALTER TABLE renames whatever bears the name.
        case .index, .constraintIndex: return renameIndex(nil, name, to: new)
        default: break
        }
        guard schema.tables[name] != nil else { return refuse("table \(name) isn't there") }
        if isThere(new) { return refuse("there is something called \(new) already") }
        move(name, to: new)
        if carriesDefaultNames { carryDefaultNames(from: name, to: new) }
        forgetViewTexts(naming: Names.bare(name))
    }

    mutating func setSchema(_ table: String, _ schemaName: String) {
        let new = Names.moved(table, to: schemaName)
        guard schema.tables[table] != nil else { return refuse("table \(table) isn't there") }
        if new == table { return }
        if isThere(new) { return refuse("there is something called \(new) already") }
        for name in relationNames(of: table)
        where conventions.database == .postgreSQL && isThere(Names.qualified(name, like: new)) {
            return refuse("there is something called \(Names.qualified(name, like: new)) already")
        }
        move(table, to: new)
        forgetViewTexts(naming: Names.bare(table))
    }

    /// The names of the indexes that go where the table goes, those behind constraints among them.
    private func relationNames(of table: String) -> [String] {
        guard let held = schema.tables[table] else { return [] }
        let keys = held.constraints.filter(\.constraint.isBackedByIndex).compactMap(\.constraint.name)
        return (held.indexes.compactMap(\.name) + keys).map(Names.bare)
    }

    /// Gives a table another name, and all that points at it.
    private mutating func move(_ name: String, to new: String) {
        let referrers = book.referrers(of: name)
        guard var table = schema.tables.removeValue(forKey: name) else { return }
        work += table.size
        let children = book.partitions[name] ?? []
        book.remove(table, name)
        for index in table.indexes.indices {
            table.indexes[index].table = new
            // An index is where its table is: an old schema in front of its name says nothing any more.
            guard Names.schema(of: name) != Names.schema(of: new) else { continue }
            table.indexes[index].name = table.indexes[index].name.map(Names.bare)
        }
        for index in table.constraints.indices { table.constraints[index].constraint.retarget(name, to: new) }
        schema.tables[new] = table
        book.enter(table, new)
        for child in children {
            schema.tables[child]?.partitionOf = new
            book.setPartition(child, of: new, before: name)
        }
        for other in referrers where other != name { retarget(other, name, to: new) }
        for sequence in book.sequences(of: name) {
            let column = book.owner(ofSequence: sequence).map(Names.bare) ?? ""
            book.setOwner(ofSequence: sequence, "\(new).\(column)")
        }
    }

    private mutating func retarget(_ table: String, _ name: String, to new: String) {
        guard let constraints = schema.tables[table]?.constraints else { return }
        work += constraints.count
        for (place, held) in constraints.enumerated() where held.constraint.foreignKey?.table == name {
            book.remove(held.constraint, of: table)
            schema.tables[table]?.constraints[place].constraint.retarget(name, to: new)
            schema.tables[table].map { book.enter($0.constraints[place].constraint, of: table) }
        }
    }

    /// What Rails' `rename_table` renames besides the table.
    private mutating func carryDefaultNames(from name: String, to new: String) {
        let (old, bare) = (Names.bare(name), Names.bare(new))
        let key = schema.tables[new]?.constraints.firstIndex { $0.constraint.kind.isPrimaryKey }
        if let key, schema.tables[new]?.constraints[key].constraint.name == DefaultNames.object(old, nil, "pkey") {
            renameConstraint(at: key, of: new, to: DefaultNames.object(bare, nil, "pkey"))
        }
        let indexes = schema.tables[new]?.indexes ?? []
        for (place, index) in indexes.enumerated() {
            guard let columns = index.plainColumns, index.name == RailsNames.index(on: old, columns: columns) else {
                continue
            }
            renameIndex(at: place, of: new, to: RailsNames.index(on: bare, columns: columns))
        }
    }
}

extension Constraint {
    mutating func retarget(_ table: String, to new: String) {
        guard case .foreignKey(var key) = kind, key.table == table else { return }
        key.table = new
        kind = .foreignKey(key)
    }
}
