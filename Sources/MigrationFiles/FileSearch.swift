internal import DeployModel
internal import Rails
internal import SQLMigrations

/// Looks for what one migration names and another file holds, and remembers what couldn't be read.
final class FileSearch {
    private let migration: RepositoryPath
    private let files: NearbyFiles
    /// The files that are there and can't be read: what they would change isn't known.
    private(set) var absent: [RepositoryPath] = []

    init(for migration: RepositoryPath, in files: NearbyFiles) {
        self.migration = migration
        self.files = files
    }

    /// The file that settles the transaction of a migration in SQL.
    func settings() -> [UInt8]? {
        SQLMigrationReader.settingsPath(of: migration).flatMap(read)
    }

    /// What a Rails migration names.
    func source(of reference: MigrationReference) -> MigrationSource? {
        switch reference {
        case .migration(let name):
            let found = files.list(migration.folder).first { MigrationFileName($0).className == name }
            return found.flatMap { path in read(path).map { MigrationSource(path: path, text: $0) } }
        case .file(let name):
            let path = name.split(separator: "/").reduce(migration.appRoot) { $0.appending($1.utf8) }
            return read(path).map { MigrationSource(path: path, text: $0) }
        }
    }

    private func read(_ path: RepositoryPath) -> [UInt8]? {
        switch files.read(path) {
        case .found(let bytes): return bytes
        case .none: return nil
        case .absent:
            if !absent.contains(path) { absent.append(path) }
            return nil
        }
    }
}

extension RepositoryPath {
    /// The folder above the innermost `db` that it lies in; its own folder if there is none.
    fileprivate var appRoot: RepositoryPath {
        var folder = self.folder
        while !folder.bytes.isEmpty {
            if folder.components.last?.elementsEqual("db".utf8) ?? false { return folder.folder }
            folder = folder.folder
        }
        return self.folder
    }
}
