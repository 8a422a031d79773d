internal import DeployModel

/// Whether the clone has its history.
struct ShallowClone: Check {
    let page = CheckPage(
        id: "shallow-clone",
        title: "whether the clone has its whole history",
        why: """
            The platform's git server refuses a push from a shallow clone; and rollbacks can't be told from deploys in \
            it, nor the live commit found.
            """,
        source: Article.shallow)

    func evaluate(_ facts: PreflightFacts) -> [PreflightFinding] {
        guard let clone = facts.clone.value else {
            return unknown("Whether the clone has its history", facts.clone.reason)
        }
        guard clone.isShallow else { return fine("The clone has its whole history") }
        return [finding(.problem, "The clone is shallow", repair: .unshallow)]
    }
}
