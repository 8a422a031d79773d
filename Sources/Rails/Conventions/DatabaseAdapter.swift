/// The database that an app's migrations run on.
public enum DatabaseAdapter: String, Hashable, Sendable, CaseIterable {
    case postgreSQL, mySQL, sqlite

    /// What `connection.adapter_name` answers.
    var railsName: String {
        switch self {
        case .postgreSQL: "PostgreSQL"
        case .mySQL: "Mysql2"
        case .sqlite: "SQLite"
        }
    }

    /// What `adapter:` says in `config/database.yml`.
    var configurationName: String { railsName.lowercased().replacing("sqlite", with: "sqlite3") }
}

extension String {
    /// All occurrences of one text replaced by another, byte by byte.
    func replacing(_ old: String, with new: String) -> String {
        let pattern = Array(old.utf8)
        let bytes = Array(utf8)
        guard !pattern.isEmpty, bytes.count >= pattern.count else { return self }
        var result: [UInt8] = []
        var index = 0
        while index < bytes.count {
            if bytes[index] == pattern[0], bytes[index...].starts(with: pattern) {
                result += new.utf8
                index += pattern.count
            } else {
                result.append(bytes[index])
                index += 1
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}
