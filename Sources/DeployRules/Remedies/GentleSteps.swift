internal import DeployModel
internal import SchemaReplay

/// How an operation that would keep others waiting is done gently, in one deploy: as steps, each of which takes a
/// strong lock for a moment only or works under a weak one. What it leaves behind is what the operation would.
struct GentleSteps {
    /// The server's major version.
    let version: Int
    /// Whether Rails names what is left unnamed.
    let isRails: Bool
    /// The schema that the operation meets, if known.
    let schema: Schema?

    /// The steps; nothing if there is no gentle way within one deploy.
    func steps(for action: Action) -> [RemedyStep]? {
        switch action {
        case .addIndex(let index, concurrently: false, let ifNotExists):
            guard schema?.tables[index.table]?.partitionedBy == nil else { return nil }
            return [RemedyStep(.addIndex(index, concurrently: true, ifNotExists: ifNotExists), .alone)]
        case .removeIndex(let table, let selector, concurrently: false, let ifExists):
            return [
                RemedyStep(.removeIndex(table: table, selector, concurrently: true, ifExists: ifExists), .alone)
            ]
        case .addConstraint(let table, let constraint, validate: true): return add(constraint, to: table)
        case .changeColumnNull(let table, let column, nullable: false, let fill):
            return forbidNull(in: column, of: table, filling: fill)
        case .addColumn(let table, let column, let constraints, false): return add(column, to: table, constraints)
        case .refreshView(let name, concurrently: false):
            guard let view = schema?.views[name], view.indexes.contains(where: { $0.isUnique && $0.condition == nil })
            else { return nil }
            return [RemedyStep(.refreshView(name: name, concurrently: true), .alone)]
        case .reindex(let words, concurrently: false):
            return version >= 12 ? [RemedyStep(.reindex(words, concurrently: true), .alone)] : nil
        case .detachPartition(let parent, let child, concurrently: false):
            guard version >= 14 else { return nil }
            return [RemedyStep(.detachPartition(parent: parent, child: child, concurrently: true), .alone)]
        default: return nil
        }
    }

    // MARK: Constraints

    private func add(_ constraint: Constraint, to table: String) -> [RemedyStep]? {
        let isPartitioned = schema?.tables[table]?.partitionedBy != nil
        var named = constraint
        named.name = constraint.name ?? usualName(constraint.kind, of: table)
        switch constraint.kind {
        // Neither a key NOT VALID nor an index built concurrently can be had on a partitioned table.
        case .foreignKey where isPartitioned, .unique where isPartitioned, .primaryKey where isPartitioned: return nil
        case .foreignKey(let key):
            return validated(named, ConstraintSelector(.foreignKey, name: named.name, columns: key.columns), table)
        case .check(let expression):
            return validated(named, ConstraintSelector(.check, name: named.name, expression: expression), table)
        case .notNull: return validated(named, ConstraintSelector(.any, name: named.name), table)
        case .unique(let columns, nil, let nullsNotDistinct):
            return keyed(named, .unique(columns: columns, usingIndex: named.name), columns, nullsNotDistinct, table)
        case .primaryKey(let columns, nil):
            let nullable = columns.filter { schema?.tables[table]?.column($0)?.nullable ?? true }
            let filled = nullable.flatMap { forbidNull(in: $0, of: table, filling: nil) ?? [] }
            return filled + keyed(named, .primaryKey(columns: columns, usingIndex: named.name), columns, false, table)
        case .unique, .primaryKey, .exclusion: return nil
        }
    }

    private func validated(_ constraint: Constraint, _ selector: ConstraintSelector, _ table: String) -> [RemedyStep] {
        [
            RemedyStep(.addConstraint(table: table, constraint, validate: false), .brief, movesForward: true),
            RemedyStep(.validateConstraint(table: table, selector), .validation),
        ]
    }

    /// A unique index, built without a strong lock, becomes the constraint's.
    private func keyed(
        _ constraint: Constraint, _ kind: Constraint.Kind, _ columns: [String], _ nullsNotDistinct: Bool,
        _ table: String
    ) -> [RemedyStep] {
        let index = IndexDefinition(
            table: table, name: constraint.name, keys: columns.map { .init(column: $0) }, isUnique: true,
            nullsNotDistinct: nullsNotDistinct)
        var using = constraint
        using.kind = kind
        return [
            RemedyStep(.addIndex(index, concurrently: true), .alone),
            RemedyStep(.addConstraint(table: table, using), .brief),
        ]
    }

    private func forbidNull(in column: String, of table: String, filling fill: DefaultValue?) -> [RemedyStep]? {
        let value = fill.flatMap(SQLText.value)
        if let fill, fill != .none, value == nil { return nil }
        let filled = value.map { [RemedyStep(backfill: column, of: table, with: $0)] } ?? []
        let bare = table.split(separator: ".").last.map(String.init) ?? table
        if version >= 18 {
            let constraint = Constraint(.notNull(column: column), name: cut("\(bare)_\(column)_not_null"))
            return filled + validated(constraint, ConstraintSelector(.any, name: constraint.name), table)
        }
        guard version >= 12 else { return nil }
        let expression = "\(SQLText.identifier(column)) IS NOT NULL"
        let name = cut("\(bare)_\(column)_null")
        let selector = ConstraintSelector(.check, name: name, expression: expression)
        let check = Constraint(.check(expression: expression), name: name)
        return filled + validated(check, selector, table) + [
            RemedyStep(.changeColumnNull(table: table, column: column, nullable: false), .validation),
            RemedyStep(.removeConstraint(table: table, selector), .validation),
        ]
    }

