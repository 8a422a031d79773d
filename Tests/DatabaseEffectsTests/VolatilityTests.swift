import DeployModel
import TestSupport
import Testing

@testable import DatabaseEffects

@Suite struct `Whether a default differs from row to row` {
    @Test(arguments: [
        "now()", "CURRENT_TIMESTAMP", "CURRENT_TIMESTAMP(3)", "5 + 1", "lower('RANDOM()')", "'random()'", "ARRAY['a']",
        "coalesce(1, 2)", "now() - interval '1 day'", "statement_timestamp()", "date_trunc('day', now())",
        "'x'::varchar(20)", "pg_catalog.now()", "CAST(1 AS numeric(10, 2))", "'{}'::jsonb", "$$random()$$",
        "timezone('utc', now())", "(now() AT TIME ZONE 'utc')", "concat('a', 'b')", "1 /* random() */",
    ])
    func `is the same`(expression: String) {
        #expect(!Volatility.isVolatile(expression, in: Schema()))
    }

    @Test(arguments: [
        "random()", "RANDOM()", "clock_timestamp()", "gen_random_uuid()", "uuid_generate_v4()", "nextval('s')",
        "timeofday()", "\"own\"()", "audit.now()", "lower(random()::text)", "(SELECT 1)", "unclosed('",
        "setval('s', 1)",
        "coalesce(own(), 1)", "md5 (random ()::text)", "pg_catalog.random()", "own.lower('X')", "uuidv7()",
        "now(123)", "pg_catalog.version('x')",
    ])
    func `may differ`(expression: String) {
        #expect(Volatility.isVolatile(expression, in: Schema()))
    }

    @Test func `a function of the user's may hide PostgreSQL's`() {
        var schema = Schema()
        schema.functions = ["lower(text)"]
        #expect(Volatility.isVolatile("lower('X')", in: schema))
    }

    @Test(
        .enabled(
            if: PostgreSQLServer.programs != nil,
            EffectsServer.missing
        ))
    func `of PostgreSQL's own functions as the server says`() throws {
        let rows = try PostgreSQLServer().psql(
            """
            SELECT proname, bool_or(provolatile = 'v' OR prokind <> 'f'), max(pronargs) FROM pg_proc
            WHERE pronamespace = 'pg_catalog'::regnamespace GROUP BY 1
            """
        )
        var isVolatile: [String: Bool] = [:]
        var withoutArguments: Set<String> = []
        for row in rows.split(separator: "\n") {
            let fields = row.split(separator: "\u{1F}").map(String.init)
            isVolatile[fields[0]] = fields[1] == "t"
            if fields[2] == "0" { withoutArguments.insert(fields[0]) }
        }
        #expect(isVolatile.count > 2000)
        // These two are keywords, and never called.
        let called = BuiltInFunctions.stable.subtracting(["current_user", "session_user"])
        #expect(withoutArguments.intersection(called) == BuiltInFunctions.withoutArguments)
        for name in BuiltInFunctions.stable.sorted() {
            // PostgreSQL 15 has no such function, or it is volatile.
            #expect(isVolatile[name] == false, "\(name)")
        }
        for name in ["random", "nextval", "clock_timestamp", "gen_random_uuid", "timeofday", "setval", "currval"] {
            #expect(isVolatile[name] == true && !BuiltInFunctions.isStable(name), "\(name)")
        }
    }
}
