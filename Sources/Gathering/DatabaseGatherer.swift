internal import DeployModel
internal import GitStore
internal import MigrationFiles

/// Reads what the changed migrations, and the schema dumps beside them, say; notes what the clone lacks for it.
final class DatabaseGatherer {
    /// The most migrations that are read. Only a first deploy brings as many; the rest is told as not read.
    static let migrationLimit = 2_000
    /// The most bytes of migrations that are read. Real ones have a few thousand each.
    static let byteLimit = 64 << 20

    let store: GitStore
    /// The candidate's tree.
    let candidate: ObjectID
    /// The live commit's tree; nothing before the first deploy.
    let live: ObjectID?
    /// The app's folder.
    let root: RepositoryPath
    /// The versions that were really applied, where that is known.
    let applied: Set<String>?
    /// The version of PostgreSQL that the settings state.
    let statedVersion: Int?
    var dumps: [ObjectID: Dump] = [:]
    private var absent: [ObjectID] = []
    private var budget = DatabaseGatherer.byteLimit
    private var count = 0
    private var contexts: [Place: MigrationContext] = [:]
    private var namedFolders: [RepositoryPath: Bool] = [:]
    private var configurations: [ObjectID: [[UInt8]]] = [:]

    init(
        store: GitStore, candidate: ObjectID, live: ObjectID?, root: RepositoryPath, applied: Set<String>? = nil,
        statedVersion: Int? = nil
    ) {
        self.store = store
        self.candidate = candidate
        self.root = root
        self.live = live
        self.applied = applied
        self.statedVersion = statedVersion
    }

    func reading(of changes: [ClassifiedChange]) throws(GitError) -> DatabaseReading {
        let concerned = changes.filter { !$0.areas.isDisjoint(with: Self.migrating) }.map(\.change)
            .filter { MigrationFile.isMigration($0.path) }
        let gone = concerned.filter { $0.new == nil }.map(\.path)
        var migrations: [PendingMigration] = []
        for change in concerned { if let pending = try pending(change, gone) { migrations.append(pending) } }
        let folders = self.folders(of: concerned)
        migrations += try unapplied(besides: Set(migrations.map(\.migration.path)), in: folders)
        migrations.sort { Migration.runsBefore($0.migration, $1.migration) }
        var reading = DatabaseReading(migrations: migrations)
        reading.vanished = try vanished(gone, besides: migrations)
        reading.dumps = try pairs(migrations + reading.vanished, changes)
        reading.candidatePaths = folders.flatMap { paths(in: $0, of: candidate) }
        reading.livePaths = live.map { live in folders.flatMap { paths(in: $0, of: live) } } ?? []
        reading.applied = applied
        if !migrations.isEmpty || !reading.vanished.isEmpty {
            reading.server = try server(of: nil, reading.dumps)
            for database in Set((migrations + reading.vanished).compactMap(\.database)) {
                reading.otherServers[database] = try server(of: database, reading.dumps)
            }
        }
        reading.absent = absent
        return reading
    }

    private static let migrating: Areas = [.migration, .dataMigration]
    private static let tooMany = "it is one of more than \(migrationLimit) changed migrations, and no more are read"
    private static let tooLong = "the changed migrations have more than \(byteLimit >> 20) MiB, and no more are read"
    static let absent = "this clone doesn't hold the file's content; fetch it with git"

    // MARK: Migrations

    /// What a change means for the migration; nothing where the candidate has none any more.
    private func pending(_ change: Change, _ gone: [RepositoryPath]) throws(GitError) -> PendingMigration? {
        guard let new = change.new else { return nil }
        let migration = try read(change.path, new, in: candidate)
        var pending = PendingMigration(
            migration, state: .new, database: DumpFile.database(ofMigration: change.path))
        if let live, let old = change.old {
            pending.state = .edited
            pending.liveOperations = try read(change.path, old, in: live).operations
        } else if let live, let former = former(of: change.path, migration.version, gone) {
            pending.state = .renamed
            pending.liveOperations = try read(at: former, in: live)?.operations
        }
        pending.state = state(pending)
        return pending
    }

    /// What becomes of a migration where the versions are known that were really applied.
    private func state(_ pending: PendingMigration) -> PendingMigration.State {
        guard let applied, !pending.migration.version.isEmpty else { return pending.state }
        let isApplied = applied.contains(pending.migration.version)
        switch pending.state {
        case .new: return isApplied ? .applied : .new
        // The live commit's form of it never ran: this one will.
        case .edited, .renamed: return isApplied ? pending.state : .unapplied
        case .unapplied, .applied: return pending.state
        }
    }

