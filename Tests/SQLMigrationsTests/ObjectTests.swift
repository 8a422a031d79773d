import SQLMigrations
import TestSupport
import Testing

@Suite struct `Statements about other things become operations` {
    @Test func types() {
        expectSnapshot(
            Document.of([
                "CREATE TYPE mood AS ENUM ('sad', 'it''s ok')",
                "ALTER TYPE mood ADD VALUE IF NOT EXISTS 'happy' AFTER 'sad'",
                "ALTER TYPE mood ADD VALUE 'x' BEFORE 'sad'; ALTER TYPE s.mood RENAME VALUE 'sad' TO 'blue'",
                "ALTER TYPE s.mood RENAME TO moods; ALTER TYPE mood SET SCHEMA s; ALTER TYPE mood OWNER TO bob",
                "CREATE TYPE point3 AS (x int, y int, z int); ALTER TYPE point3 ADD ATTRIBUTE w int",
                "CREATE TYPE r AS RANGE (subtype = float8); CREATE TYPE shell",
                "CREATE DOMAIN email AS citext CHECK (VALUE ~ '@'); ALTER DOMAIN email ADD CHECK (VALUE <> '')",
                "DROP TYPE IF EXISTS a, s.b CASCADE; DROP DOMAIN email",
                "CREATE EXTENSION IF NOT EXISTS \"uuid-ossp\" WITH SCHEMA public; DROP EXTENSION hstore CASCADE",
                "CREATE SCHEMA IF NOT EXISTS audit; DROP SCHEMA audit CASCADE; ALTER SCHEMA a RENAME TO b",
                "CREATE SCHEMA s CREATE TABLE t (a int, b int REFERENCES u, c int REFERENCES v) "
                    + "CREATE TABLE u (a serial) CREATE VIEW w AS SELECT a FROM t CREATE INDEX i ON t (a) "
                    + "CREATE SEQUENCE q CREATE TRIGGER g AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION f() "
                    + "GRANT SELECT ON t TO bob",
                "CREATE SCHEMA AUTHORIZATION bob CREATE TABLE bob.t (a int)",
                "DROP EXTENSION IF EXISTS hstore; DROP SCHEMA IF EXISTS audit; CREATE EXTENSION hstore",
            ]), named: "types")
    }

    @Test func `views, functions, triggers and sequences`() {
        expectSnapshot(
            Document.of([
                "CREATE VIEW v AS SELECT a, b FROM t WHERE c WITH LOCAL CHECK OPTION",
                "CREATE OR REPLACE VIEW s.v (x, y) WITH (security_barrier) AS SELECT 1,\n  2 -- two\n",
                "CREATE MATERIALIZED VIEW IF NOT EXISTS m AS SELECT my_function() AS a WITH NO DATA",
                "REFRESH MATERIALIZED VIEW CONCURRENTLY m; ALTER VIEW v RENAME TO w; DROP VIEW IF EXISTS v, w CASCADE",
                "DROP MATERIALIZED VIEW m; ALTER MATERIALIZED VIEW m RENAME TO n; ALTER VIEW v ALTER a SET DEFAULT 1",
                "CREATE OR REPLACE FUNCTION s.f(a int) RETURNS int LANGUAGE sql AS $$ DROP TABLE t; $$",
                "CREATE FUNCTION g() RETURNS int BEGIN ATOMIC SELECT 1; END; DROP FUNCTION f(int, text), g CASCADE",
                "CREATE AGGREGATE a (int) (sfunc = int4pl, stype = int); ALTER FUNCTION f(int) RENAME TO g",
                "CREATE TRIGGER t AFTER INSERT ON s.u FOR EACH ROW EXECUTE FUNCTION f(); DROP TRIGGER t ON s.u",
                "ALTER TABLE t ENABLE TRIGGER a, DISABLE TRIGGER ALL, ENABLE ALWAYS TRIGGER b, DISABLE TRIGGER USER",
                "DROP FUNCTION IF EXISTS f(int); DROP PROCEDURE IF EXISTS f; DROP AGGREGATE IF EXISTS f(int); "
                    + "DROP TRIGGER IF EXISTS t ON s.u; DROP FUNCTION f",
                "ALTER VIEW IF EXISTS v RENAME TO w; ALTER MATERIALIZED VIEW IF EXISTS v RENAME TO w; "
                    + "ALTER INDEX IF EXISTS i RENAME TO j; ALTER SEQUENCE IF EXISTS a RENAME TO b",
                "ALTER TABLE IF EXISTS t SET SCHEMA s; ALTER TABLE IF EXISTS t RENAME a TO b",
                "CREATE SEQUENCE s.a START 5; ALTER SEQUENCE a OWNED BY t.id; DROP SEQUENCE IF EXISTS a CASCADE",
                "ALTER SEQUENCE a RENAME TO b; SELECT setval('public.a', 5, true), nextval('\"B\"'::regclass)",
                "GRANT SELECT ON t TO bob; REVOKE ALL ON SCHEMA s FROM public; CREATE ROLE bob; DROP ROLE bob",
                "CREATE POLICY p ON t USING (owner = current_user); DROP POLICY p ON s.t; ALTER "
                    + "DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO bob",
                "CREATE RULE r AS ON INSERT TO t DO INSTEAD NOTHING; CREATE EVENT TRIGGER e ON "
                    + "ddl_command_end EXECUTE FUNCTION f()",
                "CREATE PUBLICATION p FOR TABLE t; CREATE SERVER s FOREIGN DATA WRAPPER w; CREATE "
                    + "CAST (a AS b) WITHOUT FUNCTION",
            ]), named: "views-functions-triggers-sequences")
    }

