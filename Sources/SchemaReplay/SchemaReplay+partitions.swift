import DeployModel

extension SchemaReplay {
    mutating func attachPartition(_ parent: String, _ child: String) {
        guard schema.tables[parent] != nil, let table = schema.tables[child] else {
            return refuse("table \(schema.tables[parent] == nil ? parent : child) isn't there")
        }
        if table.partitionOf != nil { return refuse("\(child) is a partition already") }
        book.setPartition(child, of: parent, before: nil)
        schema.tables[child]?.partitionOf = parent
        inherit(parent, child)
    }

    mutating func detachPartition(_ parent: String, _ child: String) {
        guard schema.tables[child]?.partitionOf == parent else {
            return refuse("\(child) is no partition of \(parent)", needs: .partitions)
        }
        book.setPartition(child, of: nil, before: parent)
        schema.tables[child]?.partitionOf = nil
    }

    /// Gives a partition the indexes and constraints of its parent that it lacks.
    mutating func inherit(_ parent: String, _ child: String, isNew: Bool = false) {
        guard conventions.database == .postgreSQL, let model = schema.tables[parent] else { return }
        work += model.size
        for held in model.constraints { inherit(held, child, isValid: isNew || held.isValid) }
        for index in model.indexes { inherit(index, child) }
    }

    mutating func inherit(_ held: Schema.Table.Held, _ child: String, isValid: Bool) {
        guard let table = schema.tables[child] else { return }
        work += table.size
        if inheritedPlace(of: held.constraint, child) != nil { return }
        var constraint = held.constraint
        let isTaken = table.constraints.contains { $0.constraint.name == constraint.name }
        if constraint.isBackedByIndex || isTaken { constraint.name = nil }
        addConstraint(child, constraint, isValid: isValid)
    }

    mutating func inherit(_ index: IndexDefinition, _ child: String) {
        work += schema.tables[child]?.size ?? 0
        guard let table = schema.tables[child], let model = table.partitionOf.flatMap({ schema.tables[$0] }) else {
            return
        }
        let count = table.indexes.count { $0.hasShape(of: index) }
        guard count < model.indexes.count(where: { $0.hasShape(of: index) }) else { return }
        var index = index
        index.table = child
        index.name = nil
        addIndex(index, ifNotExists: false)
    }

    /// The place of a partition's constraint that is its parent's: a check of the same name, another with the same
    /// demand.
    func inheritedPlace(of constraint: Constraint, _ child: String) -> Int? {
        schema.tables[child]?.constraints.firstIndex { held in
            guard held.constraint.kind == constraint.kind else { return false }
            guard case .check = constraint.kind else { return true }
            return held.constraint.name == constraint.name
        }
    }

    /// Takes away the index that a partition got from its parent, for one of the same shape that is named: a dump
    /// makes the parent's index before the partition's own, which PostgreSQL then ties to it.
    mutating func makeWay(for index: IndexDefinition) {
        guard index.name != nil, let parent = schema.tables[index.table]?.partitionOf else { return }
        guard schema.tables[parent]?.indexes.contains(where: { $0.hasShape(of: index) }) == true,
            let place = schema.tables[index.table]?.indexes.firstIndex(where: { $0.hasShape(of: index) }),
            let old = schema.tables[index.table]?.indexes.remove(at: place)
        else { return }
        book.remove(old)
    }

    /// The same for a constraint.
    mutating func makeWay(for constraint: Constraint, of table: String) {
        guard constraint.name != nil, constraint.isBackedByIndex, let parent = schema.tables[table]?.partitionOf else {
            return
        }
        guard schema.tables[parent]?.constraints.contains(where: { $0.constraint.kind == constraint.kind }) == true,
            let place = schema.tables[table]?.constraints.firstIndex(where: { $0.constraint.kind == constraint.kind })
        else { return }
        dropConstraint(at: place, of: table)
    }
}
