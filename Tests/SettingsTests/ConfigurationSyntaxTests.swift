import Settings
import Testing

@Suite struct `The reader of git's syntax` {
    /// Each text with what `git config --list` prints for it, and the line before each entry.
    static let forms: [(text: String, entries: [String])] = [
        ("", []),
        ("\n\n  \t\n", []),
        ("# comment\n; another [x]\n", []),
        ("[a]\nb = c", ["2 a.b=c"]),
        ("[a]\nb=c\n", ["2 a.b=c"]),
        ("[a] b = c\n", ["1 a.b=c"]),
        ("[a][d] b = c\n", ["1 d.b=c"]),
        ("[a]b=c # d\ne=f ; g\n", ["1 a.b=c", "2 a.e=f"]),
        ("\t[a]\n\n\t\tb\t=\tc\t \n", ["3 a.b=c"]),
        ("[A-1]\nB-2 = Cc\n", ["2 a-1.b-2=Cc"]),
        ("[a]\nb\n", ["2 a.b"]),
        ("[a]\nb  ", ["2 a.b"]),
        ("[a]\nb =\n", ["2 a.b="]),
        ("[a]\nb = \"\"\n", ["2 a.b="]),
        ("[a]\nb = # c\n", ["2 a.b="]),
        ("[a \"Sub\"]\nb = c\n", ["2 a.Sub.b=c"]),
        ("[a\t \"s\\\"u\\\\b\"]\nb = c\n", ["2 a.s\"u\\b.b=c"]),
        ("[a \"s#;]x.y z\"]\nb = c\n", ["2 a.s#;]x.y z.b=c"]),
        ("[a \"\"]\nb = c\n", ["2 a..b=c"]),
        ("[a.Sub]\nb = c\n", ["2 a.sub.b=c"]),
        ("[a.b.c]\nd = e\n", ["2 a.b.c.d=e"]),
        ("[a]\nb = c  d\n", ["2 a.b=c  d"]),
        ("[a]\nb = \"  c  \"\n", ["2 a.b=  c  "]),
        ("[a]\nb = c\" # \"d\n", ["2 a.b=c # d"]),
        ("[a]\nb = \"c;d\" ; e\n", ["2 a.b=c;d"]),
        ("[a]\nb = \"\"  c\n", ["2 a.b=c"]),
        ("[a]\nb = \"c\td\"\n", ["2 a.b=c\td"]),
        ("[a]\nb = c\t# d\n", ["2 a.b=c"]),
        ("[a]\nb = \\\\\\\"\\t\\b\\nc\n", ["2 a.b=\\\"\t\u{8}\nc"]),
        ("[a]\nb = c\\\nd\ne = f\n", ["2 a.b=cd", "4 a.e=f"]),
        ("[a]\nb = \\\n  c \\\n  d\n", ["2 a.b=c   d"]),
        ("[a]\nb = \"c \\\n d\"\n", ["2 a.b=c  d"]),
        ("[a]\nb = c # d \\\ne = f\n", ["2 a.b=c", "3 a.e=f"]),
        ("[a]\nb = c = d [e]\n", ["2 a.b=c = d [e]"]),
        ("[a]\r\nb = c\\\r\n d\r\ne\r\n", ["2 a.b=c d", "4 a.e"]),
        ("\u{FEFF}[a]\nb = c\n", ["2 a.b=c"]),
        ("\u{FEFF}", []),
        ("[a]\nb = äö – 🌉\n", ["2 a.b=äö – 🌉"]),
        ("[a \"ä\"]\nb = c\n", ["2 a.ä.b=c"]),
        ("[a]\nb = 1\nb = 2\n[c]\nd = 3\n[a]\nb = 4\n", ["2 a.b=1", "3 a.b=2", "5 c.d=3", "7 a.b=4"]),
    ]

    @Test(arguments: forms)
    func `takes every form of it`(text: String, entries: [String]) throws {
        let file = try configuration(text)
        let read = file.entries.map { entry in
            "\(entry.line) \(entry.qualifiedKey)" + (entry.value.map { "=" + $0 } ?? "")
        }
        #expect(read == entries)
    }

    @Test func `keeps the headers, also of sections without entries`() throws {
        let file = try configuration("[a]\n[B \"C\"]\n\n[d.E] f = g\n")
        let headers = file.sections.map { "\($0.line) \($0.name) \($0.subsection ?? "-")" }
        #expect(headers == ["1 a -", "2 b C", "4 d e"])
        #expect(file.name == ".drawbridge")
    }

    @Test func `tells a key without a value from an empty value`() throws {
        let file = try configuration("[a]\nb\nc =\n")
        #expect(file.entries.map(\.value) == [nil, ""])
    }

    @Test func `takes as many bytes and entries as the limits say`() throws {
        let entries = String(repeating: "b\n", count: ConfigurationFile.entryLimit)
        #expect(try configuration("[a]\n" + entries).entries.count == ConfigurationFile.entryLimit)
        let comment = "#" + String(repeating: " ", count: ConfigurationFile.sizeLimit - 1)
        #expect(try configuration(comment).entries.isEmpty)
    }
}
