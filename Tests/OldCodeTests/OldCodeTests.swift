import DeployModel
import DeployRules
import TestSupport
import Testing

/// What old and new code sees of each change, and that no rule claims an order in which something was seen to break.
struct OldCodeTests {
    /// Once for each connection and statement; the rule `prepared-plan-expires` tells of it.
    private static let transient = "PreparedStatementCacheExpired"

    @Test(.enabled(if: ActiveRecordProgram.hasServer, "needs ruby-activerecord, ruby-pg and PostgreSQL"))
    func
        `processes that were there and processes that boot later meet each change, and rules claim no more than holds`()
        throws
    {
        let runs = try OldProcesses.run(Experiment.all)
        var document: [String] = []
        var last = ""
        for run in runs {
            if run.experiment.name != last { document += ["", run.experiment.name, "    " + run.experiment.sql] }
            last = run.experiment.name
            let judgement = Judgement(of: run.experiment, run.setting)
            if run.phase == .warm {
                document.append(
                    "  \(run.setting.words): \(judgement.orders.words) (\(judgement.rules.joined(separator: ", ")))")
            }
            document.append("    \(run.phase.rawValue): " + Self.words(run.outcome.after))
            Self.compare(run, judgement)
        }
        expectSnapshot(document.dropFirst().joined(separator: "\n"), named: "old-code")
    }

    private static func words(_ outcome: [String: String]) -> String {
        let errors = outcome.filter { $0.value != "ok" }.sorted { $0.key < $1.key }
        return errors.isEmpty ? "ok" : errors.map { "\($0.key): \($0.value)" }.joined(separator: "; ")
    }

    private static func compare(_ run: OldProcesses.Run, _ judgement: Judgement) {
        let name = "\(run.experiment.name), \(run.setting.words), \(run.phase.rawValue)"
        let broken = run.outcome.after.filter { $0.value != "ok" && $0.value != transient }
        if judgement.orders.contains(.beforeNewCode) {
            #expect(broken.isEmpty, "\(name): `before` is claimed")
        }
        if judgement.orders.contains(.afterOldCode), run.experiment.standsForNewCode, run.phase == .warm {
            let earlier = (run.outcome.before ?? [:]).filter { $0.value != "ok" }
            #expect(broken.isEmpty && earlier.isEmpty, "\(name): `after` is claimed")
        }
        if run.outcome.after.values.contains(transient) {
            #expect(judgement.told.contains("prepared-plan-expires"), "\(name): nothing tells of it")
        }
    }
}

extension Orders {
    /// What is proved, in words.
    fileprivate var words: String {
        switch self {
        case .both: "before, after"
        case .beforeNewCode: "before"
        case .afterOldCode: "after"
        default: "nothing proved"
        }
    }
}
