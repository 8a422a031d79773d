public import DeployModel

/// What migrations do, for a person at a terminal.
public struct LintText {
    /// The most problems of a schema that are told.
    static let problemLimit = 20

    private let report: LintReport
    private let style: TerminalStyle

    /// Prepares a report.
    public init(_ report: LintReport, style: TerminalStyle) {
        self.report = report
        self.style = style
    }

    /// The whole report, ending in a line break.
    public var text: String {
        var blocks = report.files.map { lines(for: $0).joined(separator: "\n") }
        if let schema = report.schema, !schema.problems.isEmpty {
            let problems = schema.problems.prefix(Self.problemLimit).flatMap { problem in
                style.wrap("\(problem.line)  \(problem.text)", indent: 2).map { "  " + $0 }
            }
            blocks.insert(
                (["\(style.paint(schema.path.description, .bold))  could not be read whole"] + problems).joined(
                    separator: "\n"), at: 0)
        }
        return (blocks + [total]).joined(separator: "\n\n") + "\n"
    }

    private var total: String {
        let operations = report.files.flatMap(\.migration.operations)
        let counted =
            Wording.count(report.files.count, "file") + ", " + Wording.count(operations.count, "operation")
        let verdicts = VerdictWording.counts(operations)
        // Where nothing was judged, all that is known is what could be read.
        guard !verdicts.isEmpty else {
            guard report.unreadableCount > 0 else { return counted + ", all read." }
            return counted + ", " + style.paint("\(report.unreadableCount) can't be read", .red) + "."
        }
        return style.paint(counted + ": " + verdicts + ".", report.isOpen ? .green : .yellow)
    }

    private func lines(for file: LintedMigration) -> [String] {
        let block = OperationBlock(style: style, indent: 2)
        return block.heading(of: file.migration) + block.lines(for: file.migration.operations, notes: file.notes)
            + findings(of: file)
    }

    private func findings(of file: LintedMigration) -> [String] {
        let block = FindingBlock(style: style, indent: 2)
        var told: Set<String> = []
        let weighty = file.findings.filter { $0.severity != .note }
        let notes = file.findings.filter { $0.severity == .note }
        return weighty.flatMap { [""] + block.lines(for: $0, told: &told) }
            + (notes.isEmpty ? [] : [""] + notes.flatMap { block.title(of: $0) })
    }
}
