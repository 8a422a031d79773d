import Settings
import Testing

@Suite struct `The reader refuses` {
    static let keyHint =
        "a key is letters, digits and `-`, and starts with a letter: write `key = value`; comments start with `#`"
    static let includeHint =
        "a repository must not choose which files of your machine are read; put the settings here"
    static let nameHint = "a section's name is letters, digits, `-` and `.`, and `]` ends the header"
    static let escapeHint =
        #"the escapes are `\\`, `\"`, `\n`, `\t` and `\b`; a backslash is written `\\`"#
    static let quoteHint = #"close it with `"` on the same line; a quote that belongs to the value is `\"`"#
    static let sectionHint = #"put `[drawbridge]`, or `[drawbridge "APP"]`, above it"#
    static let tabHint = "put the value in double quotes, or write spaces"
    static let tabMessage = "the value has a tab outside quotes, which git's versions read in different ways"
    static let emptyPartHint = #"write `[drawbridge]`, or `[drawbridge "APP"]`"#
    static let listHint = "name folders with patterns such as `db/**` rather than listing files"

    static let headers: [(text: String, refusal: String)] = [
        ("[a", "1: `]` is missing after `[a`\nend the header with `]`"),
        ("\n[a\nb = c\n", "2: `]` is missing after `[a`\nend the header with `]`"),
        ("[a \"b\"\n", "1: `]` is missing after `[a \"b\"`\nend the header with `]`"),
        ("[a \"b\" ]\n", "1: ` ` stands where `]` should, after `[a \"b\"`\n\(nameHint)"),
        ("[a_b]\n", "1: `_` stands where `]` should, after `[a`\n\(nameHint)"),
        ("[aé]\n", "1: `é` stands where `]` should, after `[a`\n\(nameHint)"),
        ("[]\n", "1: the section's name `` has an empty part\n\(emptyPartHint)"),
        ("[a.]\n", "1: the section's name `a.` has an empty part\n\(emptyPartHint)"),
        ("[a..b]\n", "1: the section's name `a..b` has an empty part\n\(emptyPartHint)"),
        (
            "[a.b \"c\"]\n",
            "1: the section `a.b` has a subsection in both forms, with `.` and in quotes\n"
                + "write `[section \"subsection\"]`"
        ),
        (
            "[a b]\n",
            "1: the subsection of `a` is not in quotes\nwrite `[a \"subsection\"]`, or `[a]` without blanks"
        ),
        ("[a ]\n", "1: the subsection of `a` is not in quotes\nwrite `[a \"subsection\"]`, or `[a]` without blanks"),
        ("[a \"b]\n", "1: the subsection's quote is not closed on its line\nwrite `[a \"subsection\"]`"),
        ("[a \"b", "1: the subsection's quote is not closed on its line\nwrite `[a \"subsection\"]`"),
        ("[a \"b\\", "1: the subsection's quote is not closed on its line\nwrite `[a \"subsection\"]`"),
        ("[a \"b\\\n\"]", "1: the subsection's quote is not closed on its line\nwrite `[a \"subsection\"]`"),
        ("[a \"\\t\"]\n", "1: unknown escape `\\t` in a subsection\nonly `\\\"` and `\\\\` are escapes there"),
        ("[a]\n[include]\npath = x\n", "2: includes are refused\n\(includeHint)"),
        ("[Include]\n", "1: includes are refused\n\(includeHint)"),
        ("[includeIf \"gitdir:~/\"]\npath = x\n", "1: includes are refused\n\(includeHint)"),
        ("[include.x]\n", "1: includes are refused\n\(includeHint)"),
    ]

    static let entries: [(text: String, refusal: String)] = [
        ("a = b\n", "1: `a` stands before any section\n\(sectionHint)"),
        ("# x\nHook\n[a]\n", "2: `hook` stands before any section\n\(sectionHint)"),
        ("[a]\n= b\n", "2: there is no key before `=`\nwrite `key = value`"),
        ("[a]\nb_c = d\n", "2: `b_c` is not a key\n\(keyHint)"),
        ("[a]\n1b = d\n", "2: `1b` is not a key\n\(keyHint)"),
        ("[a]\n-b = d\n", "2: `-b` is not a key\n\(keyHint)"),
        ("[a]\nb.c = d\n", "2: `b.c` is not a key\n\(keyHint)"),
        ("[a]\n// b\n", "2: `//` is not a key\n\(keyHint)"),
        ("[a]]\n", "1: `]` is not a key\n\(keyHint)"),
        ("[a]\nb\u{A0}= c\n", "2: `b\\u{A0}` is not a key\n\(keyHint)"),
        ("[a]\n\u{202E}b = c\n", "2: `\\u{202E}b` is not a key\n\(keyHint)"),
        (
            "[a]\nb c\n",
            "2: `c` stands where `=` should, after `b`\nwrite `b = value`; a comment can follow a value only"
        ),
        (
            "[a]\nb # c\n",
            "2: `#` stands where `=` should, after `b`\nwrite `b = value`; a comment can follow a value only"
        ),
        (
            "[a]\nb: c\n",
            "2: `b:` is not a key\n\(keyHint)"
        ),
    ]

