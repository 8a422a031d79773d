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
            let override = decision.override.map { override in
                ["  \(style.paint("!", .yellow, .bold)) decided \(Printable.line(Wording.override(override)))"]
            }
            return ([headline] + (override ?? []) + warnings).joined(separator: "\n") + "\n"
        }.joined()
    }

    private func lines(for decision: Decision) -> [String] {
        let against = decision.baseline.commit.map { " against \($0.abbreviated)" } ?? ""
        let compared = "\(Printable.line(report.candidateName)) \(decision.candidate.abbreviated)\(against)"
        var lines = ["\(style.paint(name(decision), .bold))  \(kind(decision))" + style.paint("  " + compared, .dim)]
        lines += style.wrap(Headline(decision: decision).sentence, indent: 2).map { "  " + style.paint($0, .bold) }
        if let override = decision.override {
            lines += style.wrap("Decided \(Wording.override(override)).", indent: 2).map {
                "  " + style.paint($0, .yellow)
            }
        }
        lines += FindingList(decision.findings, style: style).lines { paths(in: $0.area, of: decision) }
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

    private func paths(in area: Area?, of decision: Decision) -> [String] {
        guard let trigger = decision.triggers.first(where: { $0.area == area }) else { return [] }
        var lines = trigger.paths.prefix(Self.pathLimit).map { "      \($0.kind.rawValue) \($0.path)" }
        let rest = trigger.count - lines.count
        if rest > 0 { lines.append("      … and \(rest) more") }
        return lines
    }

    // MARK: Migrations

    private func migrations(of decision: Decision) -> [String] {
        guard !decision.migrations.isEmpty else { return [] }
        let order = decision.order
        guard !order.first.isEmpty, !order.last.isEmpty else { return list(decision.migrations) }
        // Which run when must be told of each, however many they are.
        func group(_ title: String, _ paths: [RepositoryPath]) -> [String] {
            let migrations = paths.compactMap { path in decision.migrations.first { $0.path == path } }
            return ["", "  " + style.paint(title, .bold)] + list(migrations, limit: .max).dropFirst()
        }
        let told = Set(order.first + order.last)
        let others = decision.migrations.filter { !told.contains($0.path) }
        return group("First, while the old code serves:", order.first)
            + group("Last, once the old code is gone:", order.last)
            + (others.isEmpty
                ? [] : ["", "  " + style.paint("Not run by this deploy:", .bold)] + list(others).dropFirst())
    }

    private func list(_ migrations: [MigrationRecord], limit: Int = MigrationLines.migrationLimit) -> [String] {
        let listed = MigrationLines(migrations, limit: limit, folds: true)
        var lines: [String] = []
        var isAfterFolded = false
        for entry in listed.entries {
            // What is folded into a line stands close together.
            if !(entry.isFolded && isAfterFolded) { lines.append("") }
            lines += self.lines(for: entry)
            isAfterFolded = entry.isFolded
        }
        if listed.rest > 0 { lines += ["", "  … and \(Wording.count(listed.rest, "more migration"))"] }
        return lines
    }

    private func lines(for entry: MigrationLines.Entry) -> [String] {
        let block = OperationBlock(style: style, indent: 4)
        let heading = block.heading(of: entry.migration)
        guard !entry.isFolded else {
            return heading.enumerated().map { index, line in
                index > 0 ? line : line + style.paint("  " + Wording.count(entry.rest, "operation"), .dim)
            }
        }
        var lines = heading + block.lines(for: entry.operations)
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
        if decision.kind > .nothing { lines += row("Rollback", Wording.rollback(decision.rollback)) }
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
