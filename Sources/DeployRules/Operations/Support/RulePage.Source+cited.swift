internal import DeployModel

extension RulePage.Source {
    /// PostgreSQL's manual on locks.
    static let locks = RulePage.Source(
        "PostgreSQL: Explicit Locking", "https://www.postgresql.org/docs/current/explicit-locking.html")
    /// PostgreSQL's manual on `ALTER TABLE`.
    static let alterTable = RulePage.Source(
        "PostgreSQL: ALTER TABLE", "https://www.postgresql.org/docs/current/sql-altertable.html")
    /// PostgreSQL's manual on `CREATE INDEX`.
    static let createIndex = RulePage.Source(
        "PostgreSQL: CREATE INDEX", "https://www.postgresql.org/docs/current/sql-createindex.html")

    /// PostgreSQL's manual on `ALTER TYPE`.
    static let alterType = manual("ALTER TYPE", "sql-altertype")
    /// PostgreSQL's manual on `ON CONFLICT`.
    static let insert = RulePage.Source(
        "PostgreSQL: INSERT … ON CONFLICT",
        "https://www.postgresql.org/docs/current/sql-insert.html#SQL-ON-CONFLICT")
    /// Rails on `ignored_columns`.
    static let ignoredColumns = RulePage.Source(
        "Rails API: ignored_columns",
        "https://api.rubyonrails.org/classes/ActiveRecord/ModelSchema/ClassMethods.html#method-i-ignored_columns")
    /// Rails on `partial_inserts`.
    static let partialInserts = RulePage.Source(
        "Rails guide: config.active_record.partial_inserts",
        "https://guides.rubyonrails.org/configuring.html#config-active-record-partial-inserts")
    /// All of strong_migrations' checks.
    static let strongMigrations = RulePage.Source(
        "strong_migrations: README", "https://github.com/ankane/strong_migrations#readme")

    /// A page of PostgreSQL's manual.
    static func manual(_ title: String, _ page: String) -> RulePage.Source {
        RulePage.Source("PostgreSQL: \(title)", "https://www.postgresql.org/docs/current/\(page).html")
    }

    /// A check of strong_migrations.
    static func strongMigrations(_ anchor: String) -> RulePage.Source {
        RulePage.Source("strong_migrations", "https://github.com/ankane/strong_migrations#\(anchor)")
    }

    /// A rule of squawk.
    static func squawk(_ rule: String) -> RulePage.Source {
        RulePage.Source("squawk: \(rule)", "https://squawkhq.com/docs/\(rule)")
    }

    /// A hint of eugene.
    static func eugene(_ hint: String) -> RulePage.Source {
        RulePage.Source("eugene: \(hint)", "https://kaveland.no/eugene/hints/\(hint)/index.html")
    }
}
