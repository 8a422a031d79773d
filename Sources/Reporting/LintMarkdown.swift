public import DeployModel

/// What migrations do, for a pull request: each file with its verdict, then its operations and what was found.
public struct LintMarkdown {
    /// The most bytes, as of ``MarkdownReport``.
    private static let sizeLimit = MarkdownReport.sizeLimit

    private let report: LintReport

    /// Prepares a report.
    public init(_ report: LintReport) {
        self.report = report
    }

    /// The whole report, ending in a line break; where it gets too long, the files' verdicts alone, as many as fit.
    public var text: String {
        let forms = [true, false].lazy.map { isWhole in
            ([self.headline] + self.problems + self.report.files.map { self.section(for: $0, isWhole: isWhole) })
                .joined(separator: "\n\n") + "\n"
        }
        return forms.first { $0.utf8.count <= Self.sizeLimit } ?? verdicts
    }

    private var headline: String {
        let operations = report.files.flatMap(\.migration.operations)
        let counted =
            Wording.count(report.files.count, "file") + ", " + Wording.count(operations.count, "operation")
        let verdicts = VerdictWording.counts(operations)
        let mark = verdicts.isEmpty ? "" : report.isOpen ? "🟢 " : "🟠 "
        return "\(mark)**\(counted)\(verdicts.isEmpty ? "" : ": " + verdicts)**"
    }

    private var problems: [String] {
        guard let schema = report.schema, !schema.problems.isEmpty else { return [] }
        let lines = schema.problems.prefix(LintText.problemLimit).map { "- line \($0.line): \(Markdown.text($0.text))" }
        return [
            "\(Markdown.code(schema.path.description)) could not be read whole:\n\n" + lines.joined(separator: "\n")
        ]
    }

    private func section(for file: LintedMigration, isWhole: Bool) -> String {
        let migration = file.migration
        let remark = MigrationLines.remark(on: migration).map { " (\(Markdown.text($0)))" } ?? ""
        var parts = ["### \(Markdown.code(migration.path.description))\(verdict(of: migration))\(remark)"]
        guard isWhole else { return parts[0] }
        let notes = file.notes.map { "- line \($0.line): ⚠️ \(Markdown.text($0.text))" }
        let operations = migration.operations.map(MarkdownReport.item)
        parts.append(
            (operations.isEmpty ? ["- does nothing to the database"] : operations + notes).joined(separator: "\n"))
        if !file.findings.isEmpty {
            // The words between them keep the two lists apart.
            parts.append("What was found:")
            parts.append(file.findings.map { FindingMarkdown($0).item(.all) }.joined(separator: "\n"))
        }
        return parts.joined(separator: "\n\n")
    }

    private func verdict(of migration: MigrationRecord) -> String {
        migration.operations.isEmpty ? "" : migration.verdict.map { ": \($0.rawValue)" } ?? ""
    }

    private var verdicts: String {
        var text = headline + "\n"
        for file in report.files {
            let line = "\n- \(Markdown.code(file.migration.path.description))\(verdict(of: file.migration))"
            guard text.utf8.count + line.utf8.count < Self.sizeLimit - 100 else { break }
            text += line
        }
        return text + "\n\nMore doesn't fit here: see `drawbridge lint --format json`.\n"
    }
}
