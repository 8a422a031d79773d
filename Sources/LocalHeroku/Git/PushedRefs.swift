/// The refs that a push would move, as git tells its `pre-receive` hook (githooks(5)).
struct PushedRefs {
    /// One line: a ref and the object it shall have; nothing if it shall be deleted.
    struct Update: Hashable {
        let ref: String
        let id: String?
    }

    /// The folder with the objects of the push; nothing if it brings none.
    let quarantine: String?
    let updates: [Update]

    /// The branches that Heroku builds.
    static let deployed = ["refs/heads/main", "refs/heads/master"]

    /// The first line is the quarantine, the others are `OLD NEW REF`.
    init(_ text: String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        quarantine = lines.first.flatMap { $0.isEmpty ? nil : String($0) }
        updates = lines.dropFirst().compactMap { line in
            let words = line.split(separator: " ", maxSplits: 2)
            guard words.count == 3 else { return nil }
            return Update(ref: String(words[2]), id: words[1].allSatisfy { $0 == "0" } ? nil : String(words[1]))
        }
    }

    /// The branch that Heroku builds which this push would delete.
    var deletedBranch: String? {
        updates.first { $0.id == nil && Self.deployed.contains($0.ref) }.map { String($0.ref.dropFirst(11)) }
    }

    /// The commit to build.
    var commit: String? { updates.first { Self.deployed.contains($0.ref) }?.id }
}
