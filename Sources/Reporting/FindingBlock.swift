internal import DeployModel

/// A finding as lines for a terminal.
struct FindingBlock {
    /// The places in the code that are shown; the rest is a count.
    static let evidenceLimit = 6

    let style: TerminalStyle
    /// The columns in front of the mark.
    let indent: Int

    private var margin: String { String(repeating: " ", count: indent + 2) }

    /// All that is to be known of it.
    ///
    /// - Parameters:
    ///   - paths: The changed paths it is about.
    ///   - told: What other findings of the report have told already, and this one need not tell again.
    func lines(for finding: Finding, paths: [String] = [], told: inout Set<String>) -> [String] {
        var lines = title(of: finding)
        if let place = finding.place, finding.line != nil { lines.append(margin + style.paint(place, .dim)) }
        if let excerpt = finding.excerpt, !excerpt.isEmpty {
            lines.append(margin + style.paint("│ ", .dim) + cut(excerpt, indent: indent + 4))
        }
        if told.insert(finding.explanation).inserted {
            lines += style.wrap(finding.explanation, indent: indent + 2).map { margin + style.paint($0, .dim) }
        }
        lines += paths + evidence(of: finding)
        if let remedy = finding.remedy, told.insert("→ " + remedy).inserted {
            lines += hanging(style.paint("→ ", .green), remedy, indent: indent + 2)
        }
        // Never wrapped: it is there to be pasted.
        if let command = finding.command { lines.append(margin + "  " + Printable.line(command)) }
        return lines + finding.snippets.flatMap { self.lines(for: $0, told: &told) }
    }

    /// What is found, with its rule; of several the same, how many.
    func title(of finding: Finding, times: Int = 1) -> [String] {
        let (mark, paint): (String, Paint) =
            switch finding.severity {
            case .error: ("✗", .red)
            case .warning: ("!", .yellow)
            case .note: ("·", .cyan)
            }
        let more = times > 1 ? " (\(times) times)" : ""
        return hanging(
            "\(style.paint(mark, paint, .bold)) ", "\(finding.title)\(more)  [\(finding.rule)]", indent: indent)
    }

    /// What is found and where, on one line of its own each.
    func brief(_ finding: Finding) -> [String] {
        title(of: finding) + (finding.place.map { [margin + style.paint($0, .dim)] } ?? [])
    }

    private func evidence(of finding: Finding) -> [String] {
        let ranked = finding.rankedEvidence
        var lines = ranked.prefix(Self.evidenceLimit).map { reference in
            let place = "\(reference.location.path):\(reference.location.line)"
            let doubt = Wording.doubt(reference).map { " (\($0))" } ?? ""
            let excerpt = cut(reference.location.excerpt, indent: indent + 6 + place.count + doubt.count)
            return margin + "  " + place + style.paint(doubt, .yellow) + style.paint("  " + excerpt, .dim)
        }
        let rest = ranked.count - lines.count
        if rest > 0 { lines.append(margin + "  … and \(rest) more") }
        return lines
    }

    /// A snippet behind what it is for, never wrapped: it is there to be pasted.
    private func lines(for snippet: Snippet, told: inout Set<String>) -> [String] {
        let isNew = told.insert("\(snippet.purpose.rawValue) \(snippet.text)").inserted
        let purpose = Wording.purpose(snippet) + (isNew ? ":" : ": the same as above")
        let lines = hanging(style.paint("→ ", .green), purpose, indent: indent + 2)
        guard isNew else { return lines }
        return lines + Printable.lines(snippet.text).map { $0.isEmpty ? "" : margin + "      " + $0 }
    }

    /// What fits beside the indent, but never less than a few words.
    private func cut(_ text: String, indent: Int) -> String {
        let room = max(style.width - indent, 16)
        let line = Printable.line(text)
        return line.count <= room ? line : line.prefix(room - 1) + "…"
    }

    /// A wrapped text behind a mark two columns wide.
    private func hanging(_ mark: String, _ text: String, indent: Int) -> [String] {
        let margin = String(repeating: " ", count: indent)
        return style.wrap(text, indent: indent + 2).enumerated().map { margin + ($0 == 0 ? mark : "  ") + $1 }
    }
}
