internal import DeployModel

/// Whether the app runs where deploys work differently.
struct PrivateSpace: Check {
    let page = CheckPage(
        id: "private-space",
        title: "whether the app runs in a Private Space",
        why: """
            There deploys roll instead of prebooting, and with web at 0 nobody answers: not even the maintenance page \
            is shown.
            """,
        bearsOn: [.maintenance], source: Article.rolling)

    func evaluate(_ facts: PreflightFacts) -> [PreflightFinding] {
        guard let space = facts.platform.app.space else { return fine("The app runs in the Common Runtime") }
        return [
            finding(
                .note, "The app runs in the Private Space \(space): keep a web dyno up while the page is",
                mend: "A plan for it never scales web to 0.")
        ]
    }
}
