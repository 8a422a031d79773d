internal import DeployModel
internal import GitStore
internal import MigrationFiles

extension DatabaseGatherer {
    /// The most dumps that are read: an app has one a database.
    static let dumpLimit = 20

    /// The dumps that changed, and those that the migrations ought to have changed.
    func pairs(_ migrations: [PendingMigration], _ changes: [ClassifiedChange]) throws(GitError) -> [DumpPair] {
        guard let live else { return [] }
        var paths: [RepositoryPath] = changes.filter { $0.areas.contains(.schemaDump) }.map(\.change.path)
        for pending in migrations { paths += DumpFile.paths(forMigration: pending.migration.path) }
        var done: Set<RepositoryPath> = []
        var pairs: [DumpPair] = []
        for path in paths where DumpFile.isDump(path) && done.insert(path).inserted && done.count <= Self.dumpLimit {
            let old = try dump(at: path, in: live)
            let new = try dump(at: path, in: candidate)
            guard old != nil || new != nil else { continue }
            pairs.append(
                DumpPair(
                    path: path, database: DumpFile.database(of: path), live: old, candidate: new,
                    liveVersions: versions(beside: path, in: live),
                    candidateVersions: versions(beside: path, in: candidate)))
        }
        return pairs
    }

    /// The versions of a database's migrations in a tree, by their files' names.
    private func versions(beside dump: RepositoryPath, in tree: ObjectID) -> [String] {
        DumpFile.migrationFolders(of: dump).flatMap { listing(of: $0, in: tree) }.map(MigrationFile.version)
            .filter { !$0.isEmpty }
    }

    private func dump(at path: RepositoryPath, in tree: ObjectID) throws(GitError) -> Dump? {
        guard let entry = try store.entry(at: path, in: tree), entry.mode == .regular || entry.mode == .executable
        else { return nil }
        // The same on both sides, as a rule.
        if let dump = dumps[entry.id] { return dump }
        guard let text = try present(entry.id) else {
            let problem = DumpProblem(line: 1, reason: Self.absent)
            return Dump(form: DumpFile.form(of: path), schema: Schema(), problems: [problem])
        }
        let dump = DumpFile.read(path, text)
        dumps[entry.id] = dump
        return dump
    }
}
