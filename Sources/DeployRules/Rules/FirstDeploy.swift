internal import DeployModel

/// Nothing has been deployed yet: everything counts as added.
struct FirstDeploy: Rule {
    let id = "first-deploy"

    func evaluate(_ facts: Facts) -> [Finding] {
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
