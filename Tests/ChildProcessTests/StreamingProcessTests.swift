import ChildProcess
import Foundation
import TestSupport
import Testing

@Suite struct `A program whose lines are handed out as they come` {
    private static func lines(
        _ script: String, _ seen: (String) -> Void = { _ in }
    ) throws -> (lines: [String], status: ChildProcess.Status) {
        var lines: [String] = []
        let status = try ChildProcess.runStreaming(["sh", "-c", script]) { stream, line in
            let text = "\(stream == .output ? "out" : "err") \(String(decoding: line, as: UTF8.self))"
            lines.append(text)
            seen(text)
        }
        return (lines, status)
    }

    @Test func `keeps both outputs apart and tells the status`() throws {
        let ran = try Self.lines("echo a; echo b >&2; printf 'c\\r\\nd'; printf e >&2; exit 3")
        #expect(ran.lines.filter { $0.hasPrefix("out") } == ["out a", "out c", "out d"])
        #expect(ran.lines.filter { $0.hasPrefix("err") } == ["err b", "err e"])
        #expect(ran.status == .exited(3))
    }

    @Test func `hands a line out before the program ends`() throws {
        // The program waits for a file that only the handed-out line makes.
        let directory = try TemporaryDirectory()
        let go = directory.path("go")
        let script =
            "echo ready >&2; i=0; while [ ! -e '\(go)' ] && [ $i -lt 1000 ]; do sleep 0.01; i=$((i+1)); done; echo $i"
        let ran = try Self.lines(script) { line in
            if line == "err ready" { _ = FileManager.default.createFile(atPath: go, contents: nil) }
        }
        #expect(ran.lines.last != "out 1000")
        #expect(ran.lines.first == "err ready")
    }

    @Test func `cuts progress that is drawn over itself into lines`() throws {
        let ran = try Self.lines("printf 'Writing: 10%%\\rWriting: 100%%\\rdone\\n' >&2")
        #expect(ran.lines == ["err Writing: 10%", "err Writing: 100%", "err done"])
    }

    @Test func `takes more than the pipes hold`() throws {
        let ran = try Self.lines("i=0; while [ $i -lt 20000 ]; do echo line $i; echo line $i >&2; i=$((i+1)); done")
        #expect(ran.lines.count == 40_000)
        #expect(ran.lines.filter { $0.hasPrefix("out") }.last == "out line 19999")
    }
}
