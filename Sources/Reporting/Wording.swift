internal import DeployModel

/// How reports put single facts into words; the same in the terminal and in Markdown.
enum Wording {
    static func count(_ number: Int, _ noun: String) -> String {
        "\(number) \(noun)\(number == 1 ? "" : "s")"
    }

    static func databaseWork(_ decision: Decision) -> String {
        guard !decision.databaseWork.isEmpty else { return "none" }
        return decision.databaseWork.map { work in
            switch work {
            case .migrate: "run the migrations"
            case .migrateData: "run the data migrations"
            case .seed: "load the seeds if they are meant for production"
            case .explainSchema: "the schema dump changed without a migration: find out why"
            case .unknown: "not known"
            }
        }.joined(separator: "; ")
    }

    static func workers(_ decision: Decision) -> String {
        let caveat = decision.workers.caveat.map { " \($0)" } ?? ""
        guard !decision.workers.toPause.isEmpty else { return caveat.isEmpty ? "none to pause" : "none found." + caveat }
        return "pause \(decision.workers.toPause.joined(separator: ", "))." + caveat
    }

    static func backup(_ decision: Decision) -> String {
        decision.backup ? "take one, and wait until it is finished, before the window" : "not needed"
    }

    static func assets(_ decision: Decision) -> String {
        let key = decision.assets.contentKey.map { ", cache key \($0.abbreviated)" } ?? ""
        return switch decision.assets.state {
        case .changed: "changed: compile" + key
        case .reusable: "unchanged: what was compiled before serves" + key
        case .none: "the app has none"
        case .unknown: "nothing to compare with: compile" + key
        }
    }

    static func areas(_ decision: Decision) -> String {
        let parts = decision.triggers.map { "\($0.count) \(areaName($0.area))" }
        guard decision.changedPaths > 0 else { return "no paths differ" }
        return count(decision.changedPaths, "path") + ": " + parts.joined(separator: ", ")
    }

    static func areaName(_ area: Area) -> String {
        area.rawValue.split(separator: "-").joined(separator: " ")
    }

    static func baseline(_ baseline: Baseline) -> String {
        let reason = baseline.taken.map { $0.reason } ?? ""
        return switch baseline.state {
        case .known: "\(short(baseline.commit)): \(reason)\(relation(baseline.relation))"
        case .missing: "\(short(baseline.commit)), not in this clone: \(reason)"
        case .firstDeploy: "none yet: \(reason)"
        case .unknown: "unknown: no source names the live commit"
        }
    }

    /// What the other sources said, a line each.
    static func otherSources(_ baseline: Baseline) -> [String] {
        baseline.considered.filter { $0.outcome != .taken }.map { consideration in
            let outcome = consideration.outcome == .passedOver ? "passed over" : "not needed"
            return "\(consideration.source.name), \(outcome): \(consideration.reason)"
        }
    }

    private static func relation(_ relation: Baseline.Relation) -> String {
        let ahead = relation.ahead.map { count($0, "commit") } ?? "commits"
        let behind = relation.behind.map { count($0, "commit") } ?? "commits"
        return switch relation.kind {
        case .same: "; it is this very commit"
        case .forward: "; this is \(ahead) ahead of it"
        case .rollback: "; this is \(behind) behind it"
        case .diverged: "; diverged: \(ahead) here, \(behind) there"
        case .unrelated: "; no common history"
        case .undetermined: ""
        }
    }

    static func short(_ id: ObjectID?) -> String { id?.abbreviated ?? "unknown" }

    static func migrates(_ command: Processes.Command) -> String {
        let place = "\(command.path):\(command.line)"
        return switch command.migrates {
        case .yes: "\(command.type) migrates (\(place))"
        case .unknown: "\(command.type) may migrate (\(place))"
        case .no: "\(command.type) does not migrate (\(place))"
        }
    }
}
