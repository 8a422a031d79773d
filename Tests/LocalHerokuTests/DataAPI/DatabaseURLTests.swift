import Testing

@testable import LocalHeroku

@Suite struct DatabaseURLTests {
    @Test(arguments: [
        (
            "postgres://user:p%40ss@db.example.com:5433/shop?sslmode=require",
            [
                "PGUSER": "user", "PGPASSWORD": "p@ss", "PGHOST": "db.example.com", "PGPORT": "5433",
                "PGDATABASE": "shop", "PGSSLMODE": "require",
            ], "postgres://db.example.com:5433/shop"
        ),
        (
            "postgres:///shop?host=/tmp/pg&user=postgres",
            ["PGHOST": "/tmp/pg", "PGUSER": "postgres", "PGDATABASE": "shop"], "postgres:///shop"
        ),
        (
            "postgres://postgres@%2Ftmp%2Fpg/shop",
            ["PGHOST": "/tmp/pg", "PGUSER": "postgres", "PGDATABASE": "shop"], "postgres:///tmp/pg/shop"
        ),
    ])
    func `is taken apart`(text: String, environment: [String: String], publicForm: String) throws {
        let url = try #require(DatabaseURL(text))
        #expect(url.environment == environment)
        #expect(url.publicForm == publicForm)
    }

    @Test(arguments: ["mysql://a/b", "", "shop"])
    func `is PostgreSQL's`(text: String) { #expect(DatabaseURL(text) == nil) }
}
