internal import DeployModel

/// The platform tells which release is live, but not of which commit it is.
struct PlatformNamesNoCommit: Rule {
    let page = RulePage(
        id: "platform-names-no-commit",
        title: "the platform knows which release is live, but not its commit",
        breaks: """
            The commit is then learned from a source that is less trusted, such as the deploy record, which a deploy
            that didn't go through Drawbridge leaves behind.
            """,
        safeWay: """
            Let builds carry their commit: a git push does so by itself; a build from an archive takes it as
            `source_blob.version`, whole. For docker images, name it with `--base COMMIT`.
            """,
        sources: [
            .init("Platform API: build", "https://devcenter.heroku.com/articles/platform-api-reference#build")
        ])

    func evaluate(_ facts: Facts, _ inquiry: inout Inquiry) -> [Finding] {
        guard let live = facts.baseline.live, live.state == .nameless, facts.baseline.taken?.source != .flag else {
            return []
        }
        return [
            Finding(
                rule: id, severity: .warning, title: "the platform doesn't say of which commit the live release is",
                explanation: "\(live.reason). So a less trusted source is believed, if there is one.",
                remedy: """
                    Name the commit: --base COMMIT. A git push names it by itself; so does a build whose version is the \
                    whole commit id.
                    """
            )
        ]
    }
}