    @Test func data() {
        expectSnapshot(
            Document.of([
                "UPDATE t SET a = 1, b = lower(c)",
                "UPDATE t SET a = 1 WHERE true; UPDATE t SET a = 1 WHERE 1 = 1; UPDATE s.t SET (a, "
                    + "b) = (1, 2) WHERE id = 3",
                "DELETE FROM t; DELETE FROM t USING u WHERE t.id = u.id",
                "INSERT INTO t VALUES (1); INSERT INTO t (a, b) SELECT a, b FROM u ON CONFLICT (a) DO UPDATE SET b = 1",
                "WITH gone AS (DELETE FROM a WHERE x RETURNING *) INSERT INTO b SELECT * FROM gone",
                "WITH new AS (INSERT INTO a VALUES (1) RETURNING id) SELECT * FROM new",
                "MERGE INTO t USING u ON t.id = u.id WHEN MATCHED THEN DELETE",
                "COPY t (a, b) FROM STDIN; COPY t TO '/tmp/a'; COPY (SELECT * FROM u) TO STDOUT; "
                    + "COPY t FROM PROGRAM 'x'",
                "SELECT 1; SELECT now(), count(*); SELECT * FROM t JOIN u ON true; SELECT a FROM t "
                    + "FOR UPDATE; VALUES (1)",
                "SELECT my_function(); SELECT s.my_function(a), other(a), other(b) FROM t; INSERT "
                    + "INTO t SELECT f(a) FROM u",
                "UPDATE t SET a = encode_it(b); SELECT ST_AsText(a), gen_random_uuid(), crypt('a', "
                    + "gen_salt('bf')) FROM t",
                "SELECT set_config('search_path', '', false); SELECT pg_sleep(2.5); SELECT pg_advisory_lock(1)",
                "SELECT create_hypertable('t', 'time')",
                "CALL work(); EXPLAIN DELETE FROM t; EXPLAIN ANALYZE DELETE FROM t; EXECUTE prepared",
                "SET lock_timeout = '5s'; SET LOCAL statement_timeout TO 0; SET search_path TO a, public; RESET ALL",
                "SET TIME ZONE 'UTC'; RESET lock_timeout; SET ROLE bob; SET SESSION AUTHORIZATION "
                    + "bob; SHOW lock_timeout",
                "SET search_path = audit; ALTER TABLE t ADD a int; DROP TABLE u; RESET search_path; DROP TABLE v",
                "SET search_path = audit; ALTER TABLE public.t ADD a int; DROP TABLE s.u; SELECT 1 FROM pg_class",
                "SELECT set_config('search_path', 'a, b', false); DROP TABLE t",
                "BEGIN; SET LOCAL search_path TO a; COMMIT; DROP TABLE t",
                "SET search_path = \"$user\", public; DROP TABLE t; SET search_path TO ''; DROP TABLE t",
                "LOCK TABLE a, b IN SHARE ROW EXCLUSIVE MODE; LOCK a",
                "VACUUM; VACUUM FULL t; VACUUM (FULL false, ANALYZE) t, u; ANALYZE t; CLUSTER t USING i; CLUSTER",
                "NOTIFY c; LISTEN c; DISCARD ALL; CHECKPOINT; CREATE DATABASE d",
            ]), named: "data")
    }

