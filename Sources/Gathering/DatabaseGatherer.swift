internal import DeployModel
internal import GitStore
internal import MigrationFiles

/// Reads what the changed migrations, and the schema dumps beside them, say; notes what the clone lacks for it.
final class DatabaseGatherer {
    /// The most migrations that are read. Only a first deploy brings as many; the rest is told as not read.
    static let migrationLimit = 2_000
    /// The most bytes of migrations that are read. Real ones have a few thousand each.
    static let byteLimit = 64 << 20
    /// The most dumps that are read: an app has one a database.
    static let dumpLimit = 20

    let store: GitStore
    /// The candidate's tree.
    let candidate: ObjectID
    /// The live commit's tree; nothing before the first deploy.
    let live: ObjectID?
    /// The app's folder.
    let root: RepositoryPath
    private var absent: [ObjectID] = []
    private var dumps: [ObjectID: Dump] = [:]
    private var budget = DatabaseGatherer.byteLimit

    init(store: GitStore, candidate: ObjectID, live: ObjectID?, root: RepositoryPath) {
        self.store = store
        self.candidate = candidate
        self.root = root
        self.live = live
    }

    func reading(of changes: [ClassifiedChange]) throws(GitError) -> DatabaseReading {
        let deleted = changes.filter { $0.areas.intersects(Self.migrating) && $0.change.new == nil }.map(\.change.path)
        var migrations: [PendingMigration] = []
        var context: MigrationContext?
        for classified in changes where classified.areas.intersects(Self.migrating) {
            let change = classified.change
            guard let new = change.new, MigrationFile.isMigration(change.path) else { continue }
            let isRead = migrations.count < Self.migrationLimit
            if context == nil { context = try self.context() }
            let known = context ?? MigrationContext()
            let migration =
                try isRead ? read(change.path, new, known) : MigrationFile.unread(change.path, .limit, Self.tooMany)
            migrations.append(
                PendingMigration(
                    migration, state: state(of: change, migration.version, deleted),
                    database: DumpFile.database(ofMigration: change.path)))
        }
        migrations.sort { Migration.runsBefore($0.migration, $1.migration) }
        let pairs = try pairs(migrations, changes)
        return DatabaseReading(migrations: migrations, dumps: pairs, absent: absent)
    }

    private static let migrating: Areas = [.migration, .dataMigration]
    private static let tooMany = "it is one of more than \(migrationLimit) changed migrations, and no more are read"

    private func state(
        of change: Change, _ version: String, _ deleted: [RepositoryPath]
    ) -> PendingMigration.State {
        guard change.old == nil else { return .edited }
        let hadVersion = deleted.contains { path in
            !version.isEmpty && MigrationFile.version(of: path) == version
                && MigrationFile.folder(of: path) == MigrationFile.folder(of: change.path)
        }
        return hadVersion ? .renamed : .new
    }

    /// What the migrations depend on: the app's database.
    private func context() throws(GitError) -> MigrationContext {
        func text(_ names: String...) throws(GitError) -> [UInt8]? {
            let path = names.reduce(root) { $0.appending($1.utf8) }
            guard let entry = try store.entry(at: path, in: candidate), entry.mode == .regular else { return nil }
            return try present(entry.id)
        }
        return MigrationContext(dump: try text("db", "schema.rb"), lockFile: try text("Gemfile.lock"))
    }

    private func read(
        _ path: RepositoryPath, _ file: FileVersion, _ context: MigrationContext
    ) throws(GitError) -> Migration {
        guard file.mode == .regular || file.mode == .executable else {
            return MigrationFile.unread(path, .missingFile, "it is no plain file: what lies behind it isn't known")
        }
        guard let text = try present(file.id) else { return MigrationFile.unread(path, .missingFile, Self.absent) }
        budget -= text.count
        guard budget >= 0 else { return MigrationFile.unread(path, .limit, Self.tooLong) }
        return MigrationFile.read(path, text, beside: files(in: candidate), in: context)
    }

    private static let tooLong = "the changed migrations have more than \(byteLimit >> 20) MiB, and no more are read"

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
        NearbyFiles(read: { self.content(of: $0, in: tree) }, list: { self.listing(of: $0, in: tree) })
    }

    private func content(of path: RepositoryPath, in tree: ObjectID) -> NearbyFiles.Content {
        do throws(GitError) {
            guard let entry = try store.entry(at: path, in: tree) else { return .none }
            guard entry.mode == .regular || entry.mode == .executable else { return .absent }
            return try present(entry.id).map { .found($0) } ?? .absent
        } catch {
            // Damaged: whoever needs it is told that it isn't here.
            return .absent
        }
    }

    private func listing(of folder: RepositoryPath, in tree: ObjectID) -> [RepositoryPath] {
        guard let entry = try? store.entry(at: folder, in: tree), entry.mode == .directory else { return [] }
        return (try? store.tree(entry.id))?.entries.filter { $0.mode == .regular }
            .map { folder.appending($0.name) } ?? []
    }

    // MARK: Dumps

    /// The dumps that changed, and those that the migrations ought to have changed.
    private func pairs(
        _ migrations: [PendingMigration], _ changes: [ClassifiedChange]
    ) throws(GitError) -> [DumpPair] {
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

extension Areas {
    fileprivate func intersects(_ other: Areas) -> Bool { !isDisjoint(with: other) }
}
