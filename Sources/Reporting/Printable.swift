/// Makes text from anywhere fit to be shown: nothing in it can move a cursor, break a line or turn the direction of text.
///
/// Findings quote refs, names and messages, and a decision may have been read back from a file that anybody wrote.
enum Printable {
    /// The text on one line, each harmful character replaced by `�`.
    static func line(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            result.append(scalar == "\n" ? " " : isHarmful(scalar) ? "\u{FFFD}" : scalar)
        }
        return String(result)
    }

    /// Code of several lines, each harmful character but the line breaks replaced by `�`, and tabs by blanks.
    static func lines(_ text: String) -> [String] {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { part in
            line(part.split(separator: "\t", omittingEmptySubsequences: false).joined(separator: "    "))
        }
    }

    private static func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
}
