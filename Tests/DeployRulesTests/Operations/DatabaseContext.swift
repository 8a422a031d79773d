import DatabaseEffects
import DeployModel
import SchemaReplay

@testable import DeployRules

/// Operations with all that a rule may look at, made by hand.
enum DatabaseContext {
    static let ruby: RepositoryPath = "db/migrate/20240131120000_change_users.rb"
    static let sql: RepositoryPath = "migrations/20240131120000_change_users.sql"

    /// A migration with these actions, a line each, from line 3 on.
    static func migration(
        _ actions: [Action], path: RepositoryPath = ruby, framework: String? = "7.1", isTransactional: Bool = true,
        guards: [Guard] = [], isVouchedFor: Bool = false, sharedLine: Bool = false
    ) -> Migration {
        let operations = actions.enumerated().map { index, action in
            let line = sharedLine ? 3 : index + 3
            return Operation(
                action, at: SourceSpan(line: line, column: 5, endLine: line), excerpt: "line \(line)", guards: guards,
                transaction: isTransactional ? 0 : nil, isVouchedFor: isVouchedFor)
        }
        return Migration(
            path: path, version: "20240131120000", name: "ChangeUsers",
            frameworkVersion: path == ruby ? framework : nil, isTransactional: isTransactional, operations: operations)
    }

    /// The last operation of a migration, or another, in its context.
    static func of(
        _ migration: Migration, at index: Int? = nil, schema: Schema? = schema, effects: StatementEffects = .init(),
        held: [String: LockMode] = [:], server: DatabaseServer = DatabaseServer(version: 15),
        sizes: TableSizes = TableSizes(), newTables: Set<String> = [], surprises: [Surprise] = [],
        pending: [Migration]? = nil
    ) -> OperationContext {
        let index = index ?? migration.operations.count - 1
        let pending = pending ?? [migration]
        return OperationContext(
            operation: migration.operations[index], index: index, migration: migration,
            position: pending.firstIndex(of: migration) ?? 0, pending: pending, live: schema, before: schema,
            surprises: surprises, effects: effects, held: held, server: server, sizes: sizes, newTables: newTables,
            newColumns: [])
    }

    /// Users, posts that point at them, events by partitions, and a view.
    static let schema: Schema = {
        var schema = Schema()
        var users = Schema.Table()
        users.columns = [
            ColumnDefinition("id", ColumnType("bigint"), nullable: false, generation: .sequence),
            ColumnDefinition("email", ColumnType("character varying")),
            ColumnDefinition("name", ColumnType("character varying")), ColumnDefinition("age", ColumnType("integer")),
            ColumnDefinition("mood", ColumnType("mood")), ColumnDefinition("r", ColumnType("int4range")),
        ]
        users.indexes = [IndexDefinition(table: "users", name: "old_index", keys: [.init(column: "age")])]
        users.constraints = [.init(Constraint(.primaryKey(columns: ["id"]), name: "users_pkey"))]
        var posts = Schema.Table()
        posts.columns = [
            ColumnDefinition("id", ColumnType("bigint"), nullable: false),
            ColumnDefinition("user_id", ColumnType("bigint")), ColumnDefinition("title", ColumnType("text")),
        ]
        var events = Schema.Table()
        events.columns = [ColumnDefinition("at", ColumnType("date"))]
        events.partitionedBy = "RANGE (at)"
        var plain = Schema.Table()
        plain.columns = [ColumnDefinition("id", ColumnType("bigint"))]
        var comments = plain
        comments.columns.append(ColumnDefinition("title", ColumnType("text")))
        schema.tables = [
            "users": users, "posts": posts, "events": events, "events_1": events, "comments": comments, "plain": plain,
        ]
        schema.tables["events_1"]?.partitionedBy = nil
        schema.tables["events_1"]?.partitionOf = "events"
        schema.enums = ["mood": ["sad"]]
        var totals = Schema.View(definition: "SELECT 1 AS n", isMaterialized: true)
        totals.indexes = [IndexDefinition(table: "totals", keys: [.init(column: "n")], isUnique: true)]
        schema.views = ["totals": totals, "sums": Schema.View(definition: "SELECT 2 AS n", isMaterialized: true)]
        return schema
    }()
}
