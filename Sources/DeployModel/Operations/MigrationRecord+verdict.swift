extension MigrationRecord {
    /// The verdict on the migration as a whole: it runs at one time, so an order is proved if it is for all operations.
    ///
    /// What is worse than an order goes before it: an operation that fails, one that can't be read or that nobody judged,
    /// one that needs everything stopped, one that takes two deploys. Operations that must run before the new code beside
    /// some that must run after the old leave a window. Nothing where no operation was judged.
    public var verdict: Verdict.Word? {
        let judged = operations.compactMap(\.verdict)
        guard !judged.isEmpty || operations.isEmpty else { return nil }
        let words = Set(judged.map(\.word))
        if words.contains(.fails) { return .fails }
        if words.contains(.unreadable) || judged.count < operations.count { return .unreadable }
        if words.contains(.maintenance) { return .maintenance }
        switch judged.filter({ $0.word != .split }).reduce(Orders.both, { $0.intersection($1.provedOrders) }) {
        case []: return .maintenance
        case _ where words.contains(.split): return .split
        case .both: return .safe
        case .beforeNewCode: return .before
        default: return .after
        }
    }
}

extension MigrationRecord {
    private enum WrittenKeys: String, CodingKey {
        case path, version, name, state, database, frameworkVersion, transactional, verdict, operations
    }

    /// Writes also the verdict, which follows from the operations, for readers that only look at that.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: WrittenKeys.self)
        try container.encode(path, forKey: .path)
        try container.encodeIfPresent(version, forKey: .version)
        try container.encode(name, forKey: .name)
        try container.encodeIfPresent(state, forKey: .state)
        try container.encodeIfPresent(database, forKey: .database)
        try container.encodeIfPresent(frameworkVersion, forKey: .frameworkVersion)
        try container.encode(transactional, forKey: .transactional)
        try container.encodeIfPresent(verdict, forKey: .verdict)
        try container.encode(operations, forKey: .operations)
    }
}
