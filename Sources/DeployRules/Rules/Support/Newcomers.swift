internal import DeployModel

/// The migrations that the live commit doesn't have, beside all the others of the candidate.
///
/// A deploy brings a few, and an app has thousands: of those, only what may matter is read from its name.
struct Newcomers {
    /// What the deploy brings, in the order in which it runs.
    let files: [MigrationFileName]

    /// Those of a deploy.
    init(in database: DatabaseReading) {
        files = database.migrations.lazy.filter { $0.state == .new || $0.state == .renamed }
            .compactMap { MigrationFileName($0.migration.path) }
    }

    /// Migrations of one database of which one is too many.
    struct Clash {
        /// All of them, by path.
        let files: [MigrationFileName]
        /// One that the live commit doesn't have.
        let newcomer: MigrationFileName
    }

    /// What the newcomers share with other migrations of their database that must differ.
    ///
    /// - Parameter key: what must differ.
    func clashes(with paths: [RepositoryPath], by key: KeyPath<MigrationFileName, some Equatable>) -> [Clash] {
        var told: Set<RepositoryPath> = []
        return files.compactMap { file in
            guard !told.contains(file.path) else { return nil }
            let others = paths.lazy.filter { file.mayShare($0) && $0 != file.path }.compactMap(MigrationFileName.init)
                .filter { $0.home == file.home && $0[keyPath: key] == file[keyPath: key] }
            let all = ([file] + others).sorted { $0.path < $1.path }
            guard all.count > 1 else { return nil }
            told.formUnion(all.map(\.path))
            return Clash(files: all, newcomer: file)
        }
    }

    /// The newcomers below each folder that something live comes after, with the newest of that.
    func overtaken(by live: [RepositoryPath]) -> [(late: [MigrationFileName], newest: MigrationFileName)] {
        Dictionary(grouping: files, by: \.home).sorted { $0.key < $1.key }.compactMap { home, files in
            var newest: MigrationFileName?
            // In the order of trees the newest stands last: begun with it, hardly any other name is read.
            for path in live.reversed() {
                if let newest, !newest.mayPrecede(path) { continue }
                guard let file = MigrationFileName(path), file.home == home else { continue }
                if newest?.precedes(file) ?? true { newest = file }
            }
            guard let newest else { return nil }
            let late = files.filter { $0.precedes(newest) }.sorted { $0.precedes($1) }
            return late.isEmpty ? nil : (late, newest)
        }
    }
}

extension MigrationFileName {
    /// The folder below which the database's migrations lie: Active Record looks into all folders below. Of
    /// `db/post_migrate` it is `db/migrate`: what runs after a release belongs to the same database.
    var home: String {
        let folders = folder.split(separator: UInt8(ascii: "/")).map { String(decoding: $0, as: UTF8.self) }
        guard tool == .activeRecord else { return folders.joined(separator: "/") }
        let last = folders.lastIndex { $0.hasSuffix("migrate") || $0.hasPrefix("migrate_") || $0 == "data" }
        return folders.prefix((last ?? folders.count) + 1).map { $0 == "post_migrate" ? "migrate" : $0 }
            .joined(separator: "/")
    }

    /// Whether a path may have the same version or the same name: a look at a few bytes, never a wrong no.
    fileprivate func mayShare(_ path: RepositoryPath) -> Bool {
        guard tool != .flyway else { return true }
        let digits = path.digits
        if digits.drop(while: { $0 == UInt8(ascii: "0") }).elementsEqual(version.utf8) || version == "0" { return true }
        return path.bytes[digits.endIndex...].dropFirst().starts(with: name)
    }

    /// Whether a path may have a newer version: never a wrong no.
    fileprivate func mayPrecede(_ path: RepositoryPath) -> Bool {
        guard tool != .flyway else { return true }
        let digits = path.digits.drop { $0 == UInt8(ascii: "0") }
        let own = version.utf8
        return digits.isEmpty || digits.count > own.count
            || digits.count == own.count && own.lexicographicallyPrecedes(digits)
    }
}

extension RepositoryPath {
    /// The digits that the last part begins with.
    fileprivate var digits: ArraySlice<UInt8> {
        let start = bytes.lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 } ?? 0
        return bytes[start...].prefix { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
    }
}
