internal import DeployModel

/// What is told where the orders of several operations or migrations don't go together.
enum OrderFindings {
    /// The pages of what is told here, beside the rules'.
    static let pages = [mixedPage, crossingPage, laterPage, unjudgedPage, sizesPage]

    // MARK: One migration

    private static let mixedPage = RulePage(
        id: "mixed-migration",
        title: "a migration holds both what must run before the new code and what must run after it",
        breaks: """
            A migration runs as a whole. If one of its operations has to run while the old code serves and another once \
            the old code is gone, no moment is right for the file as it is.
            """,
        safeWay: """
            Part it into two files: first what the new code needs (new tables, new columns), then, with a later version, \
            what the old code needs until it is gone (dropped columns, new constraints). Drawbridge then runs the one \
            first and the other last.
            """)

    static func mixed(_ migration: JudgedMigration) -> Finding {
        let before = migration.operations.filter { $0.verdict.provedOrders == .beforeNewCode }
        let after = migration.operations.filter { $0.verdict.provedOrders == .afterOldCode }
        return Finding(
            rule: mixedPage.id, severity: .error,
            title: "one migration holds both what must run before the new code and what must run after it",
            explanation: """
                Before: \(lines(before)). After: \(lines(after)). A migration runs as a whole, so neither moment is right \
                for it.
                """,
            remedy: "Part it into two migrations: these two groups.",
            path: migration.pending.migration.path, line: (after.first ?? before.first)?.operation.span.line,
            excerpt: (after.first ?? before.first)?.operation.excerpt)
    }

    private static func lines(_ operations: [JudgedOperation]) -> String {
        let limit = 4
        let rest = operations.count - limit
        return operations.prefix(limit).map { "line \($0.operation.span.line) \($0.operation.summary)" }
            .joined(separator: "; ") + (rest > 0 ? "; and \(rest) more" : "")
    }

    // MARK: Two migrations

    private static let crossingPage = RulePage(
        id: "crossing-migrations",
        title: "an earlier migration has to wait for the old code to be gone, a later one must not wait",
        breaks: """
            Both are about the same tables, or what they are about isn't known, so their order can't be changed: the \
            later one would meet a schema that it wasn't written for.
            """,
        safeWay: """
            Deploy the earlier one with a deploy of its own, or give the later one a version in front of it if it doesn't \
            need it.
            """)

    static func crossing(_ earlier: JudgedMigration, _ later: JudgedMigration) -> Finding {
        Finding(
            rule: crossingPage.id, severity: .error,
            title: "\(name(earlier)) has to wait for the old code to be gone, and \(name(later)) must not wait",
            explanation: """
                The later one has to run while the old code serves, and it is about the same tables as the earlier one, \
                or that can't be ruled out. So neither can be moved past the other.
                """,
            remedy: """
                Deploy \(name(earlier)) in a deploy of its own; or, if \(name(later)) doesn't need it, give that one the \
                lower version.
                """, path: later.pending.migration.path)
    }

    private static func name(_ migration: JudgedMigration) -> String {
        migration.pending.migration.path.components.last.map { String(decoding: $0, as: UTF8.self) } ?? ""
    }

    // MARK: The app

    private static let laterPage = RulePage(
        id: "no-later-run", title: "nothing can run once the old code is gone",
        breaks: """
            A release phase that migrates runs every pending migration while the old code still serves, and so does a \
            process that migrates when it starts. Migrations that have to wait for the old code to be gone can't wait.
            """,
        safeWay: """
            Deploy twice: first the code without these migrations, then the migrations. In the second deploy the live \
            code is the one that was written for them. Or take migrating out of the release phase and let Drawbridge run \
            the migrations.
            """,
        sources: [RulePage.Source("Heroku: release phase", "https://devcenter.heroku.com/articles/release-phase")])

    static func noLaterRun(_ command: Processes.Command) -> Finding {
        let does = command.migrates == .yes ? "migrates" : "may migrate"
        let when = command.type == "release" ? "in the release phase" : "when it starts"
        return Finding(
            rule: laterPage.id, severity: .error,
            title: "nothing can run once the old code is gone: \(command.type) \(does) \(when)",
            explanation: """
                Every pending migration would run while the old code still serves. Those that have to wait for it to be \
                gone can't wait.
                """,
            remedy: """
                Deploy twice: first the code without the migrations marked `after`, then these. Or take migrating out of \
                \(command.path).
                """,
            path: command.path, line: command.line, excerpt: command.command)
    }

    // MARK: Sizes

    private static let sizesPage = RulePage(
        id: "table-size-unknown", title: "nothing is said of how big a table is whose size closes the site",
        breaks: """
            No repository shows how many rows a table has, so work on all of its rows is taken to last long. On a small \
            table it is over before anybody notices.
            """,
        safeWay: """
            Say it in `.drawbridge`, with a deploy before this one:

            ```ini
            [drawbridge]
                small = countries
                rowCounts = config/row-counts.tsv
            ```

            `psql -At -F ' ' -c 'SELECT relname, n_live_tup FROM pg_stat_user_tables'` prints such a file.
            """)

    static func sizesUnknown(_ tables: [String]) -> Finding {
        let shown = tables.prefix(3).joined(separator: ", ") + (tables.count > 3 ? " and \(tables.count - 3) more" : "")
        let lines = tables.prefix(3).map { "    small = \($0)" }.joined(separator: "\n")
        return Finding(
            rule: sizesPage.id, severity: .note,
            title: "nothing is said of how big \(shown) \(tables.count == 1 ? "is" : "are")",
            explanation: "So work on all rows is taken to last long.",
            remedy:
                "If it is small, say so in .drawbridge with a deploy before this one; or name a file of row counts.",
            snippets: [Snippet(.settings, "ini", "[drawbridge]\n" + lines, path: ".drawbridge")])
    }

    // MARK: One operation

    private static let unjudgedPage = RulePage(
        id: Verdict.unjudged, title: "no rule knows what an operation means for the running code",
        breaks: "What isn't known is never taken as safe.",
        safeWay:
            "Look at it; if it is harmless, say so: `drawbridge decide --approve unjudged@FILE:LINE=before --reason WHY`."
    )

    static func unjudged(_ operation: JudgedOperation, in path: RepositoryPath, _ kind: Decision.Kind) -> Finding {
        Finding(
            rule: unjudgedPage.id, severity: .error, title: "what this means for the running code isn't known",
            explanation:
                "It \(operation.operation.summary). No rule settles what the old and the new code make of that.",
            path: path, line: operation.operation.span.line, demands: kind, excerpt: operation.operation.excerpt)
    }
}
