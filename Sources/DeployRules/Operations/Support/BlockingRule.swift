internal import DatabaseEffects
internal import DeployModel

/// A rule about one sort of work on all rows, done while others wait.
///
/// What waits, and for how long, is read from the effects; the rule adds what the work is and how it is done gently.
protocol BlockingRule: DatabaseRule {
    /// The sort of work.
    var cause: BlockingCause { get }
    /// What is done, as the subject of a sentence: `adding an index`.
    var doing: String { get }
    /// What more is to be said of it, in full sentences; empty for nothing.
    var more: String { get }
    /// What the snippets do, in full sentences.
    var gently: String { get }
    /// What is to be done where there are no snippets.
    var otherwise: String? { get }
    /// The first of two deploys that would do without a window; empty where one does, or none.
    func firstDeploy(_ operation: OperationContext) -> [Snippet]
}

extension BlockingRule {
    var more: String { "" }
    var otherwise: String? { nil }
    func firstDeploy(_ operation: OperationContext) -> [Snippet] { [] }

    func claim(_ operation: OperationContext, _ inquiry: inout Inquiry) -> Claim? {
        guard BlockingCause(operation) == cause else { return nil }
        let waiting = Waiting(operation)
        guard let effect = waiting.worst else { return nil }
        let corrected = CorrectedMigration(operation)
        let tables = Waiting.list(waiting.effects.filter { $0.lock == effect.lock }.map(\.table))
        let title = "\(doing) keeps \(Waiting.traffic(effect)) \(tables) waiting"
        let explanation = [waiting.sentence, more, waiting.assurance].filter { !$0.isEmpty }.joined(separator: " ")
        let first = firstDeploy(operation)
        return Claim(
            [], takesTwoDeploys: !first.isEmpty,
            finding(
                .error, operation, title: title, explanation, remedy: words(corrected),
                snippets: corrected.snippets + first))
    }

    private func words(_ corrected: CorrectedMigration) -> String? {
        guard !corrected.snippets.isEmpty else { return otherwise ?? gently }
        guard !corrected.isWhole else { return gently }
        return gently + " Take this line out of the migration, and run what follows in migrations of their own."
    }
}
