import Foundation
import HookInstallation
import TestSupport
import Testing

@Suite struct ChainTests {
    @Test func runsTheOlderHookFirstWithTheSameInput() throws {
        let fixture = try HookFixture()
        try fixture.putForeignHook()
        let before = try fixture.listing()
        let outcome = try fixture.installer().install(mode: .automatic)
        #expect(outcome == .installed(.file(fixture.hook), chained: fixture.chained))
        try fixture.git.git("branch", "second")
        let push = try fixture.push("origin", "main", "second")
        let head = try fixture.git.git("rev-parse", "HEAD")
        let none = String(repeating: "0", count: 40)
        let input = """
             <origin> <\(fixture.remote.path)>
            refs/heads/main \(head) refs/heads/main \(none)
            refs/heads/second \(head) refs/heads/second \(none)
            .

            """
        #expect(push.record == "foreign\(input)drawbridge\(input)")
        let removal = try fixture.installer().uninstall()
        #expect(removal == .removed([.file(fixture.hook)], restored: fixture.hook))
        #expect(try fixture.listing() == before)
    }

    @Test func aRefusalOfTheOlderHookIsTheResult() throws {
        let fixture = try HookFixture()
        try fixture.putForeignHook(status: 3)
        _ = try fixture.installer().install(mode: .automatic)
        let push = try fixture.push("origin", "main")
        #expect(!push.succeeded)
        #expect(push.record.contains("foreign <origin>"))
        #expect(!push.record.contains("drawbridge"))
    }

    @Test func handsOverEmptyInputWhenThereIsNothingToPush() throws {
        let fixture = try HookFixture()
        _ = try fixture.push("origin", "main")
        try fixture.putForeignHook()
        _ = try fixture.installer().install(mode: .automatic)
        let record = try fixture.push("origin", "main").record
        let call = "<origin> <\(fixture.remote.path)>\n.\n"
        #expect(record == "foreign \(call)drawbridge \(call)")
    }

    @Test func anOlderHookThatReadsNothingDoesNoHarm() throws {
        let fixture = try HookFixture()
        try fixture.putHook("#!/bin/sh\nexit 0\n")
        _ = try fixture.installer().install(mode: .automatic)
        let names = (0..<2000).map { "branch-\($0)" }
        let head = try fixture.git.git("rev-parse", "HEAD")
        try fixture.git.git(
            "update-ref", "--stdin", input: names.map { "create refs/heads/\($0) \(head)\n" }.joined())
        let push = try fixture.push("origin", "refs/heads/*:refs/heads/*")
        #expect(push.succeeded)
        #expect(push.record.split(separator: "\n").count == 2003)
        #expect(!push.said.contains("Broken pipe"))
    }

    @Test func doesNotRunAHookThatGitPassedOver() throws {
        let fixture = try HookFixture()
        try fixture.putForeignHook(mode: 0o644)
        let before = try fixture.listing()
        _ = try fixture.installer().install(mode: .automatic)
        let push = try fixture.push("origin", "main")
        #expect(push.succeeded)
        #expect(push.record.hasPrefix("drawbridge"))
        #expect(!push.record.contains("foreign"))
        _ = try fixture.installer().uninstall()
        #expect(try fixture.listing() == before)
    }

    @Test(arguments: [0o755, 0o700, 0o4711, 0o644] + (geteuid() == 0 ? [0o000] : []))
    func givesBackBytesAndMode(_ mode: Int) throws {
        let fixture = try HookFixture()
        try fixture.putHook("#!/bin/sh\n\0\u{1} no line feed", mode: mode)
        try fixture.putHook("#!/bin/sh\n", at: "\(fixture.hooks)/pre-commit")
        let before = try fixture.listing()
        _ = try fixture.installer().install(mode: .automatic)
        _ = try fixture.installer().install(mode: .automatic)
        #expect(try fixture.listing() != before)
        _ = try fixture.installer().uninstall()
        #expect(try fixture.listing() == before)
    }

    @Test(arguments: ["../../shared/hook", "/no/such/target"])
    func givesBackALink(_ target: String) throws {
        let fixture = try HookFixture()
        try fixture.putHook("#!/bin/sh\necho shared >>\"$RECORD\"\n", at: "\(fixture.git.path)/shared/hook")
        try FileManager.default.createDirectory(atPath: fixture.hooks, withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(atPath: fixture.hook, withDestinationPath: target)
        let before = try fixture.listing()
        _ = try fixture.installer().install(mode: .automatic)
        let push = try fixture.push("origin", "main")
        #expect(push.record.hasPrefix("shared\n") == target.hasPrefix(".."))
        #expect(push.record.contains("drawbridge <origin>"))
        _ = try fixture.installer().uninstall()
        #expect(try fixture.listing() == before)
    }
}
