/// Names of objects, as PostgreSQL holds them: folded, without quotes, and without `public`.
public enum SQLName {
    /// The name that parts make: `audit.events`.
    public static func joined(_ parts: [String]) -> String {
        let isInFront = parts.count > 1 && parts.first == "public"
        return (isInFront ? Array(parts.dropFirst()) : parts).joined(separator: ".")
    }

    /// A name as SQL text, in quotes where it needs them.
    public static func quoted(_ name: String) -> String {
        let isPlain =
            name.utf8.allSatisfy { byte in
                byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z") || byte == UInt8(ascii: "_")
                    || byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
            } && name.utf8.first.map { $0 > UInt8(ascii: "9") } ?? false
        if isPlain, !ReservedWords.all.contains(name) { return name }
        return "\"" + name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}

extension SQLNode {
    /// The name of a table or view: the field's `RangeVar`.
    public func relation(_ field: StaticString = "relation") -> String? {
        self[field]?.relationName
    }

    /// The name that this `RangeVar` holds.
    public var relationName: String? {
        guard let name = string("relname") else { return nil }
        return SQLName.joined([string("schemaname"), name].compactMap { $0 })
    }

    /// The name that a list of texts makes.
    public func qualifiedName(_ field: StaticString) -> String? {
        let parts = strings(field)
        return parts.isEmpty ? nil : SQLName.joined(parts)
    }

    /// The texts of a list of `String` nodes.
    public func strings(_ field: StaticString) -> [String] {
        elements(field).compactMap { $0["String"]?.string("sval") }
    }
}
