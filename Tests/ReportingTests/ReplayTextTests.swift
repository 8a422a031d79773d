import DeployModel
import Foundation
import Reporting
import TestSupport
import Testing

@Suite struct `What replay says` {
    private func text(_ report: ReplayReport, all: Bool = false, width: Int = 80, inColor: Bool = false) -> String {
        ReplayText(report, showsAll: all, style: TerminalStyle(width: width, usesColor: inColor)).text
    }

    @Test func `on a terminal`() {
        expectSnapshot(text(SampleReplays.full), named: "replay")
        expectSnapshot(
            text(SampleReplays.full, inColor: true).replacing("\u{1B}", with: "␛"), named: "replay-colour")
    }

    @Test func `in Markdown`() {
        expectSnapshot(ReplayMarkdown(SampleReplays.full).text, named: "replay-markdown")
    }

    @Test func `keeps to the width`() {
        let lines = text(SampleReplays.full, width: 60).split(separator: "\n")
        // A table isn't broken, nor is a path.
        #expect(lines.allSatisfy { $0.count <= 60 || $0.contains("db/migrate") }, "\(lines)")
    }

    @Test func `of nothing`() {
        #expect(
            text(SampleReplays.empty) == """
                Nothing to replay: HEAD holds no commit with a parent to compare with.
                  The history goes no further back.

                """)
        #expect(
            ReplayMarkdown(SampleReplays.empty).text == """
                **Nothing to replay: HEAD holds no commit with a parent to compare with.**

                ⚠️ The history goes no further back.

                """)
    }

    @Test func `of the newest steps unless all are asked for`() {
        let report = SampleReplays.long(21)
        #expect(text(report).contains("(20 of 21; --all shows all)"))
        #expect(text(report).contains("… and 11 more rules\n"))
        #expect(!text(report, all: true).contains("--all"))
        func steps(_ text: String) -> Int { text.components(separatedBy: "Needs a maintenance window.").count - 1 }
        #expect(steps(text(report)) == 20)
        #expect(steps(text(report, all: true)) == 21)
        #expect(steps(ReplayMarkdown(report).text) == 20)
        #expect(ReplayMarkdown(report).text.hasSuffix("… and 1 more: `drawbridge replay --all`\n"))
        #expect(steps(ReplayMarkdown(report, showsAll: true).text) == 21)
    }

    @Test func `is harmless whatever a commit holds`() {
        let terminal = Hostile.texts.map { text(SampleReplays.hostile($0), width: 200) }.joined(separator: "====\n")
        #expect(
            !terminal.unicodeScalars.contains { $0 != "\n" && ($0.value < 0x20 || (0x7F..<0xA0).contains($0.value)) })
        expectSnapshot(terminal, named: "replay-hostile-terminal")
        let markdown = Hostile.texts.map { ReplayMarkdown(SampleReplays.hostile($0)).text }.joined(separator: "====\n")
        expectSnapshot(markdown, named: "replay-hostile-markdown")
        // Each row of a table stays one row: what a commit holds adds no line and no column.
        let rows = Set(
            Hostile.texts.map { ReplayMarkdown(SampleReplays.hostile($0)).text.split(separator: "\n").count })
        #expect(rows.count == 1)
    }
}
