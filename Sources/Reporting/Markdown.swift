internal import DeployModel

/// Puts text into Markdown so that it shows as it is, whatever it holds.
///
/// Paths and messages come from commits that anybody may have written: none of it may become a link, a mention, an image
/// or HTML in somebody's pull request. Code hosts look for mentions and links in the text that Markdown leaves, so
/// there an escape doesn't help; a space without width in the midst of them does, as Dependabot and Renovate have it.
enum Markdown {
    /// The most characters of a title: a path may have 4,096 bytes, and a title may hold several.
    static let titleLimit = 300
    private static let codeLimit = 160
    private static let gap = "&#8203;"

    /// Plain text on one line; of a longer one its beginning and its end.
    static func text(_ text: String, limit: Int = 1200) -> String {
        let scalars = Array(shortened(Printable.line(text), to: limit).unicodeScalars)
        var result = ""
        for (index, scalar) in scalars.enumerated() {
            if isAddress(scalars[..<index], before: scalar) { result += gap }
            result += escaped(scalar)
        }
        return result
    }

    /// Whether an address or the like begins here: `https:`, `:tada:`, `www.`, `GH-1`.
    private static func isAddress(_ begun: ArraySlice<Unicode.Scalar>, before scalar: Unicode.Scalar) -> Bool {
        if begun.last == ":" { return scalar != " " }
        guard scalar == "." || scalar == "-" else { return false }
        let end = begun.suffix(3).map(\.properties.lowercaseMapping).joined()
        return scalar == "." ? end == "www" : end.hasSuffix("gh")
    }

    private static func escaped(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "&": "&amp;" + gap
        case "<": "&lt;"
        case ">": "&gt;"
        // Mentions, and the numbers of issues, merge requests and the like on GitHub and GitLab.
        case "@", "#", "!", "%": String(scalar) + gap
        case "~": "\\~" + gap
        case "$": "\\$" + gap
        case "\\", "`", "*", "_", "[", "]", "|", "^": "\\" + String(scalar)
        default: String(scalar)
        }
    }

    /// A code span, with as many backticks around it as it needs. In a table, a bar must be escaped even there.
    static func code(_ text: String, inTable: Bool = false) -> String {
        let shown = shortened(Printable.line(text), to: codeLimit)
        let fence = String(repeating: "`", count: longestRun(in: shown) + 1)
        let padding = shown.hasPrefix("`") || shown.hasSuffix("`") ? " " : ""
        let span = "\(fence)\(padding)\(shown)\(padding)\(fence)"
        return inTable ? span.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|") : span
    }

    /// A block that holds one line of code, to be copied; never shortened.
    static func block(_ text: String) -> String {
        let shown = Printable.line(text)
        let fence = String(repeating: "`", count: max(3, longestRun(in: shown) + 1))
        return "\(fence)sh\n\(shown)\n\(fence)"
    }

    /// A block that holds code of several lines, to be copied; never shortened. Its language is told by letters alone.
    static func block(of snippet: Snippet) -> String {
        let shown = Printable.lines(snippet.text).joined(separator: "\n")
        let fence = String(repeating: "`", count: max(3, longestRun(in: shown) + 1))
        let language = snippet.language.filter { $0.isASCII && $0.isLetter }
        return "\(fence)\(language)\n\(shown)\n\(fence)"
    }

    /// A part that is folded away until somebody opens it. The summary must be the program's own words.
    static func details(_ summary: String, _ content: String) -> String {
        "<details>\n<summary>\(summary)</summary>\n\n\(content)\n\n</details>"
    }

    /// The text or, if it is too long, its beginning and its end.
    private static func shortened(_ text: String, to limit: Int) -> String {
        let scalars = text.unicodeScalars
        guard scalars.count > limit else { return text }
        return String(scalars.prefix(limit / 2)) + "…" + String(scalars.suffix(limit / 2 - 1))
    }

    private static func longestRun(in text: String) -> Int {
        var longest = 0
        var run = 0
        for scalar in text.unicodeScalars {
            run = scalar == "`" ? run + 1 : 0
            longest = max(longest, run)
        }
        return longest
    }
}