    static let values: [(text: String, refusal: String)] = [
        ("[a]\nb = \"c\n", "2: a quote of the value that starts here is not closed\n\(quoteHint)"),
        ("[a]\nb = c \\\n d \"e\\\n f\n", "2: a quote of the value that starts here is not closed\n\(quoteHint)"),
        ("[a]\nb = \"c\r\n\"", "2: a quote of the value that starts here is not closed\n\(quoteHint)"),
        ("[a]\nb = \"", "2: a quote of the value that starts here is not closed\n\(quoteHint)"),
        ("[a]\nb = c\\d\n", "2: unknown escape `\\d`\n\(escapeHint)"),
        ("[a]\nb = \\\n c\\ d\n", "3: unknown escape `\\ `\n\(escapeHint)"),
        ("[a]\nb = \\🌉\n", "2: unknown escape `\\🌉`\n\(escapeHint)"),
        (
            "[a]\nb = c\\",
            "2: the file ends after `\\`, which continues a line\n"
                + "take it out; a backslash that belongs to the value is `\\\\`"
        ),
        ("[a]\nb = c\td\n", "2: \(tabMessage)\n\(tabHint)"),
        ("[a]\nb = c \\\n\td\n", "3: \(tabMessage)\n\(tabHint)"),
    ]

    static let texts: [(text: String, refusal: String)] = [
        ("[a]\n\0\n", "2: the line has a NUL byte\nsave the file as UTF-8 text"),
        ("\n# \u{1B}[2J\n", "2: the line has the control character 0x1B\ntake it out; most editors can show it"),
        ("[a]\nb = \u{8}\n", "2: the line has the control character 0x08\ntake it out; most editors can show it"),
        ("[a]\nb\u{7F}\n", "2: the line has the control character 0x7F\ntake it out; most editors can show it"),
        (
            "[a]\r\n[b]\rc\r\n",
            "2: the line has a carriage return that does not end it\n"
                + "end lines with a line feed, or with carriage return and line feed"
        ),
        (
            "[a]\r",
            "1: the line has a carriage return that does not end it\n"
                + "end lines with a line feed, or with carriage return and line feed"
        ),
    ]

    @Test(arguments: headers) func `a header that is not right`(text: String, refusal expected: String) {
        #expect(refusal { () throws(SettingsError) in _ = try configuration(text) } == ".drawbridge:" + expected)
    }

    @Test(arguments: entries) func `a key that is not right`(text: String, refusal expected: String) {
        #expect(refusal { () throws(SettingsError) in _ = try configuration(text) } == ".drawbridge:" + expected)
    }

    @Test(arguments: values) func `a value that is not right`(text: String, refusal expected: String) {
        #expect(refusal { () throws(SettingsError) in _ = try configuration(text) } == ".drawbridge:" + expected)
    }

    @Test(arguments: texts) func `control characters`(text: String, refusal expected: String) {
        #expect(refusal { () throws(SettingsError) in _ = try configuration(text) } == ".drawbridge:" + expected)
    }

    static let notUTF8: [(before: String, bytes: [UInt8], line: Int)] = [
        ("", [0xFF], 1),
        ("[a]\nb = \u{FFFD}c\n", [0xC3], 3),
        ("[a]\nb = ", [0xC3, 0x28, 0x0A], 2),
        ("\u{FEFF}\n\n", [0xED, 0xA0, 0x80], 3),
    ]

    @Test(arguments: notUTF8) func `what is not UTF-8`(before: String, bytes: [UInt8], line: Int) {
        let found = refusal { () throws(SettingsError) in
            _ = try ConfigurationFile(bytes: Array(before.utf8) + bytes, name: ".drawbridge")
        }
        #expect(found == ".drawbridge:\(line): the line is not valid UTF-8\nsave the file as UTF-8")
    }

    @Test func `a file over the limits`() {
        let long = "#" + String(repeating: " ", count: ConfigurationFile.sizeLimit)
        #expect(
            refusal { () throws(SettingsError) in _ = try configuration(long) }
                == ".drawbridge: the file has 1048577 bytes, more than 1 MiB\n\(Self.listHint)")
        let many = "[a]\n" + String(repeating: "b\n", count: ConfigurationFile.entryLimit + 1)
        #expect(
            refusal { () throws(SettingsError) in _ = try configuration(many) }
                == ".drawbridge:10002: the file has more than 10000 entries\n\(Self.listHint)")
    }

    @Test func `long texts, and shows their start`() {
        let key = String(repeating: "ä", count: 70)
        let expected = ".drawbridge:2: `\(key.prefix(60))…` is not a key\n\(Self.keyHint)"
        #expect(refusal { () throws(SettingsError) in _ = try configuration("[a]\n" + key) } == expected)
    }
}
