/// Turns `a{b,c}d` into `abd` and `acd`. Braces nest; `\{` and braces inside `[…]` are themselves.
struct BraceExpansion {
    /// No sensible pattern has more, and each costs a little in every folder.
    static let limit = 256

    private let pattern: String
    private let onlyAcrossParts: Bool

    /// - Parameters:
    ///   - pattern: The whole pattern as it was written, for errors.
    ///   - onlyAcrossParts: Whether to leave braces alone that hold no `/`: those stay inside one part of the path.
    init(of pattern: String, onlyAcrossParts: Bool) {
        self.pattern = pattern
        self.onlyAcrossParts = onlyAcrossParts
    }

    func expand(_ text: [UInt8]) throws(PatternError) -> [[UInt8]] {
        guard let braces = try firstBraces(in: text) else { return [text] }
        let rest = try expand(Array(text[braces.end...]))
        var results: [[UInt8]] = []
        for choice in braces.choices {
            // What stands before may hold braces that stay; what is inside may hold more that go.
            for inner in try expand(Array(choice)) {
                results += rest.map { text[..<braces.start] + inner + $0 }
                guard results.count <= Self.limit else {
                    throw PatternError(
                        pattern: pattern, problem: "stands for more than \(Self.limit) patterns", hint: "Split it.")
                }
            }
        }
        return results
    }

    private struct Braces {
        let start: Int
        let end: Int
        let choices: [ArraySlice<UInt8>]
    }

    /// The first pair of braces at the outermost level that is to be expanded, with the texts between its commas.
    private func firstBraces(in text: [UInt8]) throws(PatternError) -> Braces? {
        var depth = 0
        var start = 0
        var commas: [Int] = []
        var index = 0
        while index < text.count {
            switch text[index] {
            case UInt8(ascii: "\\"): index += 1
            case UInt8(ascii: "["): index = endOfSet(in: text, from: index) ?? index
            case UInt8(ascii: "{"):
                depth += 1
                if depth == 1 { (start, commas) = (index, []) }
            case UInt8(ascii: ","): if depth == 1 { commas.append(index) }
            case UInt8(ascii: "}"):
                guard depth > 0 else {
                    throw PatternError(
                        pattern: pattern, problem: "has a } without its {", hint: "Write \\} for the character.")
                }
                depth -= 1
                if depth == 0, !onlyAcrossParts || text[start..<index].contains(UInt8(ascii: "/")) {
                    return Braces(start: start, end: index + 1, choices: choices(text, [start] + commas + [index]))
                }
            default: break
            }
            index += 1
        }
        guard depth == 0 else {
            throw PatternError(
                pattern: pattern, problem: "has a { without its }", hint: "Close it, or write \\{ for the character.")
        }
        return nil
    }

    /// The texts between these places.
    private func choices(_ text: [UInt8], _ bounds: [Int]) -> [ArraySlice<UInt8>] {
        zip(bounds, bounds.dropFirst()).map { text[($0 + 1)..<$1] }
    }

    /// The place of the `]` that closes a set, inside one part of the path.
    private func endOfSet(in text: [UInt8], from start: Int) -> Int? {
        var index = start + 1
        if index < text.count, text[index] == UInt8(ascii: "!") || text[index] == UInt8(ascii: "^") { index += 1 }
        if index < text.count, text[index] == UInt8(ascii: "]") { index += 1 }
        while index < text.count, text[index] != UInt8(ascii: "/") {
            if text[index] == UInt8(ascii: "]") { return index }
            index += text[index] == UInt8(ascii: "\\") ? 2 : 1
        }
        return nil
    }
}
