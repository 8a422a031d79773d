public import DeployModel

/// A rule's page, for a terminal and as the file of docs/rules/.
public struct RulePageText {
    private let page: RulePage

    /// Takes a page.
    public init(_ page: RulePage) {
        self.page = page
    }

    /// The page as Markdown, ending in a line break.
    public var markdown: String {
        var parts = ["# \(page.id)", sentence, "## What breaks", page.breaks]
        if let measured = page.measured { parts += ["## How that was measured", measured] }
        parts += ["## The safe way", page.safeWay]
        if !page.sources.isEmpty {
            parts += ["## Sources", page.sources.map { "- [\($0.title)](\($0.address))" }.joined(separator: "\n")]
        }
        return parts.joined(separator: "\n\n") + "\n"
    }

    /// The title as a sentence; a name that begins it stays as it is.
    private var sentence: String {
        let first = page.title.prefix { $0 != " " }
        let isWord = first.allSatisfy { $0.isLetter && $0.isLowercase }
        return (isWord ? page.title.prefix(1).uppercased() + page.title.dropFirst() : page.title) + "."
    }

    /// The page for a terminal, ending in a line break: text wrapped, code as it is.
    public func text(style: TerminalStyle) -> String {
        var parts = [
            style.paint(page.id, .bold) + "\n" + style.wrap(sentence, indent: 0).joined(separator: "\n")
        ]
        func section(_ title: String, _ markdown: String) -> String {
            ([style.paint(title, .bold, .cyan)] + WrappedMarkdown(markdown).lines(style: style, indent: 2))
                .joined(separator: "\n")
        }
        parts.append(section("What breaks", page.breaks))
        if let measured = page.measured { parts.append(section("How that was measured", measured)) }
        parts.append(section("The safe way", page.safeWay))
        let sources = page.sources.flatMap { ["  " + $0.title, "    " + style.paint($0.address, .dim)] }
        if !sources.isEmpty {
            parts.append(([style.paint("Sources", .bold, .cyan)] + sources).joined(separator: "\n"))
        }
        return parts.joined(separator: "\n\n") + "\n"
    }
}

/// The list of all rules, for a terminal and as docs/rules/README.md.
public struct RuleIndexText {
    private let pages: [RulePage]

    /// Takes the pages; listed by their ids.
    public init(_ pages: [RulePage]) {
        self.pages = pages.sorted { $0.id < $1.id }
    }

    /// The list as Markdown, with a link to each page, ending in a line break.
    public var markdown: String {
        let rows = pages.map { page in
            let title = page.title.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
            return "| [\(page.id)](\(page.id).md) | \(title) |"
        }
        return """
            # Rules

            What Drawbridge looks for, with what breaks, how that was measured, and the safe way. These pages are made from
            the rules themselves by `Scripts/write-rule-pages`; `drawbridge explain RULE` prints one.

            | rule | finds |
            |---|---|
            \(rows.joined(separator: "\n"))

            """
    }

    /// The list for a terminal, ending in a line break.
    public func text(style: TerminalStyle) -> String {
        let width = pages.map(\.id.count).max() ?? 0
        let lines = pages.flatMap { page in
            style.wrap(page.title, indent: width + 2).enumerated().map { index, part in
                let name = index == 0 ? page.id : ""
                return style.paint(name, .bold) + String(repeating: " ", count: width + 2 - name.count) + part
            }
        }
        let hint = "\(Wording.count(pages.count, "rule")). `drawbridge explain RULE` tells all of one."
        return (lines + ["", hint]).joined(separator: "\n") + "\n"
    }
}
