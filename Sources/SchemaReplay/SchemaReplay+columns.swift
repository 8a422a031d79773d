import DeployModel

extension SchemaReplay {
    mutating func addColumn(
        _ table: String, _ definition: ColumnDefinition, _ constraints: [Constraint], ifNotExists: Bool,
        isInherited: Bool = false
    ) {
        if book.temporary.contains(table) { return }
        guard let count = schema.tables[table]?.columns.count else { return refuse("table \(table) isn't there") }
        work += count
        if !isInherited, isPartition(table) { return refuse("\(table) is a partition: its columns are its parent's") }
        guard schema.tables[table]?.columnIndex(definition.name) == nil else {
            if !ifNotExists { refuse("column \(table).\(definition.name) is there already") }
            return
        }
        guard count < columnLimit else { return refuse("\(table) has \(columnLimit) columns already") }
        schema.tables[table]?.columns.append(definition.completed)
        for constraint in constraints { addConstraint(table, constraint, isValid: true) }
        for child in children(of: table) { addColumn(child, definition, [], ifNotExists: true, isInherited: true) }
    }

    /// Whether a table's columns are another one's, so that they can't be changed by themselves.
    func isPartition(_ table: String) -> Bool {
        conventions.database == .postgreSQL && schema.tables[table]?.partitionOf != nil
    }

    func children(of table: String) -> [String] { book.partitions[table]?.sorted() ?? [] }

    /// The place of a column; notes its absence.
    private mutating func place(_ table: String, _ column: String) -> Int? {
        if book.temporary.contains(table) { return nil }
        guard let held = schema.tables[table] else {
            refuse("table \(table) isn't there")
            return nil
        }
        work += held.columns.count
        if let place = held.columnIndex(column) { return place }
        if held.isComplete {
            refuse("column \(table).\(column) isn't there")
        } else {
            note(.unknownColumn, "whether \(table) has a column \(column) isn't known")
        }
        return nil
    }

    mutating func renameColumn(
        _ table: String, _ column: String, to name: String, carriesDefaultNames: Bool, isInherited: Bool = false
    ) {
        guard let place = place(table, column) else { return }
        if !isInherited, isPartition(table) { return refuse("\(table) is a partition: its columns are its parent's") }
        if schema.tables[table]?.columnIndex(name) != nil { return refuse("column \(table).\(name) is there already") }
        schema.tables[table]?.columns[place].name = name
        renameInExpressions(table, column, to: name)
        renameInForeignKeys(to: table, column, name)
        if carriesDefaultNames { carryDefaultNames(table, column, to: name) }
        forgetViewTexts(naming: column)
        for child in children(of: table) {
            renameColumn(child, column, to: name, carriesDefaultNames: false, isInherited: true)
        }
    }

    private mutating func renameInExpressions(_ table: String, _ column: String, to name: String) {
        guard let held = schema.tables[table] else { return }
        work += held.size + held.textSize
        for place in held.indexes.indices { schema.tables[table]?.indexes[place].rename(column, to: name) }
        for place in held.constraints.indices {
            schema.tables[table]?.constraints[place].constraint.rename(column, to: name, table: table)
        }
        for place in held.columns.indices {
            guard case .expression(let text, let stored) = held.columns[place].generation else { continue }
            let renamed = ColumnMentions(text, table: table).renaming(column, to: name)
            schema.tables[table]?.columns[place].generation = .expression(renamed, stored: stored)
        }
        if let text = held.partitionedBy {
            schema.tables[table]?.partitionedBy = ColumnMentions(text, table: table).renaming(column, to: name)
        }
        let owner = "\(table).\(column)"
        for sequence in book.sequences(of: table) where book.owner(ofSequence: sequence) == owner {
            book.setOwner(ofSequence: sequence, "\(table).\(name)")
        }
    }

    private mutating func renameInForeignKeys(to table: String, _ column: String, _ name: String) {
        for other in book.referrers(of: table) {
            let constraints = schema.tables[other]?.constraints ?? []
            work += constraints.count
            for (place, held) in constraints.enumerated() {
                guard var key = held.constraint.foreignKey, key.table == table, key.primaryKey.contains(column) else {
                    continue
                }
                key.primaryKey = key.primaryKey.renaming(column, name)
                schema.tables[other]?.constraints[place].constraint.kind = .foreignKey(key)
            }
        }
    }

