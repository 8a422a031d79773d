public import DeployModel

/// The decision for a pull request: the verdict in the first line, then why, then a small table, details folded away.
public struct MarkdownReport {
    /// The most bytes: GitHub takes 65,536 characters in a comment, and others less generous limits near it.
    public static let sizeLimit = 60_000
    /// The findings that are told in full; the rest is a count.
    private static let findingLimit = 10

    private let report: DecisionReport

    /// Prepares a report.
    public init(_ report: DecisionReport) {
        self.report = report
    }

    /// The whole report, ending in a line break, at most ``sizeLimit`` bytes long.
    public var text: String {
        guard !report.decisions.isEmpty else { return "🟢 **No app is concerned.**\n" }
        let forms = [Detail.all, .why, .words].lazy.map { detail in
            self.overview + self.report.decisions.map { self.section(for: $0, detail) }.joined(separator: "\n\n") + "\n"
                + (detail == .all ? "" : "\nMore details don't fit here: see the decision's JSON.\n")
        }
        return forms.first { $0.utf8.count <= Self.sizeLimit } ?? verdicts
    }

    private enum Detail {
        /// Everything.
        case all
        /// The reasons, with the code that shows them and the remedies.
        case why
        /// The reasons in words.
        case words
    }

    /// The verdicts alone, as many as fit.
    private var verdicts: String {
        var text = overview
        for decision in report.decisions {
            let line = verdict(decision) + "\n\n"
            guard text.utf8.count + line.utf8.count < Self.sizeLimit - 100 else { break }
            text += line
        }
        return text + "More doesn't fit here: see the decision's JSON.\n"
    }

    /// Of several apps, how many are decided which way; the most closed first.
    private var overview: String {
        guard report.decisions.count > 1 else { return "" }
        let kinds = Decision.Kind.allCases.reversed().compactMap { kind -> String? in
            let number = report.decisions.count { $0.kind == kind }
            return number == 0 ? nil : "\(number) \(kind.rawValue)"
        }
        return "\(mark(report.overall)) **\(report.decisions.count) apps: \(kinds.joined(separator: ", "))**\n\n"
    }

    private func section(for decision: Decision, _ detail: Detail) -> String {
        let forcing = decision.forcing
        var parts = [verdict(decision)]
        if let override = decision.override {
            parts.append("⚠️ " + Markdown.text("Decided \(Wording.override(override))."))
        }
        if !forcing.isEmpty { parts.append(list(forcing, detail == .words ? .words : .all)) }
        parts += order(decision)
        parts.append(table(decision))
        guard detail == .all else { return parts.joined(separator: "\n\n") }
        if !decision.migrations.isEmpty {
            parts.append(Markdown.details(MigrationLines.count(decision.migrations), migrations(decision)))
        }
        let others = decision.findings.filter { finding in !forcing.contains(finding) }
        if !others.isEmpty {
            let summary = Wording.count(others.count, forcing.isEmpty ? "finding" : "further finding")
            parts.append(Markdown.details(summary, list(others, .all)))
        }
        if !decision.triggers.isEmpty {
            parts.append(Markdown.details(Wording.count(decision.changedPaths, "changed path"), paths(decision)))
        }
        parts.append(Markdown.details("Which commit is live, and how that is known", sources(decision)))
        return parts.joined(separator: "\n\n")
    }

    private func verdict(_ decision: Decision) -> String {
        let label = report.decisions.count > 1 ? Markdown.text(decision.app.name) + ": " : ""
        let sentence = Markdown.text(Headline(decision: decision).sentence, limit: Markdown.titleLimit)
        return "\(mark(decision.kind)) **\(label)\(sentence)**"
    }

    private func mark(_ kind: Decision.Kind) -> String {
        switch kind {
        case .nothing, .release, .migrateFirst, .migrateLast, .migrateAround: "🟢"
        case .maintenance: "🟠"
        case .hold, .blocked: "🔴"
        }
    }

    private func list(_ findings: [Finding], _ detail: FindingMarkdown.Detail) -> String {
        let items = findings.prefix(Self.findingLimit).map { FindingMarkdown($0).item(detail) }
        let rest = findings.count - items.count
        return (items + (rest > 0 ? ["- … and \(rest) more"] : [])).joined(separator: "\n")
    }

