import Foundation
import TestSupport
import Testing

@testable import HookInstallation

/// The states that a crash leaves, made by hand, and what a re-run makes of them.
@Suite struct InterruptionTests {
    enum Crash: CaseIterable {
        case afterWriting, afterSecondName, afterLinkTwin, afterRename
    }

    private func crashed(_ crash: Crash) throws -> (HookFixture, before: [String]) {
        let fixture = try HookFixture()
        let manager = FileManager.default
        try fixture.putForeignHook()
        if crash == .afterLinkTwin {
            try manager.moveItem(atPath: fixture.hook, toPath: fixture.directory.path("target"))
            try manager.createSymbolicLink(
                atPath: fixture.hook, withDestinationPath: fixture.directory.path("target"))
        }
        let before = try fixture.listing()
        try fixture.putHook("half", at: "\(fixture.hooks)/.pre-push.drawbridge-new")
        switch crash {
        case .afterWriting: break
        case .afterSecondName: try manager.linkItem(atPath: fixture.hook, toPath: fixture.chained)
        case .afterLinkTwin:
            try manager.createSymbolicLink(
                atPath: fixture.chained, withDestinationPath: fixture.directory.path("target"))
        case .afterRename: try manager.moveItem(atPath: fixture.hook, toPath: fixture.chained)
        }
        return (fixture, before)
    }

    @Test(arguments: Crash.allCases)
    func installGoesOn(_ crash: Crash) throws {
        let (fixture, before) = try crashed(crash)
        let outcome = try fixture.installer().install(mode: .automatic)
        #expect(outcome == .installed(.file(fixture.hook), chained: fixture.chained))
        #expect(try fixture.listing().map { $0.prefix { $0 != " " } } == ["pre-push", "pre-push.drawbridge-chained"])
        let record = try fixture.push("origin", "main").record
        #expect(record.hasPrefix("foreign <origin>"))
        #expect(record.contains("drawbridge <origin>"))
        _ = try fixture.installer().uninstall()
        #expect(try fixture.listing() == before)
    }

    @Test(arguments: Crash.allCases)
    func uninstallGoesBack(_ crash: Crash) throws {
        let (fixture, before) = try crashed(crash)
        _ = try fixture.installer().uninstall()
        #expect(try fixture.listing() == before)
    }

    @Test func neverChoosesBetweenTwoHooks() throws {
        let fixture = try HookFixture()
        try fixture.putForeignHook()
        try fixture.putHook("#!/bin/sh\n# another\n", at: fixture.chained)
        let before = try fixture.listing()
        for act in [{ try fixture.installer().install(mode: .automatic) }, { try fixture.installer().uninstall() }] {
            let error = #expect(throws: HookError.self) { try act() }
            #expect(error?.kind == .ambiguousHooks)
            expectSnapshot(
                "\(error?.description ?? "")\n\(error?.hint ?? "")", named: "two-hooks",
                replacing: [
                    fixture.directory.path: "<folder>", fixture.directory.path.escapedForSingleQuotes: "<folder>",
                ])
        }
        #expect(try fixture.installer().status().file == .ambiguous)
        #expect(try fixture.listing() == before)
    }

    @Test func leavesAnEditedHookAlone() throws {
        let fixture = try HookFixture()
        _ = try fixture.installer().install(mode: .automatic)
        try fixture.putHook((fixture.text(fixture.hook) ?? "") + "echo mine\n")
        let before = try fixture.listing()
        for act in [{ try fixture.installer().install(mode: .automatic) }, { try fixture.installer().uninstall() }] {
            let error = #expect(throws: HookError.self) { try act() }
            #expect(error?.kind == .editedHook)
            expectSnapshot(
                "\(error?.description ?? "")\n\(error?.hint ?? "")", named: "edited-hook",
                replacing: [
                    fixture.directory.path: "<folder>", fixture.directory.path.escapedForSingleQuotes: "<folder>",
                ])
        }
        #expect(try fixture.installer().status().file == .edited)
        #expect(try fixture.listing() == before)
    }

    @Test func neverChainsALinkToItself() throws {
        let fixture = try HookFixture()
        _ = try fixture.installer().install(mode: .automatic)
        let elsewhere = fixture.directory.path("elsewhere")
        try FileManager.default.moveItem(atPath: fixture.hook, toPath: elsewhere)
        try FileManager.default.createSymbolicLink(atPath: fixture.hook, withDestinationPath: elsewhere)
        let error = #expect(throws: HookError.self) { try fixture.installer().install(mode: .automatic) }
        #expect(error?.kind == .editedHook)
    }

    @Test func updatesAnOlderFormatAndRefusesANewerOne() throws {
        let fixture = try HookFixture()
        try fixture.putForeignHook()
        _ = try fixture.installer().install(mode: .automatic)
        let later = HookScript.template.replacingOccurrences(of: "Format 1.", with: "Format 2.")
        let newer = HookInstaller(
            repository: fixture.git.path, executable: fixture.executable, environment: fixture.git.environment,
            formats: [HookScript.template, later])
        #expect(try newer.status().file == .outdated(executable: fixture.executable))
        let outcome = try newer.install(mode: .automatic)
        #expect(outcome == .updated(.file(fixture.hook), chained: fixture.chained))
        #expect(fixture.text(fixture.hook)?.contains("Format 2.") == true)
        for act in [{ try fixture.installer().install(mode: .automatic) }, { try fixture.installer().uninstall() }] {
            #expect(#expect(throws: HookError.self) { try act() }?.kind == .newerHook)
        }
        #expect(try fixture.installer().status().file == .newer)
    }
}
