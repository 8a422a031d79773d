/// The names that apps on Heroku can have.
public enum HerokuAppName {
    /// What a name is made of, as the end of a sentence.
    public static let rule = "3 to 30 lower-case letters, digits and `-`, a letter first and no `-` last"

    /// Whether an app may have this name. Source: heroku-schema.json, app, `name`: `^[a-z][a-z0-9-]{1,28}[a-z0-9]$`.
    public static func isValid(_ name: some StringProtocol) -> Bool {
        let bytes = Array(name.utf8)
        guard (3...30).contains(bytes.count), let first = bytes.first, let last = bytes.last else { return false }
        let isPlain = { (byte: UInt8) in
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (0x30...0x39).contains(byte)
        }
        return bytes.allSatisfy { isPlain($0) || $0 == UInt8(ascii: "-") }
            && (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first) && isPlain(last)
    }
}
