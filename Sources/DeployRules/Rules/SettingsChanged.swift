internal import DeployModel

/// The deploy changes the settings that it is judged by.
struct SettingsChanged: Rule {
    let id = "settings-changed"

    func evaluate(_ facts: Facts) -> [Finding] {
        guard let path = facts.changedSettings else { return [] }
        return [
            Finding(
                rule: id, severity: .note, title: "\(path) changes with this deploy",
                explanation: "This decision already follows the new settings. Check that they hide nothing.", path: path
            )
        ]
    }
}