    // MARK: Columns

    private func add(_ column: ColumnDefinition, to table: String, _ constraints: [Constraint]) -> [RemedyStep]? {
        if column.generation != nil { return addGenerated(column, to: table, constraints) }
        guard case .expression(let expression) = column.default else {
            if column.default != .none, !column.nullable, constraints.isEmpty { return nil }
            return constraints.isEmpty ? nil : added(column, to: table, constraints)
        }
        var bare = column
        bare.default = .none
        bare.nullable = true
        let steps = [
            RemedyStep(.addColumn(table: table, bare), .brief),
            RemedyStep(
                .changeColumnDefault(table: table, column: column.name, to: column.default, from: DefaultValue.none),
                .brief),
            RemedyStep(backfill: column.name, of: table, with: expression),
        ]
        return finish(steps, column, table, constraints)
    }

    private func added(_ column: ColumnDefinition, to table: String, _ constraints: [Constraint]) -> [RemedyStep]? {
        finish([RemedyStep(.addColumn(table: table, column), .brief)], nil, table, constraints)
    }

    private func finish(
        _ steps: [RemedyStep], _ column: ColumnDefinition?, _ table: String, _ constraints: [Constraint]
    ) -> [RemedyStep]? {
        var steps = steps
        if let column, !column.nullable {
            guard let more = forbidNull(in: column.name, of: table, filling: nil) else { return nil }
            steps += more
        }
        for constraint in constraints {
            guard let more = add(constraint, to: table) else { return nil }
            steps += more
        }
        return steps
    }

    /// A serial column: its sequence is made first and numbers new rows; the rows that are there follow in batches.
    private func addGenerated(
        _ column: ColumnDefinition, to table: String, _ constraints: [Constraint]
    ) -> [RemedyStep]? {
        guard column.generation == .sequence, constraints.isEmpty else { return nil }
        let sequence = cut("\(table)_\(column.name)_seq")
        let next = DefaultValue.expression("nextval(\(SQLText.literal(SQLText.name(sequence))))")
        var bare = column
        bare.generation = nil
        bare.nullable = true
        bare.default = .none
        let create = """
            CREATE SEQUENCE \(SQLText.name(sequence)) AS \(column.type?.name ?? "bigint") \
            OWNED BY \(SQLText.name(table)).\(SQLText.identifier(column.name))
            """
        let steps = [
            RemedyStep(.addColumn(table: table, bare), .brief),
            RemedyStep(.sequence(name: sequence, create), .brief),
            RemedyStep(
                .changeColumnDefault(table: table, column: column.name, to: next, from: DefaultValue.none), .brief),
            RemedyStep(
                backfill: column.name, of: table, with: "nextval(\(SQLText.literal(SQLText.name(sequence))))"),
        ]
        var required = column
        required.nullable = false
        return finish(steps, required, table, [])
    }

    /// The first of two deploys that change a type: a column of the new type, kept equal by a trigger and filled.
    func newColumn(for column: String, of table: String, _ type: ColumnType, using: String?) -> [RemedyStep] {
        let new = cut("\(column)_new")
        let function = cut("\(table)_\(new)")
        let old = SQLText.identifier(column)
        let value = using ?? "\(old)::\(type)"
        let body = using == nil ? "NEW.\(value)" : "(SELECT \(value) FROM (SELECT NEW.*) AS row)"
        let trigger = """
            CREATE FUNCTION \(SQLText.name(function))() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
              NEW.\(SQLText.identifier(new)) := \(body);
              RETURN NEW;
            END $$;
            CREATE TRIGGER \(SQLText.identifier(new)) BEFORE INSERT OR UPDATE ON \(SQLText.name(table))
              FOR EACH ROW EXECUTE FUNCTION \(SQLText.name(function))();
            """
        return [
            RemedyStep(.addColumn(table: table, ColumnDefinition(new, type)), .brief), RemedyStep(sql: trigger),
            RemedyStep(backfill: new, of: table, with: value, where: "\(old) IS NOT NULL"),
        ]
    }

    // MARK: Names

    /// The name that the framework or PostgreSQL would have chosen: a constraint that is validated later needs one.
    private func usualName(_ kind: Constraint.Kind, of table: String) -> String {
        let bare = table.split(separator: ".").last.map(String.init) ?? table
        switch kind {
        case .foreignKey(let key):
            return isRails
                ? RailsNames.foreignKey(on: table, columns: key.columns)
                : cut("\(bare)_\(key.columns.joined(separator: "_"))_fkey")
        case .check(let expression):
            return isRails ? RailsNames.check(on: table, expression: expression) : cut("\(bare)_check")
        case .unique(let columns, _, _): return cut("\(bare)_\(columns.joined(separator: "_"))_key")
        case .primaryKey: return cut("\(bare)_pkey")
        case .exclusion: return cut("\(bare)_excl")
        case .notNull(let column): return cut("\(bare)_\(column)_not_null")
        }
    }

    /// PostgreSQL cuts names at 63 bytes.
    private func cut(_ name: String) -> String {
        var name = name
        while name.utf8.count > 63 { name.removeLast() }
        return name
    }
}
