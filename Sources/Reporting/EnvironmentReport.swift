public import DeployModel

/// The decision as variables for the steps of a CI job.
///
/// Every value is made of letters, digits and `_ . , : / @ + -` alone. So one form serves where shells, GitHub's
/// `$GITHUB_OUTPUT` and GitLab's dotenv files disagree about quoting, and nothing from a commit can become a command.
///
/// No name occurs twice. Of apps whose names give the same variables (`web-eu`, `web.eu`), the later ones get a number:
/// `DRAWBRIDGE_WEB_EU_2_DECISION`. `DRAWBRIDGE_APPS` lists the apps in the same order.
public struct EnvironmentReport {
    private let report: DecisionReport

    /// Prepares a report.
    public init(_ report: DecisionReport) {
        self.report = report
    }

    /// The variables, in order.
    public var variables: [(name: String, value: String)] {
        var variables: [(String, String)] = [
            ("DRAWBRIDGE_DECISION", report.overall.rawValue),
            ("DRAWBRIDGE_CLOSES_SITE", flag(report.decisions.contains(where: \.closesSite))),
            ("DRAWBRIDGE_CAN_SKIP_DEPLOY", flag(report.decisions.allSatisfy(\.canSkipDeploy))),
            ("DRAWBRIDGE_CANDIDATE", report.candidate.description),
            ("DRAWBRIDGE_APPS", report.decisions.map(\.app.name).joined(separator: ",")),
        ]
        if let only = report.decisions.first, report.decisions.count == 1 {
            variables += details(of: only, prefix: "DRAWBRIDGE")
        } else {
            for (decision, prefix) in zip(report.decisions, prefixes) {
                variables.append((prefix + "_DECISION", decision.kind.rawValue))
                variables.append((prefix + "_CLOSES_SITE", flag(decision.closesSite)))
                variables.append((prefix + "_CAN_SKIP_DEPLOY", flag(decision.canSkipDeploy)))
                variables += details(of: decision, prefix: prefix)
            }
        }
        return variables.map { ($0.0, Self.safe($0.1)) }
    }

    /// `KEY=value`, a line each.
    public var text: String {
        variables.map { "\($0.name)=\($0.value)\n" }.joined()
    }

    /// `export KEY=value`, a line each, for CircleCI's `$BASH_ENV`.
    public var exports: String {
        variables.map { "export \($0.name)=\($0.value)\n" }.joined()
    }

    private func details(of decision: Decision, prefix: String) -> [(String, String)] {
        [
            (prefix + "_BASELINE", decision.baseline.commit?.description ?? ""),
            (prefix + "_BASELINE_STATE", decision.baseline.state.rawValue),
            (prefix + "_DATABASE_WORK", decision.databaseWork.map(\.rawValue).joined(separator: ",")),
            (
                prefix + "_MIGRATIONS",
                decision.migrations.filter(\.runs).compactMap(\.version).joined(separator: ",")
            ),
            (prefix + "_MIGRATE_FIRST", versions(decision.order.first, of: decision)),
            (prefix + "_MIGRATE_LAST", versions(decision.order.last, of: decision)),
            (prefix + "_ROLLBACK", decision.rollback.possibleUntil.rawValue),
            (prefix + "_OVERRIDDEN", flag(decision.override != nil)),
            (
                prefix + "_UNREADABLE",
                String(decision.migrations.flatMap(\.operations).count { $0.kind == "unreadable" })
            ),
            (prefix + "_WORKERS", decision.workers.toPause.joined(separator: ",")),
            (prefix + "_WORKERS_COMPLETE", flag(decision.workers.caveat == nil)),
            (prefix + "_BACKUP", flag(decision.backup)),
            (prefix + "_ASSETS", decision.assets.state.rawValue),
            (prefix + "_ASSETS_KEY", decision.assets.contentKey?.description ?? ""),
        ]
    }

    /// The migrations' versions, in order; of those of a further database also its name: `20240131120000@animals`.
    private func versions(_ paths: [RepositoryPath], of decision: Decision) -> String {
        paths.map { path in
            let migration = decision.migrations.first { $0.path == path }
            return (migration?.version ?? path.description) + (migration?.database.map { "@\($0)" } ?? "")
        }.joined(separator: ",")
    }

    private func flag(_ value: Bool) -> String { value ? "true" : "false" }

    /// What the variables of each app begin with.
    private var prefixes: [String] { EnvironmentNames.prefixes(of: report.decisions.map(\.app.name)) }

    private static func safe(_ value: String) -> String { EnvironmentNames.safe(value) }
}

/// What is fit to be the name of a variable, and what its value.
enum EnvironmentNames {
    /// What the variables of each app begin with; no two alike.
    static func prefixes(of apps: [String]) -> [String] {
        var taken: Set<String> = []
        return apps.map { app in
            let plain = "DRAWBRIDGE_" + variableName(app)
            let numbered = (2...).lazy.map { "\(plain)_\($0)" }
            guard !taken.insert(plain).inserted else { return plain }
            return numbered.first { taken.insert($0).inserted } ?? plain
        }
    }

    private static func variableName(_ app: String) -> String {
        String(app.uppercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
    }

    /// The value with letters, digits and `_ . , : / @ + -` alone.
    static func safe(_ value: String) -> String {
        String(
            value.map { character in
                character.isASCII && (character.isLetter || character.isNumber || "_.,:/@+-".contains(character))
                    ? character : "_"
            })
    }
}
