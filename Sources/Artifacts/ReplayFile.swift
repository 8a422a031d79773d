public import DeployModel

/// What `drawbridge replay --format json` writes: JSON of a published shape, docs/schemas/replay-1.json.
///
/// Fields are only ever added to a format; one that means something else is a new format with a new number.
public struct ReplayFile {
    /// The number of the format.
    public static let format = 1

    private let report: ReplayReport

    /// Takes a report.
    public init(_ report: ReplayReport) {
        self.report = report
    }

    /// The file's text, ending in a line break. The same report always gives the same bytes.
    public func text() throws(ArtifactError) -> String {
        try StoredJSON.text(of: Payload(report))
    }
}

/// The file's top level.
private struct Payload: Encodable {
    let format = ReplayFile.format
    let drawbridge = DrawbridgeVersion.current
    let range: String
    let app: String?
    let end: ReplayReport.End
    let policies: Policies
    let months: [Month]
    let rules: [Rule]
    let steps: [Step]

    init(_ report: ReplayReport) {
        range = report.range.isEmpty ? "HEAD" : report.range
        app = report.app
        end = report.end
        policies = Policies { report.counts($0) }
        months = report.months.map { month in
            Month(month: month.name, deploys: month.steps.count, policies: Policies { month.counts($0) })
        }
        rules = report.worstRules.map(Rule.init)
        steps = report.steps.map(Step.init)
    }
}

/// The counts of the three policies.
private struct Policies: Encodable {
    let naive, paths, analyze: Counts

    init(_ counts: (ReplayReport.Policy) -> ReplayReport.Counts) {
        naive = Counts(counts(.naive))
        paths = Counts(counts(.paths))
        analyze = Counts(counts(.analyze))
    }
}

private struct Counts: Encodable {
    let decisions: [String: Int]
    let unknown: Int
    let closed: Int
    let stopped: Int

    init(_ counts: ReplayReport.Counts) {
        decisions = Dictionary(Decision.Kind.allCases.map { ($0.rawValue, counts[$0]) }) { first, _ in first }
        unknown = counts.unknown
        closed = counts.closed
        stopped = counts.stopped
    }
}

private struct Month: Encodable {
    let month: String
    let deploys: Int
    let policies: Policies
}

private struct Rule: Encodable {
    let rule: String
    let deploys: Int
    let alone: Int
    let newest: Place

    struct Place: Encodable {
        let commit: ObjectID
        let title: String
        let path: RepositoryPath?
        let line: Int?
    }

    init(_ count: ReplayReport.RuleCount) {
        rule = count.rule
        deploys = count.steps
        alone = count.alone
        newest = Place(
            commit: count.step.commit, title: count.cause.title, path: count.cause.path, line: count.cause.line)
    }
}

private struct Step: Encodable {
    let commit: ObjectID
    let live: ObjectID
    let date: String
    let subject: String
    /// Left out where they aren't known.
    let paths, analyze: Decision.Kind?
    let app: String?
    let headline: String
    let causes: [ReplayedStep.Cause]

    init(_ step: ReplayedStep) {
        commit = step.commit
        live = step.live
        date = step.date.timestamp
        subject = step.subject
        paths = step.paths
        analyze = step.analyze
        app = step.app
        headline = step.headline
        causes = step.causes
    }
}
