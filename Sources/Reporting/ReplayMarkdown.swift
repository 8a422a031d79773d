public import DeployModel

/// A replay as Markdown: the figures in a sentence and in tables, then the rules, then the steps.
public struct ReplayMarkdown {
    private let report: ReplayReport
    private let tables: ReplayTables
    private let showsAll: Bool

    /// Prepares a report.
    ///
    /// - Parameter showsAll: Whether every step that needs more than a release is listed; a comment may not hold them.
    public init(_ report: ReplayReport, showsAll: Bool = false) {
        self.report = report
        tables = ReplayTables(report: report)
        self.showsAll = showsAll
    }

    /// The whole report, ending in a line break.
    public var text: String {
        let title = "**\(Markdown.text(tables.title, limit: Markdown.titleLimit))**"
        let caveats = tables.caveats.map { "⚠️ " + Markdown.text($0) }
        guard !report.steps.isEmpty else { return ([title] + caveats).joined(separator: "\n\n") + "\n" }
        let parts =
            [
                title, Markdown.text(ReplayTables.legend), table(tables.decisions),
                "**\(Markdown.text(tables.summary))**",
            ]
            + caveats + ["### Deploys that close the site, by month (UTC)", table(tables.months)] + rules + steps
        return parts.joined(separator: "\n\n") + "\n"
    }

    private func table(_ table: ReplayTables.Table) -> String {
        let line = "|---" + String(repeating: "|--:", count: table.heading.count - 1) + "|"
        return ([row(table.heading), line] + table.rows.map(row)).joined(separator: "\n")
    }

    private func row(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }

    private var rules: [String] {
        let shown = report.worstRules.prefix(ReplayText.ruleLimit)
        guard !shown.isEmpty else { return [] }
        let rows = shown.map { count in
            let place = ReplayTables.place(of: count.cause).map { " " + Markdown.code($0, inTable: true) } ?? ""
            return row([
                Markdown.code(count.rule, inTable: true), "\(count.steps)", "\(count.alone)",
                "\(count.step.commit.abbreviated)\(place): \(Markdown.text(count.cause.title, limit: Markdown.titleLimit))",
            ])
        }
        let table = [row(["rule", "deploys", "alone", "the newest"]), "|---|--:|--:|---|"] + rows
        let rest = report.worstRules.count - shown.count
        return ["### Why analyze closes the site or stops a deploy", table.joined(separator: "\n")]
            + (rest == 0 ? [] : ["… and \(Wording.count(rest, "more rule"))"])
    }

    private var steps: [String] {
        let notable = report.notable
        let shown = showsAll ? notable[...] : notable.prefix(ReplayText.stepLimit)
        guard !shown.isEmpty else { return [] }
        let rows = shown.map { step in
            row([
                step.date.dayText, step.commit.abbreviated, ReplayTables.word(of: step),
                Markdown.text(step.subject, limit: 100),
                Markdown.text(ReplayTables.headline(of: step), limit: Markdown.titleLimit) + place(of: step),
            ])
        }
        let table = [row(["day", "commit", "decision", "subject", "what it says"]), "|---|---|---|---|---|"] + rows
        let rest = notable.count - shown.count
        return ["### Deploys that need more than a release, the newest first", table.joined(separator: "\n")]
            + (rest == 0 ? [] : ["… and \(rest) more: `drawbridge replay --all`"])
    }

    private func place(of step: ReplayedStep) -> String {
        ReplayTables.places(of: step).first.map { " " + Markdown.code($0, inTable: true) } ?? ""
    }
}
