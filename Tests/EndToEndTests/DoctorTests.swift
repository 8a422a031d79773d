import Foundation
import TestSupport
import Testing

/// `drawbridge doctor`.
@Suite struct DoctorTests {
    private func examine(_ scene: Scene, _ arguments: String..., in folder: String? = nil) throws -> Ran {
        try scene.start(
            [Program.drawbridge.path, "doctor"] + arguments, variables: scene.withoutConfiguredHooks(), in: folder)
    }

    @Test func findsNothingWrong() throws {
        let scene = try Scene()
        try scene.installHook()
        try scene.local.git("update-ref", "refs/drawbridge/app/deployed", "main")
        let ran = try examine(scene)
        #expect(ran.status == 0)
        expectSnapshot(ran.document, named: "doctor-well", replacing: scene.replacements)
        let verbose = try examine(scene, "--verbose")
        expectSnapshot(verbose.document, named: "doctor-verbose", replacing: scene.replacements)
    }

    @Test func findsAllThatIsWrong() throws {
        let scene = try Scene(
            settings: "[drawbridge]\n\tremote = production\n",
            files: [
                "main.rb": "1\n", "Procfile": "web: rails db:migrate && rails server\n",
                "heroku.yml": "\u{0}not a manifest\n",
            ])
        try scene.commitCode()
        // A shallow, partial clone without the record, whose hook was edited.
        try scene.remote.git("config", "uploadpack.allowFilter", "true")
        try scene.local.git("push", "--quiet", "heroku", "main")
        let clone = scene.directory.path("clone")
        try scene.local.git("clone", "--quiet", "--depth=1", "--filter=blob:none", "file://\(scene.remote.path)", clone)
        try writeFile("#!/bin/sh\n", at: "\(clone)/.git/hooks/pre-push", mode: 0o755)
        let ran = try examine(scene, in: clone)
        #expect(ran.status == 1)
        expectSnapshot(ran.document, named: "doctor-ill", replacing: scene.replacements)
    }

    @Test func tellsBrokenSettings() throws {
        let scene = try Scene()
        try scene.commit("broken", [".drawbridge": "[drawbridge]\n\tremte = heroku\n"])
        let ran = try examine(scene)
        #expect(ran.status == 1)
        expectSnapshot(ran.document, named: "doctor-broken-settings", replacing: scene.replacements)
    }

    @Test func needsGit() throws {
        let scene = try Scene()
        let empty = scene.directory.path("nothing on PATH")
        try FileManager.default.createDirectory(atPath: empty, withIntermediateDirectories: true)
        let ran = try scene.run(.drawbridge, "doctor", variables: ["PATH": empty])
        #expect(ran.status == 1)
        #expect(ran.output.contains("WRONG  the git program can't be run\n         Install git, or put it on PATH.\n"))
    }

    @Test func readsARepositoryOfLongIDs() throws {
        let scene = try Scene(format: "sha256")
        let ran = try examine(scene)
        #expect(ran.status == 0)
        #expect(ran.output.contains("read through git\n"))
    }
}
