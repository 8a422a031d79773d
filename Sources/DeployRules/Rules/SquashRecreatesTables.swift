internal import DeployModel

/// A new migration drops tables that are live and makes them anew: a squash that would run.
struct SquashRecreatesTables: Rule {
    let page = RulePage(
        id: "squash-recreates-tables",
        title: "a new migration drops live tables to make them anew",
        breaks: """
            A squash puts the work of many migrations into one, often a copy of `schema.rb`, whose `create_table`
            has `force: :cascade`: it drops the table with all its rows first. Under a version that has run it is
            never run. Under a new version it runs on the live database with the next deploy, and the data is gone.
            """,
        measured: """
            Active Record 6.1.7 on PostgreSQL 15.18: `create_table :a, force: :cascade` under a new version leaves
            none of the rows; under the version that has run, all of them.
            """,
        safeWay: """
            Give the squash the version of the newest migration that it takes the place of, so that it counts as
            run:

            ```sh
            git mv db/migrate/NEW_squash.rb db/migrate/NEWEST_DELETED_squash.rb
            ```

            And take `force:` out of it.
            """,
        sources: [
            .init(
                "create_table: force",
                "https://api.rubyonrails.org/classes/ActiveRecord/ConnectionAdapters/SchemaStatements.html#method-i-create_table"
            )
        ])

    func evaluate(_ facts: Facts, _ inquiry: inout Inquiry) -> [Finding] {
        guard facts.isJudgedByOperations else { return [] }
        let deletes = facts.changes(in: .migration).contains { $0.change.kind == .deleted }
        var made: Set<String> = []
        return facts.database.migrations.filter(\.runs).compactMap { pending in
            let live = facts.database.dumps.first { $0.database == pending.database }?.live?.schema
            let forced = forced(pending.migration, live, deletes: deletes, &made)
            return forced.first.map {
                finding(pending.migration, $0.operation, forced.map(\.table), isKnown: live != nil)
            }
        }
    }

    /// The tables that the migration drops first and that are live, or may be. `made` holds those that this deploy
    /// made, so that dropping them loses nothing.
    private func forced(
        _ migration: Migration, _ live: Schema?, deletes: Bool, _ made: inout Set<String>
    ) -> [(operation: Operation, table: String)] {
        migration.operations.compactMap { operation in
            guard case .createTable(let table) = operation.action, !table.isTemporary else { return nil }
            defer { made.insert(table.name) }
            guard [.dropped, .droppedWithDependents].contains(table.existing), !made.contains(table.name) else {
                return nil
            }
            guard !operation.guards.contains(where: Guard.absence(of: table.name)) else { return nil }
            // Without a dump nobody knows which tables are live; with deleted migrations beside it, it is a squash.
            let isLive = live.map { $0.tables[table.name] != nil } ?? deletes
            return isLive ? (operation, table.name) : nil
        }
    }

    private func finding(_ migration: Migration, _ first: Operation, _ tables: [String], isKnown: Bool) -> Finding {
        let names = listed(tables, limit: 5)
        let noun = tables.count == 1 ? "a table" : "\(tables.count) tables"
        return finding(
            .error, on: migration, at: first,
            title: "\(migration.path) drops \(noun) to make \(tables.count == 1 ? "it" : "them") anew: \(names)",
            isKnown
                ? "The live schema has \(tables.count == 1 ? "it" : "them"): all rows are lost when this runs."
                : "No live schema dump tells whether they are there. If they are, all rows are lost when this runs.",
            remedy: """
                If this stands in place of deleted migrations, give it the version of the newest of them, so that it \
                counts as run. Otherwise take force: out.
                """, demands: .blocked)
    }
}

extension Guard {
    /// Whether it asks, anywhere, that a table isn't there.
    fileprivate static func absence(of table: String) -> (Guard) -> Bool {
        { $0.condition == .tableExists(table) && !$0.expected }
    }
}
