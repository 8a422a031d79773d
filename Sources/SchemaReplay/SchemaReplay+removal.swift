import DeployModel

extension SchemaReplay {
    mutating func removeColumn(
        _ table: String, _ column: String, ifExists: Bool, cascade: Bool, isInherited: Bool = false
    ) {
        if book.temporary.contains(table) { return }
        guard let held = schema.tables[table] else { return refuse("table \(table) isn't there") }
        work += held.size + held.textSize
        guard held.columnIndex(column) != nil else {
            if !ifExists, held.isComplete { refuse("column \(table).\(column) isn't there") }
            return
        }
        if !isInherited, isPartition(table) { return refuse("\(table) is a partition: its columns are its parent's") }
        if isPartitionKey(column, of: table) { return refuse("\(table) is partitioned by \(column)") }
        guard dropDependents(on: column, of: table, cascade: cascade) else { return }
        dropConstraints(naming: column, of: table)
        dropIndexes(naming: column, of: table)
        let place = schema.tables[table]?.columnIndex(column)
        if let place { schema.tables[table]?.columns.remove(at: place) }
        dropOwnedSequences(of: "\(table).\(column)")
        dropViews(over: [table], column: column, cascade: cascade)
        for child in children(of: table) {
            removeColumn(child, column, ifExists: true, cascade: cascade, isInherited: true)
        }
    }

    /// Whether a table is partitioned by a column.
    func isPartitionKey(_ column: String, of table: String) -> Bool {
        guard let text = schema.tables[table]?.partitionedBy else { return false }
        return ColumnMentions(text, table: table).contains(column)
    }

    /// The columns whose values come from another column's.
    func generated(from column: String, of table: String) -> [String] {
        guard conventions.database == .postgreSQL else { return [] }
        return (schema.tables[table]?.columns ?? []).filter { other in
            guard case .expression(let text, _) = other.generation, other.name != column else { return false }
            return ColumnMentions(text, table: table).contains(column)
        }.map(\.name)
    }

    private mutating func dropOwnedSequences(of column: String) {
        let table = Names.schema(of: column) ?? ""
        for sequence in book.sequences(of: table) where book.owner(ofSequence: sequence) == column {
            book.setOwner(ofSequence: sequence, nil)
            book.remove(sequence: sequence)
        }
    }

    /// Drops what needs the column and isn't the table's own: other tables' foreign keys, generated columns. False if
    /// PostgreSQL would refuse that without `CASCADE`.
    private mutating func dropDependents(on column: String, of table: String, cascade: Bool) -> Bool {
        guard conventions.database == .postgreSQL, let held = schema.tables[table] else { return true }
        let generated = generated(from: column, of: table)
        if let first = generated.first, !cascade {
            refuse("column \(table).\(first) is generated from \(column)")
            return false
        }
        let keys =
            held.constraints.compactMap(\.constraint.key) + held.indexes.filter(\.isUnique).compactMap(\.plainColumns)
        for key in keys where key.contains(column) {
            let dependents = foreignKeys(to: table, key).filter { place in
                // A key of the table itself that holds the column goes anyway.
                place.table != table || !held.constraints[place.index].constraint.columns.contains(column)
            }
            if let first = dependents.first, !cascade {
                refuse("column \(table).\(column) is needed by a foreign key of \(first.table)")
                return false
            }
            for place in dependents.reversed() { dropConstraint(at: place.index, of: place.table) }
        }
        for other in generated { removeColumn(table, other, ifExists: true, cascade: true) }
        return true
    }

    private mutating func dropConstraints(naming column: String, of table: String) {
        let constraints = schema.tables[table]?.constraints ?? []
        for place in constraints.indices.reversed() where constraints[place].constraint.mentions(column, table: table) {
            dropConstraint(at: place, of: table)
        }
    }

    private mutating func dropIndexes(naming column: String, of table: String) {
        let indexes = schema.tables[table]?.indexes ?? []
        for place in indexes.indices.reversed() where indexes[place].mentions(column) {
            if conventions.database != .postgreSQL, narrow(place, of: table, by: column) { continue }
            schema.tables[table]?.indexes.remove(at: place)
            book.remove(indexes[place])
        }
    }

    /// Takes a column out of an index, as MySQL does. False if nothing would be left.
    private mutating func narrow(_ place: Int, of table: String, by column: String) -> Bool {
        guard var index = schema.tables[table]?.indexes[place] else { return false }
        index.keys.removeAll { $0.column == column }
        index.including.removeAll { $0 == column }
        guard !index.keys.isEmpty, !index.mentions(column) else { return false }
        schema.tables[table]?.indexes[place] = index
        return true
    }
}
