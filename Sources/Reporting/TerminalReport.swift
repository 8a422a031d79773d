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
        report.decisions.map { lines(for: $0).joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
    }

    /// One line for each app: what the hook says when there is little to say.
    public var summary: String {
        report.decisions.map { decision in
            "drawbridge: \(decision.app.name): \(style.paint(decision.kind.rawValue, color(of: decision.kind), .bold)). "
                + Headline(decision: decision).sentence + "\n"
        }.joined()
    }

    private func lines(for decision: Decision) -> [String] {
        let against = decision.baseline.commit.map { " against \($0.abbreviated)" } ?? ""
        let title =
            style.paint(decision.app.name, .bold) + "  "
            + style.paint(decision.kind.rawValue, color(of: decision.kind), .bold)
            + style.paint("  \(report.candidateName) \(decision.candidate.abbreviated)\(against)", .dim)
        var lines = [title]
        lines += style.wrap(Headline(decision: decision).sentence, indent: 2).map { "  " + style.paint($0, .bold) }
        lines += decision.findings.flatMap { self.lines(for: $0, in: decision) }
        lines.append("")
        lines += facts(of: decision)
        return lines
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
        let title = style.wrap("\(finding.title)  [\(finding.rule)]", indent: 4)
        lines += title.enumerated().map { ($0 == 0 ? "  \(style.paint(mark, paint, .bold)) " : "    ") + $1 }
        if let path = finding.path, let line = finding.line { lines.append("    " + style.paint("\(path):\(line)", .dim)) }
        lines += style.wrap(finding.explanation, indent: 4).map { "    " + style.paint($0, .dim) }
        lines += paths(for: finding, in: decision)
        if let remedy = finding.remedy {
            let wrapped = remedy.split(separator: "\n").map(String.init)
            lines += wrapped.enumerated().map { "    " + ($0 == 0 ? style.paint("→ ", .green) : "  ") + $1 }
        }
        return lines
    }

    /// The paths of the area that a database finding is about.
    private func paths(for finding: Finding, in decision: Decision) -> [String] {
        guard finding.demands != nil, let path = finding.path, finding.line == nil,
            let trigger = decision.triggers.first(where: { trigger in
                !Areas(trigger.area).isDisjoint(with: Area.database) && trigger.paths.contains { $0.path == path }
                    && (finding.title.hasPrefix(Wording.areaName(trigger.area)) || finding.rule != "database-paths-changed")
            })
        else { return [] }
        var lines = trigger.paths.prefix(Self.pathLimit).map { "      \($0.kind.rawValue) \($0.path)" }
        let rest = trigger.count - lines.count
        if rest > 0 { lines.append("      … and \(rest) more") }
        return lines
    }

    // MARK: Facts

    private func facts(of decision: Decision) -> [String] {
        var rows: [(String, String)] = []
        if decision.kind > .release || !decision.databaseWork.isEmpty {
            rows += [
                ("Database", Wording.databaseWork(decision)), ("Workers", Wording.workers(decision)),
                ("Backup", Wording.backup(decision)),
            ]
        }
        rows.append(("Assets", Wording.assets(decision)))
        let migrating = decision.processCommands.filter { $0.migrates != .no }
        if !migrating.isEmpty { rows.append(("Processes", migrating.map(Wording.migrates).joined(separator: "; "))) }
        rows.append(("Changes", Wording.areas(decision)))
        rows.append(("Baseline", Wording.baseline(decision.baseline)))
        let frameworks = decision.app.frameworks.isEmpty ? "none" : decision.app.frameworks.joined(separator: ", ")
        rows.append(("Framework", frameworks + (decision.app.frameworksAreStated ? " (stated)" : " (detected)")))
        var lines = rows.flatMap { row($0.0, $0.1) }
        for source in Wording.otherSources(decision.baseline) {
            lines += style.wrap(source, indent: 14).enumerated()
                .map { style.paint(($0 == 0 ? "            - " : "              ") + $1, .dim) }
        }
        return lines
    }

    private func row(_ name: String, _ value: String) -> [String] {
        let label = name.padding(to: 10)
        return style.wrap(value, indent: 12).enumerated().map { index, line in
            "  " + (index == 0 ? style.paint(label, .cyan) : String(repeating: " ", count: 10)) + line
        }
    }

    private func color(of kind: Decision.Kind) -> Paint {
        switch kind {
        case .nothing, .release, .migrateFirst, .migrateLast, .migrateAround: .green
        case .maintenance: .yellow
        case .hold, .blocked: .red
        }
    }
}

extension String {
    fileprivate func padding(to width: Int) -> String {
        self + String(repeating: " ", count: max(1, width - count))
    }
}
