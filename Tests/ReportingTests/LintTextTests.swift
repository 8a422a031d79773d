import DeployModel
import Reporting
import TestSupport
import Testing

@Suite struct `What lint says` {
    private static let files = [
        LintedMigration(
            MigrationRecord(PendingMigration.addsColumn.migration),
            notes: [
                LintNote(line: 3, text: "the column users.name is there already"),
                LintNote(line: 99, text: "a note on a line without an operation"),
            ]),
        LintedMigration(MigrationRecord(PendingMigration.concurrent.migration)),
        LintedMigration(MigrationRecord(PendingMigration.unclear.migration)),
        LintedMigration(MigrationRecord(PendingMigration.nothing.migration)),
    ]

    @Test(arguments: [false, true])
    func `lists each file's operations and what doesn't fit`(inColor: Bool) {
        let schema = LintReport.GivenSchema(
            path: "db/schema.rb", problems: [LintNote(line: 7, text: "the call magic isn't known")])
        let text = LintText(
            LintReport(schema: schema, files: Self.files), style: TerminalStyle(width: 80, usesColor: inColor)
        ).text
        expectSnapshot(text, named: "lint\(inColor ? "-colour" : "")")
    }

    @Test func `says so when all was read`() {
        let text = LintText(
            LintReport(files: Array(Self.files.prefix(1))), style: TerminalStyle(width: 80, usesColor: false)
        ).text
        #expect(text.hasSuffix("\n\n1 file, 2 operations, all read.\n"))
    }

    private static let judged = LintReport(files: [
        LintedMigration(.addsColumn, findings: [.cachedStatements]),
        LintedMigration(
            .dropsUsedColumn, notes: [LintNote(line: 12, text: "the column users.last_name isn't there")],
            findings: [.usedColumn]),
        LintedMigration(.indexesUnderLock, findings: [.lockingIndex]),
        LintedMigration(.unreadable, findings: [.cantBeRead]),
        LintedMigration(MigrationRecord(PendingMigration.nothing.migration)),
    ])

    @Test(arguments: [false, true])
    func `gives each operation and each file its verdict, and tells what was found`(inColor: Bool) {
        let text = LintText(Self.judged, style: TerminalStyle(width: 80, usesColor: inColor)).text
        expectSnapshot(
            text.split(separator: "\u{1B}", omittingEmptySubsequences: false).joined(separator: "␛"),
            named: "lint-judged\(inColor ? "-colour" : "")")
    }

    @Test func `is Markdown for a pull request`() {
        expectSnapshot(LintMarkdown(Self.judged).text, named: "lint-markdown")
        let schema = LintReport.GivenSchema(
            path: "db/schema.rb", problems: [LintNote(line: 7, text: "the call magic isn't known")])
        expectSnapshot(
            LintMarkdown(LintReport(schema: schema, files: Self.files)).text, named: "lint-markdown-unjudged")
    }

    @Test func `in Markdown stays within the limit`() {
        let many = LintReport(
            files: (1...400).map { LintedMigration(.adds($0), findings: [.usedColumn, .lockingIndex]) })
        let text = LintMarkdown(many).text
        #expect(text.utf8.count <= MarkdownReport.sizeLimit)
        for number in 1...400 { #expect(text.contains("add_note_to_table_\(number).rb`: before")) }
        let longer = LintMarkdown(LintReport(files: many.files + many.files + many.files)).text
        #expect(longer.utf8.count <= MarkdownReport.sizeLimit)
        #expect(longer.hasSuffix("More doesn't fit here: see `drawbridge lint --format json`.\n"))
    }
}
