import DeployModel
import Reporting
import TestSupport
import Testing

@Suite struct `A report` {
    @Test(arguments: Sample.all)
    func `for the terminal, at 80 columns`(_ sample: Sample) {
        let text = TerminalReport(sample.report, style: TerminalStyle(width: 80, usesColor: false)).text
        expectSnapshot(text, named: "terminal-80-\(sample.name)")
    }

    @Test(arguments: Sample.all)
    func `for the terminal, at 120 columns and in colour`(_ sample: Sample) {
        let text = TerminalReport(sample.report, style: TerminalStyle(width: 120, usesColor: true)).text
        expectSnapshot(Self.visible(text), named: "terminal-120-colour-\(sample.name)")
    }

    @Test(arguments: Sample.all)
    func `is the same with and without colour but for the colours`(_ sample: Sample) {
        let plain = TerminalReport(sample.report, style: TerminalStyle(width: 80, usesColor: false))
        let colored = TerminalReport(sample.report, style: TerminalStyle(width: 80, usesColor: true))
        #expect(!plain.text.contains("\u{1B}"))
        #expect(colored.text.withoutColors == plain.text)
        #expect(colored.summary.withoutColors == plain.summary)
    }

    @Test(arguments: Sample.all)
    func `in Markdown`(_ sample: Sample) {
        expectSnapshot(MarkdownReport(sample.report).text, named: "markdown-\(sample.name)")
    }

    @Test(arguments: Sample.all)
    func `as variables`(_ sample: Sample) {
        let report = EnvironmentReport(sample.report)
        expectSnapshot(report.text, named: "environment-\(sample.name)")
        let exports = report.text.split(separator: "\n").map { "export \($0)\n" }.joined()
        #expect(report.exports == exports)
    }

    @Test func `in a line for each app, and one for each warning`() {
        let style = TerminalStyle(width: 80, usesColor: false)
        let summaries = Sample.all.map { "# \($0.name)\n" + TerminalReport($0.report, style: style).summary }
        expectSnapshot(summaries.joined(separator: "\n"), named: "summaries")
    }

    @Test(arguments: Sample.all.filter { $0.report.overall <= .release })
    func `is short where there is little to say`(_ sample: Sample) {
        let quiet = sample.report.decisions.map { given in
            decision(
                given.kind, assets: given.assets.state, commands: given.processCommands, triggers: given.triggers,
                baseline: given.baseline)
        }
        for decision in quiet {
            let report = DecisionReport(candidate: id(0x22), candidateName: "HEAD", decisions: [decision])
            let text = TerminalReport(report, style: TerminalStyle(width: 80, usesColor: false)).text
            #expect(text.split(separator: "\n", omittingEmptySubsequences: false).count - 1 <= 10)
        }
    }

    @Test(arguments: Sample.all, [40, 80, 120])
    func `fits the terminal but for paths and commands`(_ sample: Sample, _ width: Int) {
        let text = TerminalReport(sample.report, style: TerminalStyle(width: width, usesColor: false)).text
        let unbroken = ["git ", "      ", "web  ", "api.v2  ", "docs  ", "db/"]
        let long = text.split(separator: "\n").filter { line in
            line.count > width && !unbroken.contains { line.hasPrefix($0) || line.drop { $0 == " " }.hasPrefix($0) }
        }
        // A word that is longer than its column stands alone.
        #expect(long.filter { $0.drop { $0 == " " }.contains(" ") } == [])
    }

    @Test func `leaves out what needs no window before what does`() {
        let migrations = (1...40).map { MigrationRecord.adds($0) } + [.long, .indexesUnderLock]
        let report = DecisionReport(
            candidate: id(0x22), candidateName: "HEAD",
            decisions: [decision(.maintenance, work: [.migrate], judged: migrations)])
        let terminal = TerminalReport(report, style: TerminalStyle(width: 120, usesColor: false)).text
        for text in [terminal, MarkdownReport(report).text] {
            #expect(text.contains("20240131120400_index_orders.rb"))
            #expect(text.contains("99"))
            #expect(!text.contains("98"))
            #expect(text.contains("… and 27 more operations"))
            #expect(text.contains("… and 22 more migrations"))
        }
    }

    private static func visible(_ text: String) -> String {
        text.split(separator: "\u{1B}", omittingEmptySubsequences: false).joined(separator: "␛")
    }
}

extension String {
    /// This text without the sequences that paint it.
    var withoutColors: String {
        let parts = split(separator: "\u{1B}", omittingEmptySubsequences: false)
        return parts.enumerated().map { $0 == 0 ? $1 : $1.drop { $0 != "m" }.dropFirst() }.joined()
    }
}
