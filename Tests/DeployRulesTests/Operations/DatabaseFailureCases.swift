import DatabaseEffects
import DeployModel
import SchemaReplay

@testable import DeployRules

/// What the rules about failures and what isn't known are tried on.
enum DatabaseFailureCases {
    private typealias Cases = DatabaseRuleCases

    private static let span = SourceSpan(line: 3, column: 5, endLine: 3)
    private static let email = Cases.index("users", "email")
    private static let concurrent = Cases.index("users", "email", concurrently: true)
    private static let value = Action.addEnumValue(type: "mood", value: "ok")
    private static let production = Guard(.unknown("Rails.env.production?"))

    private static func table(_ existing: TableDefinition.Existing, _ name: String = "users") -> Action {
        .createTable(TableDefinition(name, existing: existing))
    }

    static var all: [DatabaseRuleCases] {
        [
            DatabaseRuleCases(
                rule: ConcurrentlyInTransaction(),
                cases: [
                    Cases.one("an index", concurrent),
                    Cases.one(
                        "beside a column", .addColumn(table: "users", ColumnDefinition("a", ColumnType("text"))),
                        concurrent),
                    Cases.one("in SQL", concurrent, path: DatabaseContext.sql),
                    Cases.one(
                        "VACUUM", .maintain("VACUUM users", table: "users", rewrites: false), refusesTransaction: true),
                    Cases.one("outside", concurrent, transactional: false), Cases.one("not concurrently", email),
                    Cases.one("an enum's value, which has a rule of its own", value, refusesTransaction: true),
                ]),
            DatabaseRuleCases(
                rule: PartialFailure(),
                cases: [
                    Cases.one(
                        "the first of two", concurrent, Cases.index("users", "name", concurrently: true),
                        transactional: false, at: 0),
                    Cases.one(
                        "the second of two", concurrent, Cases.index("users", "name", concurrently: true),
                        transactional: false, at: 1),
                    Cases.one(
                        "that may run twice", Cases.index("users", "name", concurrently: true, ifNotExists: true),
                        Cases.index("users", "email", concurrently: true, ifNotExists: true), transactional: false,
                        at: 0),
                    Cases.one("in a transaction", email, Cases.index("users", "name"), at: 0),
                    Cases.one("one", concurrent, transactional: false),
                ]),
            DatabaseRuleCases(
                rule: CreateTableForce(),
                cases: [
                    Cases.one("that exists", table(.dropped)),
                    Cases.one("that may exist", table(.droppedWithDependents), schema: nil),
                    Cases.one("that doesn't", table(.dropped, "plans")), Cases.one("without force", table(.stays)),
                    Cases.one("of this deploy", table(.dropped), new: ["users"]),
                ]),
            DatabaseRuleCases(
                rule: DoesNotFit(),
                cases: [
                    Cases.one(
                        "refused", email,
                        surprises: [
                            Surprise(.refused, "the column users.email isn't there", at: span, in: DatabaseContext.ruby)
                        ]),
                    Cases.one(
                        "another line", email,
                        surprises: [
                            Surprise(
                                .refused, "x", at: SourceSpan(line: 9, column: 1, endLine: 9), in: DatabaseContext.ruby)
                        ]),
                    Cases.one(
                        "another file", email, surprises: [Surprise(.refused, "x", at: span, in: DatabaseContext.sql)]),
                    Cases.one(
                        "another sort", email, surprises: [Surprise(.misfit, "x", at: span, in: DatabaseContext.ruby)]),
                ]),
            DatabaseRuleCases(
                rule: Raises(),
                cases: [
                    Cases.one("always", .fails("raise ActiveRecord::IrreversibleMigration")),
                    Cases.one("perhaps", .fails("raise \"no\""), guards: [production]), Cases.one("never", email),
                ]),
            DatabaseRuleCases(
                rule: InvalidIndexLeft(),
                cases: [
                    Cases.one(
                        "if not exists", Cases.index("users", "email", concurrently: true, ifNotExists: true),
                        transactional: false),
                    Cases.one("otherwise", concurrent, transactional: false),
                    Cases.one(
                        "new", Cases.index("users", "email", concurrently: true, ifNotExists: true), new: ["users"]),
                ]),
            DatabaseRuleCases(
                rule: ConcurrentIndexCorruption(),
                cases: [
                    Cases.one("14", concurrent, version: 14, transactional: false),
                    Cases.one(
                        "14, rebuilt", .reindex("TABLE users", concurrently: true), version: 14, transactional: false),
                    Cases.one("15", concurrent, transactional: false),
                    Cases.one("not concurrently", email, version: 14),
                ]),
            DatabaseRuleCases(
                rule: EnumValueInTransaction(),
                cases: [
                    Cases.one("before PostgreSQL 12", value, version: 11),
                    Cases.one("before PostgreSQL 12, outside", value, version: 11, transactional: false),
                    Cases.one("from 12 on", value, version: 12),
                    Cases.one(
                        "used at once", value,
                        .changeColumnDefault(table: "users", column: "mood", to: .literal("ok"))),
                    Cases.one(
                        "used by a new column", value,
                        .addColumn(
                            table: "posts", ColumnDefinition("mood", ColumnType("mood"), default: .literal("ok")))),
                    Cases.one(
                        "another value", value,
                        .changeColumnDefault(table: "users", column: "mood", to: .literal("sad"))),
                    Cases.one(
                        "of a new type, on PostgreSQL 16", .createEnum(name: "mood", values: ["sad"]), value,
                        .changeColumnDefault(table: "users", column: "mood", to: .literal("ok")), version: 16),
                    Cases.one(
                        "of a new type, from PostgreSQL 17 on", .createEnum(name: "mood", values: ["sad"]), value,
                        .changeColumnDefault(table: "users", column: "mood", to: .literal("ok")), version: 17),
                    Cases.one(
                        "in a transaction of its own", value,
                        .changeColumnDefault(table: "users", column: "mood", to: .literal("ok")), transactional: false),
                ]),
            DatabaseRuleCases(
                rule: UnreadableOperation(),
                cases: [
                    Unreadable.Kind.syntax, .unknownCall, .dynamicValue, .dynamicSQL, .invalidSQL, .missingFile, .limit,
                ].map { Cases.one($0.rawValue, .unreadable(Unreadable($0, "add_magic isn't known"))) }
                    + [Cases.one("read", email)]),
            DatabaseRuleCases(
                rule: ConditionalOperation(),
                cases: [
                    Cases.one("in production only", email, guards: [production]),
                    Cases.one("by the schema", email, guards: [Guard(.tableExists("users"))]),
                    Cases.one("an error, which has a rule of its own", .fails("raise"), guards: [production]),
                ]),
            DatabaseRuleCases(
                rule: OtherDatabase(),
                cases: [
                    .init(
                        name: "MySQL",
                        context: DatabaseContext.of(
                            DatabaseContext.migration([email]), server: DatabaseServer(.mySQL, version: 8))),
                    Cases.one("PostgreSQL", email),
                ]),
        ]
    }
}
