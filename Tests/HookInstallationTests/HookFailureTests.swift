import Foundation
import HookInstallation
import TestSupport
import Testing

@Suite struct HookFailureTests {
    private func failure(_ act: () throws -> HookOutcome) -> HookError? {
        #expect(throws: HookError.self) { _ = try act() }
    }

    @Test func thereIsNoRepository() throws {
        let fixture = try HookFixture()
        for path in [fixture.directory.path("programs"), fixture.directory.path("none")] {
            #expect(failure { try fixture.installer(in: path).install(mode: .automatic) }?.kind == .noRepository)
            #expect(failure { try fixture.installer(in: path).uninstall() }?.kind == .noRepository)
            #expect(throws: HookError.self) { try fixture.installer(in: path).status() }
        }
    }

    @Test func thereIsNoGit() throws {
        let fixture = try HookFixture()
        let installer = fixture.installer(variables: ["PATH": fixture.directory.path("programs")])
        let error = failure { try installer.install(mode: .automatic) }
        #expect(error?.kind == .gitUnavailable)
        #expect(error?.description == "could not run git: no folder of PATH holds a program of this name")
        #expect(error?.hint == "Install git, or put it on PATH.")
    }

    @Test(arguments: ["drawbridge-pre-push", "/no/such/program", "/etc/passwd", "/"])
    func theProgramIsUnusable(_ executable: String) throws {
        let fixture = try HookFixture()
        let error = failure { try fixture.installer(executable: executable).install(mode: .automatic) }
        #expect(error?.kind == .unusableExecutable)
        #expect(try fixture.listing() == ["no folder"])
    }

    @Test func theHooksFolderIsAFile() throws {
        let fixture = try HookFixture()
        try Data().write(to: URL(fileURLWithPath: fixture.hooks))
        let error = failure { try fixture.installer().install(mode: .automatic) }
        #expect(error?.kind == .fileSystem)
        #expect(error?.cause == "Not a directory")
    }

    @Test func theHookIsAFolder() throws {
        let fixture = try HookFixture()
        try FileManager.default.createDirectory(atPath: fixture.hook, withIntermediateDirectories: true)
        let error = failure { try fixture.installer().install(mode: .automatic) }
        #expect(error?.kind == .fileSystem)
        #expect(error?.cause == "\(fixture.hook) is neither a file nor a link")
    }

    @Test(.enabled(if: geteuid() != 0, "root may write everywhere"), arguments: [0o555, 0o000])
    func theHooksFolderMayNotBeUsed(_ mode: Int) throws {
        let fixture = try HookFixture()
        try fixture.putForeignHook()
        let manager = FileManager.default
        try manager.setAttributes([.posixPermissions: mode], ofItemAtPath: fixture.hooks)
        defer { try? manager.setAttributes([.posixPermissions: 0o755], ofItemAtPath: fixture.hooks) }
        #expect(failure { try fixture.installer().install(mode: .automatic) }?.kind == .permissionDenied)
    }
}
