internal import DeployModel

/// Functions of the database and the triggers that run them, policies, rules, publications. Their code isn't read: what they name isn't known.
///
/// `schema.rb` holds none: an app with such code is taken to keep `structure.sql`, as the Rails guide asks.
enum DatabaseCode {
    /// The first that may name or write what an operation is about, as a noun: `the trigger audit of users`. Nothing if
    /// the schema shows none.
    ///
    /// - Parameters:
    ///   - table: The table whose triggers come first.
    ///   - function: A function that doesn't count: the one that goes.
    static func first(
        on table: String? = nil, besides function: String? = nil, _ operation: OperationContext
    ) -> String? {
        guard let schema = operation.before else { return nil }
        let others = schema.tables.keys.sorted()
        for name in (table.map { [$0] } ?? []) + others {
            if let trigger = schema.tables[name]?.triggers.min() { return "the trigger \(trigger) of \(name)" }
        }
        if let object = schema.unreadObjects.first { return object }
        let gone = operation.functionsGoing.union([function].compactMap { $0 })
        return schema.functions.subtracting(gone).min().map { "the function \($0)" }
    }

    /// What follows from it for something that goes or changes, as a sentence; nothing where there is none.
    static func mayName(_ object: String, on table: String? = nil, _ operation: OperationContext) -> String? {
        first(on: table, operation).map {
            "The database has code of its own that isn't read (\($0) for one): what of it names \(object) fails."
        }
    }

    /// What to do about it.
    static let remedy = "Look through the database's functions; if none names it, approve the finding with a reason."
}

extension OperationContext {
    /// The functions that the same transaction drops.
    fileprivate var functionsGoing: Set<String> {
        guard let transaction = operation.transaction else { return [] }
        return Set(
            migration.operations.filter { $0.transaction == transaction }.compactMap { other in
                if case .dropFunction(let name, _, _) = other.action { name } else { nil }
            })
    }

    /// Whether the schema tells all views. `schema.rb` lists views only where a library writes them.
    var knowsViews: Bool {
        guard let live else { return false }
        return liveForm == .sql || !live.views.isEmpty || live.tables.isEmpty
    }
}
