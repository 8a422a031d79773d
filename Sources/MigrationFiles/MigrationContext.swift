public import DeployModel
internal import Rails

/// What a migration depends on besides its text: the database that the app has.
public struct MigrationContext {
    let settings: MigrationSettings

    /// PostgreSQL, with Rails' own settings.
    public init() {
        settings = MigrationSettings()
    }

    /// Finds out by what lies in the app.
    ///
    /// - Parameters:
    ///   - dump: the text of `db/schema.rb` or `db/structure.sql`; its words tell MySQL and PostgreSQL apart.
    ///   - lockFile: the text of `Gemfile.lock`; of several databases' gems PostgreSQL's counts, then MySQL's.
    public init(dump: [UInt8]?, lockFile: [UInt8]?) {
        let adapter =
            dump.flatMap { Self.adapter($0, Self.dumpWords) } ?? lockFile.flatMap { Self.adapter($0, Self.gems) }
        settings = MigrationSettings(adapter: adapter ?? .postgreSQL)
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

    private static func adapter(_ text: [UInt8], _ words: [(String, DatabaseAdapter)]) -> DatabaseAdapter? {
        words.first { contains(text, Array($0.0.utf8)) }?.1
    }

    private static func contains(_ text: [UInt8], _ word: [UInt8]) -> Bool {
        guard let first = word.first, text.count >= word.count else { return false }
        return (0...(text.count - word.count)).contains { start in
            text[start] == first && text[start..<(start + word.count)].elementsEqual(word)
        }
    }
}
