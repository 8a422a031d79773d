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
}
