public import DeployModel

/// One entry of a tree.
public struct TreeEntry: Sendable {
    /// The name: any bytes but NUL and `/`.
    public let name: ArraySlice<UInt8>
    /// What sort of thing it is.
    public let mode: FileMode
    /// The blob, the tree, or another repository's commit.
    public let id: ObjectID
}

/// A tree object: a folder's entries, in git's order.
///
/// Git orders the names as bytes, a folder's as though it ended in `/`.
public struct Tree: Sendable {
    /// The entries, in the order in which they are stored.
    public let entries: [TreeEntry]

    /// The tree without entries.
    public static let empty = Tree(entries: [])

    /// The entry of this name.
    public func entry(named name: ArraySlice<UInt8>) -> TreeEntry? {
        entries.first { $0.name.count == name.count && $0.name == name }
    }

    private init(entries: [TreeEntry]) {
        self.entries = entries
    }

    /// Reads a tree object: `mode SP name NUL id`, again and again.
    ///
    /// - Parameter idSize: The bytes of an id in this repository, 20 or 32.
    /// - Returns: Nothing if the bytes aren't of that form.
    init?(bytes: [UInt8], idSize: Int) {
        var entries: [TreeEntry] = []
        entries.reserveCapacity(bytes.count / 40)
        var position = 0
        while position < bytes.count {
            var mode: UInt32 = 0
            while position < bytes.count, bytes[position] != UInt8(ascii: " ") {
                guard (UInt8(ascii: "0")...UInt8(ascii: "7")).contains(bytes[position]), mode < 1 << 24 else {
                    return nil
                }
                mode = mode << 3 | UInt32(bytes[position] - UInt8(ascii: "0"))
                position += 1
            }
            let nameStart = position + 1
            guard nameStart < bytes.count, let end = bytes[nameStart...].firstIndex(of: 0) else { return nil }
            let name = bytes[nameStart..<end]
            guard !name.isEmpty, !name.contains(UInt8(ascii: "/")), end + idSize < bytes.count,
                let id = ObjectID(bytes: bytes[(end + 1)...(end + idSize)])
            else { return nil }
            entries.append(TreeEntry(name: name, mode: FileMode(rawMode: mode), id: id))
            position = end + idSize + 1
        }
        self.entries = entries
    }
}

extension TreeEntry {
    /// Whether this one comes before `other` in git's order: as bytes, with `/` behind a folder's name.
    func precedes(_ other: TreeEntry) -> Bool {
        let shared = min(name.count, other.name.count)
        let left = name.prefix(shared)
        let right = other.name.prefix(shared)
        if !left.elementsEqual(right) { return left.lexicographicallyPrecedes(right) }
        return terminator(after: shared) < other.terminator(after: shared)
    }

    /// The byte behind the first `length` ones; a folder's name goes on with `/`, a file's with nothing.
    private func terminator(after length: Int) -> UInt8 {
        if length < name.count { return name[name.startIndex + length] }
        return mode == .directory ? UInt8(ascii: "/") : 0
    }
}
