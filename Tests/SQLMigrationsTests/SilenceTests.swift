import DeployModel
import SQLMigrations
import TestSupport
import Testing

/// What runs is listed or unreadable: nothing of these texts may go unsaid.
@Suite struct `Nothing that runs goes unsaid` {
    @Test func `in blocks`() {
        expectSnapshot(
            Document.of([
                "DO $$ BEGIN FOR r IN DELETE FROM users RETURNING * LOOP NULL; END LOOP; END $$",
                "DO $$ BEGIN FOR r IN WITH d AS (DELETE FROM users RETURNING *) SELECT * FROM d LOOP NULL; "
                    + "END LOOP; END $$",
                "DO $$ DECLARE c CURSOR FOR SELECT do_ddl(); BEGIN FOR r IN c LOOP DROP TABLE a; END LOOP; END $$",
                "DO $$ DECLARE c NO SCROLL CURSOR (a int) IS SELECT b FROM t WHERE b = a; BEGIN OPEN c(f()); "
                    + "FETCH NEXT FROM c INTO x; MOVE FORWARD g() FROM c; CLOSE c; END $$",
                "DO $$ BEGIN FOR r IN (SELECT do_ddl2()) LOOP NULL; END LOOP; END $$",
                "DO $$ BEGIN FOR i IN REVERSE f3()..10 BY g() LOOP NULL; END LOOP; FOR i IN 1..10 LOOP "
                    + "DROP TABLE a; END LOOP; FOR i IN 1..n.x LOOP NULL; END LOOP; END $$",
                "DO $$ BEGIN FOREACH i IN ARRAY f4() LOOP NULL; END LOOP; WHILE a IN (SELECT f()) LOOP NULL; "
                    + "END LOOP; FOR r IN c LOOP NULL; END LOOP; FOR r IN EXECUTE 'SELECT h()' LOOP NULL; END LOOP; END $$",
                "DO $$ BEGIN RAISE NOTICE '%, %', f5(), 1; RAISE 'x' USING detail = f6(a, b), table = g(); END $$",
                "DO $$ BEGIN ASSERT f6(); EXIT WHEN f8(); RETURN; CONTINUE l WHEN a = f9(); RETURN f10(); END $$",
                "DO $$ BEGIN OPEN c FOR EXECUTE 'DROP TABLE x'; OPEN c FOR SELECT f7(); OPEN c FOR EXECUTE a || b; "
                    + "OPEN c; END $$",
                "DO $$ BEGIN COPY t FROM '/x' WHERE a = 1; EXPLAIN ANALYZE DELETE FROM z; "
                    + "TRUNCATE a; GET DIAGNOSTICS n = ROW_COUNT; END $$",
                "DO $$ BEGIN x[f()] := 1; a.b = g(); \"c\" := 2; x.y[1] := h(); n := (SELECT a FROM t); END $$",
            ]), named: "silence-blocks")
    }

    @Test func `in queries and calls`() {
        expectSnapshot(
            Document.of([
                "CREATE TABLE a AS WITH moved AS (DELETE FROM users RETURNING *) SELECT * FROM moved",
                "CREATE TABLE a AS EXECUTE p; COPY (DELETE FROM users RETURNING *) TO '/x'",
                "COPY (WITH d AS (UPDATE t SET a = 1 RETURNING *) SELECT * FROM d) TO STDOUT",
                "SELECT st_drop_all(), st_area(a) FROM t",
                "SELECT pg_catalog.lo_import('/x'); SELECT query_to_xml('DROP TABLE a', true, true, '')",
                "SELECT pg_catalog.query_to_xml('x', true, true, ''), pg_catalog.lower('A'), ts_rewrite(a, 'SELECT 1')",
                "SELECT set_config(a, 'b', false), set_config('lock_timeout', c, true) FROM t",
                "SELECT trim(a), substring(a FROM 1), a SIMILAR TO 'b' FROM t WHERE a LIKE 'x' ESCAPE '#'",
            ]), named: "silence-queries")
    }

    /// A text with its operations and their transactions, as its tool runs it.
    private static func document(_ path: String, _ text: String, _ settings: String? = nil) -> String {
        let path = RepositoryPath(bytes: path.utf8)
        let bytes = Array(text.utf8)
        let migration = SQLMigrationReader.read(path: path, text: bytes, settings: settings.map { Array($0.utf8) })
        let head =
            "\(path) (\(SQLDialect(path: path, text: bytes).rawValue))\(migration.isTransactional ? " together" : "")"
        let lines = text.split(separator: "\n").map { "  | \($0)" }
        let operations = migration.operations.map { operation in
            "    → \(operation.transaction.map { "in \($0)" } ?? "alone"): \(operation.line)"
        }
        return ([head] + (settings.map { ["  settings \($0)"] } ?? []) + lines + operations).joined(separator: "\n")
    }

