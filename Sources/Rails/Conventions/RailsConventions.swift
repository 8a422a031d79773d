/// What Rails adds to a migration's words, by the version that the migration asks for.
///
/// Checked against `active_record/migration/compatibility.rb` of Rails 6.1 and 8.1.
struct RailsConventions {
    /// The version that the migration asks for.
    let version: FrameworkVersion
    /// The database.
    let adapter: DatabaseAdapter
    /// What `datetime` means on PostgreSQL: `timestamp` or `timestamptz`.
    let datetimeType: String
    /// Whether this is `db/schema.rb` rather than a migration.
    var isDump = false

    init(version: FrameworkVersion, adapter: DatabaseAdapter = .postgreSQL, datetimeType: String = "timestamp") {
        self.version = version
        self.adapter = adapter
        self.datetimeType = datetimeType
    }

    private func since(_ major: Int, _ minor: Int) -> Bool { version >= FrameworkVersion(major, minor) }

    /// Whether a primary key is a `bigint` unless something else is said.
    var hasBigPrimaryKeys: Bool { since(5, 1) }
    /// Whether an explicit `id: :integer` counts by itself.
    var explicitIntegerKeyCounts: Bool { since(5, 1) }
    /// The default of a `uuid` primary key.
    var uuidDefault: String { since(5, 1) ? "gen_random_uuid()" : "uuid_generate_v4()" }
    /// The type of the column of `t.references`.
    var referenceType: String { since(5, 1) ? "bigint" : "integer" }
    /// Whether `t.references` makes an index.
    var referencesAreIndexed: Bool { since(5, 0) }
    /// Whether the columns of `timestamps` may be null.
    var timestampsAreNullable: Bool { !since(5, 0) }
    /// The precision of `timestamps`; nothing for the database's own.
    var timestampsPrecision: Int? { since(6, 0) ? 6 : nil }
    /// The precision of a `datetime` column; nothing for the database's own.
    var datetimePrecision: Int? { since(7, 0) ? 6 : nil }
    /// Whether an index of a polymorphic reference is named after the reference.
    var namesPolymorphicIndexAfterReference: Bool { since(6, 1) }
    /// Whether an index name that is too long is cut and hashed, rather than refused.
    var shortensIndexNames: Bool { since(7, 1) }
    /// Whether `disable_extension` also drops what depends on the extension.
    var disableExtensionCascades: Bool { !since(7, 1) }
    /// Whether `change_column` sets the default and `NOT NULL` in statements of their own, filling rows with the
    /// default first.
    var changeColumnFills: Bool { !since(5, 2) && adapter == .postgreSQL }
    /// The type behind `datetime` on PostgreSQL.
    var datetime: String { since(7, 0) ? datetimeType : "timestamp" }
}
