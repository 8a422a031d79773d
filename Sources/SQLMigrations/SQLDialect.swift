public import DeployModel

/// The tool whose SQL migration a file is. They differ in what runs forward and in which transaction.
public enum SQLDialect: String, Hashable, Sendable, CaseIterable {
    /// `V1__name.sql`, `U1__…` (undo), `R__…` (repeatable), `B1__…` (baseline); `${placeholders}`.
    ///
    /// One transaction a file, unless it holds a statement that PostgreSQL refuses inside one or `executeInTransaction`
    /// is off (Flyway, "Execute In Transaction Setting"; its PostgreSQL parser's `detectCanExecuteInTransaction`).
    case flyway
    /// `1_name.up.sql`, `1_name.down.sql`.
    ///
    /// The file is sent as one query, so PostgreSQL runs several statements in one transaction
    /// (golang-migrate, database/postgres/README.md, "Multi-statement mode").
    case golangMigrate = "golang-migrate"
    /// `-- migrate:up`, `-- migrate:down` in one file.
    ///
    /// One transaction a migration unless the line says `transaction:false`; sent as one query either way
    /// (dbmate, README.md, "Migration Options").
    case dbmate
    /// `20240131120000_name/migration.sql`.
    ///
    /// The file is sent as one query, without a transaction of Prisma's (prisma/prisma, discussion 3774).
    case prisma
    /// `2024-01-31-120000_name/up.sql`, `down.sql`.
    ///
    /// One transaction a migration unless `metadata.toml` says `run_in_transaction = false`
    /// (diesel_migrations, "Transactions").
    case diesel
    /// `1_name.sql`, or `1_name.up.sql` and `1_name.down.sql`.
    ///
    /// One transaction a migration unless its first line is `-- no-transaction` (sqlx 0.8, pull request 3181); sent as
    /// one query either way.
    case sqlx
    /// `-- +goose Up`, `-- +goose Down` in one file.
    ///
    /// One transaction a file unless it says `-- +goose NO TRANSACTION`; sent statement by statement
    /// (goose, "SQL file annotations").
    case goose
    /// `supabase/migrations/1_name.sql`.
    ///
    /// One batch, and so one implicit transaction, interrupted by statements that can't run inside one, which run by
    /// themselves (supabase/cli, pull requests 5156 and 5671, version 2.109; before, such files failed).
    case supabase
    /// None of these, as far as the file tells: read as psql would run it.
    case plain

    /// What a file's path and text tell; ``plain`` if nothing.
    public init(path: RepositoryPath, text: [UInt8]) {
        let name = MigrationName(path)
        if name.isSupabase {
            self = .supabase
        } else if name.isFlyway {
            self = .flyway
        } else if name.file == "migration.sql" {
            self = .prisma
        } else if Annotations.open("+goose up", text, indented: true) {
            self = .goose
        } else if Annotations.open("migrate:up", text) {
            self = .dbmate
        } else if name.file == "up.sql" || name.file == "down.sql" {
            self = .diesel
        } else if Annotations.firstLineIs("no-transaction", in: text) {
            self = .sqlx
        } else if name.file.hasSuffix(".up.sql") || name.file.hasSuffix(".down.sql") {
            self = .golangMigrate
        } else {
            self = .plain
        }
    }
}
