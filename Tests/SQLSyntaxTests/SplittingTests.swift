import SQLSyntax
import Testing

@Suite struct `A text is cut` {
    /// Each text with its parts; a command's and rows' with their kind before them.
    static let texts: [(text: String, parts: [String])] = [
        ("", []),
        (" ; ;\n-- nothing;\n/* ; */ ;", []),
        ("SELECT 1", ["SELECT 1"]),
        ("SELECT 1;SELECT 2;", ["SELECT 1", "SELECT 2"]),
        ("-- a;b\nSELECT 1 -- c;d\n ; SELECT 2", ["SELECT 1", "SELECT 2"]),
        ("SELECT /* ; /* ; */ ; */ 1; SELECT 2", ["SELECT /* ; /* ; */ ; */ 1", "SELECT 2"]),
        ("SELECT ';', 'it''s;'; SELECT 2", ["SELECT ';', 'it''s;'", "SELECT 2"]),
        (#"SELECT '\'; SELECT 2"#, [#"SELECT '\'"#, "SELECT 2"]),
        (#"SELECT E'\';', e'\\'; SELECT 2"#, [#"SELECT E'\';', e'\\'"#, "SELECT 2"]),
        ("SELECT E'a'\n '\\';'; SELECT 2", ["SELECT E'a'\n '\\';'", "SELECT 2"]),
        (#"SELECT nameE'\'; SELECT 2"#, [#"SELECT nameE'\'"#, "SELECT 2"]),
        (
            #"SELECT U&'\0041;', u&"a;b", B'1;', x'f;', N';'; SELECT 2"#,
            [
                #"SELECT U&'\0041;', u&"a;b", B'1;', x'f;', N';'"#, "SELECT 2",
            ]
        ),
        (#"SELECT "a;""b;"; SELECT 2"#, [#"SELECT "a;""b;""#, "SELECT 2"]),
        ("SELECT $$;'$$, $a$;$$;$b$;$a$; SELECT 2", ["SELECT $$;'$$, $a$;$$;$b$;$a$", "SELECT 2"]),
        ("SELECT a$$;, $1; SELECT 2", ["SELECT a$$", ", $1", "SELECT 2"]),
        ("SELECT $1$;$1$; SELECT 2", ["SELECT $1$", "$1$", "SELECT 2"]),
        ("SELECT $é$;$é$; SELECT 2", ["SELECT $é$;$é$", "SELECT 2"]),
        (
            "CREATE RULE r AS ON INSERT TO t DO (SELECT 1; SELECT 2); SELECT 3",
            [
                "CREATE RULE r AS ON INSERT TO t DO (SELECT 1; SELECT 2)", "SELECT 3",
            ]
        ),
        (
            "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN a THEN 1 END; SELECT 2; END; SELECT 3",
            [
                "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN a THEN 1 END; SELECT 2; END", "SELECT 3",
            ]
        ),
        (
            "create or replace procedure p() begin atomic select 1; end; select 3",
            [
                "create or replace procedure p() begin atomic select 1; end", "select 3",
            ]
        ),
        ("BEGIN; SELECT 1; END; SELECT 2", ["BEGIN", "SELECT 1", "END", "SELECT 2"]),
        ("SELECT (1; SELECT 2; SELECT (3;", ["SELECT (1", "SELECT 2", "SELECT (3"]),
        ("SELECT 1); SELECT 2", ["SELECT 1)", "SELECT 2"]),
        ("SELECT 'open; SELECT 2", ["SELECT 'open; SELECT 2"]),
        ("SELECT 1 /* open; SELECT 2", ["SELECT 1"]),
        ("\\connect a\nSELECT 1", ["\\connect a\nSELECT 1"]),
        ("COPY t FROM stdin;\n1;2\n\\.\nSELECT 1", ["COPY t FROM stdin", "1", "2\n\\.\nSELECT 1"]),
    ]

    static let psqlTexts: [(text: String, parts: [String])] = [
        ("\\connect a;b\nSELECT 1", ["psqlCommand \\connect a;b", "SELECT 1"]),
        (
            "\\restrict k\nSELECT 1 \\gexec\nSELECT '\\x';",
            [
                "psqlCommand \\restrict k", "SELECT 1", "psqlCommand \\gexec", "SELECT '\\x'",
            ]
        ),
        (
            "COPY t (a) FROM stdin;\n1;2'\n\\N\n\\.\nSELECT 1;",
            [
                "COPY t (a) FROM stdin", "copyData 1;2'\n\\N\n\\.\n", "SELECT 1",
            ]
        ),
        (
            "copy t from STDIN with (format csv);\r\na\r\n\\.\r\nSELECT 1;",
            [
                "copy t from STDIN with (format csv)", "copyData a\r\n\\.\r\n", "SELECT 1",
            ]
        ),
        ("COPY t FROM stdin; SELECT 1;\nSELECT 2", ["COPY t FROM stdin", "SELECT 1", "SELECT 2"]),
        ("COPY t FROM stdin; -- rows\n1;\n\\.", ["COPY t FROM stdin", "copyData 1;\n\\."]),
        ("COPY t FROM stdin;\n1", ["COPY t FROM stdin", "copyData 1"]),
        ("COPY t FROM stdin;", ["COPY t FROM stdin"]),
        ("COPY t FROM '/a'; SELECT 1", ["COPY t FROM '/a'", "SELECT 1"]),
        ("COPY t TO stdout; SELECT 1", ["COPY t TO stdout", "SELECT 1"]),
    ]

    private func parts(_ text: String, _ features: SQLText.Features) -> [String] {
        let cut = SQLText(Array(text.utf8), features: features)
        return cut.parts.map { part in
            let words = String(decoding: cut.bytes[part.range], as: UTF8.self)
            return part.kind == .statement ? words : "\(part.kind) \(words)"
        }
    }

    @Test(arguments: texts)
    func `where PostgreSQL ends its statements`(text: String, expected: [String]) {
        #expect(parts(text, []) == expected)
    }

    @Test(arguments: psqlTexts)
    func `where psql ends them`(text: String, expected: [String]) {
        #expect(parts(text, .psql) == expected)
    }

    @Test func `into parts in order, with nothing but blanks, comments and semicolons between`() {
        var random = RandomSQL(seed: 1)
        for _ in 0..<3_000 {
            let text = Array(random.text().utf8)
            let cut = SQLText(text, features: random.isHeads ? .psql : [])
            var end = 0
            for part in cut.parts {
                #expect(part.range.lowerBound >= end && !part.range.isEmpty && part.range.upperBound <= text.count)
                #expect(
                    isGap(text[end..<part.range.lowerBound]), "\(String(decoding: text, as: UTF8.self))\n\(cut.parts)")
                end = part.range.upperBound
            }
            #expect(isGap(text[end...]), "\(String(decoding: text, as: UTF8.self))")
        }
    }

    private func isGap(_ bytes: ArraySlice<UInt8>) -> Bool {
        var lexer = SQLLexer(Array(bytes))
        while let token = lexer.next() { if token.kind != .symbol(UInt8(ascii: ";")) { return false } }
        return true
    }

    @Test func `into what PostgreSQL reads as one statement each`() {
        var random = RandomSQL(seed: 2)
        for _ in 0..<500 {
            let statements = (0..<Int.random(in: 1...8, using: &random)).map { _ in random.statement() }
            let text = statements.joined(separator: ";\n")
            var count = 0
            SQLText(Array(text.utf8)).read { part, result in
                if case .success(let tree) = result { count += tree.statements.count }
                #expect(part.kind == .statement)
            }
            #expect(count == statements.count, "\(text)")
        }
    }

    @Test func `in time that grows with its length`() {
        for piece in [
            "(;", "$a", "$a$ $b", "'", "/*", "E'\n'", "COPY a FROM stdin;\n", "\\a", "\"",
            "create function begin atomic;",
        ] {
            let text = Array(String(repeating: piece, count: 2_000_000 / piece.utf8.count).utf8)
            let clock = ContinuousClock()
            let duration = clock.measure { _ = SQLText(text, features: .psql).parts.count }
            #expect(duration < .seconds(8), "\(piece): \(duration)")
        }
    }
}
