/// Reads the sections and entries of a settings file, in order, and stops at the first thing wrong.
struct ConfigurationReader {
    var text: ConfigurationText
    private(set) var sections: [ConfigurationFile.Section] = []
    private(set) var entries: [ConfigurationFile.Entry] = []

    init(text: ConfigurationText) { self.text = text }

    /// Reads to the end of the text.
    mutating func read() throws(SettingsError) {
        while let byte = text.next {
            switch byte {
            case UInt8(ascii: " "), ConfigurationText.tab, ConfigurationText.newline: _ = text.take()
            case UInt8(ascii: "#"), UInt8(ascii: ";"): text.skipLine()
            case UInt8(ascii: "["): sections.append(try readHeader())
            default: entries.append(try readEntry())
            }
        }
    }

    private mutating func readEntry() throws(SettingsError) -> ConfigurationFile.Entry {
        let line = text.line
        let key = try readKey()
        guard let section = sections.last else {
            throw text.error(
                "\(quoted(key)) stands before any section",
                hint: "put `[drawbridge]`, or `[drawbridge \"APP\"]`, above it")
        }
        guard entries.count < ConfigurationFile.entryLimit else {
            throw text.error(
                "the file has more than \(ConfigurationFile.entryLimit) entries",
                hint: "name folders with patterns such as `db/**` rather than listing files")
        }
        return ConfigurationFile.Entry(
            section: section.name, subsection: section.subsection, key: key, value: try readAssignment(of: key),
            line: line)
    }

    /// Reads a key, up to the blank, the `=` or the end of the line behind it.
    private mutating func readKey() throws(SettingsError) -> String {
        let written = text.take { byte in
            byte > 0x20 && byte != UInt8(ascii: "=")
        }
        guard !written.isEmpty else {
            throw text.error("there is no key before `=`", hint: "write `key = value`")
        }
        guard let first = written.utf8.first, first.isLetter, written.utf8.allSatisfy(\.isKeyCharacter) else {
            throw text.error(
                "\(quoted(written)) is not a key",
                hint: "a key is letters, digits and `-`, and starts with a letter: write `key = value`; "
                    + "comments start with `#`")
        }
        return written.lowercased()
    }

    private mutating func readAssignment(of key: String) throws(SettingsError) -> String? {
        text.skipBlanks()
        guard let byte = text.next, byte != ConfigurationText.newline else { return nil }
        guard byte == UInt8(ascii: "=") else {
            throw text.error(
                "\(quoted(text.nextCharacter)) stands where `=` should, after \(quoted(key))",
                hint: "write `\(key) = value`; a comment can follow a value only")
        }
        _ = text.take()
        var value = ConfigurationValue(startLine: text.line)
        return try value.read(from: &text)
    }
}

extension UInt8 {
    /// Whether the byte is an ASCII letter.
    var isLetter: Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20) }

    /// Whether the byte is an ASCII digit.
    var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }

    /// Whether the byte can stand in a key or a section's name.
    var isKeyCharacter: Bool { isLetter || isDigit || self == UInt8(ascii: "-") }
}
