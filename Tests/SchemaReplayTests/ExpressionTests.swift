import Testing

@testable import SchemaReplay

@Suite struct `Expressions` {
    /// What is written, and what PostgreSQL 15 prints of it for a table `t` (a, b integer; s varchar; x text).
    static let same: [(String, String)] = [
        ("a > 0", "(a > 0)"), ("a>0 AND b<5", "((a > 0) AND (b < 5))"), ("t.a > 0", "(a > 0)"),
        ("s <> \'\'", "((s)::text <> \'\'::text)"),
        (
            "s IN (\'a\', \'b\')",
            "((s)::text = ANY ((ARRAY[\'a\'::character varying, \'b\'::character varying])::text[]))"
        ),
        ("x NOT IN (\'a\',\'b\')", "(x <> ALL (ARRAY[\'a\'::text, \'b\'::text]))"),
        ("x IN (\'a\')", "(x = \'a\'::text)"),
        ("x LIKE \'a%\'", "(x ~~ \'a%\'::text)"), ("x NOT ILIKE \'a%\'", "(x !~~* \'a%\'::text)"),
        ("a BETWEEN 1 AND 3 AND b = 1", "((a >= 1) AND (a <= 3) AND (b = 1))"),
        ("a NOT BETWEEN 1 AND 3", "((a < 1) OR (a > 3))"),
        ("a > -1", "(a > \'-1\'::integer)"), ("a != 3", "(a <> 3)"), ("a + b * 2 > 3", "((a + (b * 2)) > 3)"),
        ("NOT (a IS NULL)", "(NOT (a IS NULL))"), ("a ISNULL", "(a IS NULL)"),
        ("a IS DISTINCT FROM b", "(a IS DISTINCT FROM b)"),
        ("CASE WHEN a > 1 THEN 2 END = 2", "(CASE\n WHEN (a > 1) THEN 2\n ELSE NULL::integer\nEND = 2)"),
        ("cast(a as bigint) = 2", "((a)::bigint = 2)"), ("a::int8 = 2", "((a)::bigint = 2)"),
        ("coalesce(s, \'y\') = \'z\'", "((COALESCE(s, \'y\'::character varying))::text = \'z\'::text)"),
        ("x ~ \'^a\' /* why */", "(x ~ \'^a\'::text)"), ("\"a\" > 0", "(a > 0)"),
        ("now() > CURRENT_TIMESTAMP", "(now() > CURRENT_TIMESTAMP)"),
        ("a > now() - interval \'1 day\'", "(a > (now() - \'1 day\'::interval))"),
        ("extract(year from a) = 1", "(EXTRACT(year FROM a) = 1)"),
        ("a AT TIME ZONE \'UTC\' > b", "((a AT TIME ZONE \'UTC\'::text) > b)"),
        ("(a, b) = (1, 2)", "(ROW(a, b) = ROW(1, 2))"),
        ("x COLLATE \"C\" > \'a\'", "((x COLLATE \"C\") > \'a\'::text)"),
        ("a = 1 OR a = 2 AND b = 3", "((a = 1) OR ((a = 2) AND (b = 3)))"),
    ]

    @Test(arguments: same) func `mean the same`(_ written: String, _ printed: String) {
        let strings: Set<String> = ["s", "x"]
        #expect(
            CanonicalExpression(written, table: "t", strings: strings)
                == CanonicalExpression(printed, table: "t", strings: strings))
    }

    static let different: [(String, String)] = [
        ("(a OR b) AND c", "a OR b AND c"), ("a - (b - c)", "a - b - c"), ("a::text = \'1\'", "a = \'1\'"),
        ("a > 0", "a >= 0"),
        ("\'A\' = x", "\'a\' = x"), ("\"A\" = 1", "a = 1"), ("f(a, b)", "f(a) + b"), ("NOT a AND b", "NOT (a AND b)"),
        ("a IN (1, 2)", "a IN (2, 1)"), ("u.a > 0", "a > 0"), ("a / b / c", "a / (b / c)"), ("-a ^ 2", "-(a ^ 2)x"),
        ("a", "a a"),
        ("s::varchar(3) = \'abc\'", "s = \'abc\'"), ("x = \'\'", "x = \' \'"), ("a = 1.0", "a = 1.00"),
    ]

    @Test(arguments: different) func `are not taken for the same`(_ left: String, _ right: String) {
        let strings: Set<String> = ["s", "x"]
        #expect(
            CanonicalExpression(left, table: "t", strings: strings)
                != CanonicalExpression(right, table: "t", strings: strings))
    }

    @Test func `name columns`() {
        let columns = ["a", "order", "date", "text", "lower", "year", "Mixed", "zone", "s"]
        let table: [(String, [String])] = [
            ("a > 0", ["a"]), ("\'a\' = s", ["s"]), ("lower(s) = \'a\'", ["s"]),
            ("s::text = a::date::text", ["a", "s"]),
            ("date \'2020-01-01\' < date", ["date"]), ("\"order\" + \"Mixed\" > 1", ["Mixed", "order"]),
            ("mixed > 1", []),
            ("t.a > u.s", ["a"]), ("cast(a AS text)", ["a"]), ("extract(year from a) > year", ["a", "year"]),
            ("a::timestamp(3) without time zone < s", ["a", "s"]), ("(a).s = 1", ["a"]), ("E\'a\\\'\' = s -- a", ["s"]),
            // Only in E'…' does a backslash escape.
            ("N'\\' = a AND 'date' = 's'", ["a"]), ("B'\\' = a OR 's' = 'year'", ["a"]),
            ("x'\\' = s AND N'it''s' = a", ["a", "s"]),
            ("$$a$$ = s", ["s"]), ("$q$ a $$ $q$ = s", ["s"]), ("x COLLATE a = s", ["s"]),
        ]
        for (text, expected) in table {
            #expect(ColumnMentions(text, table: "public.t").columns(among: columns).sorted() == expected, "\(text)")
        }
    }

    @Test func `that can't be read are taken to name everything in them`() {
        #expect(ColumnMentions("a > \'open", table: "t").contains("a"))
        #expect(!ColumnMentions("a > \'open", table: "t").contains("b"))
        #expect(ColumnMentions("a > \'open", table: "t").renaming("a", to: "b") == "a > \'open")
    }

    @Test func `as deep or as long as anyone likes end soon`() {
        let deep = String(repeating: "(", count: 100_000) + "a" + String(repeating: ")", count: 100_000)
        let long = "a" + String(repeating: " + 1", count: 200_000)
        let negations = String(repeating: "NOT ", count: 3_000) + "a"
        for text in [deep, long, negations] {
            #expect(CanonicalExpression(text, table: "t") == CanonicalExpression(text, table: "t"))
            #expect(ColumnMentions(text, table: "t").contains("a"))
        }
        let nearlyLimit = "a" + String(repeating: " + (1", count: 150) + String(repeating: ")", count: 150)
        #expect(CanonicalExpression(nearlyLimit, table: "t") == CanonicalExpression("(\(nearlyLimit))", table: "t"))
    }
}
