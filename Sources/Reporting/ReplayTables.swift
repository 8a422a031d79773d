internal import DeployModel

/// The figures of a replay as rows of words; the same in the terminal and in Markdown.
struct ReplayTables {
    /// Rows under a heading. The first column is a name, the others are figures.
    struct Table {
        let heading: [String]
        var rows: [[String]]
    }

    let report: ReplayReport

    /// How many steps each policy decides which way.
    var decisions: Table {
        let policies = ReplayReport.Policy.allCases.map { ($0.rawValue, report.counts($0)) }
        var rows = Decision.Kind.allCases.map { kind in [kind.rawValue] + policies.map { "\($0.1[kind])" } }
        rows.append(["unknown"] + policies.map { "\($0.1.unknown)" })
        rows.removeAll { $0.dropFirst().allSatisfy { $0 == "0" } }
        return Table(heading: ["decision"] + policies.map(\.0), rows: rows)
    }

    /// For how many deploys of each month the site is closed.
    var months: Table {
        let hasUnknown = report.steps.contains { $0.analyze == nil }
        let rows = report.months.map { month in
            let closed = ReplayReport.Policy.allCases.map { "\(month.counts($0).closed)" }
            let counts = month.counts(.analyze)
            let unknown = hasUnknown ? ["\(counts.unknown)"] : []
            return [month.name, "\(month.steps.count)"] + closed + ["\(counts.stopped)"] + unknown
        }
        let policies = ReplayReport.Policy.allCases.map(\.rawValue)
        return Table(
            heading: ["month", "deploys"] + policies + ["stopped"] + (hasUnknown ? ["unknown"] : []), rows: rows)
    }

    // MARK: Words

    /// What was replayed, in a line.
    var title: String {
        guard let newest = report.steps.first, let oldest = report.steps.last else {
            return "Nothing to replay: \(range) holds no commit with a parent to compare with."
        }
        let app = report.app.map { " of \($0)" } ?? ""
        let days = [oldest, newest].map(\.date.dayText)
        let time = days[0] == days[1] ? "of \(days[0])" : "from \(days[0]) to \(days[1])"
        return "\(range)\(app): \(Wording.count(report.steps.count, "deploy")) \(time)"
    }

    private var range: String { report.range.isEmpty ? "HEAD" : report.range }

    /// What comes of it, in a sentence.
    var summary: String {
        let closed = ReplayReport.Policy.allCases.map { "\(report.counts($0).closed) by \($0.rawValue)" }
        let stopped = report.counts(.analyze).stopped
        return "The site is closed for \(closed.joined(separator: ", "))."
            + (stopped == 0 ? "" : " Analyze stops \(stopped) more for a person to look at.")
    }

    /// What to know of the figures.
    var caveats: [String] {
        var caveats: [String] = []
        let unknown = report.counts(.analyze).unknown
        if unknown > 0 {
            caveats.append("\(Wording.count(unknown, "deploy")) can't be decided; the list says why.")
        }
        switch report.end {
        case .asked: break
        case .root: caveats.append("The history goes no further back.")
        case .shallow:
            caveats.append("This clone is shallow: its history is cut there. git fetch --unshallow brings the rest.")
        }
        return caveats
    }

    /// The meaning of the words in the head of the tables.
    static let legend =
        "Each commit is taken as a deploy of its own, with its first parent live. naive: always a maintenance window; "
        + "paths: a window for any change of a database path; analyze: by what the migrations do and what the code of both "
        + "commits makes of it."

    /// A step's example for a rule: where to look.
    static func place(of count: ReplayReport.RuleCount) -> String {
        "\(count.step.commit.abbreviated)\(place(of: count.cause).map { " " + $0 } ?? "")"
    }

    /// `db/migrate/1_a.rb:3`.
    static func place(of cause: ReplayedStep.Cause) -> String? {
        cause.path.map { path in "\(path)\(cause.line.map { ":\($0)" } ?? "")" }
    }

    /// Where to look for what forces a decision; nothing if no path is to blame.
    static func places(of step: ReplayedStep) -> [String] {
        var seen: Set<String> = []
        return step.causes.compactMap(place).filter { seen.insert($0).inserted }
    }

    /// The decision's word, or that there is none.
    static func word(of step: ReplayedStep) -> String { step.analyze?.rawValue ?? "unknown" }

    /// The decision in a sentence, with the app's name where there are several.
    static func headline(of step: ReplayedStep) -> String {
        step.app.map { "\($0): \(step.headline)" } ?? step.headline
    }
}
