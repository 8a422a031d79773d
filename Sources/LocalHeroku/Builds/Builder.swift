internal import ChildProcess

#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// Makes slugs: a folder with the tree of a commit or an archive, after the build command has run in it.
///
/// Files of a slug are read-only afterwards; folders aren't, so that whoever removes the platform's folder needs no
/// more rights than its owner has.
public struct Builder: Sendable {
    private let options: LocalOptions

    /// Slugs go into the folder `slugs` of the options' folder.
    public init(options: LocalOptions) { self.options = options }

    /// Builds. Ends early when its task is cancelled: then it fails.
    ///
    /// - Parameters:
    ///   - environment: the app's config vars, which the build command sees.
    ///   - output: what a person is to read, while it happens. Not closed: a release may follow.
    public func build(
        _ source: BuildSource, environment: [String: String], output: TextStream
    ) async throws(BuildFailure) -> LocalSlug {
        let id = Identifier.make()
        let folder = "\(options.folder)/slugs/\(id)"
        do {
            return try await build(source, as: id, in: folder, environment, output)
        } catch {
            try? FileManager.default.removeItem(atPath: folder)
            await output.append(" !     \(error.message)\n\n !     Push failed\n")
            throw error
        }
    }

    private func build(
        _ source: BuildSource, as id: String, in folder: String, _ environment: [String: String], _ output: TextStream
    ) async throws(BuildFailure) -> LocalSlug {
        await output.append("-----> Building on the local platform\n")
        try await SourceTree(source: source, scratch: "\(options.folder)/builds/\(id)").extract(to: folder)
        let tree = AppTree(folder: folder)
        if tree.contains("heroku.yml") {
            throw BuildFailure(
                "Push rejected: heroku.yml is there, so this app runs in containers, which are not built here.")
        }
        await SlugIgnore(tree: tree).apply(output)
        try await runBuildCommand(in: folder, version: source.version, environment, output)
        let processTypes = await discoverProcessTypes(of: tree, output)
        let measure = try await SlugMeasure(of: folder)
        await output.append("-----> Compressing...\n       Done: \(measure.readableSize)\n")
        return LocalSlug(
            id: id, folder: folder, commit: source.version, processTypes: processTypes, size: measure.size,
            checksum: measure.checksum, createdAt: Timestamp.now())
    }

    /// Runs the build command as Heroku runs a buildpack: with the config vars, and `SOURCE_VERSION`, the commit.
    private func runBuildCommand(
        in folder: String, version: String?, _ environment: [String: String], _ output: TextStream
    ) async throws(BuildFailure) {
        guard let command = options.buildCommand else { return }
        await output.append("-----> Running the build command\n")
        var variables = ChildProcess.inheritedEnvironment.filter { ["PATH", "TMPDIR", "LANG"].contains($0.key) }
        variables["HOME"] = folder
        variables.merge(environment) { $1 }
        variables["SOURCE_VERSION"] = version
        let script = "cd \"$1\" && shift && exec sh -c \"$1\" 2>&1"
        let indented = IndentedStream(target: output)
        let status = await Program.run(["sh", "-c", script, "sh", folder, command], environment: variables) {
            await indented.append($0)
        }
        await indented.finish()
        if Task.isCancelled { throw BuildFailure("Build canceled") }
        if status != 0 { throw BuildFailure("Push rejected, failed to compile app.") }
    }

    private func discoverProcessTypes(
        of tree: AppTree, _ output: TextStream
    ) async -> [LocalSlug.ProcessType] {
        let procfile = Procfile(tree.text(of: "Procfile") ?? "")
        let defaults = tree.defaultProcessTypes.filter { type in
            !procfile.processTypes.contains { $0.name == type.name }
        }
        await output.append("-----> Discovering process types\n")
        for line in procfile.badLines {
            await output.append(" !     Line \(line) of the Procfile is no “name: command”: it is left out.\n")
        }
        if !procfile.processTypes.isEmpty {
            let names = procfile.processTypes.map(\.name).sorted().joined(separator: ", ")
            await output.append("       Procfile declares types     -> \(names)\n")
        }
        if !defaults.isEmpty {
            let names = defaults.map(\.name).sorted().joined(separator: ", ")
            await output.append("       Default types for buildpack -> \(names)\n")
        }
        await output.append("\n")
        return procfile.processTypes + defaults
    }
}
