internal import DeployModel

/// Nothing has been deployed yet: everything counts as added.
struct FirstDeploy: Rule {
    let page = RulePage(
        id: "first-deploy",
        title: "nothing has been deployed yet",
        breaks: """
            Nothing: there is no old code and no data. If the app is in fact live by another way (a dashboard, a
            promotion), all of this is wrong, since there is old code then.
            """,
        safeWay: """
            If something is live, name it with `--base COMMIT`.
            """)

    func evaluate(_ facts: Facts, _ inquiry: inout Inquiry) -> [Finding] {
        guard facts.baseline.state == .firstDeploy else { return [] }
        let source = facts.baseline.taken.map { " Learned from: \($0.source.name) (\($0.reason))." } ?? ""
        return [
            Finding(
                rule: id, severity: .note, title: "this is the first deploy",
                explanation: """
                    All that the commit holds counts as new. If the app is live by another way \
                    (the dashboard, a promotion), name the live commit with --base.\(source)
                    """)
        ]
    }
}
