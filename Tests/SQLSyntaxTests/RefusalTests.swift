import SQLSyntax
import Testing

@Suite struct `A statement is refused` {
    /// What the reader says of each statement: a tree's statement, or the refusal with the text's bytes from its place.
    private func reading(_ text: [UInt8]) -> [String] {
        var lines: [String] = []
        SQLText(text).read { _, result in
            switch result {
            case .success(let tree): lines += tree.statements.map(\.name)
            case .failure(let refusal):
                let rest = String(decoding: text[refusal.offset...].prefix(8), as: UTF8.self)
                lines.append("\(refusal.kind) \(refusal.offset): \(refusal.message) <\(rest)>")
            case nil: break
            }
        }
        return lines
    }

    static let texts: [(text: String, lines: [String])] = [
        ("SELEC 1; SELECT 2;", [#"invalid 0: syntax error at or near "SELEC" <SELEC 1;>"#, "SelectStmt"]),
        (
            "SELECT 1;\n SELECT 'é–🌉', ) ;\nSELECT 2",
            [
                "SelectStmt", #"invalid 31: syntax error at or near ")" <) ;"# + "\nSELE>", "SelectStmt",
            ]
        ),
        ("SELECT (1", ["invalid 9: syntax error at end of input <>"]),
        ("SELECT (1;", [#"invalid 9: syntax error at or near ";" <;>"#]),
        (
            "ALTER TABLE a ADD /* x */ ; SELECT 1",
            [#"invalid 26: syntax error at or near ";" <; SELECT>"#, "SelectStmt"]
        ),
        ("CREATE TABLE `a` (b int); SELECT 1", [#"invalid 13: syntax error at or near "`" <`a` (b i>"#, "SelectStmt"]),
        ("SELECT 'a; SELECT 1", [#"invalid 7: unterminated quoted string at or near "'a; SELECT 1" <'a; SELE>"#]),
        (
            "SELECT $$a; SELECT 1",
            [
                #"invalid 7: unterminated dollar-quoted string at or near "$$a; SELECT 1" <$$a; SEL>"#
            ]
        ),
        (#"SELECT U&'\00'; SELECT 1"#, [#"invalid 10: invalid Unicode escape <\00'; SE>"#, "SelectStmt"]),
        (
            "SELECT a\0b; SELECT 1",
            [#"invalid 8: invalid byte sequence for encoding "UTF8": 0x00 <"# + "\0b; SELE>", "SelectStmt"]
        ),
    ]

    @Test(arguments: texts)
    func `with PostgreSQL's words at its place, and no neighbour is harmed`(text: String, lines: [String]) {
        #expect(reading(Array(text.utf8)) == lines)
    }

    @Test func `if it isn't UTF-8, as the server would`() {
        let lines = reading(Array("SELECT 'é".utf8) + [0xE9] + Array("'; SELECT 1".utf8))
        #expect(lines.first?.hasPrefix(#"invalid 10: invalid byte sequence for encoding "UTF8": 0xe9"#) == true)
        #expect(lines.last == "SelectStmt")
    }
}