    /// What Rails' `rename_column` renames besides the column.
    private mutating func carryDefaultNames(_ table: String, _ column: String, to name: String) {
        let bare = Names.bare(table)
        for (place, index) in (schema.tables[table]?.indexes ?? []).enumerated() {
            guard let columns = index.plainColumns, columns.contains(name),
                index.name == RailsNames.index(on: bare, columns: columns.renaming(name, column))
            else { continue }
            renameIndex(at: place, of: table, to: RailsNames.index(on: bare, columns: columns))
        }
    }

    mutating func changeType(
        _ table: String, _ column: String, _ type: ColumnType, _ collation: String?, isInherited: Bool = false
    ) {
        guard let place = place(table, column) else { return }
        if !isInherited, isPartition(table) { return refuse("\(table) is a partition: its columns are its parent's") }
        if isPartitionKey(column, of: table) { return refuse("\(table) is partitioned by \(column)") }
        if let other = generated(from: column, of: table).first {
            return refuse("column \(table).\(other) is generated from \(column)")
        }
        schema.tables[table]?.columns[place].type = type
        schema.tables[table]?.columns[place].collation = collation
        for child in children(of: table) { changeType(child, column, type, collation, isInherited: true) }
    }

    mutating func changeDefault(_ table: String, _ column: String, _ value: DefaultValue) {
        guard let place = place(table, column) else { return }
        var value = value.withoutNull
        var generation = schema.tables[table]?.columns[place].generation
        switch generation {
        case .identity: return refuse("\(table).\(column) is an identity column")
        case .expression: return refuse("\(table).\(column) is a generated column")
        case .sequence, nil: generation = nil
        }
        if case .expression(let text) = value, isOwnSequence(text, "\(table).\(column)") {
            generation = .sequence
            value = .none
        }
        schema.tables[table]?.columns[place].generation = generation
        schema.tables[table]?.columns[place].default = value
        for child in children(of: table) { changeDefault(child, column, value) }
    }

    /// Whether an expression takes the next value of the sequence that belongs to the column.
    private func isOwnSequence(_ expression: String, _ column: String) -> Bool {
        guard let tokens = ExpressionLexer.tokens(of: expression), tokens.count > 2, tokens[0].isWord("nextval"),
            case .string(let name) = tokens[2].kind
        else { return false }
        let sequence = name.hasPrefix("public.") ? String(name.dropFirst(7)) : name
        return book.owner(ofSequence: sequence) == column
    }

    mutating func changeNull(_ table: String, _ column: String, _ nullable: Bool) {
        guard let place = place(table, column) else { return }
        if nullable, schema.tables[table]?.primaryKey.contains(column) == true, conventions.database == .postgreSQL {
            return refuse("column \(table).\(column) is in the primary key")
        }
        if nullable, case .identity = schema.tables[table]?.columns[place].generation {
            return refuse("\(table).\(column) is an identity column")
        }
        if nullable, isPartition(table), let parent = schema.tables[table]?.partitionOf,
            schema.tables[parent]?.column(column)?.nullable == false
        {
            return refuse("column \(table).\(column) is not null in its parent \(parent)")
        }
        schema.tables[table]?.columns[place].nullable = nullable
        for child in children(of: table) { changeNull(child, column, nullable) }
    }

    mutating func changeGeneration(_ table: String, _ column: String, _ words: String) {
        guard let place = place(table, column), let old = schema.tables[table]?.columns[place] else { return }
        let words = words.uppercased()
        var new = old
        if words.contains("DROP IDENTITY") {
            if case .identity = old.generation { new.generation = nil }
        } else if words.contains("DROP EXPRESSION") {
            if case .expression = old.generation { new.generation = nil }
        } else if words.contains("GENERATED") {
            if words.hasPrefix("ADD"), old.nullable { return refuse("\(table).\(column) may be null") }
            if words.hasPrefix("ADD"), old.default != .none || old.generation != nil {
                return refuse("\(table).\(column) has a default or an identity already")
            }
            new.generation = .identity(always: words.contains("ALWAYS"))
        } else if !words.contains("RESTART") && !words.hasPrefix("SET ") {
            note(.unknownEffect, "what `\(words)` does to \(table).\(column) isn't known")
        }
        schema.tables[table]?.columns[place] = new
    }
}

extension Schema.Table {
    /// How many bytes its expressions have.
    var textSize: Int {
        var size = 0
        for held in constraints { size += held.constraint.expression?.utf8.count ?? 0 }
        for index in indexes {
            size += index.condition?.utf8.count ?? 0
            for key in index.keys { size += key.expression?.utf8.count ?? 0 }
        }
        return size
    }
}
