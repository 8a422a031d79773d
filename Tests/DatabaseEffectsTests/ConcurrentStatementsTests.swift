import DatabaseEffects
import DeployModel
import TestSupport
import Testing

/// Statements that a server refuses inside a transaction: watched from a second session while they wait for its lock.
@Suite(
    .enabled(
        if: PostgreSQLServer.programs != nil,
        EffectsServer.missing
    ))
struct `Statements outside a transaction do on a real server what is claimed of them` {
    private static let tables = """
        CREATE TABLE o (id bigint PRIMARY KEY);
        CREATE TABLE t (id bigint PRIMARY KEY, a int, o_id bigint REFERENCES o (id));
        CREATE INDEX t_a ON t (a);
        CREATE TABLE part (id bigint NOT NULL, o_id bigint REFERENCES o (id)) PARTITION BY RANGE (id);
        CREATE TABLE part1 PARTITION OF part FOR VALUES FROM (0) TO (1000);
        CREATE INDEX part_id ON part (id);
        """

    private static let rows = """
        INSERT INTO o SELECT g FROM generate_series(1, 40) g;
        INSERT INTO t SELECT g, g, g FROM generate_series(1, 40) g;
        INSERT INTO part SELECT g, g FROM generate_series(1, 40) g; ALTER TABLE t CLUSTER ON t_a;
        """

    /// Statements, each with the table behind whose lock it is watched.
    static let cases = [
        ("CREATE INDEX CONCURRENTLY k ON t (a)", "t"),
        ("DROP INDEX CONCURRENTLY t_a", "t"), ("REINDEX INDEX CONCURRENTLY t_a", "t"),
        ("REINDEX TABLE CONCURRENTLY t", "t"), ("ALTER TABLE part DETACH PARTITION part1 CONCURRENTLY", "part"),
        ("ALTER TABLE part DETACH PARTITION part1 CONCURRENTLY", "part1"), ("VACUUM t", "t"), ("VACUUM FULL t", "t"),
        ("REINDEX SCHEMA public", "t"), ("REINDEX TABLE part", "part1"),
        ("REINDEX INDEX part_id", "part1"), ("CLUSTER", "t"),
    ]

    private static let holds = ["ROW EXCLUSIVE", "SHARE UPDATE EXCLUSIVE", "ACCESS EXCLUSIVE"]

    @Test func `which lock they wait for`() throws {
        let server = try PostgreSQLServer()
        let schema = SQLReading.schema(Self.tables)
        _ = try server.psql("CREATE EXTENSION dblink;")
        for (sql, table) in Self.cases {
            let claim = SQLReading.effects(of: SQLReading.actions(sql), on: schema)
            #expect(claim.refusesTransaction, "\(sql)")
            let refusal = try server.psql(start + "BEGIN;\n\(sql);\n\\echo :SQLSTATE\nROLLBACK;")
            // active_sql_transaction; CLUSTER and DETACH say so too.
            #expect(refusal == "25001\n", "\(sql): \(refusal)")
            var seen = Observation()
            for hold in Self.holds {
                let output = try server.psql(start + watch(sql, table, hold, server.directory.path))
                for (name, relation) in Observation.read(output).first?.relations ?? [:] { seen.add(relation, name) }
            }
            for weakness in seen.weaknesses(of: claim) { Issue.record("too weak: \(sql): \(weakness)") }
            // Each hold stops the statement somewhere; what it was to do afterwards isn't seen.
            let locks = StatementEffects(
                claim.tables.filter { $0.table == table }.map { TableEffect($0.table, $0.lock) })
            for excess in seen.excesses(of: locks) { Issue.record("too strict: \(sql): \(excess)") }
        }
    }

    private var start: String {
        """
        SET client_min_messages = error; SET statement_timeout = '5s'; DROP SCHEMA IF EXISTS obs CASCADE;
        DROP TABLE IF EXISTS part, part1, t, o CASCADE;
        \(Self.tables)\(Self.rows)\(Observation.preparation)

        """
    }

    private func watch(_ sql: String, _ table: String, _ hold: String, _ folder: String) -> String {
        """
        SELECT true FROM dblink_connect('a', 'host=\(folder) user=postgres dbname=postgres') \\g /dev/null
        SELECT pid FROM dblink('a', 'SELECT pg_backend_pid()') AS x(pid int) \\gset
        BEGIN; LOCK TABLE ONLY \(table) IN \(hold) MODE;
        SELECT dblink_send_query('a', '\(sql)') \\g /dev/null
        SELECT pg_sleep(0.15) \\g /dev/null
        SELECT 'L', b.label, l.mode, o.label FROM pg_locks l JOIN obs.before b ON b.oid = l.relation
          LEFT JOIN obs.before o ON o.oid = b.owner WHERE l.pid = :pid AND l.locktype = 'relation';
        COMMIT;
        -- A query that waits here would itself be waited for: it has a snapshot.
        \\! sleep 0.1
        SELECT dblink_cancel_query('a') \\g /dev/null
        SELECT 'F', b.label, b.kind FROM obs.before b JOIN pg_class c ON c.oid = b.oid
          WHERE c.relfilenode <> b.filenode AND b.kind IN ('r', 'm');
        SELECT 'R', b.label FROM obs.before b JOIN pg_class c ON c.oid = b.oid
          WHERE c.relfilenode <> b.filenode AND b.kind IN ('r', 'm');
        \\echo E

        """
    }
}

extension Observation {
    /// Takes the stronger lock and any work.
    fileprivate mutating func add(_ other: Relation, _ name: String) {
        guard var known = relations[name] else { return relations[name] = other }
        known.lock = [known.lock, other.lock].compactMap(\.self).max()
        known.isRewritten = known.isRewritten || other.isRewritten
        known.isScanned = known.isScanned || other.isScanned
        relations[name] = known
    }
}
