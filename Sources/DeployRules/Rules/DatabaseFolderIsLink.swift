internal import DeployModel

/// A folder of migrations is reached through a symbolic link, so its files stand at other paths than the rules know.
struct DatabaseFolderIsLink: Rule {
    let page = RulePage(
        id: "database-folder-is-link",
        title: "a folder of migrations is a symbolic link",
        breaks: """
            Git's trees hold the link, not what lies behind it. A migration that is added there stands at another
            path, or in another repository, and would go unseen. So every change may be one.
            """,
        safeWay: """
            Make the database's folder a plain folder, and let the other place link to it.
            """)

    func evaluate(_ facts: Facts, _ inquiry: inout Inquiry) -> [Finding] {
        guard let link = facts.linkedDatabaseFolders.first, !facts.changes.isEmpty else { return [] }
        return [
            Finding(
                rule: id, severity: .error, title: "\(link) is a symbolic link: what it leads to may have changed",
                explanation:
                    "Files behind a link are at other paths in git's trees, so any change may be one of theirs.",
                remedy: "Make it a plain folder, and let the other place be the link.",
                path: link, demands: .maintenance)
        ]
    }
}
