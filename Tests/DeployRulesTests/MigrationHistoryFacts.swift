import DeployModel

/// The parts of a database's history that rules look at, with nothing the matter but what is given.
struct MigrationHistory {
    var changes: [ClassifiedChange] = []
    var migrations: [PendingMigration] = []
    var vanished: [PendingMigration] = []
    /// Files that the candidate has, and the live commit doesn't.
    var new: [RepositoryPath] = []
    var candidate: [RepositoryPath] = []
    var live: [RepositoryPath] = []
    var applied: Set<String>?
    var dumps: [DumpPair] = []
    var relation = Baseline.Relation(.forward, ahead: 2, behind: 0)
    var frameworks = ["rails"]
    var commands: [Processes.Command] = []
    var answers: [Question: Answer] = [:]

    var facts: Facts {
        let migrations = migrations + new.map { pending($0, []) }
        let added = migrations.map { pending in
            ClassifiedChange(
                Change(
                    path: pending.migration.path,
                    old: pending.state == .edited ? FileVersion(mode: .regular, id: id(1)) : nil,
                    new: FileVersion(mode: .regular, id: id(2))), areas: .migration)
        }
        var facts = DeployRulesTests.facts(
            added + changes, baseline: baseline(.known, relation), frameworks: frameworks, commands: commands
        ).judged(by: .analyze)
        facts.database = DatabaseReading(migrations: migrations, dumps: dumps)
        facts.database.vanished = vanished
        facts.database.candidatePaths = new + candidate
        facts.database.livePaths = live
        facts.database.applied = applied
        facts.answers = answers
        return facts
    }
}

extension Facts {
    /// The same facts, judged in another way.
    func judged(by policy: App.Policy) -> Facts {
        var facts = Facts(
            app: App(
                name: app.name, root: app.root, frameworks: app.frameworks,
                frameworksAreStated: app.frameworksAreStated,
                policy: policy), candidate: candidate, baseline: baseline, changes: changes, processes: processes,
            assets: assets, changedSettings: changedSettings, liveWorkers: liveWorkers,
            linkedDatabaseFolders: linkedDatabaseFolders)
        facts.database = database
        facts.answers = answers
        return facts
    }
}

/// A migration of these operations.
func pending(
    _ path: RepositoryPath, _ operations: [Operation], _ state: PendingMigration.State = .new, name: String = "A",
    was live: [Operation]? = nil, database: String? = nil
) -> PendingMigration {
    let file = String(decoding: path.bytes, as: UTF8.self).split(separator: "/").last ?? ""
    let migration = Migration(
        path: path, version: String(file.prefix { $0.isNumber }), name: name, operations: operations)
    return PendingMigration(migration, state: state, database: database, liveOperations: live)
}

/// An operation at a line.
func at(_ line: Int, _ action: Action, _ excerpt: String = "", guards: [Guard] = []) -> Operation {
    Operation(action, at: SourceSpan(line: line, column: 5, endLine: line), excerpt: excerpt, guards: guards)
}

/// A table that is created.
func creating(_ table: String, _ existing: TableDefinition.Existing = .fails) -> Action {
    .createTable(TableDefinition(table, columns: [ColumnDefinition("a", ColumnType("text"))], existing: existing))
}

/// A dump of tables with a column each, the same on both sides; on one side only, if the other has none.
func dump(
    _ tables: [String], live: [String]? = nil, isLiveThere: Bool = true, isCandidateThere: Bool = true,
    problem: DumpProblem? = nil, path: RepositoryPath = "db/schema.rb", database: String? = nil
) -> DumpPair {
    func dump(_ tables: [String], _ problems: [DumpProblem]) -> Dump {
        var schema = Schema()
        for name in tables {
            var table = Schema.Table()
            table.columns = [ColumnDefinition("a", ColumnType("text"))]
            schema.tables[name] = table
        }
        return Dump(form: .ruby, schema: schema, problems: problems)
    }
    return DumpPair(
        path: path, database: database, live: isLiveThere ? dump(live ?? tables, []) : nil,
        candidate: isCandidateThere ? dump(tables, problem.map { [$0] } ?? []) : nil)
}
