extension ConfigurationReader {
    /// Reads a header, from `[` to `]`.
    mutating func readHeader() throws(SettingsError) -> ConfigurationFile.Section {
        let line = text.line
        _ = text.take()
        let written = text.take { $0.isKeyCharacter || $0 == UInt8(ascii: ".") }
        let blanks = text.take { $0 == UInt8(ascii: " ") || $0 == ConfigurationText.tab }
        let subsection = try blanks.isEmpty ? nil : readSubsection(of: written)
        guard text.next == UInt8(ascii: "]") else { throw unclosedHeader(written, subsection) }
        _ = text.take()
        let section = try section(named: written, subsection: subsection, line: line)
        try refuseInclude(section)
        return section
    }

    /// Splits the old form `[name.sub]`, which git reads in lower case.
    private func section(
        named written: String, subsection: String?, line: Int
    ) throws(SettingsError) -> ConfigurationFile.Section {
        let parts = written.lowercased().split(separator: ".", omittingEmptySubsequences: false)
        guard let name = parts.first, !parts.contains("") else {
            throw text.error(
                "the section's name \(quoted(written)) has an empty part",
                hint: "write `[drawbridge]`, or `[drawbridge \"APP\"]`")
        }
        guard parts.count == 1 || subsection == nil else {
            throw text.error(
                "the section \(quoted(written)) has a subsection in both forms, with `.` and in quotes",
                hint: "write `[section \"subsection\"]`")
        }
        let dotted = parts.count == 1 ? nil : parts.dropFirst().joined(separator: ".")
        return ConfigurationFile.Section(name: String(name), subsection: subsection ?? dotted, line: line)
    }

    private func refuseInclude(_ section: ConfigurationFile.Section) throws(SettingsError) {
        guard ["include", "includeif"].contains(section.name) else { return }
        throw text.error(
            line: section.line, "includes are refused",
            hint: "a repository must not choose which files of your machine are read; put the settings here")
    }

    /// Reads a subsection, from its opening to its closing quote.
    private mutating func readSubsection(of section: String) throws(SettingsError) -> String {
        guard text.next == UInt8(ascii: "\"") else {
            throw text.error(
                "the subsection of \(quoted(section)) is not in quotes",
                hint: "write `[\(section) \"subsection\"]`, or `[\(section)]` without blanks")
        }
        _ = text.take()
        var bytes: [UInt8] = []
        while let byte = text.next, byte != ConfigurationText.newline {
            _ = text.take()
            switch byte {
            case UInt8(ascii: "\""): return String(decoding: bytes, as: UTF8.self)
            case UInt8(ascii: "\\"): bytes.append(try readSubsectionEscape(section))
            default: bytes.append(byte)
            }
        }
        throw openSubsection(section)
    }

    private func openSubsection(_ section: String) -> SettingsError {
        text.error("the subsection's quote is not closed on its line", hint: "write `[\(section) \"subsection\"]`")
    }

    /// Git drops the backslash before any other character: `\t` would be read as `t`.
    private mutating func readSubsectionEscape(_ section: String) throws(SettingsError) -> UInt8 {
        guard let byte = text.next, byte != ConfigurationText.newline else { throw openSubsection(section) }
        guard [UInt8(ascii: "\""), UInt8(ascii: "\\")].contains(byte) else {
            throw text.error(
                "unknown escape \(quoted("\\" + text.nextCharacter)) in a subsection",
                hint: "only `\\\"` and `\\\\` are escapes there")
        }
        _ = text.take()
        return byte
    }

    private func unclosedHeader(_ written: String, _ subsection: String?) -> SettingsError {
        let shown = quoted(subsection.map { "[\(written) \"\($0)\"" } ?? "[" + written)
        guard let next = text.next, next != ConfigurationText.newline else {
            return text.error("`]` is missing after \(shown)", hint: "end the header with `]`")
        }
        return text.error(
            "\(quoted(text.nextCharacter)) stands where `]` should, after \(shown)",
            hint: "a section's name is letters, digits, `-` and `.`, and `]` ends the header")
    }
}
