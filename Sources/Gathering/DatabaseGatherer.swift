internal import DeployModel
internal import GitStore
internal import MigrationFiles

/// Reads what the changed migrations, and the schema dumps beside them, say; notes what the clone lacks for it.
final class DatabaseGatherer {
    /// The most migrations that are read. Only a first deploy brings as many; the rest is told as not read.
    static let migrationLimit = 2_000

    let store: GitStore
    /// The candidate's tree.
    let candidate: ObjectID
    /// The live commit's tree; nothing before the first deploy.
    let live: ObjectID?
    private var absent: [ObjectID] = []

    init(store: GitStore, candidate: ObjectID, live: ObjectID?) {
        self.store = store
        self.candidate = candidate
        self.live = live
    }

    func reading(of changes: [ClassifiedChange]) throws(GitError) -> DatabaseReading {
        let deleted = changes.filter { $0.areas.intersects(Self.migrating) && $0.change.new == nil }.map(\.change.path)
        var migrations: [PendingMigration] = []
        for classified in changes where classified.areas.intersects(Self.migrating) {
            let change = classified.change
            guard let new = change.new, new.mode == .regular || new.mode == .executable,
                MigrationFile.isMigration(change.path)
            else { continue }
            let isRead = migrations.count < Self.migrationLimit
            let migration =
                try isRead ? read(change.path, new.id) : MigrationFile.unread(change.path, .limit, Self.tooMany)
            migrations.append(
                PendingMigration(
                    migration, state: state(of: change, migration.version, deleted),
                    database: DumpFile.database(ofMigration: change.path)))
        }
        migrations.sort { Migration.runsBefore($0.migration, $1.migration) }
        let dumps = try dumps(migrations, changes)
        return DatabaseReading(migrations: migrations, dumps: dumps, absent: absent)
    }

    private static let migrating: Areas = [.migration, .dataMigration]
    private static let tooMany = "it is one of more than \(migrationLimit) changed migrations, and no more are read"

    private func state(
        of change: Change, _ version: String, _ deleted: [RepositoryPath]
    ) -> PendingMigration.State {
        guard change.old == nil else { return .edited }
        let hadVersion = deleted.contains { path in
            !version.isEmpty && path.folder == change.path.folder && MigrationFile.version(of: path) == version
        }
        return hadVersion ? .renamed : .new
    }

    private func read(_ path: RepositoryPath, _ id: ObjectID) throws(GitError) -> Migration {
        guard let text = try present(id) else { return MigrationFile.unread(path, .missingFile, Self.absent) }
        return MigrationFile.read(path, text, beside: files(in: candidate))
    }

    private static let absent = "this clone doesn't hold the file's content; fetch it with git"

    /// A blob's bytes; nothing if the clone leaves it at its remote.
    private func present(_ id: ObjectID) throws(GitError) -> [UInt8]? {
        do throws(GitError) {
            return try store.blob(id)
        } catch {
            guard error.kind == .missingObject else { throw error }
            absent.append(id)
            return nil
        }
    }

    /// The files of a commit's tree.
    private func files(in tree: ObjectID) -> NearbyFiles {
        NearbyFiles(
            read: { [store] path in
                guard let entry = try? store.entry(at: path, in: tree), entry.mode != .submodule else { return nil }
                return try? store.blob(entry.id)
            },
            list: { [store] folder in
                guard let entry = try? store.entry(at: folder, in: tree), entry.mode == .directory else { return [] }
                return (try? store.tree(entry.id))?.entries.filter { $0.mode == .regular }
                    .map { folder.appending($0.name) } ?? []
            })
    }

    // MARK: Dumps

    /// The dumps that changed, and those that the migrations ought to have changed.
    private func dumps(
        _ migrations: [PendingMigration], _ changes: [ClassifiedChange]
    ) throws(GitError) -> [DumpPair] {
        guard let live else { return [] }
        var paths: [RepositoryPath] = changes.filter { $0.areas.contains(.schemaDump) }.map(\.change.path)
        for pending in migrations { paths += DumpFile.paths(forMigration: pending.migration.path) }
        var done: Set<RepositoryPath> = []
        var pairs: [DumpPair] = []
        for path in paths where DumpFile.isDump(path) && done.insert(path).inserted {
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
        let files = files(in: tree)
        return DumpFile.migrationFolders(of: dump).flatMap { files.list($0) }.map(MigrationFile.version)
            .filter { !$0.isEmpty }
    }

    private func dump(at path: RepositoryPath, in tree: ObjectID) throws(GitError) -> Dump? {
        guard let entry = try store.entry(at: path, in: tree), entry.mode == .regular || entry.mode == .executable
        else { return nil }
        guard let text = try present(entry.id) else {
            let problem = DumpProblem(line: 1, reason: Self.absent)
            return Dump(form: DumpFile.form(of: path), schema: Schema(), problems: [problem])
        }
        return DumpFile.read(path, text)
    }
}

extension RepositoryPath {
    /// The folder it lies in.
    fileprivate var folder: RepositoryPath {
        components.dropLast().reduce(.root) { $0.appending($1) }
    }
}

extension Areas {
    fileprivate func intersects(_ other: Areas) -> Bool { !isDisjoint(with: other) }
}
