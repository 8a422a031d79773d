internal import DeployModel

/// The versions that were really applied differ from what the two commits tell.
struct UnappliedMigrations: Rule {
    let page = RulePage(
        id: "unapplied-migrations",
        title: "the versions really applied differ from what the two commits tell",
        breaks: """
            A migration that failed, was held back or was killed is in both commits and has not run: it runs with
            this deploy, though nothing of it changed. One that has run and has no file came from a branch, or from
            a commit that was rolled back: the live database has what neither commit knows of.
            """,
        measured: """
            Active Record 6.1.7 on PostgreSQL 15.18: an applied version without a file does not keep `db:migrate`
            from running others.
            """,
        safeWay: """
            Migrate what is missing, or say why it isn't needed, before this deploy. For versions without a file,
            find the commit that had it:

            ```sh
            git log --all --oneline -- 'db/migrate/VERSION_*'
            ```
            """,
        sources: [
            .init("Active Record Migrations", "https://guides.rubyonrails.org/active_record_migrations.html")
        ])

    func evaluate(_ facts: Facts, _ inquiry: inout Inquiry) -> [Finding] {
        guard facts.isJudgedByOperations, let versions = facts.database.applied else { return [] }
        let applied = Set(versions.map(MigrationFileName.withoutZeros))
        return unapplied(facts, applied) + alreadyRun(facts, applied) + withoutFile(facts, applied)
    }

    /// What both commits have and the database lacks.
    private func unapplied(_ facts: Facts, _ applied: Set<String>) -> [Finding] {
        let judged = Set(facts.database.migrations.filter(\.runs).map(\.migration.path))
        let live = Set(facts.database.livePaths)
        let missing = facts.database.candidatePaths.compactMap(MigrationFileName.init)
            .filter { live.contains($0.path) && !applied.contains($0.version) }
        let known = facts.database.migrations.filter { $0.state == .unapplied }.map(\.migration.path)
        let unread = missing.map(\.path).filter { !judged.contains($0) }
        var findings: [Finding] = []
        if let first = known.first {
            findings.append(
                Finding(
                    rule: id, severity: .warning,
                    title:
                        "\(count(known.count, "migration")) of the live commit \(known.count == 1 ? "hasn't" : "haven't") run yet",
                    explanation: "Run with this deploy, and judged with it: \(listed(known.map(\.description))).",
                    path: first))
        }
        if let first = unread.first {
            findings.append(
                Finding(
                    rule: id, severity: .error,
                    title:
                        "\(count(unread.count, "migration")) of both commits \(unread.count == 1 ? "hasn't" : "haven't") run, and nothing judged \(unread.count == 1 ? "it" : "them")",
                    explanation: "Run with this deploy, whatever they do: \(listed(unread.map(\.description))).",
                    remedy: "Migrate them first, in a deploy of the live commit.", path: first, demands: .hold))
        }
        return findings
    }

    /// What counts as new and has run.
    private func alreadyRun(_ facts: Facts, _ applied: Set<String>) -> [Finding] {
        let run = facts.database.migrations.filter { pending in
            pending.state == .new && !pending.migration.version.isEmpty
                && applied.contains(MigrationFileName.withoutZeros(pending.migration.version))
        }
        guard let first = run.first else { return [] }
        return [
            Finding(
                rule: id, severity: .warning,
                title: "\(count(run.count, "new migration")) \(run.count == 1 ? "has" : "have") run already",
                explanation: """
                    The live code doesn't know \(run.count == 1 ? "it" : "them"): a deploy that failed half-way, or a \
                    rollback. Not run again: \(listed(run.map(\.migration.path.description))).
                    """, path: first.migration.path)
        ]
    }

    /// What has run and has a file in neither commit. What is older than all files was squashed away.
    private func withoutFile(_ facts: Facts, _ applied: Set<String>) -> [Finding] {
        let files = (facts.database.candidatePaths + facts.database.livePaths).compactMap(MigrationFileName.init)
        guard let oldest = files.min(by: { $0.precedes($1) })?.version else { return [] }
        let known = Set(files.map(\.version))
        let unknown = applied.subtracting(known).filter { $0.allSatisfy(\.isNumber) }
            .filter { MigrationFileName.precedes(oldest, $0) }.sorted(by: MigrationFileName.precedes)
        guard !unknown.isEmpty else { return [] }
        return [
            Finding(
                rule: id, severity: .warning,
                title:
                    "\(count(unknown.count, "applied version")) \(unknown.count == 1 ? "has" : "have") a file in neither commit",
                explanation: """
                    The live database has what neither commit tells of, so the schema that this is judged by may be \
                    another: \(listed(unknown)).
                    """,
                remedy: "Find the commit that had them, and bring their files back.",
                command: "git log --all --oneline -- '*/\(unknown[0])_*'")
        ]
    }
}