    /// Which migrations run first and which last, where some do either.
    private func order(_ decision: Decision) -> [String] {
        guard !decision.order.first.isEmpty, !decision.order.last.isEmpty else { return [] }
        func group(_ title: String, _ paths: [RepositoryPath]) -> String {
            (["**\(title)**", ""] + paths.map { "1. \(Markdown.code($0.description))" }).joined(separator: "\n")
        }
        return [
            group("First, while the old code serves", decision.order.first),
            group("Last, once the old code is gone", decision.order.last),
        ]
    }

    private func table(_ decision: Decision) -> String {
        let rows: [(String, String)] = [
            ("Decision", Markdown.code(decision.kind.rawValue, inTable: true)),
            ("Database", Markdown.text(Wording.databaseWork(decision))),
            ("Workers", Markdown.text(decision.kind > .release ? Wording.workers(decision) : "keep running")),
            ("Backup", Markdown.text(Wording.backup(decision))),
            ("Rollback", Markdown.text(Wording.rollback(decision.rollback))),
            ("Assets", Markdown.text(Wording.assets(decision))),
            ("Compared", compared(decision)),
        ]
        var lines = rows.map { "| \($0.0) | \($0.1) |" }
        lines.insert("|---|---|", at: 1)
        return lines.joined(separator: "\n")
    }

    private func compared(_ decision: Decision) -> String {
        let candidate = Markdown.code(decision.candidate.abbreviated, inTable: true)
        guard let commit = decision.baseline.commit else { return "\(candidate) with nothing" }
        return "\(Markdown.code(commit.abbreviated, inTable: true)) (live) with \(candidate)"
    }

    private func migrations(_ decision: Decision) -> String {
        let listed = MigrationLines(decision.migrations)
        var blocks = listed.entries.map { entry in
            let remark = MigrationLines.remark(on: entry.migration).map { " (\(Markdown.text($0)))" } ?? ""
            var lines = [
                "\(Markdown.code(entry.migration.path.description))\(verdict(of: entry.migration))\(remark)", "",
            ]
            lines += entry.operations.map(Self.item)
            if entry.migration.operations.isEmpty { lines.append("- does nothing to the database") }
            if entry.rest > 0 { lines.append("- … and \(Wording.count(entry.rest, "more operation"))") }
            return lines.joined(separator: "\n")
        }
        if listed.rest > 0 { blocks.append("… and \(Wording.count(listed.rest, "more migration"))") }
        return blocks.joined(separator: "\n\n")
    }

    private func verdict(of migration: MigrationRecord) -> String {
        migration.operations.isEmpty ? "" : migration.verdict.map { " **\($0.rawValue)**" } ?? ""
    }

    /// An operation as an item of a list: `line 3, **before**: adds column users.name`.
    static func item(_ operation: OperationRecord) -> String {
        let word = operation.verdict.map { ", **\($0.word.rawValue)**" } ?? ""
        return "- line \(operation.line)\(word): \(Markdown.text(MigrationLines.summary(of: operation)))"
    }

    private func paths(_ decision: Decision) -> String {
        decision.triggers.map { trigger in
            var lines = ["**\(Wording.count(trigger.count, Wording.noun(for: trigger.area)))**", ""]
            lines += trigger.paths.map { "- \($0.kind.rawValue) \(Markdown.code($0.path.description))" }
            let rest = trigger.count - trigger.paths.count
            if rest > 0 { lines.append("- … and \(rest) more") }
            return lines.joined(separator: "\n")
        }.joined(separator: "\n\n")
    }

    private func sources(_ decision: Decision) -> String {
        let chain = Wording.otherSources(decision.baseline).map { "- \(Markdown.text($0))\n" }.joined()
        let base = decision.baseline.commit.map { "--base \($0.abbreviated) " } ?? ""
        return """
            \(Markdown.text(Wording.baseline(decision.baseline)))

            \(chain)
            To see it again:

            \(Markdown.block("drawbridge decide \(base)--app \(decision.app.name) \(decision.candidate.abbreviated)"))
            """
    }
}
