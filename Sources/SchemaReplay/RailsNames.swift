/// The names that Rails gives what a migration leaves unnamed.
public enum RailsNames {
    /// The tables that Rails keeps for itself, and that only some of its dumps have.
    static let ownTables: Set<String> = ["schema_migrations", "ar_internal_metadata"]

    /// The most bytes of an index's name: Rails 7.1's limit, beyond which it takes a short form with a hash.
    static let limit = 62

    /// `index_users_on_email`, or its short form (`generate_index_name`, Rails 7.1; before, such a name was an error).
    public static func index(on table: String, columns: [String]) -> String {
        let long = "index_\(table)_on_\(columns.joined(separator: "_and_"))"
        guard long.utf8.count > limit else { return long }
        let hash = "_" + SHA256.hexadecimal(of: Array(long.utf8)).prefix(10)
        var bytes = Array("idx_on_\(columns.joined(separator: "_"))".utf8.prefix(limit - hash.utf8.count))
        while !bytes.isEmpty, String(validating: bytes, as: UTF8.self) == nil { bytes.removeLast() }
        return String(decoding: bytes, as: UTF8.self) + hash
    }

    /// `fk_rails_` and ten digits (`foreign_key_name`, Rails 4.2 and later).
    public static func foreignKey(on table: String, columns: [String]) -> String {
        "fk_rails_" + SHA256.hexadecimal(of: Array("\(table)_\(columns.joined(separator: "_and_"))_fk".utf8)).prefix(10)
    }

    /// `chk_rails_` and ten digits (`check_constraint_name`, Rails 6.1 and later).
    public static func check(on table: String, expression: String) -> String {
        "chk_rails_" + SHA256.hexadecimal(of: Array("\(table)_\(expression)_chk".utf8)).prefix(10)
    }

    /// Whether Rails, or PostgreSQL, may have chosen the name; a dump of Rails leaves such a name out.
    static func isChosen(_ name: String) -> Bool {
        for prefix in ["fk_rails_", "chk_rails_", "excl_rails_", "uniq_rails_"] where name.hasPrefix(prefix) {
            let hash = name.utf8.dropFirst(prefix.utf8.count)
            return hash.count == 10
                && hash.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
        }
        return false
    }
}
