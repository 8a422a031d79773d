import DeployModel

extension SchemaReplay {
    /// The most columns of a table: PostgreSQL's limit, and more than MySQL's for rows of any size (4096).
    var columnLimit: Int { conventions.database == .postgreSQL ? 1600 : 4096 }

    mutating func createTable(_ definition: TableDefinition) {
        let name = definition.name
        if definition.isTemporary {
            book.temporary.insert(name)
            return
        }
        if isThere(name) {
            switch definition.existing {
            case .stays: return
            case .fails: return refuse("there is something called \(name) already")
            case .dropped, .droppedWithDependents:
                dropTable(name, ifExists: false, cascade: definition.existing == .droppedWithDependents)
                if isThere(name) { return }
            }
        }
        work += definition.columns.count + 4 * definition.constraints.count
        var table = Schema.Table()
        table.columns = columns(of: definition)
        if let twice = table.columns.map(\.name).firstDuplicate { return refuse("column \(twice) is there twice") }
        guard table.columns.count <= columnLimit else { return refuse("\(name) has more than \(columnLimit) columns") }
        table.comment = definition.comment
        table.partitionedBy = definition.partitionedBy
        table.partitionOf = definition.partitionOf
        table.isComplete = definition.isComplete
        schema.tables[name] = table
        book.enter(table, name)
        for constraint in distinct(definition.constraints) { addConstraint(name, constraint, isValid: true) }
        if let parent = definition.partitionOf { inherit(parent, name, isNew: true) }
    }

    func isThere(_ name: String) -> Bool {
        conventions.database == .postgreSQL
            ? book.relations[name] != nil : schema.tables[name] != nil || schema.views[name] != nil
    }

    /// The columns with what their generation implies; a partition's are its parent's besides.
    private func columns(of definition: TableDefinition) -> [ColumnDefinition] {
        let own = definition.columns.map(\.completed)
        guard let parent = definition.partitionOf.flatMap({ schema.tables[$0] }) else { return own }
        var result = parent.columns
        for column in own {
            guard let place = result.firstIndex(where: { $0.name == column.name }) else {
                result.append(column)
                continue
            }
            if column.default != .none { result[place].default = column.default }
            if !column.nullable { result[place].nullable = false }
        }
        return result
    }

    /// Keys that a statement demands twice are made once (`transformIndexConstraints`).
    private func distinct(_ constraints: [Constraint]) -> [Constraint] {
        guard conventions.database == .postgreSQL else { return constraints }
        var result: [Constraint] = []
        // The primary key comes first; what it covers needs no key of its own.
        let ordered = constraints.filter(\.kind.isPrimaryKey) + constraints.filter { !$0.kind.isPrimaryKey }
        for constraint in ordered {
            let same = result.firstIndex {
                constraint.key != nil && $0.key == constraint.key && $0.deferrable == constraint.deferrable
            }
            guard let same else {
                result.append(constraint)
                continue
            }
            if result[same].name == nil { result[same].name = constraint.name }
        }
        return result
    }

    mutating func dropTable(_ name: String, ifExists: Bool, cascade: Bool) {
        if book.temporary.remove(name) != nil { return }
        guard let table = schema.tables[name] else {
            if !ifExists || isThere(name) { refuse("there is no table \(name)") }
            return
        }
        var gone: Set<String> = [name]
        var pending = [name]
        while let next = pending.popLast() {
            for child in book.partitions[next] ?? [] where gone.insert(child).inserted { pending.append(child) }
        }
        for table in gone.sorted() {
            for other in book.referrers(of: table) where !gone.contains(other) {
                if !cascade { return refuse("table \(table) is needed by a foreign key of \(other)") }
                dropForeignKeys(of: other, to: table)
            }
        }
        work += table.size + gone.count
        for table in gone { forget(table) }
        dropViews(over: gone, cascade: cascade)
    }

    private mutating func forget(_ name: String) {
        guard let table = schema.tables.removeValue(forKey: name) else { return }
        book.remove(table, name)
        for sequence in book.sequences(of: name) {
            book.setOwner(ofSequence: sequence, nil)
            book.remove(sequence: sequence)
        }
    }

    private mutating func dropForeignKeys(of table: String, to other: String) {
        guard let constraints = schema.tables[table]?.constraints else { return }
        work += constraints.count
        for place in constraints.indices.reversed() where constraints[place].constraint.foreignKey?.table == other {
            dropConstraint(at: place, of: table)
        }
    }

    mutating func comment(on object: String, _ text: String?) {
        let parts = object.split(separator: " ", maxSplits: 1).map(String.init)
        guard parts.count == 2 else { return }
        switch parts[0].lowercased() {
        case "table": schema.tables[parts[1]]?.comment = text
        case "column":
            guard let table = Names.schema(of: parts[1]),
                let place = schema.tables[table]?.columnIndex(Names.bare(parts[1]))
            else { return }
            schema.tables[table]?.columns[place].comment = text
        default: break
        }
    }
}

extension ColumnDefinition {
    /// With what its generation implies: sequences and identities are never null.
    var completed: ColumnDefinition {
        var column = self
        switch generation {
        case .identity, .sequence: column.nullable = false
        case .expression, nil: break
        }
        column.default = column.default.withoutNull
        return column
    }
}

extension [String] {
    /// The first that was there before.
    fileprivate var firstDuplicate: String? {
        var seen: Set<String> = []
        return first { !seen.insert($0).inserted }
    }
}
