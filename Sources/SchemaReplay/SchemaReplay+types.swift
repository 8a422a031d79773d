import DeployModel

extension SchemaReplay {
    private func isType(_ name: String) -> Bool { schema.enums[name] != nil || schema.types.contains(name) }

    mutating func createEnum(_ name: String, _ values: [String]) {
        // Rails' create_enum leaves a type that is there as it is (since 7.0).
        if conventions.naming == .framework, schema.enums[name] == values { return }
        if isType(name) { return refuse("there is a type \(name) already") }
        schema.enums[name] = values
    }

    mutating func createType(_ name: String) {
        if isType(name) { return refuse("there is a type \(name) already") }
        schema.types.insert(name)
    }

    mutating func addEnumValue(_ type: String, _ value: String, before: String?, after: String?, ifNotExists: Bool) {
        guard let values = schema.enums[type] else { return refuse("enum \(type) isn't there", needs: .enums) }
        work += values.count
        if values.contains(value) {
            if !ifNotExists { refuse("enum \(type) has a value \(value) already") }
            return
        }
        var place = values.count
        if let neighbour = before ?? after {
            guard let found = values.firstIndex(of: neighbour) else {
                return refuse("enum \(type) has no value \(neighbour)")
            }
            place = before == nil ? found + 1 : found
        }
        schema.enums[type]?.insert(value, at: place)
    }

    mutating func renameEnumValue(_ type: String, from old: String, to new: String) {
        guard let values = schema.enums[type] else { return refuse("enum \(type) isn't there", needs: .enums) }
        guard let place = values.firstIndex(of: old) else { return refuse("enum \(type) has no value \(old)") }
        work += values.count
        if values.contains(new) { return refuse("enum \(type) has a value \(new) already") }
        schema.enums[type]?[place] = new
    }

    mutating func renameType(_ name: String, to new: String) {
        let new = Names.qualified(new, like: name)
        guard isType(name) else { return refuse("type \(name) isn't there", needs: [.enums, .types]) }
        if isType(new) { return refuse("there is a type \(new) already") }
        if let values = schema.enums.removeValue(forKey: name) { schema.enums[new] = values }
        if schema.types.remove(name) != nil { schema.types.insert(new) }
        for place in columns(of: name) { schema.tables[place.table]?.columns[place.index].type?.name = new }
        forgetViewTexts(naming: Names.bare(name))
    }

    mutating func dropType(_ name: String, ifExists: Bool, cascade: Bool) {
        guard isType(name) else {
            if !ifExists { refuse("type \(name) isn't there", needs: [.enums, .types]) }
            return
        }
        guard dropColumns(of: name, cascade: cascade) else { return }
        schema.enums[name] = nil
        schema.types.remove(name)
    }

    mutating func disableExtension(_ name: String, cascade: Bool) {
        // Types are known to be an extension's where they bear its name: citext, hstore, ltree.
        guard dropColumns(of: name, cascade: cascade) else { return }
        if cascade { note(.unknownEffect, "what else goes with extension \(name) isn't known") }
        schema.extensions.remove(name)
    }

    private mutating func dropColumns(of type: String, cascade: Bool) -> Bool {
        let places = columns(of: type)
        if let first = places.first, !cascade {
            refuse("type \(type) is needed by a column of \(first.table)")
            return false
        }
        let names = places.compactMap { place in
            schema.tables[place.table].map { (place.table, $0.columns[place.index].name) }
        }
        for (table, column) in names {
            removeColumn(table, column, ifExists: true, cascade: true, isInherited: true)
        }
        return true
    }

    /// The columns of a type, in the order of their tables' names.
    private mutating func columns(of type: String) -> [Place] {
        var result: [Place] = []
        for (name, table) in schema.tables {
            work += table.columns.count
            for (index, column) in table.columns.enumerated() where column.type?.name == type {
                result.append(Place(table: name, index: index))
            }
        }
        return result.sorted { ($0.table, $0.index) < ($1.table, $1.index) }
    }

    // MARK: Schemas

    mutating func dropSchema(_ name: String, cascade: Bool) {
        let tables = members(of: name, schema.tables.keys)
        let views = members(of: name, schema.views.keys)
        if let first = (tables + views).first, !cascade { return refuse("schema \(name) holds \(first)") }
        for view in views { forget(view: view) }
        for table in tables { dropTable(table, ifExists: true, cascade: true) }
        for type in members(of: name, schema.enums.keys) + members(of: name, schema.types) {
            dropType(type, ifExists: true, cascade: true)
        }
        schema.functions.subtract(members(of: name, schema.functions))
        for sequence in members(of: name, schema.sequences) { self.sequence(sequence, "drop") }
        schema.schemas.remove(name)
    }

    mutating func renameSchema(_ name: String, to new: String) {
        for table in members(of: name, schema.tables.keys) { setSchema(table, new) }
        for view in members(of: name, schema.views.keys) { renameView(view, to: Names.moved(view, to: new)) }
        for type in members(of: name, schema.enums.keys) + members(of: name, schema.types) {
            renameType(type, to: Names.moved(type, to: new))
        }
        schema.functions = Set(schema.functions.map { Names.schema(of: $0) == name ? Names.moved($0, to: new) : $0 })
        for sequence in members(of: name, schema.sequences) {
            renameSequence(sequence, to: Names.moved(sequence, to: new))
        }
        schema.schemas.remove(name)
        schema.schemas.insert(new)
    }

    private mutating func members(of schema: String, _ names: some Collection<String>) -> [String] {
        work += names.count
        return names.filter { Names.schema(of: $0) == schema }.sorted()
    }
}
