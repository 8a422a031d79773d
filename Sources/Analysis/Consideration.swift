internal import DeployModel
internal import DeployRules
internal import Gathering

/// Decides with all that the two commits' code can tell: rules ask, the code is looked at, until nothing is open.
struct Consideration {
    /// The decision.
    let decision: Decision
    /// All facts it was made from, the answers among them: they give the same decision again.
    let facts: Facts

    /// The most rounds. Real ones take three; an answer never takes a question back, so they end by themselves.
    private static let roundLimit = 20

    init(_ gathered: Gatherer.Gathered, opinions: [SecondOpinion] = []) {
        let decider = Decider()
        var facts = gathered.facts
        facts.secondOpinions = opinions
        for _ in 0..<Self.roundLimit {
            switch decider.consider(facts) {
            case .decided(let decision):
                self.decision = decision
                self.facts = facts
                return
            case .needs(let questions):
                facts.answers.merge(gathered.code.answers(to: questions)) { _, new in new }
            }
        }
        decision = decider.decide(facts)
        self.facts = facts
    }
}
