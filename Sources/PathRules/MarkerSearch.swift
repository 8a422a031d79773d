public import DeployModel

/// Looks for files that match any of several lists of patterns, in one walk.
///
/// A value of it stands for one folder, as a ``PathCursor`` does; the walk itself is the caller's.
public struct MarkerSearch: Sendable {
    private struct Candidate: Sendable {
        let sequence: PathPattern.Sequence
        let list: Int
        var positions: UInt64
    }

    private var candidates: [Candidate]

    /// Starts at the repository's root.
    ///
    /// - Parameter lists: For each thing to be found, patterns anchored at `root`.
    public init(lists: [[String]], root: RepositoryPath) throws(PatternError) {
        var candidates: [Candidate] = []
        for (index, patterns) in lists.enumerated() {
            for text in patterns {
                candidates += try PathPattern(text, root: root).sequences.map {
                    Candidate(sequence: $0, list: index, positions: $0.start)
                }
            }
        }
        self.candidates = candidates
    }

    /// The search in the folder `name` of this one, for the lists that are still sought; nothing if none can match there.
    public func entering(_ name: ArraySlice<UInt8>, seeking lists: Set<Int>) -> MarkerSearch? {
        var inner = self
        inner.candidates = candidates.compactMap { candidate in
            guard lists.contains(candidate.list) else { return nil }
            var moved = candidate
            moved.positions = candidate.sequence.advance(candidate.positions, by: name)
            return moved.positions == 0 ? nil : moved
        }
        return inner.candidates.isEmpty ? nil : inner
    }

    /// The lists that a file `name` in this folder belongs to.
    public func lists(matching name: ArraySlice<UInt8>) -> Set<Int> {
        Set(
            candidates.filter { candidate in
                let positions = candidate.sequence.advance(candidate.positions, by: name)
                return positions & candidate.sequence.accepting != 0
            }.map(\.list))
    }
}
