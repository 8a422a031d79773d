/// Puts text into Markdown so that it shows as it is, whatever it holds.
///
/// Paths and messages come from commits that anybody may have written: none of it may become a link, a mention, an image
/// or HTML in somebody's pull request.
enum Markdown {
    /// Plain text.
    static func text(_ text: String) -> String {
        text.unicodeScalars.reduce(into: "") { result, scalar in
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "@": result += "&#64;"
            case "#": result += "&#35;"
            case "\\", "`", "*", "_", "[", "]", "|", "~": result += "\\" + String(scalar)
            case "\n", "\r": result += " "
            default: result.unicodeScalars.append(scalar)
            }
        }
    }

    /// A code span, with as many backticks around it as it needs. In a table, a bar must be escaped even there.
    static func code(_ text: String, inTable: Bool = false) -> String {
        let flat = text.map { $0.isNewline ? " " : String($0) }.joined()
        let shown = flat.count > 160 ? flat.prefix(80) + "…" + flat.suffix(75) : flat[...]
        let fence = String(repeating: "`", count: longestRun(in: String(shown)) + 1)
        let padding = shown.hasPrefix("`") || shown.hasSuffix("`") ? " " : ""
        let span = "\(fence)\(padding)\(shown)\(padding)\(fence)"
        return inTable ? span.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|") : span
    }

    /// A block of code.
    static func block(_ text: String) -> String {
        let fence = String(repeating: "`", count: max(3, longestRun(in: text) + 1))
        return "\(fence)\n\(text)\n\(fence)"
    }

    /// A part that is folded away until somebody opens it.
    static func details(_ summary: String, _ content: String) -> String {
        "<details>\n<summary>\(text(summary))</summary>\n\n\(content)\n\n</details>"
    }

    private static func longestRun(in text: String) -> Int {
        var longest = 0
        var run = 0
        for character in text {
            run = character == "`" ? run + 1 : 0
            longest = max(longest, run)
        }
        return longest
    }
}
