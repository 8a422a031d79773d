/// Reads one value, from behind its `=` to the end of its last line.
///
/// Follows `parse_value` of git's config.c: blanks at both ends are dropped, quotes may open and close anywhere, a
/// backslash at a line's end continues the value on the next.
struct ConfigurationValue {
    /// The line of the `=`, which is named when a quote is left open.
    let startLine: Int
    private var bytes: [UInt8] = []
    /// The blanks that count only if something follows them.
    private var blanks: [UInt8] = []
    private var isQuoted = false

    init(startLine: Int) { self.startLine = startLine }

    /// Reads the value and the end of its line.
    mutating func read(from text: inout ConfigurationText) throws(SettingsError) -> String {
        while let byte = text.next, byte != ConfigurationText.newline {
            if !isQuoted, byte == UInt8(ascii: "#") || byte == UInt8(ascii: ";") {
                text.skipLine()
            } else if !isQuoted, byte == UInt8(ascii: " ") || byte == ConfigurationText.tab {
                if !bytes.isEmpty { blanks.append(byte) }
                _ = text.take()
            } else {
                try keepBlanks(text)
                try readContent(byte, from: &text)
            }
        }
        guard !isQuoted else {
            throw text.error(
                line: startLine, "a quote of the value that starts here is not closed",
                hint: "close it with `\"` on the same line; a quote that belongs to the value is `\\\"`")
        }
        _ = text.take()
        return String(decoding: bytes, as: UTF8.self)
    }

    private mutating func readContent(_ byte: UInt8, from text: inout ConfigurationText) throws(SettingsError) {
        switch byte {
        case UInt8(ascii: "\""):
            isQuoted.toggle()
            _ = text.take()
        case UInt8(ascii: "\\"):
            try readEscape(from: &text)
        default:
            bytes.append(byte)
            _ = text.take()
        }
    }

    /// Git before 2.45 reads a tab between words as a space, later ones as a tab: neither is right, so it is refused.
    private mutating func keepBlanks(_ text: ConfigurationText) throws(SettingsError) {
        guard !blanks.contains(ConfigurationText.tab) else {
            throw text.error(
                "the value has a tab outside quotes, which git's versions read in different ways",
                hint: "put the value in double quotes, or write spaces")
        }
        bytes += blanks
        blanks = []
    }

    private mutating func readEscape(from text: inout ConfigurationText) throws(SettingsError) {
        _ = text.take()
        switch text.next {
        case nil:
            throw text.error(
                "the file ends after `\\`, which continues a line",
                hint: "take it out; a backslash that belongs to the value is `\\\\`")
        case ConfigurationText.newline: break
        case UInt8(ascii: "\\"): bytes.append(UInt8(ascii: "\\"))
        case UInt8(ascii: "\""): bytes.append(UInt8(ascii: "\""))
        case UInt8(ascii: "n"): bytes.append(ConfigurationText.newline)
        case UInt8(ascii: "t"): bytes.append(ConfigurationText.tab)
        case UInt8(ascii: "b"): bytes.append(0x08)
        default:
            throw text.error(
                "unknown escape \(quoted("\\" + text.nextCharacter))",
                hint: "the escapes are `\\\\`, `\\\"`, `\\n`, `\\t` and `\\b`; a backslash is written `\\\\`")
        }
        _ = text.take()
    }
}
