internal import DeployModel

/// The schema of a database that has no migrations changes: Solid Queue, Cache and Cable.
struct SolidSchemaChanged: Rule {
    let page = RulePage(
        id: "solid-schema-changed",
        title: "the schema of a database that is made without migrations changes",
        breaks: """
            Solid Queue, Solid Cache and Solid Cable make their databases from `db/queue_schema.rb`,
            `db/cache_schema.rb` and `db/cable_schema.rb` when `db:prepare` meets an empty database. A database that
            exists gets nothing of an edit: new code that counts on a new column fails on it, and jobs with it.
            """,
        safeWay: """
            Bring the same change in a migration of that database:

            ```sh
            bin/rails generate migration NAME --database queue
            ```
            """,
        sources: [
            .init("Solid Queue: upgrading", "https://github.com/rails/solid_queue/blob/main/UPGRADING.md")
        ])

    private static let databases = ["queue", "cache", "cable"]

    func evaluate(_ facts: Facts, _ inquiry: inout Inquiry) -> [Finding] {
        guard facts.isJudgedByOperations else { return [] }
        return facts.changes(in: .schemaDump).compactMap { classified in
            let (path, kind) = (classified.change.path, classified.change.kind)
            let database = Self.databases.first { path.fileName.hasPrefix("\($0)_s") }
            guard let database, kind != .deleted else { return nil }
            guard !facts.database.migrations.contains(where: { $0.database == database }) else { return nil }
            return kind == .added ? added(path, database) : edited(path, database)
        }
    }

    private func edited(_ path: RepositoryPath, _ database: String) -> Finding {
        Finding(
            rule: id, severity: .warning, title: "\(path) changes with no migration for the database \(database)",
            explanation: """
                It is loaded only into a database that is empty. The live one stays as it is, and code that counts on the \
                change fails.
                """,
            remedy: "Bring the same change in a migration in db/\(database)_migrate.",
            command: "bin/rails generate migration NAME --database \(database)", area: .schemaDump, path: path)
    }

    private func added(_ path: RepositoryPath, _ database: String) -> Finding {
        Finding(
            rule: id, severity: .warning, title: "\(path) is new: the database \(database) has to be made",
            explanation: """
                Older versions of Rails make it only by db:prepare or db:schema:load, not by db:migrate. Until then the new \
                code's \(database == "queue" ? "jobs" : database == "cache" ? "cache" : "channels") fail.
                """,
            remedy: "Make it before the new code serves.", command: "bin/rails db:prepare", area: .schemaDump,
            path: path)
    }
}
