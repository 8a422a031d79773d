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
        return facts.database.migrations.filter { $0.state == .new }.compactMap { new in
            let twin = facts.database.vanished.first { Self.isTwin(new, $0) && facts.mayHaveRun($0) }
            return twin.map { finding(new, $0, facts) }
        }
    }

    /// Whether one is the other under another version: it does the same, or bears the same name.
    private static func isTwin(_ new: PendingMigration, _ old: PendingMigration) -> Bool {
        guard new.database == old.database, !new.migration.version.isEmpty else { return false }
        let (actions, others) = (new.migration.operations.map(\.action), old.migration.operations.map(\.action))
        return !actions.isEmpty && actions == others || new.migration.name == old.migration.name
    }

    private func finding(_ new: PendingMigration, _ old: PendingMigration, _ facts: Facts) -> Finding {
        let title = "\(new.migration.path) is \(old.migration.path) under another version: it runs again"
        let edit = OperationComparison(old.migration.operations, new.migration.operations).words
        let edited = edit.map { " It was edited as well: it \($0)." } ?? ""
        guard let refusal = refusal(of: new, in: facts) else {
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

    /// What the database would refuse, if the live schema has the migration's effect already.
    private func refusal(of new: PendingMigration, in facts: Facts) -> Surprise? {
        let dump = facts.database.dumps.first { $0.database == new.database && $0.live?.problems.isEmpty == true }?.live
        guard let dump else { return nil }
        let runs = facts.database.migrations.filter { $0.runs && $0.database == new.database }
        let check = ReplayCheck(
            live: dump.schema, liveVersions: [], pending: runs.map(\.migration), candidate: dump.schema,
            fidelity: dump.form == .ruby ? .schemaRuby : .structure)
        return check.surprises.first { $0.kind == .refused && $0.path == new.migration.path }
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
