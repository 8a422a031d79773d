/// Reads the pattern of one part of a path.
struct NamePatternReader {
    private let pattern: String

    /// - Parameter pattern: The whole pattern as it was written, for errors.
    init(of pattern: String) {
        self.pattern = pattern
    }

    /// Reads one part. Its braces hold no `/`: those that do are expanded before the pattern is cut into parts.
    func read(_ name: ArraySlice<UInt8>) throws(PatternError) -> NamePattern {
        var choices: [NamePattern.Choice] = []
        for text in try BraceExpansion(of: pattern, onlyAcrossParts: false).expand(Array(name)) {
            guard !text.isEmpty else {
                throw PatternError(
                    pattern: pattern, problem: "has an empty part", hint: "Put the / into the braces: a/{,b/}c.")
            }
            let tokens = try tokens(of: text[...])
            let bytes = tokens.compactMap { if case .byte(let byte) = $0 { byte } else { nil } }
            choices.append(bytes.count == tokens.count ? .literal(bytes) : .tokens(tokens))
        }
        return NamePattern(choices: choices)
    }

    private func tokens(of text: ArraySlice<UInt8>) throws(PatternError) -> [NamePattern.Token] {
        var tokens: [NamePattern.Token] = []
        var rest = text
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "*"): if tokens.last != .anyText { tokens.append(.anyText) }
            case UInt8(ascii: "?"): tokens.append(.anyCharacter)
            case UInt8(ascii: "["): tokens.append(try set(&rest))
            case UInt8(ascii: "\\"): tokens.append(.byte(try escaped(&rest)))
            default: tokens.append(.byte(byte))
            }
        }
        return tokens
    }

    private func escaped(_ rest: inout ArraySlice<UInt8>) throws(PatternError) -> UInt8 {
        guard let byte = rest.popFirst() else {
            throw PatternError(
                pattern: pattern, problem: "ends in a lone backslash", hint: "Write \\\\ for a backslash.")
        }
        return byte
    }

    /// Reads what follows `[`. A `]` at the very beginning is a member, as in the shell.
    private func set(_ rest: inout ArraySlice<UInt8>) throws(PatternError) -> NamePattern.Token {
        let isNegated = rest.first == UInt8(ascii: "!") || rest.first == UInt8(ascii: "^")
        if isNegated { rest.removeFirst() }
        var ranges: [ClosedRange<UInt32>] = []
        while let first = rest.first {
            if first == UInt8(ascii: "]"), !ranges.isEmpty {
                rest.removeFirst()
                return .oneOf(ranges, isNegated: isNegated)
            }
            let low = try member(&rest)
            guard rest.first == UInt8(ascii: "-"), let after = rest.dropFirst().first, after != UInt8(ascii: "]") else {
                ranges.append(low...low)
                continue
            }
            rest.removeFirst()
            let high = try member(&rest)
            guard low <= high else {
                throw PatternError(
                    pattern: pattern, problem: "has a range that runs backwards", hint: "Write the lower end first.")
            }
            ranges.append(low...high)
        }
        throw PatternError(
            pattern: pattern, problem: "has a [ without its ]", hint: "Close the set, or write \\[ for the character.")
    }

    /// One character of a set.
    private func member(_ rest: inout ArraySlice<UInt8>) throws(PatternError) -> UInt32 {
        if rest.first == UInt8(ascii: "\\") {
            rest.removeFirst()
            guard !rest.isEmpty else { return UInt32(try escaped(&rest)) }
        }
        let (value, length) = NamePattern.character(in: rest, at: rest.startIndex)
        rest.removeFirst(length)
        return value
    }
}
