import DeployModel
import Testing

@testable import DeployRules

/// What the code of both sides is, as the answers to the rules' questions tell it.
struct CodeAnswers {
    /// The classes by table; a table that isn't here has none.
    var models: [Side: [String: [ModelClass]]] = [:]
    /// Where things are named; what isn't here is named nowhere.
    var references: [Side: [DatabaseObject: [CodeReference]]] = [:]
    /// How the app is configured.
    var configuration: [Side: AppConfiguration] = [:]
    /// Whether nothing can be found out at all.
    var isUnknown = false

    func answer(_ question: Question) -> Answer {
        if isUnknown { return .unknown(reason: "the clone lacks the file") }
        return switch question {
        case .models(let table, let side): .models(models[side]?[table] ?? [])
        case .references(let object, let side): .references(references[side]?[object] ?? [])
        case .configuration(let side): .configuration(configuration[side] ?? AppConfiguration())
        case .classes: .classes([])
        case .packages: .packages([:])
        }
    }

    /// The same with something changed.
    func with(_ change: (inout CodeAnswers) -> Void) -> CodeAnswers {
        var copy = self
        change(&copy)
        return copy
    }

    /// With a class on one side, or on both.
    func model(_ model: ModelClass, _ sides: Side...) -> CodeAnswers {
        with { answers in
            for side in sides.isEmpty ? Side.allCases : sides {
                answers.models[side, default: [:]][model.table, default: []].append(model)
            }
        }
    }

    /// With a place that names something.
    func naming(
        _ object: DatabaseObject, _ strength: CodeReference.Strength, _ excerpt: String, isSQL: Bool = false,
        _ sides: Side...
    ) -> CodeAnswers {
        with { answers in
            let place = SourceLocation(path: "app/services/report.rb", line: 7, excerpt: excerpt)
            for side in sides.isEmpty ? Side.allCases : sides {
                answers.references[side, default: [:]][object, default: []].append(
                    CodeReference(place, strength, isSQL: isSQL))
            }
        }
    }

    /// With this configuration on one side, or on both.
    func configured(_ configuration: AppConfiguration, _ sides: Side...) -> CodeAnswers {
        with { answers in
            for side in sides.isEmpty ? Side.allCases : sides { answers.configuration[side] = configuration }
        }
    }
}

/// Operations, the code they meet, and the word that the rules about code have for one of them: the last, unless said.
struct CodeCase: Sendable, CustomTestStringConvertible {
    let name: String
    var actions: [Action]
    var answers: @Sendable () -> CodeAnswers
    let expected: String
    var schema: Schema? = .shop
    var form = Dump.Form.sql
    var index: Int?
    var isVouchedFor = false
    /// Whether it is the schema alone that refuses more: views, functions, triggers, what foreign keys do.
    var isToldBySchema = false

    var testDescription: String { name }

    init(
        _ name: String, _ actions: Action..., is expected: String, schema: Schema? = .shop, form: Dump.Form = .sql,
        at index: Int? = nil, isVouchedFor: Bool = false,
        _ answers: @autoclosure @escaping @Sendable () -> CodeAnswers = CodeAnswers()
    ) {
        self.name = name
        self.actions = actions
        self.answers = answers
        self.expected = expected
        self.schema = schema
        self.form = form
        self.index = index
        self.isVouchedFor = isVouchedFor
    }

    /// The same, told by the schema alone.
    var toldBySchema: CodeCase {
        var copy = self
        copy.isToldBySchema = true
        return copy
    }

    /// The operation, judged once all questions are answered.
    var judged: JudgedOperation? { operations[index ?? actions.count - 1] }

    /// The orders in which all of the operations may run.
    var orders: Orders { operations.reduce(.both) { $0.intersection($1.verdict.provedOrders) } }

    private var operations: [JudgedOperation] {
        let judge = Judge(database: [], code: OperationRules.code)
        let answers = answers()
        var known: [Question: Answer] = [:]
        while true {
            var inquiry = Inquiry(known)
            let judged = judge.judge(facts, &inquiry)
            if inquiry.open.isEmpty { return judged.flatMap(\.operations) }
            for question in inquiry.open { known[question] = answers.answer(question) }
        }
    }

    /// What is proved, in the verdicts' words; what a window does for it where none is; and the rule.
    var word: String {
        guard let verdict = judged?.verdict else { return "nothing" }
        let isOpen = !verdict.provedOrders.isEmpty
        let stopped = isOpen || verdict.whenStopped == .right ? "" : ", \(verdict.whenStopped.rawValue)"
        return "\(proved(verdict))\(stopped) (\(verdict.rule))"
    }

