/// A piece of the user's text as messages show it: in backticks, cut after 60 characters, with control characters and
/// the marks that turn the direction of text spelled out.
func quoted(_ text: some StringProtocol) -> String {
    let shown = text.unicodeScalars.prefix(60).map { scalar in
        isHarmful(scalar) ? "\\u{\(String(scalar.value, radix: 16, uppercase: true))}" : String(scalar)
    }
    return "`" + shown.joined() + (text.unicodeScalars.count > 60 ? "…" : "") + "`"
}

/// Names in a row, as a sentence lists them: `a, b or c`.
func alternatives(_ names: [String]) -> String {
    guard names.count > 1, let last = names.last else { return names.joined() }
    return names.dropLast().joined(separator: ", ") + " or " + last
}

/// Whether a scalar could move a cursor, break a line, or make one text look like another.
func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F...0xA0, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069: true
    default: false
    }
}
