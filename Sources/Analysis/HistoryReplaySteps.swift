internal import DeployModel
internal import GitStore

/// Finds the steps of a range: the commits of a branch's first-parent history, each with its parent.
struct HistoryReplaySteps {
    /// A commit and what it was made on.
    struct Step {
        let live: Commit
        let commit: Commit
    }

    /// The steps, the newest first.
    let steps: [Step]
    /// Why there are no more.
    let end: ReplayReport.End

    /// So many commits in a row must be too old before the walk stops: clocks are wrong now and then. git does the same.
    private static let slop = 5

    init(in range: HistoryReplayRange, of store: GitStore) throws(GitError) {
        let last = try store.commit(named: range.end)
        let first = try range.start.map { name throws(GitError) in try store.commit(named: name) }
        var chain: [Commit] = []
        var young = 0
        var tooOld = 0
        let stop = try store.walkFirstParents(from: last) { commit in
            chain.append(commit)
            if let since = range.since, commit.committedAt < since.seconds {
                tooOld += 1
            } else {
                tooOld = 0; young += 1
            }
            // One commit more than steps: the oldest is only what was live.
            return commit.id != first?.id && tooOld <= Self.slop && young <= range.limit
        }
        if let first, stop != .stopped || chain.last?.id != first.id {
            chain.removeLast(chain.count - Self.length(of: chain, before: first.id, in: store))
        }
        let steps = zip(chain, chain.dropFirst()).map { Step(live: $1, commit: $0) }
            .filter { step in range.since.map { step.commit.committedAt >= $0.seconds } ?? true }
        self.steps = Array(steps.prefix(range.limit))
        end = self.steps.count == range.limit ? .asked : Self.end(stop)
    }

    /// Where `first` isn't itself among the first parents: how many of them, and the next, it doesn't have.
    ///
    /// Whoever has a commit has its parents, so the commits that `first` has are the oldest of the chain: it is halved.
    private static func length(of chain: [Commit], before first: ObjectID, in store: GitStore) -> Int {
        var (lower, upper) = (0, chain.count)
        while lower < upper {
            let middle = (lower + upper) / 2
            // Where a cut history doesn't tell, the commit is replayed.
            if store.isAncestor(chain[middle].id, of: first) ?? false { upper = middle } else { lower = middle + 1 }
        }
        return min(lower + 1, chain.count)
    }

    private static func end(_ stop: FirstParentEnd) -> ReplayReport.End {
        switch stop {
        case .stopped: .asked
        case .root: .root
        case .shallow: .shallow
        }
    }
}
