internal import DeployModel

/// Why each gentler decision was ruled out.
struct RuledOut {
    let decision: Decision

    /// The gentler decisions, each with the reasons against it.
    var decisions: [(kind: Decision.Kind, reasons: [String])] {
        Decision.Kind.allCases.filter { $0 < decision.kind }.map { ($0, reasons(against: $0)) }
    }

    private func reasons(against kind: Decision.Kind) -> [String] {
        let told: [String] =
            switch kind {
            case .nothing: ["\(Wording.count(decision.changedPaths, "path")) of the app changed"]
            case .release:
                decision.databaseWork.isEmpty
                    ? [] : ["there is work on the database: \(Wording.databaseWork(decision))"]
            case .migrateFirst: operations { !$0.provedOrders.contains(.beforeNewCode) }
            case .migrateLast: operations { !$0.provedOrders.contains(.afterOldCode) }
            case .migrateAround: operations { $0.provedOrders.isEmpty }
            case .maintenance: operations { $0.whenStopped != .right || $0.fails || !$0.isKnown }
            case .hold, .blocked: []
            }
        let reasons = told + findings(above: kind)
        guard reasons.isEmpty else { return reasons }
        return kind == .migrateAround
            ? ["the migrations can't be parted without breaking an order that they depend on"]
            : ["nothing proves that it would do"]
    }

    /// The operations whose verdict isn't good enough.
    private func operations(_ isTooLittle: (Verdict) -> Bool) -> [String] {
        decision.migrations.filter(\.runs).flatMap { migration in
            migration.operations.compactMap { operation -> String? in
                guard let verdict = operation.verdict, isTooLittle(verdict) else { return nil }
                return "\(migration.path):\(operation.line) is \(verdict.word.rawValue), by \(verdict.rule)"
            }
        }
    }

    /// The findings that demand more, but for those at operations, which ``operations(_:)`` tells.
    private func findings(above kind: Decision.Kind) -> [String] {
        let places = Set(
            decision.migrations.filter(\.runs).flatMap { migration in
                migration.operations.filter { $0.verdict != nil }.map { "\(migration.path):\($0.line)" }
            })
        return decision.findings.filter { finding in
            guard let demanded = finding.demands, demanded > kind else { return false }
            return finding.place.map { !places.contains($0) } ?? true
        }.map { "\($0.title) [\($0.rule)]" }
    }
}
