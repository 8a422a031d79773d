internal import DeployModel
internal import SchemaReplay

/// A migration of the live commit stands in the candidate under another version: it runs a second time.
struct RenumberedMigration: Rule {
    let page = RulePage(
        id: "renumbered-migration",
        title: "a migration that has run stands in the candidate under another version",
        breaks: """
            Migrations are marked as run by version, so this one runs again. What creates something fails where that
            exists, and with it the deploy; what changes rows changes them twice.
            """,
        measured: """
            Active Record 6.1.7 on PostgreSQL 15.18: `create_table` under a new version raises `PG::DuplicateTable`
            and the migration is taken back; with `if_not_exists: true` it runs through; an `UPDATE` runs a second
            time.
            """,
        safeWay: """
            Give the file its old version back. If it must have a new one, let it do nothing where its work is done:

            ```ruby
            def change
              create_table :invoices, if_not_exists: true do |t|
            ```
            """,
        sources: [
            .init("Active Record Migrations", "https://guides.rubyonrails.org/active_record_migrations.html")
        ])

    func evaluate(_ facts: Facts, _ inquiry: inout Inquiry) -> [Finding] {
        guard facts.isJudgedByOperations else { return [] }
        let twins = facts.database.migrations.filter { $0.state == .new }.compactMap { new in
            facts.database.vanished.first { Self.isTwin(new, $0) && facts.mayHaveRun($0) }.map { (new, $0) }
        }
        let databases = Set(twins.map(\.0.database))
        let refusals = databases.reduce(into: [RepositoryPath: Surprise]()) { result, database in
            result.merge(Self.refusals(of: database, in: facts)) { first, _ in first }
        }
        return twins.map { finding($0, $1, refusals[$0.migration.path], facts) }
    }

    /// Whether one is the other under another version: it does the same, or bears the same name.
    private static func isTwin(_ new: PendingMigration, _ old: PendingMigration) -> Bool {
        guard new.database == old.database, !new.migration.version.isEmpty else { return false }
        let (actions, others) = (new.migration.operations.map(\.action), old.migration.operations.map(\.action))
        return !actions.isEmpty && actions == others || new.migration.name == old.migration.name
    }

    private func finding(
        _ new: PendingMigration, _ old: PendingMigration, _ refusal: Surprise?, _ facts: Facts
    ) -> Finding {
        let title = "\(new.migration.path) is \(old.migration.path) under another version: it runs again"
        let edit = OperationComparison(old.migration.operations, new.migration.operations).words
        let edited = edit.map { " It was edited as well: it \($0)." } ?? ""
        guard let refusal else {
            return finding(
                .warning, on: new.migration, title: title,
                """
                Where \(old.migration.version) has run, \(new.migration.version) runs all the same. \
                \(outlook(new, facts)); what it does to rows, it does a second time.\(edited)
                """, remedy: "Give it its version back: \(old.migration.version).")
        }
        let place = new.migration.operations.first { $0.span == refusal.span }
        return finding(
            .error, on: new.migration, at: place, title: title,
            """
            By the live schema dump its work is done already, so it fails at line \(refusal.span.line): \(refusal.text). \
            The deploy stops there.\(edited)
            """, remedy: "Give it its version back: \(old.migration.version).", demands: .blocked)
    }

    /// What is known of a run that no dump shows to fail.
    private func outlook(_ new: PendingMigration, _ facts: Facts) -> String {
        let dump = facts.database.dumps.first { $0.database == new.database && $0.live?.problems.isEmpty == true }
        guard dump == nil else { return "By the live schema dump it doesn't fail" }
        return "Nothing shows whether its work is there already; if it is, it fails"
    }

    /// What the database would refuse of each migration, if the live schema has its effect already: the first of each.
    private static func refusals(of database: String?, in facts: Facts) -> [RepositoryPath: Surprise] {
        let dump = facts.database.dumps.first { $0.database == database && $0.live?.problems.isEmpty == true }?.live
        guard let dump else { return [:] }
        let runs = facts.database.migrations.filter { $0.runs && $0.database == database }
        let check = ReplayCheck(
            live: dump.schema, liveVersions: [], pending: runs.map(\.migration), candidate: dump.schema,
            fidelity: dump.form == .ruby ? .schemaRuby : .structure)
        let refused = check.surprises.filter { $0.kind == .refused }
        return Dictionary(refused.compactMap { refusal in refusal.path.map { ($0, refusal) } }) { first, _ in first }
    }
}

extension Facts {
    /// Whether a migration has run, as far as is known.
    fileprivate func mayHaveRun(_ pending: PendingMigration) -> Bool {
        guard let applied = database.applied else { return true }
        let version = MigrationFileName.withoutZeros(pending.migration.version)
        return applied.contains { MigrationFileName.withoutZeros($0) == version }
    }
}
