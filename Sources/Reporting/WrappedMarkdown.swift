/// Markdown of the program's own pages as lines for a terminal: paragraphs and items wrapped, code and tables as they are.
struct WrappedMarkdown {
    private let source: String

    init(_ source: String) {
        self.source = source
    }

    func lines(style: TerminalStyle, indent: Int) -> [String] {
        let margin = String(repeating: " ", count: indent)
        return blocks.flatMap { block -> [String] in
            switch block {
            case .blank: [""]
            case .kept(let line): [margin + "    " + Printable.line(line)]
            case .text(let mark, let text):
                style.wrap(text, indent: indent + mark.count).enumerated().map { index, part in
                    let start = index == 0 ? mark : String(repeating: " ", count: mark.count)
                    return margin + start + style.highlighted(part)
                }
            }
        }
    }

    private enum Block {
        case blank
        /// A line of code or of a table.
        case kept(String)
        /// A paragraph or an item, behind its mark: `- `, `  1. `.
        case text(mark: String, String)
    }

    private var blocks: [Block] {
        var blocks: [Block] = []
        var inCode = false
        for line in source.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
            let content = line.drop { $0 == " " }
            if content.hasPrefix("```") {
                inCode.toggle()
            } else if inCode || content.hasPrefix("|") {
                blocks.append(.kept(line))
            } else if content.isEmpty {
                blocks.append(.blank)
            } else if let mark = Self.mark(of: line) {
                blocks.append(.text(mark: mark, String(line.dropFirst(mark.count))))
            } else if case .text(let mark, let text)? = blocks.last {
                blocks[blocks.count - 1] = .text(mark: mark, text + " " + content)
            } else {
                blocks.append(.text(mark: "", String(content)))
            }
        }
        return blocks
    }

    /// What stands before the text of a list's item; nothing if the line begins none.
    private static func mark(of line: String) -> String? {
        let space = line.prefix { $0 == " " }
        let rest = line.dropFirst(space.count)
        if rest.hasPrefix("- ") || rest.hasPrefix("* ") { return space + "- " }
        let number = rest.prefix { $0.isASCII && $0.isNumber }
        guard !number.isEmpty, rest.dropFirst(number.count).hasPrefix(". ") else { return nil }
        return space + number + ". "
    }
}

extension TerminalStyle {
    /// What stands between backticks in colour and without them, and what stands between pairs of stars in bold; left as
    /// it is where there is no colour.
    fileprivate func highlighted(_ line: String) -> String {
        guard usesColor else { return line }
        return alternating(line, "`") {
            paint($0, .cyan)
        } outside: { text in
            alternating(text, "**") {
                paint($0, .bold)
            } outside: {
                $0
            }
        }
    }

    /// The text with what stands between two marks changed in one way, and what stands outside in another.
    private func alternating(
        _ text: String, _ mark: String, inside: (String) -> String, outside: (String) -> String
    ) -> String {
        var parts: [String] = [""]
        var rest = text[...]
        while !rest.isEmpty {
            if rest.hasPrefix(mark) {
                rest = rest.dropFirst(mark.count)
                parts.append("")
            } else {
                parts[parts.count - 1].append(rest.removeFirst())
            }
        }
        // An even number: the wrapping took a span apart.
        guard parts.count % 2 == 1 else { return text }
        return parts.enumerated().map { $0 % 2 == 0 ? outside($1) : inside($1) }.joined()
    }
}
