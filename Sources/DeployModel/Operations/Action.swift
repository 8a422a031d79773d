/// What an operation does. Names are PostgreSQL's, or Rails' where a migration's words are the usual ones.
///
/// Names of tables and other objects are as PostgreSQL holds them: unquoted, folded to lower case unless they were
/// quoted, with the schema in front (`audit.events`) unless it is `public`.
public indirect enum Action: Hashable, Sendable, Codable {
    // MARK: Tables

    /// `CREATE TABLE`. Its indexes and foreign keys follow as operations of their own when they were written as
    /// separate clauses of a framework (`t.index`, `foreign_key: true`); what SQL writes inline stays in the table.
    case createTable(TableDefinition)
    /// `DROP TABLE`: of one table; a statement that names several is as many operations.
    case dropTable(String, ifExists: Bool = false, cascade: Bool = false)
    /// `ALTER TABLE … RENAME TO`. `carriesDefaultNames`: as Rails does it, the primary key, its sequence and the indexes
    /// that bear the default names of the old table are renamed too.
    case renameTable(String, to: String, carriesDefaultNames: Bool = false)
    /// `ALTER TABLE … SET SCHEMA`.
    case setSchema(table: String, schema: String)
    /// `COMMENT ON`. The object is its sort and its name, `column users.email`; no text takes the comment away.
    case commentOn(object: String, text: String?)
    /// Storage parameters, statistics targets, storage and compression: the table's rows stay as they are.
    case setTableOptions(table: String, String)
    /// `SET LOGGED`, `SET UNLOGGED`, `SET TABLESPACE`, `SET ACCESS METHOD`: every row is written anew.
    case rewriteTable(table: String, String)
    /// `TRUNCATE`; `cascade` empties the tables that point at these too.
    case truncate([String], cascade: Bool = false)
    /// `ALTER TABLE … ATTACH PARTITION`.
    case attachPartition(parent: String, child: String)
    /// `ALTER TABLE … DETACH PARTITION`.
    case detachPartition(parent: String, child: String, concurrently: Bool)
    /// `ENABLE`, `DISABLE`, `FORCE`, `NO FORCE ROW LEVEL SECURITY`, as its words say.
    case setRowSecurity(table: String, String)

    // MARK: Columns

    /// `ADD COLUMN`, with the constraints that are written behind it.
    case addColumn(table: String, ColumnDefinition, constraints: [Constraint] = [], ifNotExists: Bool = false)
    /// `DROP COLUMN`.
    case removeColumn(table: String, column: String, ifExists: Bool = false, cascade: Bool = false)
    /// `RENAME COLUMN`. `carriesDefaultNames`: as Rails does it, the indexes that bear the default name of the old
    /// column are renamed too.
    case renameColumn(table: String, column: String, to: String, carriesDefaultNames: Bool = false)
    /// A new type; `using` is the expression that converts the values.
    case changeColumnType(table: String, column: String, to: ColumnType, using: String? = nil, collation: String? = nil)
    /// A new default; ``DefaultValue/none`` drops it. `from` is what the author says it was.
    case changeColumnDefault(table: String, column: String, to: DefaultValue, from: DefaultValue? = nil)
    /// `SET NOT NULL` and `DROP NOT NULL`; `fill` is what rows without a value are given first.
    case changeColumnNull(table: String, column: String, nullable: Bool, fill: DefaultValue? = nil)
    /// `ADD GENERATED`, `SET GENERATED`, `DROP IDENTITY`, `DROP EXPRESSION`.
    case changeColumnGeneration(table: String, column: String, String)

    // MARK: Indexes

    /// `CREATE INDEX`.
    case addIndex(IndexDefinition, concurrently: Bool = false, ifNotExists: Bool = false)
    /// `DROP INDEX`. SQL names no table; Rails may name the columns instead of the index.
    case removeIndex(table: String?, IndexSelector, concurrently: Bool = false, ifExists: Bool = false)
    /// `ALTER INDEX … RENAME TO`. SQL names no table.
    case renameIndex(table: String?, name: String, to: String, ifExists: Bool = false)
    /// `REINDEX`: of an index, a table, a schema or the database, as its words say.
    case reindex(String, concurrently: Bool)

    // MARK: Constraints

    /// `ADD CONSTRAINT`; `validate` is false for `NOT VALID`.
    case addConstraint(table: String, Constraint, validate: Bool = true)
    /// `DROP CONSTRAINT`. SQL names it; Rails may say instead what it is about.
    case removeConstraint(table: String, ConstraintSelector, ifExists: Bool = false, cascade: Bool = false)
    /// `VALIDATE CONSTRAINT`: every row is checked.
    case validateConstraint(table: String, ConstraintSelector)
    /// `RENAME CONSTRAINT`.
    case renameConstraint(table: String, name: String, to: String)

    // MARK: Types, extensions, schemas

    /// `CREATE TYPE … AS ENUM`.
    case createEnum(name: String, values: [String])
    /// `ALTER TYPE … ADD VALUE`: at the end, or before or after another value.
    case addEnumValue(
        type: String, value: String, before: String? = nil, after: String? = nil, ifNotExists: Bool = false)
    /// `ALTER TYPE … RENAME VALUE`.
    case renameEnumValue(type: String, from: String, to: String)
    /// `CREATE TYPE` of a composite type, a range or a base type, or `CREATE DOMAIN`, as its words say.
    case createType(name: String, String)
    /// `ALTER TYPE` or `ALTER DOMAIN`, as its words say.
    case alterType(name: String, String)
    /// `ALTER TYPE … RENAME TO` or `SET SCHEMA`.
    case renameType(String, to: String)
    /// `DROP TYPE` or `DROP DOMAIN`.
    case dropType(String, ifExists: Bool = false, cascade: Bool = false)
    /// `CREATE EXTENSION`.
    case enableExtension(String, ifNotExists: Bool = false)
    /// `DROP EXTENSION`.
    case disableExtension(String, ifExists: Bool = false, cascade: Bool = false)
    /// `CREATE SCHEMA`; what it makes inside follows as operations of their own.
    case createSchema(String, ifNotExists: Bool = false)
    /// `DROP SCHEMA`.
    case dropSchema(String, ifExists: Bool = false, cascade: Bool = false)
    /// `ALTER SCHEMA … RENAME TO`.
    case renameSchema(String, to: String)

    // MARK: Views, functions, triggers, sequences

    /// `CREATE VIEW` or `CREATE MATERIALIZED VIEW`; `definition` is the query's SQL where it is known.
    case createView(
        name: String, definition: String?, materialized: Bool = false, replace: Bool = false, ifNotExists: Bool = false)
    /// `DROP VIEW` or `DROP MATERIALIZED VIEW`.
    case dropView(name: String, materialized: Bool = false, ifExists: Bool = false, cascade: Bool = false)
    /// `ALTER VIEW … RENAME TO`, of a materialised view too.
    case renameView(String, to: String, ifExists: Bool = false)
    /// `REFRESH MATERIALIZED VIEW`.
    case refreshView(name: String, concurrently: Bool)
    /// `CREATE FUNCTION`, `CREATE PROCEDURE` or `CREATE AGGREGATE`. What its arguments are isn't told apart.
    case createFunction(name: String, replace: Bool)
    /// `DROP FUNCTION`, `DROP PROCEDURE`, `DROP ROUTINE` or `DROP AGGREGATE`.
    case dropFunction(name: String, ifExists: Bool = false, cascade: Bool = false)
    /// `CREATE TRIGGER`, on a table or a view.
    case createTrigger(table: String, name: String)
    /// `DROP TRIGGER`.
    case dropTrigger(table: String, name: String, ifExists: Bool = false)
    /// `ENABLE TRIGGER`, `DISABLE TRIGGER`.
    case switchTrigger(table: String, name: String, enabled: Bool)
    /// `CREATE`, `ALTER`, `DROP SEQUENCE`, as its words say.
    case sequence(name: String, String)
    /// `CREATE STATISTICS`.
    case createStatistics(name: String)
    /// `GRANT`, `REVOKE`, policies, roles, default privileges, as its words say.
    case privileges(String)

    // MARK: Data and upkeep

    /// Rows are read or written by SQL.
    case data(DataChange)
    /// Rows are read or written through the application's models: `User.find_each`. What happens to the rows depends
    /// on the candidate's model code.
    case modelCode(model: String, call: String)
    /// `VACUUM`, `ANALYZE`, `CLUSTER`, as its words say.
    case maintain(String, table: String?, rewrites: Bool)
    /// `LOCK TABLE`; the mode is PostgreSQL's: `ACCESS EXCLUSIVE`.
    case lockTable([String], mode: String)
    /// `SET lock_timeout = '5s'`; `isLocal` for `SET LOCAL`. The value is nothing for `RESET` and `DEFAULT`.
    case setting(name: String, value: String?, isLocal: Bool)
    /// The migration waits, for so many seconds where that is known.
    case sleep(seconds: Double?)
    /// The migration stops with an error here: `raise ActiveRecord::IrreversibleMigration` in its forward direction.
    case fails(String)
    /// SQL that PostgreSQL's grammar accepts and that has no operation of its own here: its statement, in words.
    case otherStatement(String)
    /// Code that has no effect on the database's schema and touches no rows, but leaves the database: a shell command,
    /// a job enqueued, a file read. Its source.
    case sideEffect(String)
    /// It could not be read. Never taken as safe.
    case unreadable(Unreadable)
}