    /// The path under which the live commit has the version, if the candidate lacks that path.
    private func former(of path: RepositoryPath, _ version: String, _ gone: [RepositoryPath]) -> RepositoryPath? {
        gone.first { other in
            !version.isEmpty && MigrationFile.version(of: other) == version
                && MigrationFile.folder(of: other) == MigrationFile.folder(of: path)
        }
    }

    /// The migrations that didn't change and that were never applied.
    private func unapplied(
        besides known: Set<RepositoryPath>, in folders: [RepositoryPath]
    ) throws(GitError) -> [PendingMigration] {
        guard let applied else { return [] }
        var result: [PendingMigration] = []
        for path in folders.flatMap({ paths(in: $0, of: candidate) }) where !known.contains(path) {
            let version = MigrationFile.version(of: path)
            guard !version.isEmpty, !applied.contains(version), let migration = try read(at: path, in: candidate)
            else { continue }
            let database = DumpFile.database(ofMigration: path)
            result.append(PendingMigration(migration, state: .unapplied, database: database))
        }
        return result
    }

    /// The migrations that the candidate lacks, in the order in which they have run.
    private func vanished(
        _ gone: [RepositoryPath], besides pending: [PendingMigration]
    ) throws(GitError) -> [PendingMigration] {
        guard let live else { return [] }
        let kept = Set(pending.filter { $0.state == .renamed }.map(\.migration.version))
        var result: [PendingMigration] = []
        for path in gone {
            let version = MigrationFile.version(of: path)
            guard !kept.contains(version), applied?.contains(version) ?? true,
                let migration = try read(at: path, in: live)
            else { continue }
            let database = DumpFile.database(ofMigration: path)
            result.append(PendingMigration(migration, state: .new, database: database))
        }
        return result.sorted { Migration.runsBefore($0.migration, $1.migration) }
    }

    // MARK: Folders

    /// The changes with what the app's configuration says of its migrations: those that nothing runs are files as others,
    /// and those in folders that only the configuration names are migrations.
    ///
    /// Apps keep retired migrations in folders as `db/old_migrations`, which Rails doesn't look into unless its
    /// configuration names them.
    func reclassified(_ changes: [ClassifiedChange]) -> [ClassifiedChange] {
        changes.map { classified in
            let path = classified.change.path
            guard Self.looksLikeMigration(path) else { return classified }
            let isMigration = classified.areas.contains(.migration)
            let folder = MigrationFile.folder(of: path)
            // Who takes Rails' own folder out of the migrations, means it.
            guard isMigration || !DumpFile.isMigrationFolder(folder), isMigration != runs(in: folder) else {
                return classified
            }
            let areas = isMigration ? classified.areas.subtracting(.migration) : classified.areas.union(.migration)
            return ClassifiedChange(
                classified.change, areas: areas.isEmpty ? .inert : areas, isPresumed: classified.isPresumed)
        }
    }

    /// Whether a path is named as Rails names migrations: a version, a name, `.rb`.
    static func looksLikeMigration(_ path: RepositoryPath) -> Bool {
        guard let name = path.components.last, name.suffix(3).elementsEqual(".rb".utf8) else { return false }
        let digits = name.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        return !digits.isEmpty && name.dropFirst(digits.count).first == UInt8(ascii: "_")
    }

    /// Whether migrations in a folder are run: in Rails' own folders, and in others that the configuration names.
    private func runs(in folder: RepositoryPath) -> Bool {
        guard !DumpFile.isMigrationFolder(folder) else { return true }
        if let known = namedFolders[folder] { return known }
        let name = folder.components.last.map { String(decoding: $0, as: UTF8.self) } ?? ""
        let isNamed = [candidate, live].compactMap { $0 }.contains { tree in
            configurationTexts(of: tree).contains { Self.names($0, name) }
        }
        namedFolders[folder] = isNamed
        return isNamed
    }

    /// Whether a line speaks of migrations and of a folder by its last name: `config.paths["db/migrate"] << "db/more"`.
    private static func names(_ text: [UInt8], _ folder: String) -> Bool {
        guard text.holds(folder), text.holds("migrat") else { return false }
        return text.split(separator: UInt8(ascii: "\n")).contains { line in
            let line = Array(line)
            return line.holds(folder) && line.holds("migrat")
        }
    }

