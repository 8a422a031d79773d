public import DeployModel

/// The whole chain of reasoning for a person at a terminal: `drawbridge decide --explain`.
public struct ExplanationReport {
    /// The reasons against one decision that are told; the rest is a count.
    private static let reasonLimit = 8

    private let report: DecisionReport
    private let answers: [String: [Question: Answer]]
    private let style: TerminalStyle

    /// Prepares a report.
    ///
    /// - Parameter answers: What was found out about the code, by the apps' names.
    public init(_ report: DecisionReport, answers: [String: [Question: Answer]], style: TerminalStyle) {
        self.report = report
        self.answers = answers
        self.style = style
    }

    /// The whole report, ending in a line break.
    public var text: String {
        guard !report.decisions.isEmpty else { return "No app is concerned.\n" }
        return report.decisions.map { lines(for: $0).joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
    }

    private func lines(for decision: Decision) -> [String] {
        let against = decision.baseline.commit.map { " against \($0.abbreviated)" } ?? ""
        let compared = "\(Printable.line(report.candidateName)) \(decision.candidate.abbreviated)\(against)"
        var lines = [
            "\(style.paint(Printable.line(decision.app.name), .bold))  "
                + style.paint(decision.kind.rawValue, .bold) + style.paint("  " + compared, .dim)
        ]
        lines += wrapped(Headline(decision: decision).sentence, indent: 2)
        lines += section("What each operation does, and what is proved of it", migrations(of: decision))
        lines += section("What was asked of the code, and what came out", questions(of: decision))
        lines += section("What was found", findings(of: decision))
        lines += section("How that comes together", together(decision))
        lines += section("Why nothing gentler", ruledOut(decision))
        return lines
    }

    private func section(_ title: String, _ lines: [String]) -> [String] {
        lines.isEmpty ? [] : ["", style.paint(title, .bold, .cyan)] + lines
    }

    // MARK: Operations

    private func migrations(of decision: Decision) -> [String] {
        let block = OperationBlock(style: style, indent: 4)
        return decision.migrations.flatMap { migration -> [String] in
            let operations = migration.operations
            guard !operations.isEmpty else { return [""] + block.heading(of: migration) + block.lines(for: []) }
            return [""] + block.heading(of: migration)
                + operations.flatMap { block.lines(for: [$0]) + reasoning(for: $0) }
        }
    }

    private func reasoning(for operation: OperationRecord) -> [String] {
        guard let verdict = operation.verdict else { return [] }
        var lines: [String] = []
        for effect in verdict.effects { lines += row("lock", VerdictWording.lock(effect)) }
        for claim in operation.claims {
            lines += row("\(claim.rule)", told(by: claim))
        }
        if operation.claims.isEmpty { lines += row("no rule", "nothing is proved") }
        return lines
            + row(
                "so", "\(verdict.word.rawValue), \(VerdictWording.time(verdict.word)); settled by \(verdict.rule)")
    }

    private func told(by claim: ClaimRecord) -> String {
        let title = claim.title.map { ": \($0)" } ?? ""
        if claim.fails { return "fails whatever the order" + title }
        guard claim.isKnown else { return "can't judge it" + title }
        return VerdictWording.orders(claim.orders) + title + "; " + VerdictWording.whenStopped(claim.whenStopped)
    }

    private func row(_ name: String, _ text: String) -> [String] {
        let margin = String(repeating: " ", count: 8)
        let name = Printable.line(name)
        return style.wrap("\(name): \(text)", indent: 10).enumerated().map { index, part in
            guard index == 0 else { return margin + "  " + part }
            guard part.hasPrefix(name) else { return margin + part }
            return margin + style.paint(name, .cyan) + part.dropFirst(name.count)
        }
    }

    // MARK: Questions

    private func questions(of decision: Decision) -> [String] {
        let asked = (answers[decision.app.name] ?? [:]).map { (AnswerWording.question($0), $1) }
            .sorted { $0.0 < $1.0 }
        return asked.flatMap { question, answer in
            hanging("? ", question) + AnswerWording.answer(answer).flatMap { wrapped($0, indent: 6) }
        }
    }

    // MARK: Findings

    private func findings(of decision: Decision) -> [String] {
        let block = FindingBlock(style: style, indent: 2)
        var told: Set<String> = []
        return decision.findings.enumerated().flatMap { index, finding -> [String] in
            let demand = finding.demands.map { wrapped("demands at least \($0.rawValue)", indent: 4) } ?? []
            return (index == 0 ? [] : [""]) + block.lines(for: finding, told: &told) + demand
        }
    }

    // MARK: The decision

    private func together(_ decision: Decision) -> [String] {
        let migrations = decision.migrations.filter(\.runs)
        var lines: [String] = []
        if !migrations.isEmpty {
            lines += hanging("· ", MigrationLines.count(migrations))
        }
        if decision.app.policy == .paths {
            lines += hanging("· ", "The policy is to judge by paths alone, whatever the migrations do.")
        }
        lines += group("first, while the old code serves", decision.order.first)
        lines += group("last, once the old code is gone", decision.order.last)
        if let override = decision.override { lines += hanging("· ", "Decided \(Wording.override(override)).") }
        lines += hanging("· ", "Rollback: \(Wording.rollback(decision.rollback))")
        return lines
    }

    private func group(_ name: String, _ paths: [RepositoryPath]) -> [String] {
        guard !paths.isEmpty else { return [] }
        return hanging("· ", name + ":") + paths.map { "      \($0)" }
    }

    private func ruledOut(_ decision: Decision) -> [String] {
        RuledOut(decision: decision).decisions.flatMap { kind, reasons in
            let rest = reasons.count - Self.reasonLimit
            let told = reasons.prefix(Self.reasonLimit) + (rest > 0 ? ["… and \(rest) more reasons"] : [])
            return ["  " + style.paint(kind.rawValue, .bold)] + told.flatMap { wrapped($0, indent: 6) }
        }
    }

    private func hanging(_ mark: String, _ text: String) -> [String] {
        style.wrap(text, indent: 4).enumerated().map { "  " + ($0 == 0 ? style.paint(mark, .cyan) : "  ") + $1 }
    }

    private func wrapped(_ text: String, indent: Int) -> [String] {
        let margin = String(repeating: " ", count: indent)
        return style.wrap(text, indent: indent).map { margin + $0 }
    }
}
