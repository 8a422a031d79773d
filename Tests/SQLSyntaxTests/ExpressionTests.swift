import SQLSyntax
import Testing

@Suite struct `An expression` {
    static let expressions: [(written: String, printed: String)] = [
        ("1", "1"), ("-1", "-1"), ("1.50", "1.50"), ("'a''b'", "'a''b'"), ("E'a\\\\b'", #"E'a\\b'"#), ("true", "true"),
        ("null", "NULL"), ("b'101'", "B'101'"), ("x'1F'", "X'1F'"), ("$1", "$1"),
        ("((a))", "a"), ("A", "a"), ("\"A\"", "\"A\""), ("t.\"order\"", "t.\"order\""), ("(t).*", "(t).*"),
        ("a+b*c", "a + (b * c)"), ("(a+b)*c", "(a + b) * c"), ("- a", "- a"), ("a!=b", "a <> b"),
        ("a OPERATOR(pg_catalog.=) b", "a = b"), ("a operator(s.=) b", "a OPERATOR(s.=) b"),
        ("a and b and c", "a AND b AND c"), ("a or (b and c)", "a OR (b AND c)"), ("not a", "NOT a"),
        ("not (a = 1)", "NOT (a = 1)"), ("(a > 0) and (b is null)", "a > 0 AND b IS NULL"),
        ("a isnull", "a IS NULL"), ("a is not true", "a IS NOT TRUE"), ("a is distinct from b", "a IS DISTINCT FROM b"),
        ("a in (1,2)", "a IN (1, 2)"), ("a not in ('x')", "a NOT IN ('x')"),
        (
            "((a)::text = ANY ((ARRAY['x'::character varying, 'y'::character varying])::text[]))",
            "a::text = ANY (ARRAY['x', 'y'])"
        ),
        ("a <> all ('{1}')", "a <> ALL ('{1}')"), ("ARRAY[]::text[]", "ARRAY[]::text[]"),
        ("a between 1 and 2", "a BETWEEN 1 AND 2"),
        ("a not between symmetric 1 and 2", "a NOT BETWEEN SYMMETRIC 1 AND 2"),
        ("a like 'x%'", "a LIKE 'x%'"), ("a not ilike 'x' escape '!'", "a NOT ILIKE 'x' ESCAPE '!'"),
        ("a similar to 'x'", "a SIMILAR TO 'x'"), ("a ~~ 'x'", "a ~~ 'x'"),
        ("'x'::character varying", "'x'"), ("'x'::text", "'x'"), ("'x'::varchar(3)", "'x'::character varying(3)"),
        ("'{}'::jsonb", "'{}'::jsonb"), ("'t'::boolean", "true"), ("cast(a as int8)", "a::bigint"),
        ("a::timestamptz(3)", "a::timestamp(3) with time zone"), ("interval '1 day'", "'1 day'::interval"),
        ("(a::text)::public.citext", "a::text::citext"), ("lower((email)::text)", "lower(email::text)"),
        ("nextval('public.x_id_seq'::regclass)", "nextval('public.x_id_seq'::regclass)"),
        ("pg_catalog.now()", "now()"), ("\"Weird\"(a)", "\"Weird\"(a)"), ("s.f(a => 1)", "s.f(a => 1)"),
        ("count(*)", "count(*)"), ("left(a, 1)", "left(a, 1)"), ("current_timestamp", "CURRENT_TIMESTAMP"),
        ("localtime(3)", "LOCALTIME(3)"), ("extract(year from a)", "EXTRACT(year FROM a)"),
        ("a at time zone 'utc'", "a AT TIME ZONE 'utc'"), ("trim(both 'x' from a)", "TRIM(BOTH 'x' FROM a)"),
        ("trim(a)", "TRIM(BOTH FROM a)"), ("position('a' in b)", "POSITION('a' IN b)"),
        ("substring(a from 1 for 2)", "SUBSTRING(a FROM 1 FOR 2)"), ("coalesce(a,b)", "COALESCE(a, b)"),
        ("greatest(a,b)", "GREATEST(a, b)"), ("nullif(a,b)", "NULLIF(a, b)"),
        ("row(a,b) < (c,d)", "ROW(a, b) < ROW(c, d)"),
        ("case a when 1 then 'x' else 'y' end", "CASE a WHEN 1 THEN 'x' ELSE 'y' END"),
        ("case when a then b end", "CASE WHEN a THEN b END"), ("a collate \"C\"", "a COLLATE \"C\""),
        ("(a).b[1][2:3]", "(a).b[1][2:3]"), ("a[1]", "a[1]"), ("data->>'x'", "data ->> 'x'"),
        ("(select  1)", "(select 1)"), ("a is  document", "a is document"), ("a b c", "a b c"), ("", ""),
        ("1; drop table x", "1; drop table x"),
    ]

    /// The expression as it is printed; squeezed if it isn't one.
    private static func normalised(_ text: String) -> String {
        var printed: String?
        SQLText(Array("SELECT (\(text)\n)".utf8)).read { _, result in
            guard case .success(let tree) = result, tree.statements.count == 1,
                let targets = tree.statements.first?["SelectStmt"]?.elements("targetList"), targets.count == 1,
                let value = targets.first?["ResTarget"]?["val"]
            else { return }
            printed = SQLExpressionPrinter().text(of: value)
        }
        return printed ?? SQLExpression.squeezed(Array(text.utf8))
    }

    @Test(arguments: expressions)
    func `is printed in one way`(written: String, printed: String) {
        #expect(Self.normalised(written) == printed)
    }

    @Test(arguments: expressions)
    func `stays as it is when it is printed again`(written: String, printed: String) {
        let once = Self.normalised(written)
        #expect(Self.normalised(once) == once)
    }

    @Test func `that nests too deeply stays as it was written`() {
        let deep = String(repeating: "f(", count: 80) + "1" + String(repeating: ")", count: 80)
        #expect(Self.normalised(deep) == deep)
    }
}
