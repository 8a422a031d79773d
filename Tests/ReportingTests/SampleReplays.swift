import DeployModel

/// Replays, made up.
enum SampleReplays {
    private static let day = 86_400

    static func step(
        _ number: Int, _ analyze: Decision.Kind?, paths: Decision.Kind? = .maintenance, app: String? = nil,
        _ headline: String, subject: String = "Change something", causes: [ReplayedStep.Cause] = []
    ) -> ReplayedStep {
        ReplayedStep(
            commit: id(UInt8(number)), live: id(UInt8(number + 1)),
            date: UTCDate(secondsSince1970: 1_709_251_200 - number * day), subject: subject, paths: paths,
            analyze: analyze, app: app, headline: headline, causes: causes)
    }

    private static let drop = ReplayedStep.Cause(
        rule: "remove-used-column", title: "the deployed code still reads users.email",
        path: "db/migrate/20240210000000_remove_email.rb", line: 3)

    /// A report with a step of every kind.
    static let full = ReplayReport(
        range: "v1..main", app: nil,
        steps: [
            step(0, .nothing, paths: .nothing, "Nothing to deploy."), step(1, .release, paths: .release, "Deploys."),
            step(
                2, .migrateFirst,
                "Deploys without closing the site; migrations run first, while the old code serves.",
                subject:
                    "Add a column whose subject is so long that it doesn't fit into a line of eighty columns at all"),
            step(3, .migrateLast, app: "web", "Deploys without closing the site; migrations run last."),
            step(4, .migrateAround, "Deploys without closing the site."),
            step(
                20, .maintenance,
                "Needs a maintenance window: the deployed code still reads users.email; it is indexed under a lock.",
                subject: "Remove users.email",
                causes: [
                    drop,
                    .init(rule: "add-index", title: "it is indexed under a lock", path: drop.path, line: 4),
                ]),
            step(
                21, .hold, "A person must look before this is deployed: nobody can tell what it does.",
                causes: [.init(rule: "unreadable", title: "nobody can tell what it does", path: drop.path)]),
            step(
                40, .blocked, "Can't be deployed: the settings differ.",
                causes: [.init(rule: "add-index", title: "the settings differ")]),
            step(41, nil, paths: nil, "Not known: .drawbridge:1: the line can't be read."),
            step(42, nil, "Not known: this clone leaves files at its remote that the decision depends on."),
        ], end: .shallow)

    static let empty = ReplayReport(range: "", app: "web", steps: [], end: .root)

    /// A report that has the text wherever one can hold text.
    static func hostile(_ text: String) -> ReplayReport {
        let cause = ReplayedStep.Cause(
            rule: "a-rule", title: text, path: RepositoryPath(bytes: text.utf8), line: 1)
        return ReplayReport(
            range: text, app: text,
            steps: [step(1, .hold, app: text, text, subject: text, causes: [cause])], end: .asked)
    }

    /// A report with as many steps that need a window.
    static func long(_ count: Int) -> ReplayReport {
        let steps = (0..<count).map { number in
            step(
                number, .maintenance, "Needs a maintenance window.",
                causes: [
                    .init(
                        rule: "rule-\(number)", title: "it is so", path: RepositoryPath(bytes: "db/\(number).rb".utf8),
                        line: 1)
                ])
        }
        return ReplayReport(range: "", app: nil, steps: steps, end: .asked)
    }
}
