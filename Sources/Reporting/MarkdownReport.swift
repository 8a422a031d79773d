public import DeployModel

/// The decision for a pull request: the verdict in the first line, then why, then a small table, details folded away.
public struct MarkdownReport {
    /// The most bytes: GitHub takes 65,536 characters in a comment, and others less generous limits near it.
    public static let sizeLimit = 60_000

    private let report: DecisionReport

    /// Prepares a report.
    public init(_ report: DecisionReport) {
        self.report = report
    }

    /// The whole report, ending in a line break, at most ``sizeLimit`` bytes long.
    public var text: String {
        let full = report.decisions.map { section(for: $0, detailed: true) }.joined(separator: "\n\n") + "\n"
        if full.utf8.count <= Self.sizeLimit { return full }
        var short = ""
        for decision in report.decisions {
            let section = section(for: decision, detailed: false) + "\n\n"
            guard short.utf8.count + section.utf8.count < Self.sizeLimit - 200 else {
                return short + "More apps are concerned than fit here; see the decision's JSON.\n"
            }
            short += section
        }
        return short + "Details are left out: they are too long for a comment. See the decision's JSON.\n"
    }

    private func section(for decision: Decision, detailed: Bool) -> String {
        var parts = ["\(mark(decision.kind)) **\(label(decision))\(Markdown.text(Headline(decision: decision).sentence))**"]
        let forcing = decision.forcing
        if !forcing.isEmpty { parts.append(forcing.map { self.finding($0, in: decision) }.joined(separator: "\n\n")) }
        parts.append(table(decision))
        guard detailed else { return parts.joined(separator: "\n\n") }
        let others = decision.findings.filter { finding in !forcing.contains(finding) }
        if !others.isEmpty {
            let list = others.map { self.finding($0, in: decision) }.joined(separator: "\n\n")
            parts.append(Markdown.details(Wording.count(others.count, "further finding"), list))
        }
        if !decision.triggers.isEmpty {
            parts.append(Markdown.details("Changed paths (\(decision.changedPaths))", paths(decision)))
        }
        parts.append(Markdown.details("Which commit is live, and how that is known", sources(decision)))
        return parts.joined(separator: "\n\n")
    }

    private func label(_ decision: Decision) -> String {
        report.decisions.count > 1 ? Markdown.text(decision.app.name) + ": " : ""
    }

    private func mark(_ kind: Decision.Kind) -> String {
        switch kind {
        case .nothing, .release, .migrateFirst, .migrateLast, .migrateAround: "🟢"
        case .maintenance: "🟠"
        case .hold, .blocked: "🔴"
        }
    }

    private func finding(_ finding: Finding, in decision: Decision) -> String {
        let place = finding.path.map { path in
            " " + Markdown.code(finding.line.map { "\(path):\($0)" } ?? path.description)
        }
        var lines = ["- **\(Markdown.text(finding.title))**\(place ?? "") (\(Markdown.code(finding.rule)))"]
        lines.append("  \(Markdown.text(finding.explanation))")
        if let remedy = finding.remedy {
            let block = Markdown.block(remedy).split(separator: "\n", omittingEmptySubsequences: false)
            lines.append("")
            lines += block.map { "  \($0)" }
        }
        return lines.joined(separator: "\n")
    }

    private func table(_ decision: Decision) -> String {
        let rows: [(String, String)] = [
            ("Decision", Markdown.code(decision.kind.rawValue)),
            ("Database", Markdown.text(Wording.databaseWork(decision))),
            ("Workers", Markdown.text(decision.kind > .release ? Wording.workers(decision) : "keep running")),
            ("Backup", Markdown.text(Wording.backup(decision))),
            ("Assets", Markdown.text(Wording.assets(decision))),
            ("Compared", compared(decision)),
        ]
        return (["| | |", "|---|---|"] + rows.map { "| \($0.0) | \($0.1) |" }).joined(separator: "\n")
    }

    private func compared(_ decision: Decision) -> String {
        let candidate = Markdown.code(decision.candidate.abbreviated, inTable: true)
        guard let commit = decision.baseline.commit else { return "\(candidate) with nothing" }
        return "\(Markdown.code(commit.abbreviated, inTable: true)) (live) … \(candidate)"
    }

    private func paths(_ decision: Decision) -> String {
        decision.triggers.map { trigger in
            var lines = ["**\(Wording.areaName(trigger.area))** (\(trigger.count))"]
            lines += [""] + trigger.paths.map { "- \($0.kind.rawValue) \(Markdown.code($0.path.description))" }
            let rest = trigger.count - trigger.paths.count
            if rest > 0 { lines.append("- … and \(rest) more") }
            return lines.joined(separator: "\n")
        }.joined(separator: "\n\n")
    }

    private func sources(_ decision: Decision) -> String {
        let chain = Wording.otherSources(decision.baseline).map { "- \(Markdown.text($0))" }.joined(separator: "\n")
        let base = decision.baseline.commit.map { "--base \($0.abbreviated) " } ?? ""
        return """
            \(Markdown.text(Wording.baseline(decision.baseline)))

            \(chain)

            Reproduce: \(Markdown.code("drawbridge decide \(base)--app \(decision.app.name) \(decision.candidate.abbreviated)"))
            """
    }
}
