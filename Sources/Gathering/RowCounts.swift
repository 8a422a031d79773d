internal import DeployModel
internal import GitStore
internal import Settings

/// Reads how big the tables are, from the settings and from the file of row counts that they name.
///
/// The file has a table and its rows on each line, parted by a tab, blanks or a comma; `#` starts a comment. Such is the
/// output of `psql -At -F ' ' -c "SELECT relname, n_live_tup FROM pg_stat_user_tables"`.
struct RowCounts {
    let store: GitStore
    let tree: ObjectID
    /// The live commit's tree. Where its counts are higher they hold: a deploy can't make a table small by saying so.
    var live: ObjectID?

    func sizes(for values: AppSettings.Values) throws(GatheringError) -> TableSizes {
        var sizes = TableSizes(small: Set(values.smallTables), large: Set(values.largeTables))
        guard let path = values.rowCounts else { return sizes }
        guard let text = try content(of: path, in: tree) else {
            throw .settings(
                SettingsError(
                    file: path.description, line: nil, message: "`rowCounts` names this file, and the commit has none",
                    hint: "Commit it, or leave the line out."))
        }
        for (index, line) in text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated() {
            guard let (table, rows) = try Self.count(line, of: path, at: index + 1) else { continue }
            sizes.rows[table] = rows
        }
        guard let live, let old = try content(of: path, in: live) else { return sizes }
        for line in old.split(separator: UInt8(ascii: "\n")) {
            guard let (table, rows) = try? Self.count(line, of: path, at: 1) else { continue }
            sizes.rows[table] = sizes.rows[table].map { max($0, rows) }
        }
        return sizes
    }

    private func content(of path: RepositoryPath, in tree: ObjectID) throws(GatheringError) -> [UInt8]? {
        try reading { () throws(GitError) in
            guard let entry = try store.entry(at: path, in: tree), entry.mode == .regular else { return nil }
            return try store.blob(entry.id)
        }
    }

    private static func count(
        _ line: ArraySlice<UInt8>, of path: RepositoryPath, at number: Int
    ) throws(GatheringError) -> (String, Int)? {
        let text = String(decoding: line.prefix { $0 != UInt8(ascii: "#") }, as: UTF8.self)
        let words = text.split { $0.isWhitespace || $0 == "," || $0 == ";" }
        guard !words.isEmpty else { return nil }
        guard words.count == 2, let rows = Int(words[1]), rows >= 0 else {
            throw .settings(
                SettingsError(
                    file: path.description, line: number, message: "this is not a table and its number of rows",
                    hint: "Write `users 120000`, a table a line."))
        }
        return (String(words[0]), rows)
    }
}
