import ChildProcess
import Foundation
import TestSupport
import Testing

@Suite struct RunTests {
    @Test func passesTenMegabytesThroughInBothDirections() throws {
        let bytes = (0..<10_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }
        let output = try ChildProcess.run(["cat"], input: bytes)
        #expect(output.status == .exited(0))
        #expect(output.standardOutput == bytes)
        #expect(output.standardError.isEmpty)
    }

    @Test func readsBothOutputsWhicheverIsFullFirst() throws {
        let script = "yes out | head -c 3000000; yes err | head -c 3000000 >&2; cat >&2"
        let output = try ChildProcess.run(["sh", "-c", script], input: [UInt8](repeating: 65, count: 1_000_000))
        #expect(output.standardOutput.count == 3_000_000)
        #expect(output.standardError.count == 4_000_000)
    }

    @Test func survivesAProgramThatReadsNothing() throws {
        let output = try ChildProcess.run(["true"], input: [UInt8](repeating: 0, count: 5_000_000))
        #expect(output.status == .exited(0))
    }

    @Test(arguments: [0, 1, 2, 127, 255] as [Int32])
    func tellsTheExitStatus(_ status: Int32) throws {
        let output = try ChildProcess.run(["sh", "-c", "exit \(status)"])
        #expect(output.status == .exited(status))
        #expect(output.status.isSuccess == (status == 0))
    }

    @Test(arguments: [(9, "KILL"), (13, "PIPE"), (15, "TERM")] as [(Int32, String)])
    func tellsTheSignal(_ number: Int32, _ name: String) throws {
        #expect(try ChildProcess.run(["sh", "-c", "kill -\(name) $$"]).status == .signaled(number))
    }

    @Test func runsInTheFolderGiven() throws {
        let folder = try TemporaryDirectory(named: "a folder")
        try folder.write("#!/bin/sh\npwd -P\n", to: "here.sh", mode: 0o755)
        #expect(try ChildProcess.run(["pwd"], in: folder.path).text == folder.path + "\n")
        #expect(try ChildProcess.run(["./here.sh"], in: folder.path).text == folder.path + "\n")
    }

    @Test func givesExactlyTheVariablesGiven() throws {
        let output = try ChildProcess.run(["/usr/bin/env"], environment: ["B": "two words", "A": "1=2"])
        #expect(output.text == "A=1=2\nB=two words\n")
    }

    @Test func inheritsTheVariables() throws {
        let output = try ChildProcess.run(["sh", "-c", "printf %s \"$PATH\""])
        #expect(output.text == ChildProcess.inheritedEnvironment["PATH"])
    }

    @Test func looksForTheProgramInThePathItWillSee() throws {
        let folder = try TemporaryDirectory()
        try folder.write("#!/bin/sh\necho shim\n", to: "bin/git", mode: 0o755)
        try folder.write("not to be run", to: "first/git")
        let path = "relative:\(folder.path("first")):\(folder.path("bin")):/usr/bin:/bin"
        #expect(try ChildProcess.run(["git", "version"], environment: ["PATH": path]).text == "shim\n")
    }

    @Test func leavesNoSignalBlockedInTheProgram() throws {
        #expect(try ChildProcess.run(["sh", "-c", "kill -TERM $$; echo still here"]).text == "")
    }

    @Test func handsOnTheExitStatusWithInheritedStreams() throws {
        #expect(try ChildProcess.runInheriting(["sh", "-c", "exit 3"]) == .exited(3))
    }
}
