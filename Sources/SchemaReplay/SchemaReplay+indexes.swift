import DeployModel

extension SchemaReplay {
    mutating func addIndex(_ definition: IndexDefinition, ifNotExists: Bool) {
        var index = definition
        if book.temporary.contains(index.table) { return }
        guard schema.tables[index.table] != nil || schema.views[index.table] != nil else {
            return refuse("table \(index.table) isn't there")
        }
        if index.name == nil, conventions.naming == .postgreSQL { index.name = chooseName(of: index) }
        makeWay(for: definition)
        if let name = index.name, book.index(name, of: index.table) != nil || isRelation(name, index.table) {
            if !ifNotExists { refuse("there is something called \(name) already") }
            return
        }
        if let columns = schema.tables[index.table], columns.isComplete {
            work += columns.columns.count
            for column in index.keys.compactMap(\.column) + index.including where columns.column(column) == nil {
                return refuse("column \(index.table).\(column) isn't there")
            }
        }
        book.enter(index)
        if schema.views[index.table] != nil {
            schema.views[index.table]?.indexes.append(index)
        } else {
            schema.tables[index.table]?.indexes.append(index)
        }
        for child in children(of: index.table) { inherit(index, child) }
    }

    private func isRelation(_ name: String, _ table: String) -> Bool {
        conventions.database == .postgreSQL && book.relations[Names.qualified(name, like: table)] != nil
    }

    private mutating func chooseName(of index: IndexDefinition) -> String {
        let addition = DefaultNames.addition(DefaultNames.keyNames(of: index))
        return DefaultNames.choose(Names.bare(index.table), addition, "idx") { name in
            work += Self.workOfName
            return isRelation(name, index.table)
        }
    }

    mutating func removeIndex(_ table: String?, _ selector: IndexSelector, ifExists: Bool) {
        let label = selector.name ?? "on \(selector.columns.joined(separator: ", "))"
        guard let owner = owner(of: selector, table) else {
            if !ifExists { refuse("index \(label)\(table.map { " of \($0)" } ?? "") isn't there") }
            return
        }
        work += 2 * (schema.tables[owner]?.indexes.count ?? 0)
        if schema.views[owner] != nil { return removeViewIndex(owner, selector, ifExists: ifExists) }
        let found = matches(schema.tables[owner]?.indexes ?? [], selector)
        guard let place = narrowed(found, owner) else {
            if found.count > 1 { return refuse("several indexes of \(owner) are \(label)") }
            if removeKeyIndex(owner, selector) || ifExists { return }
            return refuse("index \(label) of \(owner) isn't there")
        }
        removeIndex(at: place, of: owner)
    }

    /// Takes an index away, and the equal ones of the table's partitions.
    mutating func removeIndex(at place: Int, of table: String) {
        guard let index = schema.tables[table]?.indexes[place] else { return }
        if index.isUnique, index.condition == nil, let columns = index.plainColumns,
            !isKeyBeforeIndex(place, columns, of: table)
        {
            let dependents = foreignKeys(to: table, columns)
            if let first = dependents.first {
                return refuse("index \(index.name ?? "") of \(table) is needed by a foreign key of \(first.table)")
            }
        }
        // Of several alike, a partition has as many: the same one in the row goes.
        let rank = schema.tables[table]?.indexes[..<place].count { $0.hasShape(of: index) } ?? 0
        schema.tables[table]?.indexes.remove(at: place)
        book.remove(index)
        for child in book.partitions[table] ?? [] {
            work += schema.tables[child]?.indexes.count ?? 0
            let alike = schema.tables[child]?.indexes.indices.filter { place in
                schema.tables[child]?.indexes[place].hasShape(of: index) ?? false
            }
            if let alike, rank < alike.count { removeIndex(at: alike[rank], of: child) }
        }
    }

    /// The table or view whose index is meant.
    private func owner(of selector: IndexSelector, _ table: String?) -> String? {
        if let table { return schema.tables[table] != nil || schema.views[table] != nil ? table : nil }
        guard let name = selector.name else { return nil }
        switch book.relations[name] {
        case .index(let table), .constraintIndex(let table): return table
        default: return nil
        }
    }

