import ChildProcess
import Foundation
import HookInstallation
import TestSupport

/// A repository with a remote to push to, and a program that notes how it was called in place of the real one.
///
/// Its folder's name holds a space and a quote: everything here is tested under such paths.
struct HookFixture {
    let git: GitFixture
    let remote: GitFixture
    let executable: String

    init(isBare: Bool = false, variables: [String: String] = [:]) throws {
        let directory = try TemporaryDirectory(named: "it's a folder")
        remote = try GitFixture(in: directory, named: "remote.git", isBare: true)
        git = try GitFixture(in: directory, isBare: isBare, variables: variables)
        executable = try Self.recorder("drawbridge", in: directory)
        try? FileManager.default.removeItem(atPath: hooks)
        try git.git("remote", "add", "origin", remote.path)
        if !isBare { try git.commit("first", files: ["file": "one\n"]) }
    }

    var directory: TemporaryDirectory { git.directory }
    var hooks: String { (git.path.hasSuffix(".git") ? git.path : "\(git.path)/.git") + "/hooks" }
    var hook: String { "\(hooks)/pre-push" }
    var chained: String { "\(hook).drawbridge-chained" }

    /// Writes a program that notes its name, arguments and input, and ends with a status.
    static func recorder(_ name: String, in directory: TemporaryDirectory, status: Int = 0) throws -> String {
        try directory.write(
            """
            #!/bin/sh
            { printf '\(name)'; printf ' <%s>' "$@"; echo; cat; echo .; } >>"$RECORD"
            exit \(status)

            """, to: "programs/\(name)", mode: 0o755)
    }

    func installer(
        in path: String? = nil, executable: String? = nil, variables: [String: String] = [:]
    ) -> HookInstaller {
        HookInstaller(
            repository: path ?? git.path, executable: executable ?? self.executable,
            environment: git.environment.merging(variables) { $1 })
    }

    /// Puts somebody's hook there: one of the recording programs.
    func putForeignHook(status: Int = 0, mode: Int = 0o755) throws {
        try FileManager.default.createDirectory(atPath: hooks, withIntermediateDirectories: true)
        let program = try Self.recorder("foreign", in: directory, status: status)
        try FileManager.default.moveItem(atPath: program, toPath: hook)
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: hook)
    }

    func putHook(_ text: String, at path: String? = nil, mode: Int = 0o755) throws {
        try writeFile(text, at: path ?? hook, mode: mode)
    }

    /// Pushes, and returns whether it went through, what the programs noted, and what git said.
    func push(
        _ arguments: String..., variables: [String: String] = [:], in path: String? = nil
    ) throws -> (succeeded: Bool, record: String, said: String) {
        let note = directory.path("record")
        try? FileManager.default.removeItem(atPath: note)
        let output = try git.run(
            ["push", "--porcelain"] + arguments, variables: variables.merging(["RECORD": note]) { $1 }, in: path)
        return (output.status.isSuccess, directory.read("record") ?? "", output.errorText)
    }

    /// Everything in a folder: names, kinds, modes, contents.
    func listing(of folder: String) throws -> [String] {
        let manager = FileManager.default
        guard manager.fileExists(atPath: folder) else { return ["no folder"] }
        return try manager.subpathsOfDirectory(atPath: folder).sorted().map { name in
            let path = "\(folder)/\(name)"
            if let target = try? manager.destinationOfSymbolicLink(atPath: path) { return "\(name) -> \(target)" }
            let mode = try manager.attributesOfItem(atPath: path)[.posixPermissions] as? Int ?? 0
            let content = manager.contents(atPath: path).map { $0.base64EncodedString() } ?? "folder"
            return "\(name) \(String(mode, radix: 8)) \(content)"
        }
    }

    func listing() throws -> [String] { try listing(of: hooks) }

    func text(_ path: String) -> String? {
        FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
    }

    /// A folder for `PATH` with a `git` that calls itself 2.54.0.
    func pathWithNewerGit(version: String = "2.54.0") throws -> String {
        let real = ChildProcess.findExecutable("git", environment: git.environment) ?? "git"
        let shim = """
            #!/bin/sh
            case $1 in
            version | --version) echo 'git version \(version)' ;;
            *) exec '\(real)' "$@" ;;
            esac

            """
        let program = try directory.write(shim, to: "newer git/git", mode: 0o755)
        let folder = URL(fileURLWithPath: program).deletingLastPathComponent().path
        return "\(folder):\(git.environment["PATH"] ?? "")"
    }
}
