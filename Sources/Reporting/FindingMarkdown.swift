public import DeployModel

/// A finding as Markdown, harmless whatever a commit put into it.
public struct FindingMarkdown {
    /// How much of it is told.
    enum Detail {
        /// Everything.
        case all
        /// What is found and what to do about it, in words.
        case words
    }

    private let finding: Finding

    /// Prepares a text.
    public init(_ finding: Finding) {
        self.finding = finding
    }

    /// What breaks, where the code shows it, and the remedy: all but the title.
    public var body: String { lines(.all).joined(separator: "\n") }

    /// The finding as an item of a list.
    func item(_ detail: Detail) -> String {
        let place = finding.place.map { " " + Markdown.code($0) } ?? ""
        let title = Markdown.text(finding.title, limit: Markdown.titleLimit)
        let body = lines(detail)
        let gap = body.isEmpty || body[0].isEmpty ? [] : [""]
        let lines = ["**\(title)**\(place) (\(Markdown.code(finding.rule)))"] + gap + body
        return lines.enumerated().map { ($0 == 0 ? "- " : $1.isEmpty ? "" : "  ") + $1 }.joined(separator: "\n")
    }

    private func lines(_ detail: Detail) -> [String] {
        var lines: [String] = []
        if detail == .all, let excerpt = finding.excerpt, !excerpt.isEmpty { lines += [Markdown.code(excerpt), ""] }
        if detail == .all { lines.append(Markdown.text(finding.explanation)) }
        if detail == .all, !finding.evidence.isEmpty { lines += [""] + evidence }
        if let remedy = finding.remedy { lines += ["", "→ " + Markdown.text(remedy)] }
        if let command = finding.command { lines += ["", Markdown.block(command)] }
        if detail == .all {
            for snippet in finding.snippets {
                lines += ["", "→ " + Markdown.text(Wording.purpose(snippet)) + ":", "", Markdown.block(of: snippet)]
            }
        }
        return lines.flatMap { $0.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) }
    }

    private var evidence: [String] {
        let ranked = finding.rankedEvidence
        var lines = ranked.prefix(FindingBlock.evidenceLimit).map { reference in
            let place = Markdown.code("\(reference.location.path):\(reference.location.line)")
            let doubt = Wording.doubt(reference).map { " (\($0))" } ?? ""
            return "- \(place)\(doubt) \(Markdown.code(reference.location.excerpt))"
        }
        let rest = ranked.count - lines.count
        if rest > 0 { lines.append("- … and \(rest) more") }
        return lines
    }
}
