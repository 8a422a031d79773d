internal import DeployModel

/// The deploy changes the settings that it is judged by.
struct SettingsChanged: Rule {
    let id = "settings-changed"

    func evaluate(_ facts: Facts) -> [Finding] {
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
