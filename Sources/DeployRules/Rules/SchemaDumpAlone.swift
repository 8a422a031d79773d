internal import DeployModel

/// A schema dump changed with no migration, and it can't be compared to tell what that means.
struct SchemaDumpAlone: Rule {
    let page = RulePage(
        id: "schema-dump-alone",
        title: "a schema dump changed, no migration comes with it, and the two dumps can not be compared",
        breaks: """
            The dump tells of a schema that the deploy doesn't make. New code may count on columns that the live
            database doesn't get. Where both dumps can be read, `dump-mismatch` says which; here nobody can say.
            """,
        safeWay: """
            Add the migration that makes the change, or take the change out of the dump. If only the form of the
            dump changes (`schema.rb` to `structure.sql`), deploy that alone and approve this finding with that
            reason.
            """,
        sources: [
            .init(
                "Schema dumping and you",
                "https://guides.rubyonrails.org/active_record_migrations.html#schema-dumping-and-you")
        ])

    func evaluate(_ facts: Facts, _ inquiry: inout Inquiry) -> [Finding] {
        guard facts.isJudgedByOperations else { return [] }
        let hasOther = facts.changes(in: .migration).contains { !$0.isPresumed }
        return facts.changes(in: .schemaDump).filter { !$0.isPresumed }.compactMap { classified in
            let path = classified.change.path
            let pair = facts.database.dumps.first { $0.path == path }
            let comesWithOne = pair.map { pair in facts.database.migrations.contains { $0.database == pair.database } }
            guard !(comesWithOne ?? hasOther) else { return nil }
            if path.fileName.contains("schema_cache") { return schemaCache(path) }
            guard classified.change.new != nil else { return deleted(path) }
            return reason(pair).map { finding(path, $0, facts) }
        }
    }

    /// Why the two sides can't be compared; nothing if they can.
    private func reason(_ pair: DumpPair?) -> String? {
        guard let pair else { return "it wasn't read" }
        guard let candidate = pair.candidate else { return "it couldn't be read" }
        if let problem = candidate.problems.first { return "line \(problem.line): \(problem.reason)" }
        guard let live = pair.live else { return "the live commit has no such dump" }
        if let problem = live.problems.first { return "line \(problem.line) of the live dump: \(problem.reason)" }
        return live.form == candidate.form ? nil : "the live dump is written in another language"
    }

    private func finding(_ path: RepositoryPath, _ reason: String, _ facts: Facts) -> Finding {
        Finding(
            rule: id, severity: .error, title: "\(path) changes with no migration, and it isn't known how",
            explanation: """
                What changes in it can't be told (\(reason)). If the new code counts on it, it fails: this deploy doesn't \
                bring it to the live database.
                """,
            remedy: "Add the migration that makes the change, or look at the difference and approve it.",
            command: facts.baseline.commit.map { "git diff \($0.abbreviated) \(facts.candidate.abbreviated)" },
            area: .schemaDump, path: path, demands: .hold)
    }

    private func schemaCache(_ path: RepositoryPath) -> Finding {
        Finding(
            rule: id, severity: .warning, title: "\(path) changes with no migration",
            explanation: """
                New processes take the tables' columns from it instead of asking the database: a column that it lacks \
                isn't known to them, and one that isn't there yet is written and fails.
                """,
            remedy: "Make it from the live schema: bin/rails db:schema:cache:dump.", area: .schemaDump, path: path)
    }

    private func deleted(_ path: RepositoryPath) -> Finding {
        Finding(
            rule: id, severity: .warning, title: "\(path) is deleted",
            explanation: "The live database stays as it is. But later deploys can't be compared with a dump any more.",
            remedy: "Keep a schema dump in the repository.", area: .schemaDump, path: path)
    }
}
