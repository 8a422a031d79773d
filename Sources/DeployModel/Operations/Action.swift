/// What an operation does. Names are PostgreSQL's, or Rails' where a migration's words are the usual ones.
///
/// Names of tables and other objects are as PostgreSQL holds them: unquoted, folded to lower case unless they were
/// quoted, with the schema in front (`audit.events`) unless it is `public`.
public indirect enum Action: Hashable, Sendable {
    // MARK: Tables

    /// `CREATE TABLE`. Its indexes and foreign keys follow as operations of their own when they were written as
    /// separate clauses of a framework (`t.index`, `foreign_key: true`); what SQL writes inline stays in the table.
    case createTable(TableDefinition)
    case dropTable(String, ifExists: Bool = false, cascade: Bool = false)
    /// `carriesDefaultNames`: as Rails does it, the primary key, its sequence and the indexes that bear the default
    /// names of the old table are renamed too.
    case renameTable(String, to: String, carriesDefaultNames: Bool = false)
    case setSchema(table: String, schema: String)
    case commentOn(object: String, text: String?)
    /// Storage parameters, statistics targets, storage and compression: the table's rows stay as they are.
    case setTableOptions(table: String, String)
    /// `SET LOGGED`, `SET UNLOGGED`, `SET TABLESPACE`, `SET ACCESS METHOD`: every row is written anew.
    case rewriteTable(table: String, String)
    case truncate([String], cascade: Bool = false)
    case attachPartition(parent: String, child: String)
    case detachPartition(parent: String, child: String, concurrently: Bool)
    case setRowSecurity(table: String, String)

    // MARK: Columns

    case addColumn(table: String, ColumnDefinition, constraints: [Constraint] = [], ifNotExists: Bool = false)
    case removeColumn(table: String, column: String, ifExists: Bool = false, cascade: Bool = false)
    /// `carriesDefaultNames`: as Rails does it, the indexes that bear the default name of the old column are renamed too.
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

    case addIndex(IndexDefinition, concurrently: Bool = false, ifNotExists: Bool = false)
    case removeIndex(table: String?, IndexSelector, concurrently: Bool = false, ifExists: Bool = false)
    case renameIndex(table: String?, name: String, to: String)
    /// `REINDEX`: of an index, a table, a schema or the database, as its words say.
    case reindex(String, concurrently: Bool)

    // MARK: Constraints

    /// `validate` is false for `NOT VALID`.
    case addConstraint(table: String, Constraint, validate: Bool = true)
    case removeConstraint(table: String, ConstraintSelector, ifExists: Bool = false, cascade: Bool = false)
    case validateConstraint(table: String, ConstraintSelector)
    case renameConstraint(table: String, name: String, to: String)

    // MARK: Types, extensions, schemas

    case createEnum(name: String, values: [String])
    case addEnumValue(
        type: String, value: String, before: String? = nil, after: String? = nil, ifNotExists: Bool = false)
    case renameEnumValue(type: String, from: String, to: String)
    /// A composite type, a range or a domain.
    case createType(name: String, String)
    case alterType(name: String, String)
    case renameType(String, to: String)
    case dropType(String, ifExists: Bool = false, cascade: Bool = false)
    case enableExtension(String)
    case disableExtension(String, cascade: Bool = false)
    case createSchema(String)
    case dropSchema(String, cascade: Bool = false)
    case renameSchema(String, to: String)

    // MARK: Views, functions, triggers, sequences

    /// `definition` is the query's SQL where it is known.
    case createView(name: String, definition: String?, materialized: Bool = false, replace: Bool = false)
    case dropView(name: String, materialized: Bool = false, ifExists: Bool = false, cascade: Bool = false)
    case renameView(String, to: String)
    case refreshView(name: String, concurrently: Bool)
    case createFunction(name: String, replace: Bool)
    case dropFunction(name: String, cascade: Bool = false)
    case createTrigger(table: String, name: String)
    case dropTrigger(table: String, name: String)
    /// `ENABLE TRIGGER`, `DISABLE TRIGGER`.
    case switchTrigger(table: String, name: String, enabled: Bool)
    /// `CREATE`, `ALTER`, `DROP SEQUENCE`, as its words say.
    case sequence(name: String, String)
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
public struct Unreadable: Hashable, Sendable {
    /// The sort of obstacle.
    public enum Kind: String, Hashable, Sendable {
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
public struct DataChange: Hashable, Sendable {
    /// The statement's verb.
    public enum Verb: String, Hashable, Sendable {
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