    @Test func `after psql's commands`() {
        let texts = [
            #"\timing \\ DROP TABLE users;"#, #"SELECT 1 \; DROP TABLE posts;"#, "SELECT 1 \\g |rm x\\y\nDROP TABLE a;",
            #"SELECT 1 \g /tmp/x"#, "SELECT 1 \\g\nDROP TABLE a;", "\\c other\nDROP TABLE a;", "\\c -\nDROP TABLE a;",
            #"\echo 'a\b' \x \\DROP TABLE a; \\ DROP TABLE b;"#, #"\echo `rm x`"#, "\\\nDROP TABLE a;",
            #"\! rm a\\b"#, #"\copy (DELETE FROM t RETURNING a) to 'f'"#, #"\copy t from program 'x'"#, #"\ \ DROP"#,
        ]
        expectSnapshot(texts.map { Self.document("sql/a.sql", $0) }.joined(separator: "\n\n"), named: "silence-psql")
    }

    @Test func `in files of tools`() {
        expectSnapshot(
            [
                Self.document("supabase/migrations/20240131_drop.down.sql", "DROP TABLE a;"),
                Self.document(
                    "supabase/migrations/20240131_a.sql", "-- migrate:up\nDROP TABLE a;\n-- migrate:down\nDROP TABLE b;"
                ),
                Self.document("db/V5__slow.down.sql", "DROP TABLE a;"),
                Self.document(
                    "db/V6__a.sql", "DROP TABLE a;\n-- +goose up\nDROP TABLE b;\n-- +goose down\nDROP TABLE c;"),
                Self.document("db/20240131_a.down.sql", "-- migrate:up\nDROP TABLE a;"),
                Self.document("db/drop.down.sql", "DROP TABLE a;"), Self.document("db/down.sql", "DROP TABLE a;"),
                Self.document("db/1_a.down.sql", "DROP TABLE a;"), Self.document("db/1_a/down.sql", "DROP TABLE a;"),
                Self.document(
                    "db/20240131_b.sql", "-- migrate:up\nDROP TABLE a;\n-- migrate:downcase the emails\nDROP TABLE b;"),
                Self.document("db/c.sql", "DROP TABLE a;\n-- migrate:up\nDROP TABLE b;"),
                Self.document("db/V7__a.sql", "DROP TABLE a;", "# executeInTransaction=false"),
                Self.document("db/V7__a.sql", "DROP TABLE a;", "x=1\nexecuteInTransaction = false # why"),
                Self.document("db/1_a/up.sql", "DROP TABLE a;", "# run_in_transaction = false"),
                Self.document("db/1_a/up.sql", "DROP TABLE a;", "run_in_transaction = false"),
                Self.document("db/1_a.sql", "   -- +goose Up\nDROP TABLE a;\n\t-- +goose Down\nDROP TABLE b;"),
                Self.document("db/1_a.up.sql", "DROP TABLE a;\nDROP TABLE b;"),
                Self.document("db/2_a.up.sql", "DROP TABLE a;\nCOMMIT; DROP TABLE b;"),
                Self.document("db/3_a.up.sql", "DROP TABLE a;"),
            ].joined(separator: "\n\n"), named: "silence-tools")
    }

    @Test func `of what commits together`() {
        let texts = [
            "ALTER TABLE q ADD a int, ADD b int;\nDO $$ BEGIN DROP TABLE a; DROP TABLE b; COMMIT; DROP TABLE c; END $$;\n"
                + "DROP TABLE d, e; VACUUM a, b; DROP TABLE f;",
            "BEGIN; ALTER TABLE q ADD a int, ADD b int; COMMIT; DROP TABLE a;",
        ]
        expectSnapshot(
            texts.map { Self.document("sql/a.sql", $0) }.joined(separator: "\n\n"), named: "silence-together")
    }

    @Test func `where backslashes escape`() {
        let texts = [
            #"SET standard_conforming_strings = off; SELECT 'a'; SELECT E'\''; SELECT 'a\'; DROP TABLE x; --'; DROP TABLE y;"#,
            #"SET standard_conforming_strings = off; SET standard_conforming_strings = on; SELECT 'a\'; DROP TABLE x; --'"#,
            #"SELECT set_config('standard_conforming_strings', 'off', false); DO $$ BEGIN x := 'a\'; END $$; DROP TABLE x"#,
        ]
        expectSnapshot(texts.map { Self.document("sql/a.sql", $0) }.joined(separator: "\n\n"), named: "silence-escapes")
    }
}
