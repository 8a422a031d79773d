public import DeployModel

/// The type of an object in git's database.
public enum ObjectType: String, Hashable, Sendable {
    case commit
    case tree
    case blob
    case tag
}

/// An object as git stores it: its type and its bytes, without the header.
public struct GitObject: Sendable {
    /// The type.
    public let type: ObjectType
    /// The content, decompressed and complete.
    public let bytes: [UInt8]
}

/// What is read of a commit.
public struct Commit: Hashable, Sendable {
    /// The commit's own id.
    public let id: ObjectID
    /// Its root tree.
    public let tree: ObjectID
    /// The commits that it follows, the one first that it was made on: empty for the first of a history.
    public let parents: [ObjectID]
    /// When it was committed, in seconds since 1970 UTC, by the committer's own clock.
    public let committedAt: Int
    /// The first line of its message. May hold any character.
    public let subject: String
}

/// What is read of an annotated tag.
struct Tag {
    let target: ObjectID
    /// Seconds since 1970 UTC. Very old tags have no tagger.
    let taggedAt: Int?
}

extension Commit {
    /// Reads a commit object.
    init?(id: ObjectID, bytes: [UInt8]) {
        let header = ObjectHeader(bytes)
        guard let tree = header.first("tree").flatMap({ ObjectID(hexadecimal: $0) }) else { return nil }
        self.id = id
        self.tree = tree
        parents = header.all("parent").compactMap { ObjectID(hexadecimal: $0) }
        subject = header.subject
        committedAt = header.first("committer").flatMap(ObjectHeader.time) ?? 0
    }
}

extension Tag {
    /// Reads a tag object.
    init?(bytes: [UInt8]) {
        let header = ObjectHeader(bytes)
        guard let target = header.first("object").flatMap({ ObjectID(hexadecimal: $0) }) else { return nil }
        self.target = target
        taggedAt = header.first("tagger").flatMap(ObjectHeader.time)
    }
}

/// The lines `name value` before the first empty line of a commit or tag.
private struct ObjectHeader {
    let fields: [(name: String, value: String)]
    /// The first line after the empty one that isn't empty itself.
    let subject: String

    init(_ bytes: [UInt8]) {
        let newline = UInt8(ascii: "\n")
        var fields: [(String, String)] = []
        var rest = bytes[...]
        while let end = rest.firstIndex(of: newline), end != rest.startIndex {
            let line = String(decoding: rest[..<end], as: UTF8.self)
            // A line that begins with a space continues the field before it (signatures); none that we read does.
            if let space = line.firstIndex(of: " "), space != line.startIndex {
                fields.append((String(line[..<space]), String(line[line.index(after: space)...])))
            }
            rest = rest[(end + 1)...]
        }
        self.fields = fields
        subject = String(decoding: rest.drop { $0 == newline }.prefix { $0 != newline }, as: UTF8.self)
    }

    func first(_ name: String) -> String? { fields.first { $0.name == name }?.value }

    func all(_ name: String) -> [String] { fields.filter { $0.name == name }.map(\.value) }

    /// The seconds in `Name <address> 1700000000 +0100`.
    static func time(_ identity: String) -> Int? {
        let words = identity.split(separator: " ")
        return words.count < 2 ? nil : Int(words[words.count - 2])
    }
}
