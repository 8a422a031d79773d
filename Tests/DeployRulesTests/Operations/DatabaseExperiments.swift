import TestSupport
import Testing

/// What the rules say PostgreSQL refuses, or does, is what it does.
@Suite struct `What the rules say of PostgreSQL` {
    /// A rule, a script, and what the last line that psql prints holds.
    static let experiments: [(rule: String, script: String, prints: String)] = [
        (
            "concurrently-in-transaction", "BEGIN; CREATE INDEX CONCURRENTLY ON t (a);",
            "CREATE INDEX CONCURRENTLY cannot run inside a transaction block"
        ),
        (
            "concurrently-in-transaction", "BEGIN; DROP INDEX CONCURRENTLY t_a;",
            "DROP INDEX CONCURRENTLY cannot run inside a transaction block"
        ),
        (
            "concurrently-in-transaction", "BEGIN; REINDEX TABLE CONCURRENTLY t;",
            "REINDEX CONCURRENTLY cannot run inside a transaction block"
        ),
        (
            "concurrently-in-transaction", "BEGIN; ALTER TABLE part DETACH PARTITION part1 CONCURRENTLY;",
            "ALTER TABLE ... DETACH CONCURRENTLY cannot run inside a transaction block"
        ),
        ("lock-table", "LOCK TABLE t IN SHARE MODE;", "LOCK TABLE can only be used in transaction blocks"),
        (
            "enum-value-in-transaction",
            "BEGIN; ALTER TYPE mood ADD VALUE 'ok'; ALTER TABLE t ALTER m SET DEFAULT 'ok';", "unsafe use of new value"
        ),
        (
            "enum-value-in-transaction",
            "BEGIN; ALTER TYPE mood ADD VALUE 'ok'; ALTER TABLE t ADD n mood DEFAULT 'ok';", "unsafe use of new value"
        ),
        (
            "enum-value-in-transaction",
            """
            BEGIN; CREATE TYPE fresh AS ENUM ('a'); ALTER TYPE fresh ADD VALUE 'ok';
            CREATE TABLE x (f fresh DEFAULT 'ok');
            """, "unsafe use of new value"
        ),
        (
            "invalid-index-left",
            """
            CREATE UNIQUE INDEX CONCURRENTLY twice ON t (b);
            CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS twice ON t (b);
            SELECT indexrelid::regclass FROM pg_index WHERE NOT indisvalid AND indexrelid = to_regclass('twice');
            """, "twice"
        ),
        (
            "add-index-to-partitioned-table", "CREATE INDEX CONCURRENTLY ON part (a);",
            "cannot create index on partitioned table \"part\" concurrently"
        ),
        (
            "add-foreign-key", "ALTER TABLE part ADD FOREIGN KEY (a) REFERENCES t (a) NOT VALID;",
            "cannot add NOT VALID foreign key on partitioned table"
        ),
        (
            "refresh-materialized-view", "REFRESH MATERIALIZED VIEW CONCURRENTLY v;",
            "cannot refresh materialized view \"public.v\" concurrently"
        ),
        (
            "refresh-materialized-view",
            "CREATE UNIQUE INDEX ON v (a) WHERE a > 0; REFRESH MATERIALIZED VIEW CONCURRENTLY v;",
            "cannot refresh materialized view \"public.v\" concurrently"
        ),
        (
            "not-valid-and-validate",
            """
            BEGIN; ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0) NOT VALID; ALTER TABLE t VALIDATE CONSTRAINT c;
            SELECT string_agg(DISTINCT mode, ' ') FROM pg_locks WHERE relation = 't'::regclass
              AND mode = 'AccessExclusiveLock';
            """, "AccessExclusiveLock"
        ),
        (
            "remove-foreign-key",
            """
            ALTER TABLE child ADD CONSTRAINT f FOREIGN KEY (a) REFERENCES t (a); BEGIN;
            ALTER TABLE child DROP CONSTRAINT f;
            SELECT count(*) || ' tables' FROM pg_locks WHERE relation IN ('t'::regclass, 'child'::regclass)
              AND mode = 'AccessExclusiveLock';
            """, "2 tables"
        ),
    ]

    @Test(.enabled(if: PostgreSQLServer.programs != nil, "needs PostgreSQL's programs"))
    func `holds on a real server`() throws {
        let server = try PostgreSQLServer()
        for (rule, script, prints) in Self.experiments {
            let output = try server.psql(
                """
                SET client_min_messages TO error; DROP SCHEMA public CASCADE; CREATE SCHEMA public;
                CREATE TYPE mood AS ENUM ('sad'); CREATE TABLE t (a int PRIMARY KEY, b int, m mood);
                CREATE INDEX t_a ON t (a); INSERT INTO t VALUES (1, 1), (2, 1); CREATE TABLE child (a int);
                CREATE TABLE part (a int) PARTITION BY RANGE (a);
                CREATE TABLE part1 PARTITION OF part FOR VALUES FROM (1) TO (9);
                CREATE MATERIALIZED VIEW v AS SELECT a FROM t;
                \\set LAST_ERROR_MESSAGE ''
                \(script)
                \\echo :LAST_ERROR_MESSAGE
                """)
            #expect(output.contains(prints), "\(rule): \(script)")
        }
    }
}