/// Why something could not be read.
public struct Unreadable: Hashable, Sendable, Codable {
    /// The sort of obstacle.
    public enum Kind: String, Hashable, Sendable, Codable {
        /// The text is not in the language's grammar, or beyond what the reader's parser knows.
        case syntax
        /// The call is none that the reader knows.
        case unknownCall
        /// A name or value is worked out at run time.
        case dynamicValue
        /// SQL is put together at run time.
        case dynamicSQL
        /// SQL that PostgreSQL's grammar refuses.
        case invalidSQL
        /// Code of another file is needed that isn't there.
        case missingFile
        /// Bigger or deeper than the reader's limits.
        case limit
    }

    /// The sort of obstacle.
    public let kind: Kind
    /// What is in the way, in one sentence without a full stop.
    public let reason: String

    /// Pairs an obstacle with what is in the way.
    public init(_ kind: Kind, _ reason: String) {
        self.kind = kind
        self.reason = reason
    }
}

/// Rows read or written by SQL.
public struct DataChange: Hashable, Sendable, Codable {
    /// The statement's verb.
    public enum Verb: String, Hashable, Sendable, Codable {
        case select, insert, update, delete, merge, copy, call, `do`
    }

    /// The statement's verb.
    public let verb: Verb
    /// The table that is written, or that is read where none is written, as far as one is named.
    public let table: String?
    /// The columns that are written, as far as they are named.
    public let columns: [String]
    /// Whether no condition narrows the rows: an `UPDATE` or `DELETE` without `WHERE`.
    public let touchesAllRows: Bool

    /// Puts a change together.
    public init(_ verb: Verb, table: String?, columns: [String] = [], touchesAllRows: Bool = false) {
        self.verb = verb
        self.table = table
        self.columns = columns
        self.touchesAllRows = touchesAllRows
    }
}
