import Foundation
import HookInstallation
import TestSupport
import Testing

/// Hooks named by git's configuration. The git here calls itself 2.54 by a shim, so it never runs them: what is tested
/// is what is written, and that nothing else is.
@Suite struct ConfiguredHookTests {
    private func fixture() throws -> (HookFixture, HookInstaller, config: String) {
        let fixture = try HookFixture()
        let installer = fixture.installer(variables: ["PATH": try fixture.pathWithNewerGit()])
        return (fixture, installer, "\(fixture.git.path)/.git/config")
    }

    @Test func isPreferredAndRestoresTheFile() throws {
        let (fixture, installer, config) = try fixture()
        try fixture.putForeignHook()
        let before = (fixture.text(config), try fixture.listing())
        #expect(try installer.install(mode: .automatic) == .installed(.configuration, chained: nil))
        #expect(try fixture.listing() == before.1)
        let command = try fixture.git.git("config", "--local", "hook.drawbridge.command")
        #expect(command == "'\(fixture.executable.replacingOccurrences(of: "'", with: #"'\''"#))'")
        #expect(try fixture.git.git("config", "--local", "--get-all", "hook.drawbridge.event") == "pre-push")
        #expect(try installer.status().isEffective)
        #expect(try installer.install(mode: .automatic) == .alreadyInstalled(.configuration, chained: nil))
        #expect(try installer.uninstall() == .removed([.configuration], restored: nil))
        #expect(fixture.text(config) == before.0)
        #expect(try fixture.listing() == before.1)
    }

    @Test func runsTheProgramAsAShellWould() throws {
        let (fixture, installer, _) = try fixture()
        _ = try installer.install(mode: .configuration)
        let command = try fixture.git.git("config", "--local", "hook.drawbridge.command")
        let note = fixture.directory.path("record")
        // git hands the command to a shell with "$@" behind it (run-command.c).
        try fixture.git.git(
            "-c", "alias.run=!f() { sh -c \"$COMMAND \\\"\\$@\\\"\" x \"$@\"; }; f", "run", "origin", "a url",
            input: "refs\n", variables: ["COMMAND": command, "RECORD": note])
        #expect(fixture.text(note) == "drawbridge <origin> <a url>\nrefs\n.\n")
    }

    @Test func updatesAnotherPathAndMendsHalfASection() throws {
        let (fixture, installer, _) = try fixture()
        try fixture.git.git("config", "hook.drawbridge.command", "/old/path")
        #expect(try !installer.status().isEffective)
        #expect(try installer.install(mode: .automatic) == .updated(.configuration, chained: nil))
        try fixture.git.git("config", "hook.drawbridge.command", "/old/path")
        #expect(try installer.install(mode: .automatic) == .updated(.configuration, chained: nil))
        #expect(try installer.status().isEffective)
    }

    @Test func staysAFileWhereItIsOne() throws {
        let (fixture, installer, _) = try fixture()
        _ = try fixture.installer().install(mode: .automatic)
        #expect(try installer.install(mode: .automatic) == .alreadyInstalled(.file(fixture.hook), chained: nil))
        #expect(try fixture.git.run(["config", "hook.drawbridge.command"]).text == "")
    }

    @Test func movesFromFileToConfigurationAndBack() throws {
        let (fixture, installer, config) = try fixture()
        try fixture.putForeignHook()
        let before = (fixture.text(config), try fixture.listing())
        _ = try installer.install(mode: .file)
        #expect(try installer.install(mode: .configuration) == .installed(.configuration, chained: nil))
        #expect(try fixture.listing() == before.1)
        let back = try installer.install(mode: .file)
        #expect(back == .installed(.file(fixture.hook), chained: fixture.chained))
        #expect(fixture.text(config) == before.0)
        #expect(try installer.uninstall() == .removed([.file(fixture.hook)], restored: fixture.hook))
        #expect(try fixture.listing() == before.1)
    }

    @Test func anUnsetManagerNeedsNoRecipe() throws {
        let (fixture, installer, _) = try fixture()
        try fixture.git.write("", to: "lefthook.yml")
        #expect(try installer.install(mode: .automatic) == .installed(.configuration, chained: nil))
    }

    @Test func aManagerThatRunsItAlreadyIsEnough() throws {
        let (fixture, installer, _) = try fixture()
        try fixture.git.write("drawbridge-pre-push \"$@\"\n", to: ".husky/pre-push")
        try fixture.git.git("config", "core.hooksPath", ".husky/_")
        let outcome = try installer.install(mode: .automatic)
        #expect(outcome.isComplete)
        #expect(try fixture.git.run(["config", "hook.drawbridge.command"]).text == "")
    }

    @Test func anOlderGitFallsBackToTheFile() throws {
        let (fixture, installer, config) = try fixture()
        let before = fixture.text(config)
        _ = try installer.install(mode: .automatic)
        let status = try fixture.installer().status()
        #expect(!status.isEffective)
        #expect(status.configuredCommand != nil)
        let outcome = try fixture.installer().install(mode: .automatic)
        #expect(outcome == .installed(.file(fixture.hook), chained: nil))
        #expect(fixture.text(config) == before)
    }

    @Test func anOlderGitRefusesTheMode() throws {
        let fixture = try HookFixture()
        let path = try fixture.pathWithNewerGit(version: "2.53.9 (Apple Git-170)")
        let error = #expect(throws: HookError.self) {
            try fixture.installer(variables: ["PATH": path]).install(mode: .configuration)
        }
        #expect(error?.kind == .gitTooOld)
        #expect(
            error?.description == """
                could not install the hook in git's configuration: git 2.53.9 runs no configured hooks; \
                2.54 and newer do
                """)
    }
}
