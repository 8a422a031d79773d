internal import DeployModel

/// A file among the migrations that isn't read as one, and may run all the same.
struct MigrationNotRead: Rule {
    let page = RulePage(
        id: "migration-not-read",
        title: "a file among the migrations is not read as one, and may run all the same",
        breaks: """
            Nothing is known of what it does to the database, when it runs, or whether it runs at all. So it isn't
            judged, and unknown is never read as safe.
            """,
        safeWay: """
            Look what it does. If it doesn't touch the database, take it out of the migrations in `.drawbridge`:

            ```ini
            [drawbridge]
                migration = !PATH
                dataMigration = !PATH
            ```
            """)

    /// What lies beside migrations and does nothing to a database by itself. An `.rb` or `.sql` that isn't read as a
    /// migration has no number, or is a definition that migrations load, or runs only backwards.
    private static let harmless: Set<String> = [
        "md", "txt", "rdoc", "rb", "sql", "toml", "sum", "lock", "csv",
    ]

    func evaluate(_ facts: Facts, _ inquiry: inout Inquiry) -> [Finding] {
        guard facts.app.policy == .analyze, facts.areCompared else { return [] }
        let read = Set(facts.database.migrations.map(\.migration.path))
        let pending: [Finding] = facts.changes(in: [.migration, .dataMigration]).compactMap { classified in
            let path = classified.change.path
            guard classified.change.new != nil, !classified.isPresumed, !read.contains(path) else { return nil }
            guard !Self.isHarmless(path) else { return nil }
            let key = classified.areas.contains(.migration) ? "migration" : "dataMigration"
            return Finding(
                rule: id, severity: .error, title: "\(path) can't be read as a migration",
                explanation: "What it does to the database, and when it runs, isn't known: a person must look.",
                remedy: "If it doesn't touch the database, say so in .drawbridge: \(key) = !\(path).", path: path,
                demands: .hold)
        }
        return pending + gone(facts)
    }

    /// Migrations that have run and that the candidate, which doesn't come after the live commit, lacks: judged by what
    /// its code makes of them, if they could be read.
    private func gone(_ facts: Facts) -> [Finding] {
        guard ![.same, .forward].contains(facts.baseline.relation.kind) else { return [] }
        let read = Set(facts.database.vanished.map(\.migration.path))
        let kept = Set(facts.database.migrations.filter { $0.state == .renamed }.map(\.migration.version))
        return facts.changes(in: [.migration, .dataMigration]).compactMap { classified in
            let path = classified.change.path
            guard classified.change.new == nil, !classified.isPresumed, !read.contains(path) else { return nil }
            let file = MigrationFileName(path)
            guard file != nil || !Self.isHarmless(path) else { return nil }
            if let file, kept.contains(where: { MigrationFileName.withoutZeros($0) == file.version }) { return nil }
            return Finding(
                rule: id, severity: .error, title: "\(path) is not in this commit, and it wasn't read what it did",
                explanation: "It has run where the live commit is. What this commit's code makes of that isn't known.",
                remedy: "Look what it did, or roll forward with a commit that keeps it.", path: path, demands: .hold)
        }
    }

    private static func isHarmless(_ path: RepositoryPath) -> Bool {
        let file = path.fileName
        // Liquibase's changelogs are YAML or JSON; of Drizzle's, `meta` holds what the tool compares with.
        if file.hasPrefix(".") || file.hasPrefix("__") || file.hasSuffix(".json") && path.isBelow("meta") {
            return true
        }
        // What the gem data_migrate keeps beside its migrations, it loads only from them.
        if path.isBelow("data"), file.hasSuffix(".json") || file.hasSuffix(".yml") || file.hasSuffix(".yaml") {
            return true
        }
        guard let dot = file.lastIndex(of: "."), !file.hasPrefix("Schemafile") else { return false }
        return harmless.contains(file[file.index(after: dot)...].lowercased())
    }
}
