import TestSupport

/// The input of `git fast-import` for one commit that has nothing but these things.
///
/// - Parameter commands: `M mode inline path`, line feed, `data …`; or `M 160000 id path`.
func commitStream(branch: String, _ commands: [String], mark: Int = 1) -> String {
    """
    commit refs/heads/\(branch)
    mark :\(mark)
    committer Ada <ada@example.com> \(GitEnvironment.date + mark) +0000
    data 1
    x
    deleteall
    \(commands.joined())

    """
}

extension String {
    /// The path as `fast-import` reads it: every byte that isn't plain in octal.
    var fastImportQuoted: String { Array(utf8).fastImportQuoted }
}

extension [UInt8] {
    /// The path as `fast-import` reads it: every byte that isn't plain in octal.
    var fastImportQuoted: String {
        let plain = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/._-".utf8)
        let text = map { byte in
            if plain.contains(byte) { return String(UnicodeScalar(byte)) }
            let octal = String(byte, radix: 8)
            return "\\" + String(repeating: "0", count: 3 - octal.count) + octal
        }
        return "\"" + text.joined() + "\""
    }
}