    /// The app's configuration, in which other folders of migrations would be named.
    private func configurationTexts(of tree: ObjectID) -> [[UInt8]] {
        if let texts = configurations[tree] { return texts }
        let folder = root.appending("config".utf8)
        let folders = [folder, folder.appending("environments".utf8), folder.appending("initializers".utf8), root]
        let paths = folders.flatMap { listing(of: $0, in: tree) }.filter { path in
            [".rb", ".yml", "Rakefile", ".rake"].contains { path.description.hasSuffix($0) }
        }
        let texts = paths.compactMap { path in
            if case .found(let text) = content(of: path, in: tree) { text } else { nil }
        }
        configurations[tree] = texts
        return texts
    }

    /// The folders whose migrations are looked at as a whole: those that the deploy changes and, where the applied
    /// versions are known, Rails' own.
    private func folders(of changes: [Change]) -> [RepositoryPath] {
        var folders = changes.map { MigrationFile.folder(of: $0.path) }
        if applied != nil {
            let database = root.appending("db".utf8)
            folders += [database.appending("migrate".utf8), database.appending("post_migrate".utf8)]
        }
        var seen: Set<RepositoryPath> = []
        return folders.filter { seen.insert($0).inserted }
    }

    private func paths(in folder: RepositoryPath, of tree: ObjectID) -> [RepositoryPath] {
        listing(of: folder, in: tree).filter(MigrationFile.isMigration)
    }

    // MARK: Files

    private func read(at path: RepositoryPath, in tree: ObjectID) throws(GitError) -> Migration? {
        guard let entry = try store.entry(at: path, in: tree) else { return nil }
        return try read(path, FileVersion(mode: entry.mode, id: entry.id), in: tree)
    }

    private func read(
        _ path: RepositoryPath, _ file: FileVersion, in tree: ObjectID
    ) throws(GitError) -> Migration {
        count += 1
        guard count <= Self.migrationLimit else { return MigrationFile.unread(path, .limit, Self.tooMany) }
        guard file.mode == .regular || file.mode == .executable else {
            return MigrationFile.unread(path, .missingFile, "it is no plain file: what lies behind it isn't known")
        }
        guard let text = try present(file.id) else { return MigrationFile.unread(path, .missingFile, Self.absent) }
        budget -= text.count
        guard budget >= 0 else { return MigrationFile.unread(path, .limit, Self.tooLong) }
        let context = try context(of: tree, database: DumpFile.database(ofMigration: path))
        return MigrationFile.read(path, text, beside: files(in: tree), in: context)
    }

    /// What the migrations of a tree depend on: the app's database.
    private func context(of tree: ObjectID, database: String? = nil) throws(GitError) -> MigrationContext {
        let place = Place(tree: tree, database: database)
        if let context = contexts[place] { return context }
        func text(_ names: String...) throws(GitError) -> [UInt8]? {
            let path = names.reduce(root) { $0.appending($1.utf8) }
            guard let entry = try store.entry(at: path, in: tree), entry.mode == .regular else { return nil }
            return try present(entry.id)
        }
        let prefix = database.map { $0 + "_" } ?? ""
        var dump = try text("db", prefix + "schema.rb")
        if dump == nil { dump = try text("db", prefix + "structure.sql") }
        let context = MigrationContext(
            dump: dump, lockFile: try text("Gemfile.lock"), configuration: try text("config", "database.yml"))
        contexts[place] = context
        return context
    }

    /// A database of a commit.
    private struct Place: Hashable {
        let tree: ObjectID
        let database: String?
    }

    private func server(of database: String?, _ pairs: [DumpPair]) throws(GitError) -> DatabaseServer {
        let context = try context(of: candidate, database: database)
        let adapter = database != nil && context.isAmbiguous ? .unknown : context.adapter
        let pairs = pairs.filter { $0.database == database }
        if let statedVersion { return DatabaseServer(adapter, version: statedVersion, source: .settings) }
        let dumped = pairs.compactMap { $0.live?.serverVersion ?? $0.candidate?.serverVersion }.min()
        if let dumped { return DatabaseServer(adapter, version: dumped, source: .dump) }
        return DatabaseServer(adapter)
    }

    /// A blob's bytes; nothing if the clone leaves it at its remote.
    func present(_ id: ObjectID) throws(GitError) -> [UInt8]? {
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

    func listing(of folder: RepositoryPath, in tree: ObjectID) -> [RepositoryPath] {
        do throws(GitError) {
            guard let entry = try store.entry(at: folder, in: tree), entry.mode == .directory else { return [] }
            return try store.tree(entry.id).entries.filter { $0.mode == .regular || $0.mode == .executable }
                .map { folder.appending($0.name) }
        } catch {
            // What a damaged folder held isn't known; that the clone lacks it is told.
            absent.append(tree)
            return []
        }
    }
}
