public import DeployModel

/// A replay for a person at a terminal.
public struct ReplayText {
    /// The steps shown unless all are asked for.
    static let stepLimit = 20
    /// The rules shown.
    static let ruleLimit = 10

    private let report: ReplayReport
    private let tables: ReplayTables
    private let showsAll: Bool
    private let style: TerminalStyle

    /// Prepares a report.
    ///
    /// - Parameter showsAll: Whether every step that needs more than a release is listed.
    public init(_ report: ReplayReport, showsAll: Bool = false, style: TerminalStyle) {
        self.report = report
        tables = ReplayTables(report: report)
        self.showsAll = showsAll
        self.style = style
    }

    /// The whole report, ending in a line break.
    public var text: String {
        let title = style.wrap(tables.title, indent: 0).map { style.paint($0, .bold) }
        guard !report.steps.isEmpty else { return paragraphs([title + caveats]) }
        return paragraphs([
            title + style.wrap(ReplayTables.legend, indent: 2).map { "  " + style.paint($0, .dim) },
            lines(for: tables.decisions),
            style.wrap(tables.summary, indent: 2).map { "  " + style.paint($0, .bold) } + caveats,
            section("Deploys that close the site, by month (UTC)", lines(for: tables.months)),
            section("Why analyze closes the site or stops a deploy", rules),
            section(stepTitle, steps),
        ])
    }

    private func paragraphs(_ blocks: [[String]]) -> String {
        blocks.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
    }

    private func section(_ title: String, _ lines: [String]) -> [String] {
        lines.isEmpty ? [] : [style.paint(title, .bold)] + lines
    }

    private var caveats: [String] {
        tables.caveats.flatMap { caveat in style.wrap(caveat, indent: 2).map { "  " + style.paint($0, .yellow) } }
    }

    // MARK: Tables

    private func lines(for table: ReplayTables.Table) -> [String] {
        let rows = [table.heading] + table.rows
        let widths = table.heading.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.enumerated().map { index, row in
            let cells = zip(row, widths).enumerated().map { column, cell in
                let blanks = String(repeating: " ", count: cell.1 - cell.0.count)
                return column == 0 ? cell.0 + blanks : blanks + cell.0
            }
            let line = "  " + cells.joined(separator: "  ")
            return index == 0 ? style.paint(line, .cyan) : line
        }
    }

    private var rules: [String] {
        let all = report.worstRules
        let shown = all.prefix(Self.ruleLimit)
        let lines = shown.flatMap { count in
            let alone = count.alone == count.steps ? "" : ", \(count.alone) of them alone"
            let head = "\(Printable.line(count.rule)): \(Wording.count(count.steps, "deploy"))\(alone)"
            let place = style.wrap("e.g. \(ReplayTables.place(of: count)): \(count.cause.title)", indent: 4)
            return style.wrap(head, indent: 2).map { "  " + $0 } + place.map { "    " + style.paint($0, .dim) }
        }
        return lines
            + (all.count > shown.count ? ["  … and \(Wording.count(all.count - shown.count, "more rule"))"] : [])
    }

    // MARK: Steps

    private var shown: ArraySlice<ReplayedStep> {
        showsAll ? report.notable[...] : report.notable.prefix(Self.stepLimit)
    }

    private var stepTitle: String {
        let rest = report.notable.count - shown.count
        return "Deploys that need more than a release, the newest first"
            + (rest == 0 ? "" : " (\(shown.count) of \(report.notable.count); --all shows all)")
    }

    private var steps: [String] { shown.flatMap(lines) }

    private func lines(for step: ReplayedStep) -> [String] {
        let word = ReplayTables.word(of: step)
        let subject = Printable.line(step.subject)
        let room = style.width - 26 - word.count - 2
        let shown = subject.count > room ? subject.prefix(max(room - 1, 0)) + "…" : subject[...]
        let head = "  \(step.date.dayText)  \(step.commit.abbreviated)  "
        return [head + style.paint(word, paint(step), .bold) + "  " + style.paint(String(shown), .dim)]
            + style.wrap(ReplayTables.headline(of: step), indent: 4).map { "    " + $0 } + places(of: step)
    }

    private func places(of step: ReplayedStep) -> [String] {
        let places = ReplayTables.places(of: step)
        guard let first = places.first else { return [] }
        let text = places.count == 1 ? first : "\(first) and \(Wording.count(places.count - 1, "more place"))"
        return style.wrap(text, indent: 4).map { "    " + style.paint($0, .dim) }
    }

    private func paint(_ step: ReplayedStep) -> Paint {
        switch step.analyze {
        case .nothing, .release, .migrateFirst, .migrateLast, .migrateAround: .green
        case .maintenance: .yellow
        case .hold, .blocked, nil: .red
        }
    }
}
