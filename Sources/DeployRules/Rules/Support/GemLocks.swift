internal import DeployModel

/// What a deploy changes in `Gemfile.lock`.
enum GemLocks {
    /// A gem whose locked version isn't the same on both sides.
    struct Difference {
        /// The gem.
        let gem: String
        /// The live version; nothing if the live commit doesn't have it.
        let old: String?
        /// The candidate's version.
        let new: String

        /// Both versions in words.
        var words: String { old.map { "\(gem) \($0) → \(new)" } ?? "\(gem) \(new), new" }
    }

    /// The locks that change and that both sides have.
    static func changed(_ facts: Facts) -> [RepositoryPath] {
        facts.changes(in: .dependencyLock).map(\.change)
            .filter { $0.kind == .modified && ["Gemfile.lock", "gems.locked"].contains($0.path.fileName) }.map(\.path)
    }

    /// The gems of the candidate's lock whose versions change, by name.
    static func difference(_ path: RepositoryPath, _ inquiry: inout Inquiry) -> Known<[Difference]> {
        let (live, candidate) = (inquiry.packages(in: path, .live), inquiry.packages(in: path, .candidate))
        switch (live, candidate) {
        case (.known(let live), .known(let candidate)):
            let changed = candidate.filter { live[$0.key] != $0.value }.sorted { $0.key < $1.key }
            return .known(changed.map { Difference(gem: $0.key, old: live[$0.key], new: $0.value) })
        case (.unknown(let reason), _), (_, .unknown(let reason)): return .unknown(reason)
        default: return .open
        }
    }
}
