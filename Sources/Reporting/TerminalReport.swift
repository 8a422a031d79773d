public import DeployModel

/// The decision for a person at a terminal.
public struct TerminalReport {
    /// The paths shown of each area; the rest is a count.
    private static let pathLimit = 6

    private let report: DecisionReport
    private let style: TerminalStyle

    /// Prepares a report.
    public init(_ report: DecisionReport, style: TerminalStyle) {
        self.report = report
        self.style = style
    }

    /// The whole report, ending in a line break.
    public var text: String {
        guard !report.decisions.isEmpty else { return "No app is concerned.\n" }
        return report.decisions.map { lines(for: $0).joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
    }

    /// One line for each app, and one for each warning beside the reason: what the hook says when there is little to say.
    public var summary: String {
        report.decisions.map { decision in
            let sentence = Printable.line(Headline(decision: decision).sentence)
            let headline = "drawbridge: \(name(decision)): \(kind(decision)). \(sentence)"
            let warnings = decision.findings.filter { $0.severity == .warning && $0.demands == nil }.map { finding in
                "  \(style.paint("!", .yellow, .bold)) \(Printable.line(finding.title))"
            }
            return ([headline] + warnings).joined(separator: "\n") + "\n"
        }.joined()
    }

    private func lines(for decision: Decision) -> [String] {
        let against = decision.baseline.commit.map { " against \($0.abbreviated)" } ?? ""
        let compared = "\(Printable.line(report.candidateName)) \(decision.candidate.abbreviated)\(against)"
        var lines = ["\(style.paint(name(decision), .bold))  \(kind(decision))" + style.paint("  " + compared, .dim)]
        lines += style.wrap(Headline(decision: decision).sentence, indent: 2).map { "  " + style.paint($0, .bold) }
        lines += decision.findings.flatMap { self.lines(for: $0, in: decision) }
        lines += migrations(of: decision)
        lines.append("")
        lines += facts(of: decision)
        return lines
    }

    private func name(_ decision: Decision) -> String { Printable.line(decision.app.name) }

    private func kind(_ decision: Decision) -> String {
        let paint: Paint =
            switch decision.kind {
            case .nothing, .release, .migrateFirst, .migrateLast, .migrateAround: .green
            case .maintenance: .yellow
            case .hold, .blocked: .red
            }
        return style.paint(decision.kind.rawValue, paint, .bold)
    }

    // MARK: Findings

    private func lines(for finding: Finding, in decision: Decision) -> [String] {
        let (mark, paint): (String, Paint) =
            switch finding.severity {
            case .error: ("✗", .red)
            case .warning: ("!", .yellow)
            case .note: ("·", .cyan)
            }
        var lines = [""]
        lines += hanging("\(style.paint(mark, paint, .bold)) ", "\(finding.title)  [\(finding.rule)]", indent: 2)
        if let path = finding.path, let line = finding.line {
            lines.append("    " + style.paint("\(path):\(line)", .dim))
        }
        lines += style.wrap(finding.explanation, indent: 4).map { "    " + style.paint($0, .dim) }
        lines += paths(in: finding.area, of: decision)
        if let remedy = finding.remedy { lines += hanging(style.paint("→ ", .green), remedy, indent: 4) }
        // Never wrapped: it is there to be pasted.
        if let command = finding.command { lines.append("      " + Printable.line(command)) }
        return lines
    }

    private func paths(in area: Area?, of decision: Decision) -> [String] {
        guard let trigger = decision.triggers.first(where: { $0.area == area }) else { return [] }
        var lines = trigger.paths.prefix(Self.pathLimit).map { "      \($0.kind.rawValue) \($0.path)" }
        let rest = trigger.count - lines.count
        if rest > 0 { lines.append("      … and \(rest) more") }
        return lines
    }

    /// A wrapped text behind a mark two columns wide.
    private func hanging(_ mark: String, _ text: String, indent: Int) -> [String] {
        let margin = String(repeating: " ", count: indent)
        return style.wrap(text, indent: indent + 2).enumerated().map { margin + ($0 == 0 ? mark : "  ") + $1 }
    }

    // MARK: Migrations

    private func migrations(of decision: Decision) -> [String] {
        guard !decision.migrations.isEmpty else { return [] }
        let listed = MigrationLines(decision.migrations)
        var lines = listed.entries.flatMap(self.lines)
        if listed.rest > 0 { lines += ["", "  … and \(Wording.count(listed.rest, "more migration"))"] }
        return lines
    }

    private func lines(for entry: MigrationLines.Entry) -> [String] {
        let block = OperationBlock(style: style, indent: 4)
        var lines = [""] + block.heading(of: entry.migration) + block.lines(for: entry.operations)
        if entry.rest > 0 { lines.append("    … and \(Wording.count(entry.rest, "more operation"))") }
        return lines
    }

    // MARK: Facts

    private func facts(of decision: Decision) -> [String] {
        let needsWork = decision.kind > .release || !decision.databaseWork.isEmpty
        var lines: [String] = []
        if needsWork {
            lines += row("Database", Wording.databaseWork(decision)) + row("Workers", Wording.workers(decision))
            lines += row("Backup", Wording.backup(decision))
        }
        if decision.kind > .nothing { lines += row("Assets", Wording.assets(decision)) }
        let migrating = decision.processCommands.filter { $0.migrates != .no }
        if needsWork, !migrating.isEmpty {
            lines += row("Processes", migrating.map(Wording.migrates).joined(separator: "; "))
        }
        lines += row("Changes", Wording.areas(decision))
        lines += row("Baseline", Wording.baseline(decision.baseline))
        if needsWork { lines += sources(of: decision.baseline) }
        return lines + row("Framework", Wording.frameworks(decision.app))
    }

    private func sources(of baseline: Baseline) -> [String] {
        Wording.otherSources(baseline).flatMap { source in
            style.wrap(source, indent: 14).enumerated().map { index, line in
                String(repeating: " ", count: 12) + style.paint((index == 0 ? "- " : "  ") + line, .dim)
            }
        }
    }

    private func row(_ name: String, _ value: String) -> [String] {
        let label = name + String(repeating: " ", count: 10 - name.count)
        return style.wrap(value, indent: 12).enumerated().map { index, line in
            "  " + (index == 0 ? style.paint(label, .cyan) : String(repeating: " ", count: 10)) + line
        }
    }
}
