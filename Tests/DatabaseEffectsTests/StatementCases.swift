/// Statements that are run on a real server and compared with what is claimed of them.
enum StatementCases {
    /// Tables with rows, of all the sorts that statements meet.
    static let tables = """
        CREATE EXTENSION citext; CREATE EXTENSION btree_gist;
        CREATE TYPE mood AS ENUM ('a', 'b');
        CREATE DOMAIN dm AS int CHECK (VALUE > 0);
        CREATE FUNCTION trgf() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
        CREATE FUNCTION own() RETURNS int LANGUAGE sql AS 'SELECT 1';
        CREATE SCHEMA s2;
        CREATE TABLE o (id bigint PRIMARY KEY, x int);
        CREATE TABLE t (id bigserial PRIMARY KEY, a int, b text, c varchar(20), d numeric(10,2), i1 int,
          n int, oid_ bigint, ts timestamp, tz timestamptz, ts3 timestamp(3), cd cidr, bi bit(4), vb bit varying(4),
          ci citext, va varchar(20)[], m mood, e text, nn int NOT NULL, ck varchar(20), ex varchar(20), u int,
          iv interval, x xml,
          CONSTRAINT ck_c CHECK (length(ck) < 30), CONSTRAINT ck_n CHECK ((n IS NOT NULL) AND (n > 0)));
        CREATE INDEX t_b ON t (b);
        CREATE UNIQUE INDEX t_n_uniq ON t (n);
        CREATE UNIQUE INDEX t_nn_uniq ON t (nn);
        CREATE INDEX t_ex ON t (lower(ex));
        CREATE INDEX t_part ON t (u) WHERE e = 'x';
        CREATE INDEX t_gist ON t USING gist (oid_);
        ALTER TABLE t ADD CONSTRAINT t_u UNIQUE (u);
        CREATE TABLE r (id bigint PRIMARY KEY, t_id bigint REFERENCES t (id), u int REFERENCES t (u));
        ALTER TABLE t ADD CONSTRAINT fk_v FOREIGN KEY (oid_) REFERENCES o (id);
        ALTER TABLE t ADD CONSTRAINT fk_nv FOREIGN KEY (i1) REFERENCES o (id) NOT VALID;
        ALTER TABLE t ADD CONSTRAINT ck_nv CHECK (a > 0) NOT VALID;
        CREATE TABLE plain (id bigint, a int);
        CREATE TABLE s2.far (id bigint PRIMARY KEY, o_id bigint REFERENCES o (id));
        CREATE TABLE empty (id bigint);
        CREATE TABLE triggered (id bigint);
        CREATE TRIGGER trg BEFORE UPDATE ON triggered FOR EACH ROW EXECUTE FUNCTION trgf();
        CREATE TABLE part (id bigint NOT NULL, k int, o_id bigint REFERENCES o (id)) PARTITION BY RANGE (id);
        CREATE TABLE part1 PARTITION OF part FOR VALUES FROM (0) TO (1000);
        CREATE TABLE part0 PARTITION OF part DEFAULT;
        CREATE INDEX part_k ON part (k);
        CREATE TABLE part2 (id bigint NOT NULL, k int, o_id bigint);
        CREATE TABLE lone (id bigint, k int) PARTITION BY RANGE (id);
        CREATE TABLE lone1 PARTITION OF lone FOR VALUES FROM (0) TO (1000);
        CREATE TABLE lone2 (id bigint, k int, CONSTRAINT ck_or CHECK (k IS NOT NULL OR id > 0));
        CREATE TABLE dmt (id bigint, v dm);
        CREATE TABLE dropme (id bigint PRIMARY KEY);
        CREATE TABLE parent (id bigint PRIMARY KEY);
        CREATE TABLE child (id bigint, p bigint REFERENCES parent (id) ON DELETE CASCADE ON UPDATE CASCADE);
        CREATE VIEW v AS SELECT id, a FROM t;
        CREATE VIEW vv AS SELECT id FROM v;
        CREATE MATERIALIZED VIEW mv AS SELECT id, a FROM t;
        CREATE UNIQUE INDEX mv_id ON mv (id);
        CREATE SEQUENCE sq;
        """

    static let rows = """
        INSERT INTO o SELECT g, g FROM generate_series(1, 60) g;
        INSERT INTO t (a, b, c, d, i1, n, oid_, ts, tz, ts3, cd, bi, vb, ci, va, m, e, nn, ck, ex, u, iv)
          SELECT g, g::text, g::text, g, 1, g, g, now(), now(), now(), '10.0.0.0/8', B'1010', B'10', 'x', ARRAY['x'],
            'a',
            'x', g, 'x', 'x', g, '1 day' FROM generate_series(1, 50) g;
        INSERT INTO r SELECT g, g, g FROM generate_series(1, 40) g;
        INSERT INTO plain SELECT g, g FROM generate_series(1, 40) g;
        INSERT INTO s2.far SELECT g, g FROM generate_series(1, 40) g;
        INSERT INTO part SELECT g, g, 1 FROM generate_series(1, 30) g; INSERT INTO part VALUES (5000, 1, 1);
        INSERT INTO part2 SELECT g, g, 1 FROM generate_series(2000, 2030) g;
        INSERT INTO lone SELECT g, g FROM generate_series(1, 30) g;
        INSERT INTO lone2 SELECT g, g FROM generate_series(2000, 2030) g;
        INSERT INTO dmt SELECT g, g FROM generate_series(1, 30) g;
        INSERT INTO triggered SELECT g FROM generate_series(1, 30) g;
        INSERT INTO dropme SELECT g FROM generate_series(1, 30) g;
        INSERT INTO parent SELECT g FROM generate_series(1, 30) g;
        INSERT INTO child SELECT g, g FROM generate_series(1, 30) g;
        REFRESH MATERIALIZED VIEW mv;
        """
}
