#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// Puts the files of a build's source into a folder.
struct SourceTree {
    let source: BuildSource
    /// A folder for what is needed only meanwhile.
    let scratch: String

    func extract(to folder: String) async throws(BuildFailure) {
        let files = FileManager.default
        do {
            try files.createDirectory(atPath: folder, withIntermediateDirectories: true)
            try files.createDirectory(atPath: scratch, withIntermediateDirectories: true)
        } catch {
            throw BuildFailure("The build's folder can't be made.")
        }
        defer { try? files.removeItem(atPath: scratch) }
        let archive: String
        switch source {
        case .commit(let repository, let id, let quarantine):
            archive = "\(scratch)/tree.tar"
            try await writeArchive(of: id, repository, quarantine, to: archive)
        case .archive(let file, _):
            archive = file
        }
        guard await run(["tar", "-xf", archive, "-C", folder]) else {
            throw BuildFailure("Push rejected, the source can't be unpacked: it must be a tar archive.")
        }
        if case .archive = source { try await liftOnlyFolder(of: folder) }
    }

    /// `git archive` leaves `.git` out and heeds `export-ignore`.
    private func writeArchive(
        of id: String, _ repository: String, _ quarantine: String?, to archive: String
    ) async throws(BuildFailure) {
        var variables = GitRepositories.variables
        variables["GIT_ALTERNATE_OBJECT_DIRECTORIES"] = quarantine
        let command = ["git", "--git-dir", repository, "archive", "--format=tar", "--output", archive, id]
        guard await Program.run(command, environment: variables) == 0 else {
            throw BuildFailure("Push rejected, the commit can't be read.")
        }
    }

    /// Code hosts put everything into one folder of their archives; that folder is then the app.
    private func liftOnlyFolder(of folder: String) async throws(BuildFailure) {
        let files = FileManager.default
        guard let names = try? files.contentsOfDirectory(atPath: folder), names.count == 1,
            let type = try? files.attributesOfItem(atPath: "\(folder)/\(names[0])")[.type] as? FileAttributeType,
            type == .typeDirectory
        else { return }
        let script = """
            mv "$1/$2" "$3/only" && rmdir "$1" && mv "$3/only" "$1"
            """
        guard await run(["sh", "-c", script, "sh", folder, names[0], scratch]) else {
            throw BuildFailure("The build's folder can't be changed.")
        }
    }

    private func run(_ arguments: [String]) async -> Bool {
        await Program.run(arguments, environment: GitRepositories.variables) == 0
    }
}
