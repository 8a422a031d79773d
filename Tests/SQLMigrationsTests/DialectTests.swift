import DeployModel
import SQLMigrations
import TestSupport
import Testing

@Suite struct `Migrations of each tool` {
    static let files: [(path: String, text: String, settings: String?)] = [
        (
            "db/V2_1__Add_it.sql", "ALTER TABLE ${schema}.t ADD a int;\nINSERT INTO t VALUES ('${x}');\nDROP TABLE u;",
            nil
        ),
        ("db/V3__Index.sql", "CREATE INDEX CONCURRENTLY i ON t (a);", nil),
        ("db/V4__a.sql", "DROP TABLE a;", "executeInTransaction=false\n"),
        ("db/V5__copy.sql", "COPY t FROM stdin;\n1;2\n\\.\nDROP TABLE a;", nil),
        ("db/R__views.sql", "CREATE OR REPLACE VIEW v AS SELECT 1;", nil),
        ("db/U3__Index.sql", "DROP INDEX i;", nil),
        ("migrations/000001_add.up.sql", "DROP TABLE a;\nDROP TABLE b;", nil),
        ("migrations/000002_one.up.sql", "CREATE INDEX CONCURRENTLY i ON t (a);", nil),
        ("migrations/000001_add.down.sql", "CREATE TABLE a (b int);", nil),
        ("db/migrations/20240131_a.sql", "-- migrate:up\nDROP TABLE a;\n\n-- migrate:down\nDROP TABLE b;\n", nil),
        (
            "db/migrations/20240132_a.sql",
            "-- migrate:up transaction:false\nDROP TABLE a;\n-- migrate:down\nDROP TABLE b;\n", nil
        ),
        ("prisma/migrations/20240131120000_init/migration.sql", "-- CreateTable\nDROP TABLE a;\nDROP TABLE `b`;", nil),
        ("migrations/2024-01-31-120000_add_a/up.sql", "DROP TABLE a;\nDROP TABLE b;", nil),
        ("migrations/2024-01-31-120001_add_b/up.sql", "DROP TABLE a;\nDROP TABLE b;", "run_in_transaction = false\n"),
        ("migrations/2024-01-31-120000_add_a/down.sql", "DROP TABLE a;", nil),
        ("migrations/20240131_a.sql", "-- no-transaction\nCREATE INDEX CONCURRENTLY i ON t (a);", nil),
        (
            "migrations/00001_a.sql",
            "-- +goose Up\nDROP TABLE a;\n-- +goose StatementBegin\nCREATE FUNCTION f() RETURNS int AS $$ SELECT 1; $$ "
                + "LANGUAGE sql;\n-- +goose StatementEnd\n-- +goose Down\nDROP TABLE b;", nil
        ),
        ("migrations/00002_a.sql", "-- +goose NO TRANSACTION\n-- +goose Up\nDROP TABLE a;\nDROP TABLE b;", nil),
        ("migrations/00003_a.sql", "-- +goose ENVSUB ON\n-- +goose Up\nALTER TABLE ${T} ADD a int;", nil),
        (
            "supabase/migrations/20240131_a.sql",
            "DROP TABLE a;\nDROP TABLE b;\nCREATE INDEX CONCURRENTLY i ON t (a);\nDROP TABLE c;", nil
        ),
        ("sql/7 things.sql", "\u{FEFF}DROP TABLE a;\nDROP TABLE b;", nil),
        (
            "sql/init.sql",
            "\\connect x\nDROP TABLE a; SELECT 'DROP TABLE b' \\gexec\n\\i other.sql\n\\! rm x\n\\copy t from 'f'\n",
            nil
        ),
    ]

    @Test func `run forward as the tool runs them`() {
        let lines = Self.files.map { file in
            let path = RepositoryPath(bytes: file.path.utf8)
            let text = Array(file.text.utf8)
            let migration = SQLMigrationReader.read(
                path: path, text: text, settings: file.settings.map { Array($0.utf8) })
            let dialect = SQLDialect(path: path, text: text).rawValue
            let head = "\(file.path) (\(dialect)\(migration.isTransactional ? "" : ", no transaction of the tool's"))"
            let names = "  version \(migration.version.isEmpty ? "–" : migration.version), name \(migration.name)"
            let body = file.text.split(separator: "\n", omittingEmptySubsequences: false).map { "  | \($0)" }
            return ([head, names] + body + migration.operations.map { "    → " + $0.line })
                .joined(separator: "\n")
        }
        expectSnapshot(lines.joined(separator: "\n\n"), named: "dialects")
    }

    static let paths: [(path: String, isMigration: Bool, version: String, settings: String?)] = [
        ("a/V1.2.3__x.sql", true, "1.2.3", "a/V1.2.3__x.sql.conf"),
        ("a/V20240131__x__y.sql", true, "20240131", "a/V20240131__x__y.sql.conf"),
        ("a/R__x.sql", true, "", "a/R__x.sql.conf"), ("a/U1__x.sql", false, "1", "a/U1__x.sql.conf"),
        ("a/Views__x.sql", true, "", nil), ("a/1_x.up.sql", true, "1", nil), ("a/1_x.down.sql", false, "1", nil),
        ("a/2024-01-31-120000_x/up.sql", true, "20240131120000", "a/2024-01-31-120000_x/metadata.toml"),
        ("a/2024-01-31-120000_x/down.sql", false, "20240131120000", nil),
        ("a/20240131_x/migration.sql", true, "20240131", nil), ("a/x.sql", true, "", nil),
        ("a/1_x.rb", false, "1", nil),
        ("", false, "", nil),
    ]

    @Test(arguments: paths)
    func `are told by their paths`(path: String, isMigration: Bool, version: String, settings: String?) {
        let path = RepositoryPath(bytes: path.utf8)
        #expect(SQLMigrationReader.isMigration(path) == isMigration)
        #expect(SQLMigrationReader.version(of: path) == version)
        #expect(SQLMigrationReader.settingsPath(of: path)?.description == settings)
    }
}
