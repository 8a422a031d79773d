/// What things on Heroku may be called.
public enum HerokuName {
    /// Whether an app may have that name, or it is an id. Source: Heroku Platform API, app, `name` and `id`.
    public static func isApp(_ text: String) -> Bool {
        if isID(text) { return true }
        let bytes = Array(text.utf8)
        guard (3...30).contains(bytes.count), let first = bytes.first, let last = bytes.last else { return false }
        return isLower(first) && last != UInt8(ascii: "-")
            && bytes.allSatisfy { isLower($0) || isDigit($0) || $0 == UInt8(ascii: "-") }
    }

    /// Whether it is a UUID, as every id of Heroku's.
    public static func isID(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard bytes.count == 36 else { return false }
        return bytes.enumerated().allSatisfy { index, byte in
            [8, 13, 18, 23].contains(index) ? byte == UInt8(ascii: "-") : isHex(byte)
        }
    }

    /// Whether a dyno, an add-on, a feature, a process type, an attachment or a pipeline may be named so.
    static func isName(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard (1...128).contains(bytes.count), bytes.contains(where: { $0 != UInt8(ascii: ".") }) else { return false }
        return bytes.allSatisfy { isLower($0 | 0x20) || isDigit($0) || "._-:".utf8.contains($0) }
    }

    /// A name as it is shown in a message: between quotation marks, short, without control characters.
    static func quoted(_ text: String) -> String {
        "\"\(CleanText.clean(text, limit: 60))\""
    }

    /// A path or a variable's name as it is shown in a message.
    static func shown(_ text: String) -> String { CleanText.clean(text) }

    private static func isLower(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) }
    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
    private static func isHex(_ byte: UInt8) -> Bool {
        isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte | 0x20)
    }
}
