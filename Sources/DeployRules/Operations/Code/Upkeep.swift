internal import DeployModel

/// What code doesn't notice but for the time it takes: indexes, checks of what is there, comments, settings, upkeep.
struct Upkeep: OperationRule {
    let page = RulePage(
        id: "upkeep",
        title: "nothing that code names changes",
        breaks: """
            Nothing, in any order: an index that isn't unique, a check of rows for a constraint that is there, \
            comments, storage options, statistics, settings of the migration's session, waiting. What remains are \
            locks and the time they are held, which other rules judge.
            """,
        measured: "Old processes, warm and cold, read and write as before after CREATE INDEX (Tests/OldCodeTests).",
        safeWay: "Run it whenever the locks allow.", sources: [])

    func judge(_ operation: OperationContext, _ inquiry: inout Inquiry) -> Claim? {
        switch operation.action {
        case .addIndex(let index, _, _): return index.isUnique ? nil : Claim(.both)
        case .removeIndex:
            return RemoveUnique.columns(of: operation.action, operation) == nil ? Claim(.both) : nil
        case .validateConstraint, .commentOn, .setTableOptions, .rewriteTable, .reindex, .refreshView,
            .createStatistics,
            .maintain, .lockTable, .setting, .sleep:
            return Claim(.both)
        default: return nil
        }
    }
}
