import Testing

@testable import DatabaseEffects

@Suite struct `Whether a valid check proves that a column has a value` {
    static let proving = [
        "a IS NOT NULL", "((a IS NOT NULL))", "\"a\" is not null", "b > 0 AND a IS NOT NULL",
        "(a IS NOT NULL) AND (b > 0 OR c)", "b AND (c AND (a IS NOT NULL))", "NOT (a IS NULL)",
    ]
    static let notProving = [
        "a > 0", "b IS NOT NULL", "a IS NULL", "a IS NOT NULL OR b > 0", "b AND (a IS NOT NULL OR c)",
        "NOT (a IS NOT NULL)", "CASE WHEN b THEN a IS NOT NULL ELSE true END", "a IS NOT NULL AND b OR c",
        "coalesce(a, b) IS NOT NULL", "t.a IS NOT NULL", "a IS NOT NULL IS NOT NULL", "NOT (b AND a IS NOT NULL)",
        "a IS NOT NULL AND b > 'unclosed", "(a IS NOT NULL) = b", "a -> 'x' IS NOT NULL",
    ]

    @Test(arguments: proving) func `it does`(check: String) { #expect(NotNullProof.holds(check, "a")) }

    @Test(arguments: notProving) func `it doesn't, or that isn't sure`(check: String) {
        #expect(!NotNullProof.holds(check, "a"))
    }
}
