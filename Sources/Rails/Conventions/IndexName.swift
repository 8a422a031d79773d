import SchemaReplay

/// The names that Rails gives to indexes.
enum IndexName {
    /// The name of an index on columns: `index_users_on_email`.
    static func make(table: String, columns: [String], conventions: RailsConventions) -> String {
        guard conventions.shortensIndexNames else {
            return "index_\(table)_on_\(columns.joined(separator: "_and_"))"
        }
        // Since 7.1 the adapter leaves out the schema.
        let table = table.split(separator: ".").last.map(String.init) ?? table
        return RailsNames.index(on: table, columns: columns)
    }

    /// The name of an index on an expression: its words, joined.
    static func make(table: String, expression: String, conventions: RailsConventions) -> String {
        let words = expression.utf8.split { !$0.isWordByte }.map { String(decoding: $0, as: UTF8.self) }
        return make(table: table, columns: [words.joined(separator: "_")], conventions: conventions)
    }
}

extension UInt8 {
    /// Whether Ruby's `\w` matches it.
    var isWordByte: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
            true
        default: false
        }
    }

    var isUpperCase: Bool { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) }
    var isLowerCase: Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self) }
    var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
}
