public import DatabaseEffects
public import DeployModel
public import SchemaReplay

/// An operation together with all that a rule may look at without asking: the schema it meets, the locks, what else the
/// deploy does.
public struct OperationContext: Sendable {
    /// The operation.
    public let operation: Operation
    /// Its place among the migration's operations.
    public let index: Int
    /// The migration it belongs to.
    public let migration: Migration
    /// The migration's place among ``pending``.
    public let position: Int
    /// All migrations of this database that will run, in the order in which they run.
    public let pending: [Migration]
    /// The schema before the deploy, by the live commit's dump; nothing if it has none that could be read.
    public let live: Schema?
    /// The schema as it stands when the operation runs; nothing where ``live`` is.
    public let before: Schema?
    /// The language of the dump that ``live`` comes from: `schema.rb` holds no views, functions or triggers.
    public let liveForm: Dump.Form?
    /// What the replay found that doesn't fit the schema: of this operation only, and only what the dump can tell.
    public let surprises: [Surprise]
    /// The locks that the statement takes on tables that exist, and the work under them.
    public let effects: StatementEffects
    /// The locks that the transaction holds already, on tables that were there before this deploy: the strongest of each.
    public let held: [String: LockMode]
    /// The server.
    public let server: DatabaseServer
    /// How big the tables are.
    public let sizes: TableSizes
    /// The tables that earlier operations of this deploy created and that the live schema doesn't have.
    public let newTables: Set<String>
    /// The columns that earlier operations of this deploy added to tables that were there: `users.name`.
    public let newColumns: Set<String>

    /// Puts a context together.
    public init(
        operation: Operation, index: Int, migration: Migration, position: Int, pending: [Migration], live: Schema?,
        before: Schema?, liveForm: Dump.Form? = nil, surprises: [Surprise] = [], effects: StatementEffects,
        held: [String: LockMode] = [:], server: DatabaseServer = DatabaseServer(), sizes: TableSizes = TableSizes(),
        newTables: Set<String> = [], newColumns: Set<String> = []
    ) {
        self.operation = operation
        self.index = index
        self.migration = migration
        self.position = position
        self.pending = pending
        self.live = live
        self.before = before
        self.liveForm = liveForm
        self.surprises = surprises
        self.effects = effects
        self.held = held
        self.server = server
        self.sizes = sizes
        self.newTables = newTables
        self.newColumns = newColumns
    }

    /// What is done.
    public var action: Action { operation.action }

    /// Whether the table was created by this deploy: nobody uses it yet.
    public func isNew(_ table: String) -> Bool { newTables.contains(table) }

    /// Whether the column was added by this deploy: the old code doesn't know it.
    public func isNew(column: String, of table: String) -> Bool {
        isNew(table) || newColumns.contains("\(table).\(column)")
    }

    /// The table as it stands when the operation runs; nothing if that isn't known.
    public func table(_ name: String) -> Schema.Table? { before?.tables[name] }

    /// The column as it stands when the operation runs; nothing if that isn't known.
    public func column(_ name: String, of table: String) -> ColumnDefinition? { self.table(table)?.column(name) }

    /// Whether the migration runs under Active Record: remedies are written in Ruby then, in SQL otherwise.
    public var isRails: Bool { migration.path.description.hasSuffix(".rb") }
}
