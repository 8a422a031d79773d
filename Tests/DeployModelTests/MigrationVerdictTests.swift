import DeployModel
import Testing

@Suite struct `The verdict on a migration` {
    private static let verdicts: [Verdict.Word: Verdict] = [
        .safe: Verdict(provedOrders: .both, rule: "a"), .before: Verdict(provedOrders: .beforeNewCode, rule: "a"),
        .after: Verdict(provedOrders: .afterOldCode, rule: "a"),
        .split: Verdict(provedOrders: [], takesTwoDeploys: true, rule: "a"),
        .maintenance: Verdict(provedOrders: [], rule: "a"),
        .fails: Verdict(provedOrders: .both, fails: true, rule: "a"),
        .unreadable: Verdict(provedOrders: .both, isKnown: false, rule: "a"),
    ]

    private static func record(_ words: [Verdict.Word?]) -> MigrationRecord {
        let operations = words.map { word in
            var record = OperationRecord(
                Operation(.dropTable("t"), at: SourceSpan(line: 1, column: 1, endLine: 1)))
            record.verdict = word.flatMap { verdicts[$0] }
            return record
        }
        return MigrationRecord(Migration(path: "a.rb", version: "1", name: "A"), operations: operations)
    }

    @Test(
        arguments: [
            ([], .safe), ([.safe, .safe], .safe), ([.safe, .before], .before), ([.after, .safe], .after),
            ([.before, .after], .maintenance), ([.safe, .split], .split), ([.before, .split], .split),
            ([.before, .split, .after], .maintenance), ([.split, .maintenance], .maintenance),
            ([.maintenance, .unreadable, .safe], .unreadable), ([.fails, .unreadable], .fails),
            ([.safe, .fails], .fails),
            ([.safe, nil], .unreadable), ([nil, .fails], .fails), ([nil], nil),
        ] as [([Verdict.Word?], Verdict.Word?)])
    func `is the worst of its operations, or the order that all of them allow`(
        _ words: [Verdict.Word?], _ verdict: Verdict.Word?
    ) {
        #expect(Self.record(words).verdict == verdict)
    }

    @Test func `lets lint's answer be yes only where everything is safe or before`() {
        let words: [Verdict.Word?] = Verdict.Word.allCases + [nil]
        for word in words {
            let report = LintReport(files: [
                LintedMigration(Self.record([])), LintedMigration(Self.record([.safe, word])),
            ])
            #expect(report.isOpen == (word == .safe || word == .before))
        }
    }

    @Test func `makes two records differ that say the same`() {
        #expect(Self.record([.safe]) != Self.record([.before]))
        #expect(Self.record([.safe]) == Self.record([.safe]))
    }
}
