import DeployModel

extension SchemaReplay {
    /// A place of a constraint.
    struct Place: Hashable {
        let table: String
        let index: Int
    }

    mutating func addConstraint(_ table: String, _ constraint: Constraint, isValid: Bool) {
        if book.temporary.contains(table) { return }
        guard let held = schema.tables[table] else { return refuse("table \(table) isn't there") }
        work += held.size
        makeWay(for: constraint, of: table)
        guard let ready = prepared(constraint, of: table) else { return }
        if case .notNull(let column) = ready.kind, isValid {
            changeNull(table, column, false)
            return
        }
        if case .primaryKey(let columns, _) = ready.kind { setNotNull(columns, of: table) }
        book.enter(ready, of: table)
        let added = Schema.Table.Held(ready, isValid: isValid)
        schema.tables[table]?.constraints.append(added)
        for child in children(of: table) { inherit(added, child, isValid: isValid) }
    }

    /// The constraint as it will be kept: with its columns, and a name if that can be known. Nothing if it is refused.
    private mutating func prepared(_ constraint: Constraint, of table: String) -> Constraint? {
        var constraint = constraint
        guard let held = schema.tables[table] else { return nil }
        if case .primaryKey = constraint.kind, !held.primaryKey.isEmpty {
            refuse("\(table) has a primary key already")
            return nil
        }
        if let missing = constraint.columns.first(where: { held.columnIndex($0) == nil }), held.isComplete {
            refuse("column \(table).\(missing) isn't there")
            return nil
        }
        if let key = constraint.foreignKey, schema.tables[key.table] == nil {
            note(.misfit, "table \(key.table), at which the foreign key points, isn't there")
        }
        guard case .some(let index) = readyIndex(of: &constraint, table) else { return nil }
        constraint.name = constraint.name ?? chooseName(of: constraint, table)
        guard let name = constraint.name else { return constraint }
        if conventions.database == .postgreSQL, held.constraints.contains(where: { $0.constraint.name == name }) {
            refuse("\(table) has a constraint \(name) already")
            return nil
        }
        if constraint.isBackedByIndex, isTaken(name, table), index?.name != name {
            refuse("there is something called \(name) already")
            return nil
        }
        if let index, let place = schema.tables[table]?.indexes.firstIndex(of: index) {
            book.remove(index)
            schema.tables[table]?.indexes.remove(at: place)
        }
        return constraint
    }

    private func isTaken(_ name: String, _ table: String) -> Bool {
        if conventions.database == .postgreSQL, book.relations[Names.qualified(name, like: table)] != nil {
            return true
        }
        return conventions.database != .mySQL && book.index(name, of: table) != nil
    }

    /// The index that becomes the constraint's own, if it names one: `USING INDEX`. Nothing at all if that is refused.
    private mutating func readyIndex(of constraint: inout Constraint, _ table: String) -> IndexDefinition?? {
        let name: String
        switch constraint.kind {
        case .primaryKey(_, let index?): name = index
        case .unique(_, let index?, _): name = index
        default: return .some(nil)
        }
        guard let indexes = schema.tables[table]?.indexes,
            let place = indexes.firstIndex(where: { $0.name.map(Names.bare) == Names.bare(name) })
        else {
            refuse("index \(name) of \(table) isn't there")
            return nil
        }
        let index = indexes[place]
        guard index.isUnique, index.condition == nil, let columns = index.plainColumns else {
            refuse("index \(name) of \(table) is not fit for a constraint")
            return nil
        }
        if case .primaryKey = constraint.kind {
            constraint.kind = .primaryKey(columns: columns)
        } else {
            constraint.kind = .unique(columns: columns, nullsNotDistinct: index.nullsNotDistinct)
        }
        constraint.name = constraint.name ?? index.name
        return index
    }

    /// The name that PostgreSQL gives it; nothing where the framework names it. A primary key's is always PostgreSQL's.
    private mutating func chooseName(of constraint: Constraint, _ table: String) -> String? {
        let (addition, label): (String?, String)
        switch constraint.kind {
        case .primaryKey: (addition, label) = (nil, "pkey")
        case .unique(let columns, _, _): (addition, label) = (DefaultNames.addition(columns), "key")
        case .foreignKey(let key): (addition, label) = (DefaultNames.addition(key.columns), "fkey")
        case .check(let text): (addition, label) = (soleColumn(of: text, table), "check")
        // What an exclusion's text names can't be told from its operators here.
        case .exclusion, .notNull: return nil
        }
        guard conventions.database == .postgreSQL else { return nil }
        if case .primaryKey = constraint.kind {} else if conventions.naming != .postgreSQL { return nil }
        let isBacked = constraint.isBackedByIndex
        return DefaultNames.choose(Names.bare(table), addition, label) { name in
            work += Self.workOfName
            return book.isConstraint(name, like: table)
                || isBacked && book.relations[Names.qualified(name, like: table)] != nil
        }
    }

    /// The column that a check names if it names no other.
    private func soleColumn(of expression: String, _ table: String) -> String? {
        let names = schema.tables[table]?.columns.map(\.name) ?? []
        let mentioned = ColumnMentions(expression, table: table).columns(among: names)
        return mentioned.count == 1 ? mentioned.first : nil
    }

    mutating func setNotNull(_ columns: [String], of table: String) {
        for column in columns {
            guard let place = schema.tables[table]?.columnIndex(column) else { continue }
            schema.tables[table]?.columns[place].nullable = false
        }
    }

    // MARK: Changing

    mutating func validateConstraint(_ table: String, _ selector: ConstraintSelector) {
        guard let place = place(of: selector, table) else {
            return refuse("\(selector.words) of \(table) isn't there", needs: selector.needs)
        }
        validate(at: place, of: table)
        if case .notNull(let column) = schema.tables[table]?.constraints[place].constraint.kind {
            dropConstraint(at: place, of: table)
            changeNull(table, column, false)
        }
    }

    private mutating func validate(at place: Int, of table: String) {
        schema.tables[table]?.constraints[place].isValid = true
        guard let constraint = schema.tables[table]?.constraints[place].constraint else { return }
        for child in children(of: table) {
            if let same = inheritedPlace(of: constraint, child) { validate(at: same, of: child) }
        }
    }

    mutating func renameConstraint(_ table: String, _ name: String, to new: String) {
        guard let place = place(of: ConstraintSelector(.any, name: name), table) else {
            return refuse("constraint \(name) of \(table) isn't there", needs: .constraints)
        }
        if book.isConstraint(new, like: table),
            schema.tables[table]?.constraints.contains(where: { $0.constraint.name == new }) == true
        {
            return refuse("\(table) has a constraint \(new) already")
        }
        if schema.tables[table]?.constraints[place].constraint.isBackedByIndex == true, isTaken(new, table) {
            return refuse("there is something called \(new) already")
        }
        let held = schema.tables[table]?.constraints[place].constraint
        renameConstraint(at: place, of: table, to: new)
        guard let held, case .check = held.kind else { return }
        for child in children(of: table) {
            if let same = inheritedPlace(of: held, child) { renameConstraint(at: same, of: child, to: new) }
        }
    }

    mutating func renameConstraint(at place: Int, of table: String, to name: String) {
        schema.tables[table].map { book.remove($0.constraints[place].constraint, of: table) }
        schema.tables[table]?.constraints[place].constraint.name = name
        schema.tables[table].map { book.enter($0.constraints[place].constraint, of: table) }
    }
}
