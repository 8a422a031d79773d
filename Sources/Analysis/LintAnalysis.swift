public import DeployModel
internal import DeployRules
public import MigrationFiles

/// Judges files of migrations without a repository: nothing is known of the code that runs.
public struct LintAnalysis {
    private let schema: Schema?
    private let server: DatabaseServer
    private let sizes: TableSizes

    /// Prepares to judge against a schema; against none, the worst is assumed of every table.
    public init(dump: Dump?, context: MigrationContext, version: Int?, sizes: TableSizes = TableSizes()) {
        // A line that couldn't be read may say anything.
        schema = dump.flatMap { $0.problems.isEmpty ? $0.schema : nil }
        form = dump?.form ?? .sql
        let known = version.map { ($0, DatabaseServer.Source.settings) } ?? dump?.serverVersion.map { ($0, .dump) }
        server = DatabaseServer(
            context.adapter, version: known?.0 ?? DatabaseServer.assumedVersion, source: known?.1 ?? .assumed)
        self.sizes = sizes
    }

    private let form: Dump.Form

    /// Reads migrations as though all were new, one after the other in the order in which they would run.
    ///
    /// - Returns: The migrations in the order in which they were given.
    public func lint(_ migrations: [Migration]) -> [LintedMigration] {
        let inOrder = migrations.sorted(by: Migration.runsBefore)
        let judged = Dictionary(judge(inOrder).map { ($0.pending.migration.path, $0) }) { first, _ in first }
        return Linter(schema: schema).lint(migrations).map { linted in
            guard let found = judged[linted.migration.path] else { return linted }
            return linted.judged(found)
        }
    }

    private func judge(_ migrations: [Migration]) -> [JudgedMigration] {
        var answers: [Question: Answer] = [:]
        while true {
            var inquiry = Inquiry(answers)
            let judged = Judge().judge(migrations, on: schema, form: form, server: server, sizes: sizes, &inquiry)
            if inquiry.open.isEmpty { return judged }
            for question in inquiry.open { answers[question] = .unknown(reason: Self.nothingKnown) }
        }
    }

    private static let nothingKnown =
        "a file is judged by itself here: `drawbridge decide` looks at the code of both commits"
}

extension LintedMigration {
    /// The migration with what was proved of its operations.
    fileprivate func judged(_ found: JudgedMigration) -> LintedMigration {
        let operations = zip(migration.operations, found.operations).map { record, judged in
            var record = record
            record.verdict = judged.verdict
            record.claims = judged.record.claims
            return record
        }
        return LintedMigration(
            migration.with(operations), notes: notes, findings: found.operations.flatMap(\.findings))
    }
}