    private func proved(_ verdict: Verdict) -> String {
        if verdict.fails { return "fails" }
        if !verdict.isKnown { return "unreadable" }
        return switch verdict.provedOrders {
        case .both: "safe"
        case .beforeNewCode: "before"
        case .afterOldCode: "after"
        default: verdict.takesTwoDeploys ? "split" : "maintenance"
        }
    }

    private var facts: Facts {
        let operations = actions.enumerated().map { index, action in
            let text = Operation(action, at: SourceSpan(line: 1, column: 1, endLine: 1)).summary
            return Operation(
                action, at: SourceSpan(line: index + 3, column: 5, endLine: index + 3), excerpt: text, transaction: 0,
                isVouchedFor: isVouchedFor)
        }
        let migration = Migration(
            path: "db/migrate/20240101000000_change.rb", version: "20240101000000", name: "Change",
            operations: operations)
        var facts = DeployRulesTests.facts()
        let dump = schema.map { Dump(form: form, schema: $0) }
        facts.database = DatabaseReading(
            migrations: [PendingMigration(migration, state: .new)],
            dumps: [DumpPair(path: "db/structure.sql", database: nil, live: dump, candidate: nil)])
        return facts
    }
}

extension Schema {
    /// A shop: users and their orders.
    static let shop: Schema = {
        var schema = Schema()
        var users = Schema.Table()
        users.columns = [
            ColumnDefinition("id", ColumnType("bigint"), nullable: false, generation: .sequence),
            ColumnDefinition("email", ColumnType("character varying", [255]), nullable: false),
            ColumnDefinition("nick", ColumnType("text")),
            ColumnDefinition("plan", ColumnType("text"), default: .literal("free")),
            ColumnDefinition("level", ColumnType("integer"), nullable: false),
        ]
        users.constraints = [.init(Constraint(.primaryKey(columns: ["id"]), name: "users_pkey"))]
        users.indexes = [
            IndexDefinition(table: "users", name: "users_email", keys: [.init(column: "email")], isUnique: true),
            IndexDefinition(table: "users", name: "users_nick", keys: [.init(column: "nick")]),
        ]
        var orders = Schema.Table()
        orders.columns = [
            ColumnDefinition("id", ColumnType("bigint"), nullable: false, generation: .sequence),
            ColumnDefinition("user_id", ColumnType("bigint")),
            ColumnDefinition("price", ColumnType("numeric", [8, 2])),
            ColumnDefinition("state", ColumnType("state"), nullable: false, default: .literal("new")),
        ]
        orders.constraints = [
            .init(Constraint(.primaryKey(columns: ["id"]), name: "orders_pkey")),
            .init(Constraint(.check(expression: "price > 0"), name: "price_positive")),
            .init(
                Constraint(
                    .foreignKey(ForeignKey(columns: ["user_id"], table: "users", onDelete: "cascade")),
                    name: "orders_user")),
        ]
        schema.tables = ["users": users, "orders": orders, "orders_users": Schema.Table()]
        schema.enums = ["state": ["new", "paid"]]
        schema.views = ["paid_orders": View(definition: "SELECT id, price FROM orders", isMaterialized: false)]
        return schema
    }()
}

extension ModelClass {
    /// `User`, with what is given changed.
    static func user(_ change: (inout ModelClass) -> Void = { _ in }) -> ModelClass {
        make("User", "users", change)
    }

    /// `Order`, with what is given changed.
    static func order(_ change: (inout ModelClass) -> Void = { _ in }) -> ModelClass {
        make("Order", "orders", change)
    }

    /// `User`, which ignores columns.
    static func user(ignoring columns: String...) -> ModelClass {
        user { model in
            model.ignoredColumns = Set(columns)
            model.enumeratesColumns = true
            for column in columns {
                model.ignoredAt[column] = SourceLocation(
                    path: "app/models/user.rb", line: 2, excerpt: "self.ignored_columns += [\"\(column)\"]")
            }
        }
    }

    private static func make(_ name: String, _ table: String, _ change: (inout ModelClass) -> Void) -> ModelClass {
        let path = RepositoryPath(bytes: "app/models/\(name.lowercased()).rb".utf8)
        let place = SourceLocation(path: path, line: 1, excerpt: "class \(name) < ApplicationRecord")
        var model = ModelClass(name: name, location: place, table: table)
        change(&model)
        return model
    }
}
