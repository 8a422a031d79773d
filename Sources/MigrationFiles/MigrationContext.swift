public import DeployModel
internal import Rails

/// What a migration depends on besides its text: the database that the app has.
public struct MigrationContext {
    let settings: MigrationSettings
    /// Whether the dump's words don't tell the database, and the lock file names several.
    public let isAmbiguous: Bool

    /// PostgreSQL, with Rails' own settings.
    public init() {
        settings = MigrationSettings()
        isAmbiguous = false
    }

    /// Finds out by what lies in the app.
    ///
    /// - Parameters:
    ///   - dump: the text of `db/schema.rb` or `db/structure.sql`; its words tell MySQL and PostgreSQL apart.
    ///   - lockFile: the text of `Gemfile.lock`; of several databases' gems PostgreSQL's counts, then MySQL's.
    ///   - configuration: the text of `config/database.yml`; it counts where all of its databases are of one sort.
    public init(dump: [UInt8]?, lockFile: [UInt8]?, configuration: [UInt8]? = nil) {
        let told = configuration.flatMap(Self.onlyAdapter) ?? dump.flatMap { Self.adapter($0, Self.dumpWords) }
        let locked = lockFile.map { text in Self.gems.filter { text.holds($0.0) }.map(\.1) } ?? []
        settings = MigrationSettings(adapter: told ?? locked.first ?? .postgreSQL)
        isAmbiguous = told == nil && Set(locked).count > 1
    }

    /// The database.
    public var adapter: DatabaseServer.Adapter {
        switch settings.adapter {
        case .postgreSQL: .postgreSQL
        case .mySQL: .mySQL
        case .sqlite: .sqlite
        }
    }

    private static let dumpWords: [(String, DatabaseAdapter)] = [
        ("enable_extension ", .postgreSQL), ("t.jsonb ", .postgreSQL), ("charset: \"", .mySQL),
        ("-- PostgreSQL database dump", .postgreSQL), (") ENGINE=", .mySQL),
        ("options: \"ENGINE=", .mySQL), ("collation: \"utf8", .mySQL), ("unsigned: true", .mySQL),
    ]
    private static let gems: [(String, DatabaseAdapter)] = [
        ("\n    pg (", .postgreSQL), ("\n    mysql2 (", .mySQL), ("\n    trilogy (", .mySQL),
        ("\n    sqlite3 (", .sqlite),
    ]

    /// The adapter that every `adapter:` line names; nothing if there is none, several, or one that is worked out.
    private static func onlyAdapter(_ text: [UInt8]) -> DatabaseAdapter? {
        var found: Set<DatabaseAdapter?> = []
        for line in String(decoding: text, as: UTF8.self).split(whereSeparator: \.isNewline) {
            let words = line.split { $0.isWhitespace || $0 == "\"" || $0 == "'" }
            guard words.count >= 2, words[0] == "adapter:" else { continue }
            switch words[1] {
            case "postgresql", "postgis": found.insert(.postgreSQL)
            case "mysql2", "trilogy", "mysql": found.insert(.mySQL)
            case "sqlite3": found.insert(.sqlite)
            default: found.insert(nil)
            }
        }
        return found.count == 1 ? found.first.flatMap { $0 } : nil
    }

    private static func adapter(_ text: [UInt8], _ words: [(String, DatabaseAdapter)]) -> DatabaseAdapter? {
        words.first { text.holds($0.0) }?.1
    }
}
