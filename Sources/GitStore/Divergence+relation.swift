internal import DeployModel

extension Divergence {
    /// What is certain where the whole history is there.
    var relation: Baseline.Relation { Baseline.Relation(kind, ahead: ahead, behind: behind) }

    /// What is certain where the history is cut.
    ///
    /// That one commit is an ancestor of the other is certain once seen; how far they are apart only if no line of
    /// history ends on the way. That neither is an ancestor is certain only if no line of either ends: behind the end
    /// may lie the other commit.
    var relationInShallowClone: Baseline.Relation {
        if ahead > 0, behind > 0, endsAhead + endsBehind > 0 {
            return Baseline.Relation(
                .undetermined, reason: "this clone is shallow, and its history ends before the two meet")
        }
        return Baseline.Relation(
            kind, ahead: endsAhead > 0 ? nil : ahead, behind: endsBehind > 0 ? nil : behind)
    }

    private var kind: Baseline.Relation.Kind {
        guard isRelated else { return .unrelated }
        return switch (ahead, behind) {
        case (0, 0): .same
        case (_, 0): .forward
        case (0, _): .rollback
        default: .diverged
        }
    }
}