    /// The places of the indexes that a selector may mean.
    func matches(_ indexes: [IndexDefinition], _ selector: IndexSelector) -> [Int] {
        let name = selector.name.map(Names.bare)
        guard name != nil || !selector.columns.isEmpty else { return [] }
        return indexes.indices.filter { place in
            let index = indexes[place]
            if let name, index.name.map(Names.bare) != name { return false }
            return selector.columns.isEmpty || index.hasKeys(selector.columns)
        }
    }

    /// The one that is meant: of several with the same columns, the one with Rails' default name.
    private func narrowed(_ found: [Int], _ table: String) -> Int? {
        guard found.count > 1, let indexes = schema.tables[table]?.indexes else { return found.first }
        let named = found.filter {
            indexes[$0].name == RailsNames.index(on: Names.bare(table), columns: indexes[$0].keyTexts)
        }
        return named.count == 1 ? named[0] : nil
    }

    /// Refuses to drop an index that a constraint needs; MySQL and Rails' SQLite know no such thing. True if handled.
    private mutating func removeKeyIndex(_ table: String, _ selector: IndexSelector) -> Bool {
        let held = schema.tables[table]?.constraints.firstIndex { held in
            guard let columns = held.constraint.key else { return false }
            if let name = selector.name { return held.constraint.name == Names.bare(name) }
            return columns == selector.columns
        }
        guard let held, let constraint = schema.tables[table]?.constraints[held].constraint else { return false }
        if conventions.database == .postgreSQL {
            refuse("constraint \(constraint.name ?? "") of \(table) needs its index")
        } else {
            dropConstraint(at: held, of: table)
        }
        return true
    }

    private mutating func removeViewIndex(_ view: String, _ selector: IndexSelector, ifExists: Bool) {
        guard let place = matches(schema.views[view]?.indexes ?? [], selector).first,
            let index = schema.views[view]?.indexes.remove(at: place)
        else {
            if !ifExists { refuse("index \(selector.name ?? "") of \(view) isn't there") }
            return
        }
        book.remove(index)
    }

    mutating func renameIndex(_ table: String?, _ name: String, to new: String, ifExists: Bool = false) {
        guard let owner = owner(of: IndexSelector(name: name), table) else {
            if !ifExists { refuse("index \(name) isn't there") }
            return
        }
        let old = Names.bare(name)
        let new = Names.bare(new)
        work += schema.tables[owner]?.size ?? 0
        if book.index(new, of: owner) != nil || isRelation(new, owner) {
            return refuse("there is something called \(new) already")
        }
        if let place = schema.tables[owner]?.indexes.firstIndex(where: { $0.name.map(Names.bare) == old }) {
            renameIndex(at: place, of: owner, to: new)
        } else if let place = schema.views[owner]?.indexes.firstIndex(where: { $0.name.map(Names.bare) == old }) {
            schema.views[owner].map { book.remove($0.indexes[place]) }
            schema.views[owner]?.indexes[place].name = new
            schema.views[owner].map { book.enter($0.indexes[place]) }
        } else if let place = schema.tables[owner]?.constraints.firstIndex(where: {
            $0.constraint.isBackedByIndex && $0.constraint.name == old
        }) {
            renameConstraint(at: place, of: owner, to: new)
        } else if !ifExists {
            refuse("index \(name) isn't there")
        }
    }

    mutating func renameIndex(at place: Int, of table: String, to name: String) {
        schema.tables[table].map { book.remove($0.indexes[place]) }
        schema.tables[table]?.indexes[place].name = name
        schema.tables[table].map { book.enter($0.indexes[place]) }
    }
}

extension IndexDefinition {
    /// Whether it has these keys, each written as a column's name or an expression.
    func hasKeys(_ texts: [String]) -> Bool {
        if keyTexts == texts { return true }
        guard keys.contains(where: { $0.expression != nil }) else { return false }
        let own = keyTexts.map { CanonicalExpression($0, table: table).text }
        return own == texts.map { CanonicalExpression($0, table: table).text }
            || own.joined(separator: ", ") == texts.joined(separator: ", ")
    }

    /// Whether it differs in no more than name and table.
    func hasShape(of other: IndexDefinition) -> Bool {
        var copy = other
        copy.name = name
        copy.table = table
        return copy == self
    }
}
