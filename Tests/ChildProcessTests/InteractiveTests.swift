import ChildProcess
import Foundation
import TestSupport
import Testing

@Suite struct InteractiveTests {
    @Test func asksAndIsAnsweredManyTimes() throws {
        var process = try InteractiveProcess(["cat"])
        for number in 0..<1000 {
            try process.write(Array("question \(number)\n".utf8))
            let line = try process.readLine()
            #expect(line == Array("question \(number)".utf8))
        }
        let status = try process.finish()
        #expect(status == .exited(0))
        let rest = try process.readLine()
        #expect(rest == nil)
    }

    @Test func readsObjectsOfARepository() throws {
        let fixture = try GitFixture()
        let body = String(repeating: "a line\n", count: 300_000)
        try fixture.commit(files: ["small": "one\ntwo\n", "large": body])
        var process = try InteractiveProcess(
            ["git", "cat-file", "--batch"], environment: fixture.environment, in: fixture.path)
        for _ in 0..<3 {
            for (name, text) in [("large", body), ("small", "one\ntwo\n")] {
                try process.write(Array("HEAD:\(name)\n".utf8))
                let header = String(decoding: try #require(try process.readLine()), as: UTF8.self)
                #expect(header.hasSuffix(" blob \(text.utf8.count)"))
                let content = try process.read(count: text.utf8.count)
                #expect(content == Array(text.utf8))
                let end = try process.read(count: 1)
                #expect(end == [10])
            }
        }
        try process.write(Array("HEAD:none\n".utf8))
        let line = try process.readLine()
        #expect(line == Array("HEAD:none missing".utf8))
    }

    @Test func writesMoreThanThePipesHoldBeforeItReads() throws {
        var process = try InteractiveProcess(["cat"])
        let bytes = [UInt8](repeating: 7, count: 5_000_000)
        try process.write(bytes)
        let answer = try process.read(count: bytes.count)
        #expect(answer == bytes)
    }

    @Test func returnsALastLineWithoutALineFeed() throws {
        var process = try InteractiveProcess(["printf", "a\n\nb"])
        for expected in ["a", "", "b"] {
            let line = try process.readLine()
            #expect(line == Array(expected.utf8))
        }
        let end = try process.readLine()
        #expect(end == nil)
    }

    @Test func saysWhatTheProgramComplainedOf() throws {
        var process = try InteractiveProcess(["sh", "-c", "echo broken >&2; exit 4"])
        let status = try process.finish()
        #expect(status == .exited(4))
        #expect(process.standardError == Array("broken\n".utf8))
        var failure: ChildProcessError?
        do throws(ChildProcessError) { _ = try process.read(count: 1) } catch { failure = error }
        #expect(failure?.kind == .unexpectedEnd)
        #expect(failure?.description == "could not read from sh: broken")
        do throws(ChildProcessError) { try process.write([1]) } catch { failure = error }
        #expect(failure?.kind == .unexpectedEnd)
    }

    @Test func endsAProgramThatDoesNotEndByItself() throws {
        let start = Date()
        do { _ = try InteractiveProcess(["sleep", "100"], standardError: .discarded) }
        #expect(Date().timeIntervalSince(start) < 20)
    }
}
