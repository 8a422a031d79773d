/// Makes text from a platform or a commit fit to be shown: nothing in it moves a cursor or breaks a line.
enum Plain {
    static func line(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            result.append(scalar == "\n" ? " " : isHarmful(scalar) ? "\u{FFFD}" : scalar)
        }
        return String(result)
    }

    static func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
}