    @Test func blocks() {
        expectSnapshot(
            Document.of([
                "DO $$ BEGIN\n  CREATE TYPE mood AS ENUM ('a');\nEXCEPTION\n  WHEN duplicate_object "
                    + "THEN null;\nEND $$;",
                "DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM pg_type WHERE typname = 'x') THEN\nCREATE "
                    + "TYPE x AS (a int);\nEND IF; END $$",
                "DO $body$ DECLARE a int; b text := f(); BEGIN\nIF a = 1 THEN DROP TABLE t; ELSIF a "
                    + "= 2 THEN DROP TABLE u; ELSE DROP TABLE v; END IF;\nEND $body$ LANGUAGE plpgsql",
                "DO $$ DECLARE r record; BEGIN FOR r IN SELECT * FROM t LOOP\nEXECUTE 'DROP TABLE ' "
                    + "|| r.name;\nUPDATE u SET a = r.a WHERE id = r.id;\nEND LOOP; END $$",
                "DO $$ BEGIN EXECUTE 'ALTER TABLE t ADD c int'; EXECUTE $q$ DROP TABLE u $q$; "
                    + "EXECUTE format('x'); END $$",
                "DO $$ DECLARE n int; BEGIN SELECT count(*) INTO STRICT n FROM t; INSERT INTO u (a) "
                    + "VALUES (1) RETURNING id INTO n; n := n + g(n); END $$",
                "DO $$ BEGIN PERFORM pg_sleep(1); PERFORM h(); RAISE NOTICE 'x'; RAISE EXCEPTION 'no'; END $$",
                "DO $$ <<l>> BEGIN WHILE true LOOP EXIT l WHEN true; BEGIN DELETE FROM t; END; END LOOP l; END l $$",
                "DO $$ BEGIN DELETE FROM t; EXCEPTION WHEN OTHERS THEN DROP TABLE t; END $$",
                "DO $$ BEGIN CASE a WHEN 1 THEN DROP TABLE t; END CASE; END $$",
                "DO 'BEGIN DROP TABLE \"it''s\"; END'",
                "DO $$ BEGIN DROP TABEL t; DROP TABLE u; END $$",
                "DO $$ BEGIN IF a THEN DROP TABLE t; $$",
                "DO LANGUAGE plpython3u $$ import os $$",
                "DO $$ BEGIN \(String(repeating: "BEGIN ", count: 60)) NULL; END $$",
            ]), named: "blocks")
    }

    @Test func refusals() {
        expectSnapshot(
            Document.of([
                "SELEC 1; DROP TABLE a;",
                "DROP TABLE a;\n  ALTER TABLE `b` ADD c int;\nDROP TABLE d;",
                "INSERT INTO t VALUES ('é🌉', );\nDROP TABLE a",
                "ALTER TABLE t ADD INDEX i (a);\nCREATE TABLE t (a int AUTO_INCREMENT);\nCREATE "
                    + "TABLE t (a int) ENGINE=InnoDB",
                "PRAGMA foreign_keys = ON; DROP TABLE a",
                "CREATE TABLE t (a int; DROP TABLE u;",
                "DROP TABLE 'open; DROP TABLE u",
            ]), named: "refusals")
    }
}
