internal import DeployModel

/// The candidate and the live commit share no ancestor.
struct UnrelatedHistory: Rule {
    let page = RulePage(
        id: "unrelated-history",
        title: "the candidate and the live commit share no ancestor",
        breaks: """
            One of them was rewritten or belongs to another project. Nothing says that the live database came from
            the one and fits the other.
            """,
        safeWay: """
            Check whether this is the commit that is live, and whether this is the app's repository:

            ```sh
            git log --oneline -3 LIVE
            ```
            """)

    func evaluate(_ facts: Facts, _ inquiry: inout Inquiry) -> [Finding] {
        guard facts.baseline.relation.kind == .unrelated else { return [] }
        return [
            Finding(
                rule: id, severity: .error, title: "the live commit and this one share no history",
                explanation: """
                    One of them was rewritten, or belongs to another project. Their files are compared, \
                    but nothing says that the live database came from the one and fits the other.
                    """,
                remedy: "Check whether this is the commit that is live.",
                command: facts.baseline.commit.map { "git log --oneline -3 \($0.abbreviated)" },
                demands: .maintenance)
        ]
    }
}
