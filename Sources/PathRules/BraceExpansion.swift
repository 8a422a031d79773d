/// Turns `a{b,c}d` into `abd` and `acd`. Braces nest; `\{` and braces inside `[…]` are themselves.
enum BraceExpansion {
    /// No sensible pattern has more, and each costs a little in every folder.
    static let limit = 256

    static func expand(_ text: String, of pattern: String) throws(PatternError) -> [String] {
        guard let braces = try firstBraces(in: text, of: pattern) else { return [text] }
        let rest = try expand(String(text[braces.end...]), of: pattern)
        var results: [String] = []
        for choice in braces.choices {
            for inner in try expand(choice, of: pattern) {
                results += rest.map { text[..<braces.start] + inner + $0 }
                guard results.count <= limit else {
                    throw PatternError(
                        pattern: pattern, problem: "stands for more than \(limit) patterns", hint: "Split it.")
                }
            }
        }
        return results
    }

    private struct Braces {
        let start: String.Index
        let end: String.Index
        let choices: [String]
    }

    /// The first pair of braces at the outermost level, with the texts between its commas.
    private static func firstBraces(in text: String, of pattern: String) throws(PatternError) -> Braces? {
        var depth = 0
        var start: String.Index?
        var choiceStart = text.startIndex
        var choices: [String] = []
        var index = text.startIndex
        while index < text.endIndex {
            let next = text.index(after: index)
            switch text[index] {
            case "\\": index = next < text.endIndex ? text.index(after: next) : next
            case "[": index = endOfSet(in: text, after: index) ?? next
            case "{":
                depth += 1
                if depth == 1 { (start, choiceStart) = (index, next) }
                index = next
            case ",":
                if depth == 1 {
                    choices.append(String(text[choiceStart..<index]))
                    choiceStart = next
                }
                index = next
            case "}":
                guard depth > 0, let start else {
                    throw PatternError(
                        pattern: pattern, problem: "has a } without its {", hint: "Write \\} for the character.")
                }
                depth -= 1
                if depth == 0 {
                    choices.append(String(text[choiceStart..<index]))
                    return Braces(start: start, end: next, choices: choices)
                }
                index = next
            default: index = next
            }
        }
        guard depth == 0 else {
            throw PatternError(
                pattern: pattern, problem: "has a { without its }", hint: "Close it, or write \\{ for the character.")
        }
        return nil
    }

    /// Behind the `]` that closes a set, inside one part of the path.
    private static func endOfSet(in text: String, after start: String.Index) -> String.Index? {
        var index = text.index(after: start)
        if index < text.endIndex, "!^".contains(text[index]) { index = text.index(after: index) }
        if index < text.endIndex, text[index] == "]" { index = text.index(after: index) }
        while index < text.endIndex, text[index] != "/" {
            if text[index] == "]" { return text.index(after: index) }
            index = text.index(after: index)
        }
        return nil
    }
}
