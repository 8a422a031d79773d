internal import DeployModel

/// Whose key it is, and where it was found.
struct DeployAccount: Check {
    let page = CheckPage(
        id: "deploy-account",
        title: "whose key it is, and where it was found",
        why: """
            Releases carry the name of the key's owner, who also pays with their rate limit. A personal key in CI \
            stops working when that person leaves.
            """,
        source: Article.authentication)

    func evaluate(_ facts: PreflightFacts) -> [PreflightFinding] {
        guard let account = facts.platform.account.value else {
            return unknown("Whose key that is", facts.platform.account.reason)
        }
        if let warning = account.keyWarning {
            return [finding(.warning, "The key from \(account.keySource) is \(account.email)'s", mend: warning)]
        }
        return fine("The key from \(account.keySource) is \(account.email)'s")
    }
}
