/// A value in a statement's tree: a structure, a list, a text, a number.
///
/// Where a field can hold several structures, it holds an object whose only member is named after the one it is:
/// `{"ColumnDef": {…}}`. ``name`` and ``content`` take that apart; `node["ColumnDef"]` asks for one.
public struct SQLNode: Sendable {
    let tree: SQLTree
    let index: Int

    private var entry: SQLTree.Entry { tree.entries[index] }

    /// A structure's field, if it is filled.
    public subscript(_ field: StaticString) -> SQLNode? {
        guard entry.sort == .object else { return nil }
        return children.first { $0.hasKey(field) }
    }

    /// A list's values; empty for anything else.
    public var elements: [SQLNode] {
        entry.sort == .array ? Array(children) : []
    }

    /// The values of a field that holds a list.
    public func elements(_ field: StaticString) -> [SQLNode] {
        self[field]?.elements ?? []
    }

    /// The name of the only member.
    public var name: String {
        guard entry.sort == .object, let member = children.first(where: { _ in true }) else { return "" }
        return member.key
    }

    /// The only member's value.
    public var content: SQLNode {
        guard entry.sort == .object else { return self }
        return children.first { _ in true } ?? self
    }

    /// A field's text.
    public func string(_ field: StaticString) -> String? {
        self[field]?.text
    }

    /// A field's number; 0 where it isn't filled.
    public func integer(_ field: StaticString) -> Int {
        self[field]?.number ?? 0
    }

    /// A field that says yes or no.
    public func flag(_ field: StaticString) -> Bool {
        self[field].map { $0.entry.sort == .yes } ?? false
    }

    /// Where the structure stands in the statement's text, in bytes from 0; nothing where PostgreSQL keeps no place.
    public var location: Int? {
        let place = integer("location")
        return place < 0 ? nil : tree.base + place
    }

    /// The whole number that this `A_Const` structure holds, if it holds one.
    ///
    /// libpg_query 15 prints no number below 1 in its JSON: those are read where they stand.
    public var wholeNumber: Int? {
        guard let value = self["ival"] else { return nil }
        if let number = value["ival"]?.number { return number }
        guard let location else { return 0 }
        var lexer = SQLLexer(tree.text, location..<tree.text.count)
        guard var token = lexer.next() else { return 0 }
        let isNegative = token.kind == .symbol(UInt8(ascii: "-"))
        if isNegative { token = lexer.next() ?? token }
        let digits = Int(String(decoding: tree.text[token.range], as: UTF8.self)) ?? 0
        return isNegative ? -digits : digits
    }

    /// All structures below this one, and itself, that are of one of these sorts, in the order of the tree.
    public func descendants(named names: StaticString...) -> [SQLNode] {
        (index..<Int(entry.next)).lazy.map { SQLNode(tree: tree, index: $0) }
            .filter { node in names.contains { node.hasKey($0) } }
    }

    /// The member's name under which this value stands.
    public var key: String {
        string(in: entry.key)
    }

    /// Whether the value stands under that name.
    public func hasKey(_ name: StaticString) -> Bool {
        let key = entry.key
        guard key.count == name.utf8CodeUnitCount else { return false }
        return name.withUTF8Buffer { expected in
            for offset in 0..<expected.count where unsafe tree.json[Int(key.lowerBound) + offset] != expected[offset] {
                return false
            }
            return true
        }
    }

    /// The value as text, if it is one.
    public var text: String? {
        switch entry.sort {
        case .string: string(in: entry.text)
        case .escapedString: JSONText.unescaped(tree.json[Int(entry.text.lowerBound)..<Int(entry.text.upperBound)])
        default: nil
        }
    }

    /// The value as a whole number, if it is one.
    public var number: Int? {
        entry.sort == .number ? Int(string(in: entry.text)) : nil
    }

    /// What a structure's fields, or a list's values, are.
    public var children: some Sequence<SQLNode> {
        let isContainer = entry.sort == .object || entry.sort == .array
        let end = isContainer ? Int(entry.next) : index + 1
        return sequence(state: index + 1) { (next: inout Int) -> SQLNode? in
            guard next < end else { return nil }
            defer { next = Int(tree.entries[next].next) }
            return SQLNode(tree: tree, index: next)
        }
    }

    private func string(in range: Range<UInt32>) -> String {
        String(decoding: tree.json[Int(range.lowerBound)..<Int(range.upperBound)], as: UTF8.self)
    }
}
