import TestSupport

/// Texts made of SQL's pieces, the same for the same seed.
struct RandomSQL: RandomNumberGenerator {
    private var generator: SplitMix64

    init(seed: UInt64) { generator = SplitMix64(seed: seed) }

    mutating func next() -> UInt64 { generator.next() }

    var isHeads: Bool { mutating get { Bool.random(using: &self) } }

    private static let pieces = [
        "SELECT ", "1", " ", "\n", ";", ";\n", "'", "''", "\"", "$$", "$a$", "$", "E'", "\\'", "\\", "\\.\n", "--",
        "/*",
        "*/", "(", ")", "é", "COPY t FROM stdin", "create function f() begin atomic ", "end", "case", "U&'", "a",
    ]

    /// Pieces in any order.
    mutating func text() -> String {
        (0..<Int.random(in: 0...30, using: &self)).map { _ in Self.pieces.randomElement(using: &self) ?? "" }.joined()
    }

    private static let statements = [
        "SELECT 1", "SELECT 'a;''b'", "SELECT E'\\';'", "SELECT $x$;$x$", "CREATE TABLE t (a int /* ; */)",
        "INSERT INTO t VALUES (1, ';')", "CREATE RULE r AS ON INSERT TO t DO (SELECT 1; SELECT 2)", "BEGIN", "COMMIT",
        "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; END",
        "ALTER TABLE \"a;b\" ADD c text DEFAULT ';'", "SELECT 1 -- ;\n + 2", "DO $$ BEGIN; END $$",
    ]

    /// A statement of PostgreSQL's grammar.
    mutating func statement() -> String { Self.statements.randomElement(using: &self) ?? "" }
}
