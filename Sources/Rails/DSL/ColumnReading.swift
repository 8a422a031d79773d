import DeployModel

/// A column as a migration's words describe it.
struct ColumnReading {
    let conventions: RailsConventions
    /// The column's options.
    let options: Command

    /// The column; `isKey` if it is to be a table's primary key by itself.
    func column(_ name: String, type: Value) -> (column: ColumnDefinition, isKey: Bool) {
        let typeName = type.name
        var column = ColumnDefinition(name, columnType(typeName))
        column.nullable = options.option("null")?.truth ?? true
        column.default = Self.defaultValue(options.option("default"), type: typeName ?? "", isArray: isArray)
        column.collation = options.option("collation")?.name
        column.comment = options.option("comment")?.text.flatMap { $0.isEmpty ? nil : $0 }
        readGeneration(of: &column, typeName)
        var isKey = typeName == "primary_key" || options.isOn("primary_key")
        if typeName == "primary_key" || isKey && isInteger(typeName) && !options.has("default") {
            column.generation = .sequence
        }
        if isKey { column.nullable = false }
        isKey = isKey && conventions.adapter != .sqlite || isKey
        return (column, isKey)
    }

    private func isInteger(_ type: String?) -> Bool { type == "integer" || type == "bigint" }

    private var isArray: Bool { options.isOn("array") }

    private func readGeneration(of column: inout ColumnDefinition, _ type: String?) {
        if let type, ["serial", "bigserial", "smallserial"].contains(type) {
            column.generation = .sequence
            column.nullable = false
        }
        if let expression = options.option("as")?.text {
            let isStored = options.option("stored")?.truth ?? (conventions.adapter == .postgreSQL && type != "virtual")
            column.generation = .expression(expression, stored: isStored)
        }
    }

    /// The column's type; nothing if it can't be told.
    func columnType(_ name: String?) -> ColumnType? {
        guard let name else { return nil }
        for key in ["limit", "precision", "scale", "array", "enum_type", "type"] {
            if let value = options.option(key), !value.isKnown, !(key == "type" && name != "virtual") { return nil }
        }
        let types = ColumnTypes(conventions: conventions)
        if name == "virtual" {
            return options.option("type")?.name.map { types.resolve($0, typeOptions($0)) }
        }
        return types.resolve(name, typeOptions(name))
    }

    private func typeOptions(_ name: String) -> ColumnTypes.Options {
        var result = ColumnTypes.Options()
        result.limit = options.option("limit")?.integer
        result.precision = precision(name)
        result.scale = options.option("scale")?.integer
        result.isArray = isArray
        result.enumType = (options.option("enum_type") ?? options.option("enum_name"))?.name
        result.isGeographic = options.isOn("geographic")
        result.srid = options.option("srid")?.integer
        result.dimensions = options.option("dimensions")?.integer
        result.size = options.option("size")?.name
        result.isUnsigned = options.isOn("unsigned")
        return result
    }

    private func precision(_ name: String) -> Int? {
        if options.has("precision") { return options.option("precision")?.integer }
        return name == "datetime" && !conventions.isDumpWithoutPrecision ? conventions.datetimePrecision : nil
    }

    // MARK: Defaults

    /// A default as Rails sends it to the database.
    static func defaultValue(_ value: Value?, type: String, isArray: Bool = false) -> DefaultValue {
        switch value {
        case nil, .null: .none
        case .sql(let expression): .expression(expression)
        case .bool(let truth): booleanDefault(truth, type)
        case .int(let number): .literal(type == "boolean" ? String(number != 0) : String(number))
        case .number(let text): .literal(text.replacing("_", with: ""))
        case .string(let text): textDefault(text.text, type)
        case .symbol(let name): textDefault(name, type)
        case .array(let list): arrayDefault(list, type, isArray)
        case .hash(let entries): JSONText(.hash(entries)).text.map(DefaultValue.literal) ?? .unknown("a hash")
        case .unknown(let unknown): .unknown(unknown.source)
        default: .unknown("a value that isn't known")
        }
    }

    private static func booleanDefault(_ truth: Bool, _ type: String) -> DefaultValue {
        switch type {
        case "integer", "bigint", "smallint": .literal(truth ? "1" : "0")
        case "string", "text": .literal(truth ? "t" : "f")
        default: .literal(truth ? "true" : "false")
        }
    }

    private static func textDefault(_ text: String, _ type: String) -> DefaultValue {
        switch type {
        case "json", "jsonb":
            // The type makes JSON of any value, also of a text that is JSON already.
            return JSONText(.string(text)).text.map(DefaultValue.literal) ?? .unknown(text)
        case "uuid" where text.contains("()"): return .expression(text)
        case "boolean":
            // What Active Model takes for false, an empty text for nothing.
            if text.isEmpty { return .none }
            let isFalse = ["0", "f", "F", "false", "FALSE", "off", "OFF"].contains(text)
            return .literal(isFalse ? "false" : "true")
        case "integer", "bigint", "decimal", "float", "numeric":
            return text.isEmpty ? .none : .literal(text)
        default: return .literal(text)
        }
    }

    private static func arrayDefault(_ list: [Value], _ type: String, _ isArray: Bool) -> DefaultValue {
        guard isArray || !(type == "json" || type == "jsonb") else {
            return JSONText(.array(list)).text.map(DefaultValue.literal) ?? .unknown("an array")
        }
        let texts = list.map(\.text)
        guard !texts.contains(nil) else { return .unknown("an array") }
        let elements = texts.compactMap(\.self).map { text in
            let isPlain = !text.isEmpty && text.utf8.allSatisfy { $0.isWordByte || $0 == UInt8(ascii: "-") }
            let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
            return isPlain && text.lowercased() != "null" ? text : "\"\(escaped)\""
        }
        return .literal("{" + elements.joined(separator: ",") + "}")
    }
}

extension RailsConventions {
    /// A dump states every precision; what it leaves out is 6 there too since 7.0.
    var isDumpWithoutPrecision: Bool { false }
}

/// A known value as JSON.
struct JSONText {
    /// The text; nothing if the value isn't known.
    let text: String?

    init(_ value: Value) { text = Self.text(of: value, depth: 0) }

    private static func text(of value: Value, depth: Int) -> String? {
        guard depth < 50 else { return nil }
        switch value {
        case .null: return "null"
        case .bool, .int, .number: return value.text
        case .string(let text): return quoted(text.text)
        case .symbol(let name): return quoted(name)
        case .array(let list):
            let texts = list.map { text(of: $0, depth: depth + 1) }
            return texts.contains(nil) ? nil : "[" + texts.compactMap(\.self).joined(separator: ",") + "]"
        case .hash(let entries):
            let texts = entries.map { entry -> String? in
                guard let key = entry.key.text, let value = text(of: entry.value, depth: depth + 1) else { return nil }
                return "\(quoted(key)):\(value)"
            }
            return texts.contains(nil) ? nil : "{" + texts.compactMap(\.self).joined(separator: ",") + "}"
        default: return nil
        }
    }

    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\t": result += "\\t"
            case "\r": result += "\\r"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
