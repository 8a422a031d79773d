import DeployModel
import TestSupport

/// Tables and statements by chance, as SQL.
struct RandomStatements {
    var generator: SplitMix64
    /// What makes the tables, and what fills them.
    private(set) var tables = ""
    private(set) var rows = ""

    static let beginning = """
        CREATE EXTENSION IF NOT EXISTS citext; CREATE EXTENSION IF NOT EXISTS btree_gist;
        CREATE TYPE mood AS ENUM ('a', 'b'); CREATE DOMAIN dm AS int CHECK (VALUE > 0);
        CREATE FUNCTION trgf() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
        CREATE SCHEMA s2;

        """

    /// Types, each with an expression for the value of row g.
    static let types: [(type: String, value: String)] = [
        ("int", "g"), ("bigint", "g"), ("smallint", "g"), ("text", "g::text"), ("varchar", "g::text"),
        ("varchar(20)", "g::text"), ("varchar(40)", "g::text"), ("citext", "g::text"), ("numeric", "g"),
        ("numeric(10,2)", "g"), ("numeric(12,2)", "g"), ("numeric(12,4)", "g"), ("numeric(8)", "g"),
        ("timestamp", "now()"), ("timestamptz", "now()"), ("timestamp(3)", "now()"), ("timestamptz(3)", "now()"),
        ("timestamp(6)", "now()"), ("date", "now()"), ("time", "now()::time"), ("time(2)", "now()::time"),
        ("interval", "'1 day'"), ("interval(2)", "'1 day'"), ("boolean", "g > 5"), ("uuid", "gen_random_uuid()"),
        ("jsonb", "'{}'"), ("json", "'{}'"), ("text[]", "'{a}'"), ("varchar(20)[]", "'{a}'"),
        ("varchar(40)[]", "'{a}'"),
        ("int[]", "'{1}'"), ("bit(4)", "B'1010'"), ("bit varying(8)", "B'10'"), ("bit varying", "B'10'"),
        ("cidr", "'10.0.0.0/8'"), ("inet", "'10.0.0.1'"), ("char(5)", "'x'"), ("mood", "'a'"), ("dm", "g"),
        ("bytea", "'x'"), ("real", "g"), ("double precision", "g"), ("oid", "g::oid"), ("name", "g::text"),
        ("interval day to second", "'1 day'"), ("interval day", "'1 day'"), ("interval year to month", "'1 year'"),
        ("timetz", "now()::timetz"), ("money", "g::int::money"),
    ]

    static let names = ["t0", "t1", "t2", "s2.t3"]

    init(seed: UInt64) {
        generator = SplitMix64(seed: seed)
        makeTables()
    }

    mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &generator) < percent }
    mutating func one<T>(_ list: [T]) -> T { list[Int.random(in: 0..<list.count, using: &generator)] }
    mutating func maybe(_ percent: Int, _ text: String) -> String { chance(percent) ? text : "" }

    // MARK: Tables

    private mutating func makeTables() {
        tables = Self.beginning
        for (place, name) in Self.names.enumerated() { makeTable(name, before: Array(Self.names[..<place])) }
        makePartitions()
        for name in Self.names + ["p"] {
            let columns = "id, b"
            if chance(30) { tables += "CREATE VIEW v_\(bare(name)) AS SELECT \(one([columns, "*"])) FROM \(name);\n" }
            if chance(20) {
                tables += "CREATE MATERIALIZED VIEW m_\(bare(name)) AS SELECT \(columns) FROM \(name);\n"
                rows += "REFRESH MATERIALIZED VIEW m_\(bare(name));\n"
            }
            guard chance(15) else { continue }
            tables += "CREATE TRIGGER tr BEFORE UPDATE ON \(name) FOR EACH ROW EXECUTE FUNCTION trgf();\n"
        }
        if chance(40) { tables += "CREATE VIEW vv AS SELECT 1 AS x FROM t0, t1;\n" }
    }

    func bare(_ name: String) -> String { name.split(separator: ".").last.map(String.init) ?? name }

    private mutating func makeTable(_ name: String, before: [String]) {
        var columns = ["id bigint PRIMARY KEY", "a int", "b \(one(["text", "varchar(20)", "citext"]))", "f bigint"]
        var names = ["id", "a", "b", "f"]
        var values = ["g", "g", "g::text", "g"]
        for place in 0..<Int.random(in: 2...5, using: &generator) {
            let type = one(Self.types.filter { $0.type != "json" })
            columns.append("c\(place) \(type.type)" + maybe(30, " NOT NULL"))
            names.append("c\(place)")
            values.append(type.value)
        }
        tables += "CREATE TABLE \(name) (\(columns.joined(separator: ", ")));\n"
        if name == "t1" { rows += partitionedRows }
        rows +=
            "INSERT INTO \(name) (\(names.joined(separator: ", "))) SELECT \(values.joined(separator: ", ")) "
            + "FROM generate_series(1, 40) g;\n"
        for number in 0..<Int.random(in: 0...3, using: &generator) {
            tables += index("x\(number)_\(bare(name))", on: name, names) + ";\n"
        }
        for number in 0..<Int.random(in: 0...2, using: &generator) {
            tables +=
                "ALTER TABLE \(name) ADD CONSTRAINT k\(number)_\(bare(name)) \(check(names))"
                + maybe(40, " NOT VALID") + ";\n"
        }
        if let other = before.randomElement(using: &generator), chance(70) {
            tables +=
                "ALTER TABLE \(name) ADD CONSTRAINT f_\(bare(name)) FOREIGN KEY (f) REFERENCES \(other) (id)"
                + one(["", " ON DELETE CASCADE", " ON DELETE SET NULL", " ON UPDATE CASCADE"])
                + maybe(30, " NOT VALID") + ";\n"
        }
        if chance(20) { tables += "ALTER TABLE \(name) ADD CONSTRAINT u_\(bare(name)) UNIQUE (a);\n" }
    }

    private let partitionedRows = "INSERT INTO p SELECT g, 1 + g % 40, g, g FROM generate_series(1, 60) g;\n"

    private mutating func makePartitions() {
        let key = maybe(50, ", PRIMARY KEY (id)")
        tables +=
            "CREATE TABLE p (id bigint NOT NULL, a int, b text, f bigint\(key)) PARTITION BY RANGE (id);\n"
            + "CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (1000);\n"
        if chance(60) {
            tables += "CREATE TABLE p0 PARTITION OF p DEFAULT;\n"
            rows += "INSERT INTO p SELECT g, 1, g, g FROM generate_series(5000, 5010) g;\n"
        }
        if chance(50) { tables += "CREATE INDEX p_a ON p (a);\n" }
        if chance(40) { tables += "ALTER TABLE p ADD CONSTRAINT f_p FOREIGN KEY (a) REFERENCES t0 (id);\n" }
        if !key.isEmpty, chance(40) {
            tables += "ALTER TABLE t2 ADD CONSTRAINT f_to_p FOREIGN KEY (f) REFERENCES p (id);\n"
        }
        tables += "CREATE TABLE p2 (id bigint NOT NULL, a int, b text, f bigint\(maybe(40, ", PRIMARY KEY (id)")));\n"
        rows += "INSERT INTO p2 SELECT g, g - 1999, g, g FROM generate_series(2000, 2030) g;\n"
    }

    mutating func index(_ name: String, on table: String, _ columns: [String]) -> String {
        let column = one(columns)
        let unique = column == "id" ? maybe(30, "UNIQUE ") : ""
        let keys =
            !unique.isEmpty
            ? "(id)"
            : one([
                "(\(column))", "(\(column))", "(a, \(column))", "(b) INCLUDE (\(column))", "((\(column) IS NULL))",
                "(lower(b))", "(a) WHERE \(column) IS NOT NULL", "USING hash (b)", "USING gist (a)", "USING brin (a)",
                "((a + 1), b)",
            ])
        return "CREATE \(unique)INDEX \(name) ON \(table) \(keys)"
    }

    mutating func check(_ columns: [String]) -> String {
        let column = one(columns)
        return "CHECK ("
            + one([
                "a > 0", "\(column) IS NOT NULL", "(\(column) IS NOT NULL) AND a > 0", "\(column) IS NOT NULL OR a > 0",
                "a > 0 AND (f > 0 AND \(column) IS NOT NULL)", "length(b) < 30",
                "a IS NOT NULL OR a > 0 AND \(column) IS NOT NULL", "NOT (\(column) IS NULL)",
                "CASE WHEN a > 0 THEN \(column) IS NOT NULL ELSE true END",
                "a BETWEEN 0 AND 100 AND \(column) IS NOT NULL",
            ]) + ")"
    }
}
