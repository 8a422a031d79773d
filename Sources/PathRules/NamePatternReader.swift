/// Reads the pattern of one part of a path.
enum NamePatternReader {
    static func tokens(of name: String, pattern: String) throws(PatternError) -> [NamePattern.Token] {
        var tokens: [NamePattern.Token] = []
        var scalars = name.unicodeScalars[...]
        while let scalar = scalars.popFirst() {
            switch scalar {
            case "*": if tokens.last != .anyText { tokens.append(.anyText) }
            case "?": tokens.append(.anyCharacter)
            case "[": tokens.append(try set(&scalars, pattern: pattern))
            case "\\":
                guard let escaped = scalars.popFirst() else {
                    throw PatternError(
                        pattern: pattern, problem: "ends in a lone backslash", hint: "Write \\\\ for a backslash.")
                }
                tokens += bytes(escaped)
            default: tokens += bytes(scalar)
            }
        }
        return tokens
    }

    private static func bytes(_ scalar: Unicode.Scalar) -> [NamePattern.Token] {
        UTF8.encode(scalar)?.map { .byte($0) } ?? []
    }

    /// Reads what follows `[`. A `]` at the very beginning is a member, as in the shell.
    private static func set(
        _ scalars: inout Substring.UnicodeScalarView, pattern: String
    ) throws(PatternError) -> NamePattern.Token {
        let isNegated = scalars.first == "!" || scalars.first == "^"
        if isNegated { scalars.removeFirst() }
        var ranges: [ClosedRange<UInt32>] = []
        while let first = scalars.popFirst() {
            if first == "]", !ranges.isEmpty { return .oneOf(ranges, isNegated: isNegated) }
            let low = try member(first, &scalars, pattern: pattern)
            guard scalars.first == "-", let after = scalars.dropFirst().first, after != "]" else {
                ranges.append(low...low)
                continue
            }
            scalars = scalars.dropFirst(2)
            let high = try member(after, &scalars, pattern: pattern)
            guard low <= high else {
                throw PatternError(
                    pattern: pattern, problem: "has a range that runs backwards", hint: "Write the lower end first.")
            }
            ranges.append(low...high)
        }
        throw PatternError(
            pattern: pattern, problem: "has a [ without its ]", hint: "Close the set, or write \\[ for the character.")
    }

    private static func member(
        _ scalar: Unicode.Scalar, _ scalars: inout Substring.UnicodeScalarView, pattern: String
    ) throws(PatternError) -> UInt32 {
        guard scalar == "\\" else { return scalar.value }
        guard let escaped = scalars.popFirst() else {
            throw PatternError(
                pattern: pattern, problem: "ends in a lone backslash", hint: "Write \\\\ for a backslash.")
        }
        return escaped.value
    }
}
