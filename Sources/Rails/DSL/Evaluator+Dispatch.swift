import DeployModel
import RubySyntax

extension Evaluator {
    /// A call of the migrations' own language; nothing if it is none.
    func perform(_ command: Command) -> Value? {
        if !recordings.isEmpty, record(command) { return unknown(command.node) }
        let result =
            performTable(command) ?? performColumn(command) ?? performIndex(command) ?? performConstraint(command)
            ?? performType(command) ?? performView(command) ?? performData(command) ?? performHelper(command)
        // What a statement returns depends on the adapter and on what it changed.
        return result.map { $0.isNull ? unknown(command.node) : $0 }
    }

    // MARK: Reading arguments

    /// The name of a table; if it isn't known, says so.
    func table(_ value: Value?, _ command: Command) -> String? {
        if case .constant(let model)? = value {
            if let table = tableName(ofModel: model) { return table }
            return missing("table", .unknown("\(model).table_name"), command)
        }
        guard let name = value?.name, !name.isEmpty else { return missing("table", value, command) }
        return Self.tableName(name)
    }

    /// A table's name without `public` in front and without quotes.
    static func tableName(_ name: String) -> String {
        let plain = name.utf8.contains(UInt8(ascii: "\"")) ? name.replacing("\"", with: "") : name
        return plain.hasPrefix("public.") ? String(plain.dropFirst("public.".count)) : plain
    }

    /// The name of a column; if it isn't known, says so.
    func column(_ value: Value?, _ command: Command) -> String? {
        guard let name = value?.name, !name.isEmpty else { return missing("column", value, command) }
        return name
    }

    /// The name of anything else; if it isn't known, says so.
    func name(_ value: Value?, of what: String, _ command: Command) -> String? {
        guard let name = value?.text, !name.isEmpty else { return missing(what, value, command) }
        return name
    }

    func missing(_ what: String, _ value: Value?, _ command: Command) -> String? {
        let reason =
            if let value {
                "the \(what) of `\(command.name)` is worked out at run time: `\(source(of: value, command))`"
            } else {
                "`\(command.name)` names no \(what)"
            }
        emit(unreadable: .dynamicValue, reason, at: command.node)
        return nil
    }

    private func source(of value: Value, _ command: Command) -> String {
        if case .unknown(let unknown) = value { return unknown.source }
        if value.isNull { return "nil" }
        return value.text.map { $0.isEmpty ? "\"\"" : $0 } ?? tree.shortSource(of: command.node)
    }

    /// Says so if there are options that only the run tells.
    func checkOptions(_ command: Command) -> Bool {
        guard let source = command.unknownOptions else {
            checkKeys(command)
            return true
        }
        emit(
            unreadable: .dynamicValue, "options of `\(command.name)` are worked out at run time: `\(source)`",
            at: command.node)
        return false
    }

    /// Says so if there are options that neither Rails nor a widespread gem knows: since 7.1 Rails refuses them.
    func checkKeys(_ command: Command) {
        for key in command.options.compactMap(\.key.name) where !Self.knownOptions.contains(key) {
            emit(
                unreadable: .unknownCall, "the option `\(key)` of `\(command.name)` isn't known here", at: command.node)
        }
        for key in Self.shaping {
            // The generated migrations of Active Storage and Action Text take the key's type from the app's
            // configuration: the column is listed, of a type that isn't known.
            if key == "id", command.name == "create_table" { continue }
            guard let value = command.option(key), !value.isKnown else { continue }
            flagUnknown(key, value, command)
        }
    }

    /// Options that say what is made, and are read as if they weren't there if their value isn't known.
    private static let shaping = ["force", "polymorphic", "id", "primary_key", "options", "to_table"]

    private static let knownOptions: Set<String> = [
        // Columns.
        "null", "default", "limit", "precision", "scale", "collation", "comment", "primary_key", "array", "as",
        "stored",
        "type", "if_not_exists", "if_exists", "index", "foreign_key", "polymorphic", "unique", "using", "cast_as",
        "enum_type", "enum_name", "force", "cascade", "id", "options", "temporary", "bulk", "values", "from", "to",
        // Indexes and keys.
        "name", "where", "order", "opclass", "length", "algorithm", "include", "nulls_not_distinct", "column",
        "columns",
        "to_table", "on_update", "on_delete", "validate", "deferrable", "internal", "enabled", "concurrently",
        "using_index",
        // MySQL's and SQLite's.
        "after", "first", "unsigned", "auto_increment", "charset", "character_set", "size", "virtual", "engine", "kind",
        "lock",
        // PostGIS's, pgvector's, TimescaleDB's.
        "geographic", "srid", "dimensions", "has_z", "has_m", "geometry_type", "spatial", "hypertable",
        // What Rails and gems took once, or pass on to themselves.
        "required", "optional", "class_name", "desc", "text", "references", "key", "dependent", "lock_timeout",
    ]

    /// Whether an option is on; if it isn't known, says so and takes the answer that is worse.
    func flag(_ name: String, _ command: Command, otherwise: Bool = false, worst: Bool? = nil) -> Bool {
        guard let value = command.option(name) else { return otherwise }
        if let truth = value.truth { return value.isNull ? otherwise : truth }
        flagUnknown(name, value, command)
        return worst ?? otherwise
    }

    func flagUnknown(_ name: String, _ value: Value, _ command: Command) {
        emit(
            unreadable: .dynamicValue,
            "the option `\(name)` of `\(command.name)` is worked out at run time: `\(source(of: value, command))`",
            at: command.node)
    }
}
