internal import DatabaseEffects
internal import DeployModel

/// Which locks an operation takes isn't known.
struct UnknownLocks: DatabaseRule {
    let page = RulePage(
        id: "unknown-locks", title: "which locks an operation takes isn't known",
        breaks: """
            What the operation locks, and for how long, can't be told from the repository. Unknown is never read \
            as safe.
            """,
        safeWay: """
            Write it as statements whose effects are known, or run it by hand when that is safe and leave it out \
            of the deploy.
            """,
        sources: [.locks])

    func claim(_ operation: OperationContext, _ inquiry: inout Inquiry) -> Claim? {
        switch operation.action {
        case .unreadable, .fails, .modelCode: return nil
        // Rules about the code tell of these.
        case .data(let change) where change.verb == .do || change.verb == .call: return nil
        default: break
        }
        guard let reason = operation.effects.unknown else { return nil }
        return Claim(
            [], whenStopped: isBounded(operation.action) ? .right : .unbounded,
            finding(
                .error, operation, title: "which locks this takes isn't known",
                "Why not: \(reason). So it may keep others waiting, and for how long can't be told.",
                remedy: "Write it as statements of their own, or look at it and approve this finding."))
    }

    /// Whether only the catalogue is written, whatever is locked besides: with everything stopped nobody waits for it.
    private func isBounded(_ action: Action) -> Bool {
        switch action {
        case .dropTable, .renameTable, .setSchema, .removeColumn, .renameColumn, .removeIndex, .renameIndex,
            .removeConstraint, .renameConstraint, .dropType, .disableExtension, .dropSchema, .renameSchema, .dropView,
            .dropFunction, .dropTrigger, .privileges, .lockTable, .detachPartition:
            true
        default: false
        }
    }
}
