public import DeployModel

extension GitStore {
    /// The commits from one on, each followed by its first parent, as `git log --first-parent` walks them.
    ///
    /// - Parameters:
    ///   - visit: Takes each commit, and says whether to go on.
    /// - Returns: Why it ended.
    public func walkFirstParents(
        from start: Commit, _ visit: (Commit) throws(GitError) -> Bool
    ) throws(GitError) -> FirstParentEnd {
        var commit = start
        while try visit(commit) {
            guard let parent = commit.parents.first else { return .root }
            do throws(GitError) {
                commit = try self.commit(parent)
            } catch {
                guard error.kind == .missingObject, isShallow else { throw error }
                return .shallow
            }
        }
        return .stopped
    }

    /// Whether `ancestor` is `commit` or comes before it in its history; nothing if the clone's history doesn't tell.
    public func isAncestor(_ ancestor: ObjectID, of commit: ObjectID) -> Bool? {
        switch relation(ofCandidate: commit, toBaseline: ancestor).kind {
        case .same, .forward: true
        case .rollback, .diverged, .unrelated: false
        case .undetermined: nil
        }
    }
}

/// Why a walk along first parents ended.
public enum FirstParentEnd: Hashable, Sendable {
    /// The visitor had enough.
    case stopped
    /// The last commit has no parent.
    case root
    /// The clone's history is cut there.
    case shallow
}
