/// A statement's syntax tree, as libpg_query prints it: the structures of PostgreSQL's parsenodes.h, by their names.
///
/// Fields that hold nothing, zero or false are left out.
public final class SQLTree: Sendable {
    enum Sort: UInt8, Sendable {
        case object, array, string, escapedString, number, yes, no, null
    }

    /// A value, with its key where it is an object's member. Values stand in the order of the text, each before what
    /// it holds.
    struct Entry: Sendable {
        var sort: Sort
        var key: Range<UInt32>
        var text: Range<UInt32>
        /// The index after all that it holds.
        var next: UInt32
    }

    let json: [UInt8]
    let entries: [Entry]
    /// The text that the statement stands in.
    let text: [UInt8]
    /// Where the statement starts in its text: places are counted from there.
    let base: Int

    init(json: [UInt8], text: [UInt8], base: Int) throws(TreeReader.Failure) {
        self.json = json
        self.text = text
        self.base = base
        entries = try TreeReader.entries(of: json)
    }

    /// The statements' nodes; each one's ``SQLNode/name`` says which statement it is.
    ///
    /// One, except where a text was cut in other places than PostgreSQL would.
    public var statements: [SQLNode] {
        entries.isEmpty ? [] : SQLNode(tree: self, index: 0).elements("stmts").compactMap { $0["stmt"] }
    }
}
