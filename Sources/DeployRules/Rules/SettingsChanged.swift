internal import DeployModel

/// The deploy changes the settings that it is judged by.
struct SettingsChanged: Rule {
    let page = RulePage(
        id: "settings-changed",
        title: "the deploy changes the settings that it is judged by",
        breaks: """
            New settings could take their own deploy out of judgement: a path rule that hides a migration, a table
            that is stated as small. So the deploy is judged by the live settings too, and the more closed decision
            holds.
            """,
        safeWay: """
            Deploy the settings first, alone.
            """)

    func evaluate(_ facts: Facts, _ inquiry: inout Inquiry) -> [Finding] {
        guard let path = facts.changedSettings else { return [] }
        let demands = facts.demand(under: .liveSettings)
        return [
            Finding(
                rule: id, severity: demands ?? .nothing > .release ? .error : .note,
                title: "\(path) changes with this deploy",
                explanation: """
                    This deploy is judged by the new settings and by those that are live, and the more closed decision \
                    holds: new settings can't take their own deploy out of judgement.
                    """,
                path: path, demands: demands)
        ]
    }
}
