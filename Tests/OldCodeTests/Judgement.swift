import DeployModel
import DeployRules

/// What the rules about code say of an experiment, told exactly which code it is.
struct Judgement {
    /// The orders that are proved for all of its operations.
    let orders: Orders
    /// The rules that settle the words, in order.
    let rules: [String]
    /// The rules that tell something.
    let told: Set<String>

    init(of experiment: Experiment, _ setting: Setting) {
        var answers: [Question: Answer] = [:]
        let facts = Self.facts(experiment)
        let judge = Judge(database: [], code: OperationRules.code)
        while true {
            var inquiry = Inquiry(answers)
            let judged = judge.judge(facts, &inquiry)
            guard !inquiry.open.isEmpty else {
                let operations = judged.flatMap(\.operations)
                orders = operations.reduce(.both) { $0.intersection($1.verdict.provedOrders) }
                rules = operations.map(\.verdict.rule)
                told = Set(operations.flatMap(\.findings).map(\.rule))
                return
            }
            for question in inquiry.open { answers[question] = Self.answer(question, experiment, setting) }
        }
    }

    private static func answer(_ question: Question, _ experiment: Experiment, _ setting: Setting) -> Answer {
        switch question {
        case .models(let table, _): return .models(models(of: table, experiment))
        case .references(let object, _):
            guard experiment.references.contains(object) else { return .references([]) }
            let place = SourceLocation(path: "app/services/import.rb", line: 3, excerpt: "\(object)")
            return .references([CodeReference(place, .certain)])
        case .configuration:
            return .configuration(
                AppConfiguration(
                    railsVersion: "6.1.7.10", partialInserts: setting.partialInserts,
                    preparedStatements: setting.prepared, enumeratesColumns: false))
        case .classes: return .classes([])
        case .packages: return .packages([:])
        }
    }

    private static func models(of table: String, _ experiment: Experiment) -> [ModelClass] {
        let path: RepositoryPath = table == "orgs" ? "app/models/org.rb" : "app/models/user.rb"
        let place = SourceLocation(path: path, line: 1, excerpt: "class")
        switch table {
        case "orgs": return [ModelClass(name: "Org", location: place, table: table)]
        case "users", "members":
            return [
                ModelClass(
                    name: "User", location: place, table: table, ignoredColumns: Set(experiment.ignored),
                    primaryKey: experiment.primaryKey,
                    requiredColumns: experiment.required.union(experiment.parents.keys),
                    uniqueColumns: experiment.unique, enumeratesColumns: !experiment.ignored.isEmpty,
                    requiredParents: experiment.parents)
            ]
        default: return []
        }
    }

    private static func facts(_ experiment: Experiment) -> Facts {
        let operations = experiment.actions.enumerated().map { index, action in
            Operation(action, at: SourceSpan(line: index + 1, column: 1, endLine: index + 1), transaction: 0)
        }
        let migration = Migration(
            path: "db/migrate/20240101000000_change.rb", version: "20240101000000", name: "Change",
            operations: operations)
        guard let id = ObjectID(bytes: Array(repeating: 1, count: 20)) else {
            preconditionFailure("20 bytes are an id")
        }
        var facts = Facts(
            app: App(name: "web", root: .root, frameworks: ["rails"], frameworksAreStated: true),
            candidate: id,
            baseline: Baseline(state: .known, commit: id, source: .record, considered: [], relation: .init(.forward)),
            changes: [], processes: Processes(commands: [], unreadable: [:], areDeclared: true),
            assets: Assets(state: .none, contentKey: nil))
        let dump = Dump(form: .sql, schema: schema)
        facts.database = DatabaseReading(
            migrations: [PendingMigration(migration, state: .new)],
            dumps: [DumpPair(path: "db/structure.sql", database: nil, live: dump, candidate: nil)])
        return facts
    }

    /// The tables that the program makes.
    private static let schema: Schema = {
        var users = Schema.Table()
        users.columns = [
            ColumnDefinition("id", ColumnType("bigint"), nullable: false, generation: .sequence),
            ColumnDefinition("name", ColumnType("text"), nullable: false), ColumnDefinition("nick", ColumnType("text")),
            ColumnDefinition("status", ColumnType("text"), nullable: false, default: .literal("ok")),
            ColumnDefinition("plan", ColumnType("text"), default: .literal("free")),
            ColumnDefinition("age", ColumnType("integer")),
            ColumnDefinition("email", ColumnType("character varying", [50])),
            ColumnDefinition("mood", ColumnType("mood"), nullable: false, default: .literal("ok")),
            ColumnDefinition("org_id", ColumnType("bigint")), ColumnDefinition("price", ColumnType("numeric", [8, 2])),
        ]
        users.constraints = [
            .init(Constraint(.primaryKey(columns: ["id"]), name: "users_pkey")),
            .init(Constraint(.check(expression: "age < 1000"), name: "young")),
        ]
        users.indexes = [
            IndexDefinition(table: "users", name: "users_email", keys: [.init(column: "email")], isUnique: true)
        ]
        var orgs = Schema.Table()
        orgs.columns = [
            ColumnDefinition("id", ColumnType("bigint"), nullable: false, generation: .sequence),
            ColumnDefinition("name", ColumnType("text")),
        ]
        orgs.constraints = [.init(Constraint(.primaryKey(columns: ["id"]), name: "orgs_pkey"))]
        var schema = Schema()
        schema.tables = ["users": users, "orgs": orgs]
        schema.enums = ["mood": ["sad", "ok"]]
        return schema
    }()
}
