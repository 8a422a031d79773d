import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Terminal

@Suite struct `A progress line` {
    private final class Clock: Sendable {
        private let time = Mutex(0.0)
        var seconds: Double {
            get { time.withLock(\.self) }
            set { time.withLock { $0 = newValue } }
        }
    }

    /// What was written.
    private final class Paper: Sendable {
        private let written = Mutex("")
        var text: String { written.withLock(\.self) }
        var hasTicked: Bool { text.split(separator: "Waiting").count > 2 }
        func write(_ text: String) { written.withLock { $0 += text } }
    }

    private static func shown(
        _ style: ProgressLine.Style, showsLog: Bool = false, _ play: (ProgressLine, Clock) -> Void
    ) -> String {
        let paper = Paper()
        let clock = Clock()
        play(
            ProgressLine(style: style, showsLog: showsLog, write: { paper.write($0) }, now: { clock.seconds }), clock)
        return paper.text.replacingOccurrences(of: "\u{1B}", with: "<esc>").replacingOccurrences(of: "\r", with: "<cr>")
            .replacingOccurrences(of: "[K", with: "[K\n")
    }

    @Test func `shows that time goes by while nobody says anything`() async throws {
        let paper = Paper()
        let line = ProgressLine(style: .redrawn(width: 40), ticksByItself: true, write: { paper.write($0) })
        line.begin("Waiting")
        // Blocking tests beside it may keep its thread from it for long.
        for _ in 0..<3000 where !paper.hasTicked { try await Task.sleep(nanoseconds: 100_000_000) }
        #expect(paper.hasTicked)
        line.end()
        let text = paper.text
        try await Task.sleep(nanoseconds: 1_200_000_000)
        #expect(paper.text == text)
    }

    private static func build(fails: Bool) -> (ProgressLine, Clock) -> Void {
        { progress, clock in
            progress.begin("Building")
            for second in 1...65 {
                clock.seconds = Double(second)
                if second % 3 == 0 { progress.log("remote: \u{1B}[33mstep\u{1B}[0m \(second)\tof a build") }
                progress.tick()
            }
            if fails { progress.fail("failed") } else { progress.end("v42") }
        }
    }

    @Test(arguments: [false, true]) func `is plain lines without a terminal`(fails: Bool) {
        expectProgressSnapshot(Self.shown(.plain, Self.build(fails: fails)), "plain-\(fails ? "failed" : "done")")
    }

    @Test func `is plain lines and the log where that is asked for`() {
        let text = Self.shown(.plain, showsLog: true) { progress, clock in
            progress.begin("Running the release phase")
            progress.log("-> migrating")
            clock.seconds = 31
            progress.tick()
            progress.log("-> migrated\r")
            progress.fail("failed")
        }
        expectProgressSnapshot(text, "plain-log")
    }

    @Test func `is one redrawn line on a terminal`() {
        let text = Self.shown(.redrawn(width: 40)) { progress, clock in
            progress.begin("Building")
            progress.tick()
            clock.seconds = 1
            progress.log("remote: \u{1B}]0;title\u{7}Installing dependencies with bundler")
            progress.tick()
            clock.seconds = 62
            progress.clear()
            progress.tick()
            progress.end("v42")
            progress.tick()
        }
        expectProgressSnapshot(text, "redrawn")
    }

    @Test func `runs a deed as a phase`() {
        struct Broken: Error {}
        let text = Self.shown(.plain) { progress, clock in
            func read(_ outcome: String) throws(Broken) -> String {
                let ending: (String) -> ProgressLine.Ending = { $0 == "good" ? .good("all of them") : .bad("not all") }
                return try progress.run("Reading versions", ending: ending) { (log) throws(Broken) in
                    log("line of \(outcome)")
                    clock.seconds += 2
                    guard outcome != "thrown" else { throw Broken() }
                    return outcome
                }
            }
            for outcome in ["good", "bad", "thrown"] {
                #expect((try? read(outcome)) == (outcome == "thrown" ? nil : outcome))
            }
        }
        expectProgressSnapshot(text, "run")
    }

    @Test func `never fills the last column`() {
        let lines = ["", "short", String(repeating: "x", count: 300), String(repeating: "日本", count: 60), "👩‍👩‍👧 e\u{301}"]
        for line in lines {
            for width in 1...90 {
                let state = ProgressState(phase: "Building", elapsed: 3_725, lastLine: line)
                let text = ProgressRenderer.statusLine(state, width: width)
                let columns = text.reduce(0) { $0 + TextColumns.count($1) }
                #expect(columns <= max(1, width - 1), "\(text)")
            }
        }
    }

    @Test(arguments: [
        ("\u{1B}[31;1mred\u{1B}[0m", "red"), ("a\tb", "a b"), ("\u{1B}]8;;http://x\u{1B}\\link", "link"),
        ("  x \r", "x"),
        ("\u{1B}(Bplain", "plain"), ("\u{1B}", ""), ("a\u{1B}[", "a"), ("\u{202E}evil", "evil"), ("\u{9B}31mx", "31mx"),
        ("bell\u{7}", "bell"),
    ]) func `cleans a line of what steers a terminal`(line: String, expected: String) {
        #expect(ProgressRenderer.cleaned(line) == expected)
    }

    @Test(arguments: [(0, "0:00"), (65, "1:05"), (3_599, "59:59"), (3_600, "1:00:00"), (36_061, "10:01:01")])
    func `tells the time as minutes and seconds`(seconds: Int, expected: String) {
        #expect(ProgressRenderer.clock(seconds) == expected)
    }
}

private func expectProgressSnapshot(_ text: String, _ name: String) {
    expectSnapshot(text, named: "progress-\(name)", filePath: SnapshotFolder.path)
}
