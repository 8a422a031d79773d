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
        guard !decision.workers.toPause.isEmpty else {
            return caveat.isEmpty ? "none to pause" : "none found." + caveat
        }
        return "pause \(decision.workers.toPause.joined(separator: ", "))." + caveat
    }

    static func backup(_ decision: Decision) -> String {
        decision.backup ? "take one, and wait until it is finished, before a migration runs" : "not needed"
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
        let parts = decision.triggers.map { count($0.count, noun(for: $0.area)) }
        guard decision.changedPaths > 0 else { return "no paths differ" }
        let isCompared = decision.baseline.state == .known
        let all = isCompared ? "" : ", all that the commit holds"
        return count(decision.changedPaths, "path") + all + ": " + parts.joined(separator: ", ")
    }

    /// What one path of the area is called.
    static func noun(for area: Area) -> String {
        switch area {
        case .code, .inert: "\(area.rawValue) file"
        default: area.rawValue.split(separator: "-").joined(separator: " ")
        }
    }

    static func baseline(_ baseline: Baseline) -> String {
        let source = baseline.taken.map { ", by \(article($0.source))\(sourceName($0.source)) (\($0.reason))" } ?? ""
        return switch baseline.state {
        case .known: "\(short(baseline.commit))\(source)\(relation(baseline.relation))"
        case .missing: "\(short(baseline.commit)), not in this clone\(source)"
        case .firstDeploy: "none yet\(source)"
        case .unknown: unknown(baseline)
        }
    }

    private static func unknown(_ baseline: Baseline) -> String {
        let unsettled = baseline.considered.first { $0.outcome == .unsettled }
        return unsettled.map { "unknown, by the \(sourceName($0.source)) (\($0.reason))" }
            ?? "unknown: no source names the live commit"
    }

    /// What the other sources said, a line each.
    static func otherSources(_ baseline: Baseline) -> [String] {
        baseline.considered.compactMap { consideration in
            let name = sourceName(consideration.source)
            return switch consideration.outcome {
            case .taken: nil
            case .unsettled where baseline.state == .unknown: nil
            case .passedOver, .unsettled: "passed over: \(name) (\(consideration.reason))"
            case .notNeeded:
                "not needed: \(name) says \(consideration.commit?.abbreviated ?? "none yet") (\(consideration.reason))"
            }
        }
    }

    private static func sourceName(_ source: Baseline.Source) -> String {
        source == .flag ? "--base" : source.name
    }

    private static func article(_ source: Baseline.Source) -> String {
        source == .flag || source == .environment ? "" : "the "
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

    static func frameworks(_ app: App) -> String {
        (app.frameworks.isEmpty ? "none" : app.frameworks.joined(separator: ", "))
            + (app.frameworksAreStated ? " (stated)" : " (detected)")
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
