/// The local variables that the lexer has seen assigned, as Ruby scopes them: a method or class sees none of those
/// outside, a block sees them all.
///
/// They decide what `a [1]`, `a -1` and `a /b/` mean. Names are kept as hashes: a collision could change only the
/// reading of such an ambiguous sign.
struct LocalNames {
    private enum Frame {
        /// A method or class, with the names of what is around it.
        case scope(names: Set<UInt64>, added: [UInt64])
        /// A block; how many names were added before it.
        case block(Int)
    }

    private var frames: [Frame] = []
    private var names: Set<UInt64> = []
    /// The names in the order they were added, so that a block can take its own away.
    private var added: [UInt64] = []

    mutating func enterScope() {
        frames.append(.scope(names: names, added: added))
        names = []
        added = []
    }

    mutating func enterBlock() { frames.append(.block(added.count)) }

    /// Leaves the innermost method or class, with the blocks in it.
    mutating func leaveScope() {
        while let frame = frames.popLast() {
            guard case .scope(let outer, let outerAdded) = frame else { continue }
            (names, added) = (outer, outerAdded)
            return
        }
    }

    /// Leaves the innermost block, if that is what is innermost.
    mutating func leaveBlock() {
        guard case .block(let count) = frames.last else { return }
        frames.removeLast()
        for name in added[count...] { names.remove(name) }
        added.removeSubrange(count...)
    }

    /// Leaves a method whose body goes on to the line's end, and keeps its names for it.
    mutating func leaveScopeKeepingNames() {
        let kept = names
        leaveScope()
        for name in kept { insert(name) }
    }

    mutating func insert(_ name: ArraySlice<UInt8>) { insert(hash(name)) }

    private mutating func insert(_ name: UInt64) {
        if names.insert(name).inserted { added.append(name) }
    }

    func contains(_ name: ArraySlice<UInt8>) -> Bool { !names.isEmpty && names.contains(hash(name)) }

    /// FNV-1a.
    private func hash(_ name: ArraySlice<UInt8>) -> UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in name { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        return hash
    }
}
