internal import Analysis
internal import CommandSupport
internal import DeployModel
internal import GitStore
internal import MigrationFiles

/// The files that `drawbridge lint` was given, read from the disk.
struct LintInput {
    /// Larger files are neither migrations nor dumps.
    private static let sizeLimit = 64 << 20

    let files: [String]
    let schema: String?
    let version: Int?
    let small: [String]

    /// Reads them all. The first that can't be read at all is an error, and nothing is printed then.
    func report() throws(CommandError) -> LintReport {
        let given = try schema.map { path throws(CommandError) in try self.dump(path) }
        let context = MigrationContext(dump: given?.text, lockFile: nil)
        var migrations: [Migration] = []
        for name in files {
            for path in try paths(named: name) {
                let text = try content(of: path)
                migrations.append(
                    MigrationFile.read(RepositoryPath(bytes: path.utf8), text, beside: Self.disk, in: context))
            }
        }
        let named = given.map { given in
            LintReport.GivenSchema(
                path: given.path, problems: given.dump.problems.map { LintNote(line: $0.line, text: $0.reason) })
        }
        let analysis = LintAnalysis(
            dump: given?.dump, context: context, version: version, sizes: TableSizes(small: Set(small)))
        return LintReport(schema: named, files: analysis.lint(migrations))
    }

    /// The migrations that an argument names: the file itself, or those in a folder and below it.
    private func paths(named name: String) throws(CommandError) -> [String] {
        guard let names = Files.below(name) else { return [name] }
        let migrations = names.filter { MigrationFile.isMigration(RepositoryPath(bytes: $0.utf8)) }
        guard !migrations.isEmpty else {
            throw CommandError(
                "there is no migration in the folder \(name)",
                hint: "A migration's name begins with its version: 20240131120000_add_name.rb, V2__name.sql.",
                status: .usage)
        }
        return migrations
    }

    private func content(
        of path: String, hint: String = "Name migrations, or folders of them."
    ) throws(CommandError) -> [UInt8] {
        switch PlainFile(path: path, limit: Self.sizeLimit) {
        case .content(let bytes): return bytes
        case .absent:
            throw CommandError(
                "\(path) can't be read: no such file", hint: hint, status: .usage)
        case .unreadable:
            throw CommandError(
                "\(path) can't be read: it is not a plain file that you may read, or is larger than 64 MiB",
                hint: hint, status: .usage)
        }
    }

    private func dump(
        _ path: String
    ) throws(CommandError) -> (path: RepositoryPath, text: [UInt8], dump: Dump) {
        let name = RepositoryPath(bytes: path.utf8)
        let hint = "Give a schema.rb or a structure.sql."
        guard path.hasSuffix(".rb") || path.hasSuffix(".sql") else {
            throw CommandError("\(path) is not a schema dump", hint: hint, status: .usage)
        }
        let text = try content(of: path, hint: hint)
        return (name, text, DumpFile.read(name, text))
    }

    /// The files around a migration on this disk.
    private static var disk: NearbyFiles { NearbyFiles(read: content, list: entries) }

    private static func content(of path: RepositoryPath) -> NearbyFiles.Content {
        switch PlainFile(path: String(decoding: path.bytes, as: UTF8.self), limit: sizeLimit) {
        case .content(let bytes): .found(bytes)
        case .absent: .none
        case .unreadable: .absent
        }
    }

    private static func entries(of folder: RepositoryPath) -> [RepositoryPath] {
        let path = String(decoding: folder.bytes, as: UTF8.self)
        return (Files.entries(of: path.isEmpty ? "." : path) ?? []).map { folder.appending($0.utf8) }
    }
}
