internal import DeployModel

/// Partitions come and go (PostgreSQL manual, 5.11 and ALTER TABLE).
extension EffectCollector {
    mutating func attach(_ child: String, to parent: String) {
        lock(parent, server.version >= 12 ? .shareUpdateExclusive : .accessExclusive)
        // Whether a valid check already says what the partition's bounds do isn't worked out.
        lockFamily(child, .accessExclusive, .scan)
        guard let known = table(parent) else { return leaveOpen("the indexes and keys of \(parent) aren't known") }
        for index in known.indexes where !has(child, index) {
            lockFamily(child, .accessExclusive, index.work)
        }
        for held in known.constraints {
            switch held.constraint.kind {
            case .foreignKey(let key):
                lockFamily(key.table, .shareRowExclusive, .checkForeignKey)
                lockFamily(child, .accessExclusive, .checkForeignKey)
            case .primaryKey, .unique: lockFamily(child, .accessExclusive, .buildIndex)
            case .exclusion: lockFamily(child, .accessExclusive, .buildSlowIndex)
            case .check, .notNull: break
            }
        }
        for referrer in referrers(of: parent) { lockFamily(referrer.table, .shareRowExclusive) }
        // One of them may be the default partition, whose rows must fit no other.
        for sibling in partitions(of: parent) where sibling != child { lockFamily(sibling, .accessExclusive, .scan) }
    }

    /// Whether a table has an index like another one's.
    private func has(_ table: String, _ index: IndexDefinition) -> Bool {
        indexes(of: table).contains { own in
            own.keys == index.keys && own.method == index.method && own.isUnique == index.isUnique
                && own.condition == index.condition && own.including == index.including
        }
    }

    mutating func detach(_ child: String, from parent: String, concurrently: Bool) {
        refusesTransaction = concurrently
        lock(parent, concurrently ? .shareUpdateExclusive : .accessExclusive)
        lockFamily(child, .accessExclusive)
        for member in family(of: child) {
            for key in foreignKeys(of: member) { lockFamily(key.table, .shareRowExclusive) }
        }
        for key in foreignKeys(of: parent) { lockFamily(key.table, .shareRowExclusive) }
        for referrer in referrers(of: parent) {
            lockFamily(referrer.table, .accessExclusive, .checkForeignKey)
            lock(child, .accessExclusive, .checkForeignKey)
        }
        for sibling in partitions(of: parent) where sibling != child && !concurrently {
            lock(sibling, .accessExclusive)
        }
        if table(parent) == nil { leaveOpen("the foreign keys of \(parent) aren't known") }
    }
}
