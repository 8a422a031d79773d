import DeployModel
import PathRules
import TestSupport
import Testing

/// A pattern, a path, and whether the one takes the other.
struct Match: CustomTestStringConvertible {
    let pattern: String
    let path: RepositoryPath
    let root: RepositoryPath
    let isTaken: Bool

    init(_ pattern: String, _ isTaken: Bool, _ path: RepositoryPath, root: RepositoryPath = .root) {
        self.pattern = pattern
        self.path = path
        self.root = root
        self.isTaken = isTaken
    }

    var testDescription: String { "\(pattern) \(isTaken ? "takes" : "does not take") \(path)" }
}

private func bytes(_ bytes: UInt8...) -> RepositoryPath { RepositoryPath(bytes: bytes) }

@Suite struct `A path pattern` {
    private static let forms = [
        // `*`: any text inside one part.
        Match("/a*c", true, "ac"), Match("/a*c", true, "abbc"), Match("/a*c", false, "a/c"), Match("/*", true, "x"),
        Match("/*.rb", true, ".rb"), Match("/*.rb", false, "a.rbx"), Match("/*.rb", false, "a/b.rb"),
        Match("/a**b", true, "axb"), Match("/a**b", false, "a/x/b"), Match("/***", true, "x"),
        Match("/*", true, ".hidden"), Match("/*", true, bytes(0xFF)),
        // `?`: one character.
        Match("/a?c", true, "abc"), Match("/a?c", false, "ac"), Match("/a?c", false, "a/c"), Match("/a?c", true, "aéc"),
        Match("/?", true, "日"), Match("/??", false, "日"), Match("/?", false, "e\u{301}"),
        Match("/??", true, "e\u{301}"),
        Match("/?", true, bytes(0xFF)), Match("/??", true, bytes(0xC3, 0x41)), Match("/*??", false, "€"),
        Match("/*??", true, "x€"), Match("/*?", true, "€"), Match("/*???", false, "€x"),
        // Sets.
        Match("/[abc]", true, "b"), Match("/[abc]", false, "d"), Match("/[a-c]x", true, "bx"),
        Match("/[a-c]", false, "-"),
        Match("/[!a-c]", true, "d"), Match("/[!a-c]", false, "b"), Match("/[^a]", true, "b"),
        Match("/[^a]", false, "a"),
        Match("/[]]", true, "]"), Match("/[!]]", false, "]"), Match("/[]a]", true, "a"), Match("/[a-]", true, "-"),
        Match("/[-a]", true, "-"), Match(#"/[\]]"#, true, "]"), Match(#"/[\a]"#, true, "a"), Match("/[é-ü]", true, "ö"),
        Match("/[!a]", true, "日"), Match("/[!a]", true, bytes(0xFF)), Match("/[a]", false, bytes(0xFF)),
        Match("/*[!é]", false, "é"), Match("/[{,}]", true, ","), Match("/[{]x", true, "{x"),
        Match("/a[!b]c", false, "a/c"),
        // Braces.
        Match("/{a,b}", true, "b"), Match("/{a,b}", false, "c"), Match("/{a,b}c", true, "ac"),
        Match("/{a,b/c}", true, "b/c"),
        Match("/{a,b/c}", false, "b"), Match("/x{,y}", true, "x"), Match("/x{,y}", true, "xy"),
        Match("/x{,/y}/z", true, "x/z"),
        Match("/x{,/y}/z", true, "x/y/z"), Match("/{a,{b,c}d}", true, "cd"), Match("/{a,{b,c}d}", false, "ad"),
        Match("/{a,b{c,d/e}}", true, "bd/e"), Match("/{a}", true, "a"), Match("/{a,b}{c,d}", true, "bc"),
        Match("/{*.rb,*.py}", true, "x.py"), Match("/p{a,b/{c,d}}q", true, "pb/dq"),
        Match("/{a,b}/{c,d/e}f", true, "b/d/ef"), Match("/{[,],x}", true, ","), Match("{a,b/c}", true, "x/a"),
        Match("{a,b/c}", false, "x/b/c"),
        // `**`.
        Match("**/a", true, "a"), Match("**/a", true, "x/y/a"), Match("/a/**/b", true, "a/b"),
        Match("/a/**/b", true, "a/x/y/b"),
        Match("/a/**/b", false, "a/xb"), Match("/a/**", true, "a/b"), Match("/a/**", true, "a/b/c"),
        Match("/a/**", false, "a"),
        Match("**", true, "a"), Match("**", true, "a/b"), Match("/**", true, "a"), Match("**/**", true, "a"),
        Match("**/a/**/**", true, "x/a/b"), Match("**/a/**/**", false, "x/a"), Match("/**/b", true, "b"),
        // The character itself.
        Match(#"/\*"#, true, "*"), Match(#"/\*"#, false, "a"), Match(#"/a\?"#, true, "a?"),
        Match(#"/\{a,b\}"#, true, "{a,b}"),
        Match(#"/\{a\}"#, true, "{a}"), Match(#"/\\"#, true, #"\"#), Match(#"/\[a]"#, true, "[a]"),
        Match(#"/\é"#, true, "é"),
        Match(#"\!a"#, true, "!a"), Match("/a,b", true, "a,b"), Match("/a]", true, "a]"), Match("/a b", true, "a b"),
        Match("/a\nb", true, "a\nb"), Match("é", true, "é"), Match("é", false, "e\u{301}"),
    ]

    private static let anchors = [
        Match("Procfile", true, "Procfile"), Match("Procfile", true, "a/b/Procfile"),
        Match("Procfile", true, "Procfile/x"),
        Match("/Procfile", true, "Procfile"), Match("/Procfile", false, "a/Procfile"),
        Match("db/migrate", true, "db/migrate"),
        Match("db/migrate", true, "db/migrate/1.rb"), Match("db/migrate", false, "x/db/migrate/1.rb"),
        Match("db/migrate/", true, "db/migrate/1.rb"), Match("db/migrate/", false, "db/migrate"),
        Match("db/migrate/**", true, "db/migrate/a/b"), Match("db/migrate/**", false, "db/migrate"),
        Match("/db/migrate", false, "db/migrate2"), Match("/db/migrate", false, "db"), Match("db/", true, "db/x"),
        Match("db/", true, "a/db/x"), Match("db/", false, "db"), Match("/db/", false, "a/db/x"),
        Match("/Db", false, "db"), Match("*.md", true, "a/.md"),
        Match("/a", true, "web/a", root: "web"), Match("/a", false, "a", root: "web"),
        Match("a/b", true, "web/a/b", root: "web"),
        Match("a", true, "web/x/a", root: "web"), Match("a", false, "a", root: "web"),
        Match("a", false, "other/a", root: "web"),
        Match(":/a", true, "a", root: "web"), Match(":/a", false, "web/a", root: "web"),
        Match(":/a/b", true, "a/b/c", root: "web"),
        Match(":/**/a", true, "x/a", root: "web"), Match("/a", true, "apps/web/a", root: "apps/web"),
        Match("/a", true, "we*b/a", root: "we*b"), Match("/a", false, "wexb/a", root: "we*b"),
        Match("!/a", true, "a"), Match("!:/a", true, "a", root: "web"), Match("!a", true, "x/a"),
    ]

    @Test(arguments: forms)
    func `has the forms that its table lists`(_ match: Match) throws {
        #expect(try PathPattern(match.pattern, root: match.root).matches(match.path) == match.isTaken)
    }

    @Test(arguments: anchors)
    func `is anchored as .gitignore anchors`(_ match: Match) throws {
        #expect(try PathPattern(match.pattern, root: match.root).matches(match.path) == match.isTaken)
    }

    @Test func `knows whether it excludes`() throws {
        #expect(try PathPattern("!a").isExclusion)
        #expect(try !PathPattern("a").isExclusion)
        #expect(try !PathPattern(#"\!a"#).isExclusion)
        #expect(try PathPattern("!a").text == "!a")
    }

    private static let bad: [(String, String, String)] = [
        ("", "has an empty part", "Write one / between parts, and at least one part."),
        ("/", "has an empty part", "Write one / between parts, and at least one part."),
        ("!", "has an empty part", "Write one / between parts, and at least one part."),
        (":/", "has an empty part", "Write one / between parts, and at least one part."),
        ("a//b", "has an empty part", "Write one / between parts, and at least one part."),
        ("//a", "has an empty part", "Write one / between parts, and at least one part."),
        ("a/{,b}/c", "has an empty part", "Put the / into the braces: a/{,b/}c."),
        ("/{a,}", "has an empty part", "Put the / into the braces: a/{,b/}c."),
        (
            "./a", "has the part \".\"",
            "Git's paths have none; start at the app's root, or with :/ at the repository's."
        ),
        (
            "a/../b", "has the part \"..\"",
            "Git's paths have none; start at the app's root, or with :/ at the repository's."
        ),
        ("a[b", "has a [ without its ]", "Close the set, or write \\[ for the character."),
        ("a[]", "has a [ without its ]", "Close the set, or write \\[ for the character."),
        ("a[b/c]", "has a [ without its ]", "Close the set, or write \\[ for the character."),
        ("[z-a]", "has a range that runs backwards", "Write the lower end first."),
        ("{a,b", "has a { without its }", "Close it, or write \\{ for the character."),
        ("a}", "has a } without its {", "Write \\} for the character."),
        ("a\\", "ends in a lone backslash", "Write \\\\ for a backslash."),
        ("[a\\", "ends in a lone backslash", "Write \\\\ for a backslash."),
        (Array(repeating: "a", count: 70).joined(separator: "/"), "has more than 60 parts", "Use ** for the middle."),
        (String(repeating: "{a,b/c}", count: 9), "stands for more than 256 patterns", "Split it."),
        (String(repeating: "{a,b}", count: 9), "stands for more than 256 patterns", "Split it."),
        (String(repeating: "a", count: 2000), "is longer than 1024 bytes", "Split it."),
        (
            String(repeating: "{", count: 500) + String(repeating: "}", count: 499), "has a { without its }",
            "Close it, or write \\{ for the character."
        ),
    ]

    @Test(arguments: bad)
    func `says what is wrong with it`(_ pattern: String, _ problem: String, _ hint: String) throws {
        let error = #expect(throws: PatternError.self) { try PathPattern(pattern) }
        #expect([error?.pattern, error?.problem, error?.hint] == [pattern, problem, hint])
        #expect(error?.description == "the path pattern \"\(pattern)\" \(problem)")
    }

    @Test func `stands for up to 256 patterns`() throws {
        let pattern = try PathPattern("/" + String(repeating: "{a,b}", count: 8))
        #expect(pattern.matches("abababab"))
        #expect(!pattern.matches("ababababa"))
        let parts = try PathPattern(String(repeating: "{a,b/}", count: 8))
        #expect(parts.matches("b/b/b/b/b/b/b/b/x"))
    }

    @Test func `survives braces nested deep`() throws {
        let pattern = try PathPattern(
            "/" + String(repeating: "{", count: 500) + "a" + String(repeating: "}", count: 500))
        #expect(pattern.matches("a"))
    }

    @Test(
        .timeLimit(.minutes(1)),
        arguments: [
            ("/" + String(repeating: "*a", count: 200) + "b", String(repeating: "a", count: 4000)),
            (
                "/" + String(repeating: "**/", count: 50) + "b",
                Array(repeating: "a", count: 1500).joined(separator: "/")
            ),
            (String(repeating: "**/a/", count: 28) + "b", Array(repeating: "a", count: 1500).joined(separator: "/")),
            ("/" + String(repeating: "?*", count: 200) + "b", String(repeating: "é", count: 2000)),
        ])
    func `takes no more than its share of time`(_ pattern: String, _ path: String) throws {
        #expect(try !PathPattern(pattern).matches(RepositoryPath(bytes: path.utf8)))
    }
}
