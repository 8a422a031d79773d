public import DeployModel

/// Turns facts into a decision. The same facts always give the same decision.
public struct Decider: Sendable {
    private let rules: [any Rule]
    private let judge: Judge

    /// A decider with these rules.
    public init(rules: [any Rule] = Rules.all, judge: Judge = Judge()) {
        self.rules = rules
        self.judge = judge
    }

    /// What came of considering facts.
    public enum Judgement {
        /// These questions have to be answered first.
        case needs(Set<Question>)
        /// The decision.
        case decided(Decision)
    }

    /// Decides, or says what has to be found out first. Ends after a few rounds: an answer never takes a question back.
    public func consider(_ facts: Facts) -> Judgement {
        var inquiry = Inquiry(facts.answers)
        let decision = decide(facts, &inquiry)
        return inquiry.open.isEmpty ? .decided(decision) : .needs(inquiry.open)
    }

    /// Decides from what the facts hold. What was asked and isn't answered is taken as not known.
    public func decide(_ facts: Facts) -> Decision {
        var facts = facts
        while true {
            switch consider(facts) {
            case .decided(let decision): return decision
            case .needs(let questions):
                for question in questions { facts.answers[question] = .unknown(reason: Self.unasked) }
            }
        }
    }

    private static let unasked = "the code of the two commits wasn't looked at"

    /// Decides: the least closed way that no finding rules out.
    private func decide(_ facts: Facts, _ inquiry: inout Inquiry) -> Decision {
        let decision = weigh(facts, &inquiry)
        guard !facts.approvals.isEmpty else { return decision }
        var unapproved = facts
        unapproved.approvals = []
        let instead = weigh(unapproved, &inquiry).kind
        guard instead != decision.kind else { return decision }
        var overridden = decision
        overridden.override = Decision.Override(
            findings: facts.approvals.map(\.description), reason: Self.reasons(facts.approvals), instead: instead)
        return overridden
    }

    private static func reasons(_ approvals: [Approval]) -> String {
        var seen: Set<String> = []
        return approvals.map(\.reason).filter { seen.insert($0).inserted }.joined(separator: "; ")
    }

    private func weigh(_ facts: Facts, _ inquiry: inout Inquiry) -> Decision {
        var findings = rules.flatMap { $0.evaluate(facts, &inquiry) }.map { $0.approved(by: facts.approvals) }
        let judged = isAnalyzed(facts) ? judge.judge(facts, &inquiry) : []
        let migrations = MigrationDecision(judged, facts)
        findings += migrations.findings
        let wayBack = isAnalyzed(facts) ? rollback(facts, &inquiry) : nil
        findings += (wayBack.map { [$0] } ?? []).map { $0.approved(by: facts.approvals) }
        let needed = facts.changes.contains { $0.areas != .inert } ? Decision.Kind.release : .nothing
        let kind = (findings.compactMap(\.demands) + [migrations.kind].compactMap { $0 }).reduce(needed, max)
        let work = databaseWork(facts, kind)
        var decision = Decision(
            app: facts.app, kind: kind, findings: inOrderOfWeight(findings), databaseWork: work,
            migrations: records(facts, judged), workers: workers(facts, kind),
            backup: !work.isEmpty && (kind >= .maintenance || judged.contains(where: \.losesData)),
            assets: facts.assets,
            processCommands: facts.processes.commands, triggers: triggers(facts), changedPaths: facts.changes.count,
            baseline: facts.baseline, candidate: facts.candidate)
        if kind == migrations.kind { decision.order = migrations.order }
        decision.rollback = rollbackLimit(facts, kind, migrations)
        return decision
    }

    private func isAnalyzed(_ facts: Facts) -> Bool { facts.app.policy == .analyze && facts.areCompared }

    private func records(_ facts: Facts, _ judged: [JudgedMigration]) -> [MigrationRecord] {
        let byPath = Dictionary(judged.map { ($0.pending.migration.path, $0.operations) }) { first, _ in first }
        return facts.database.migrations.map { pending in
            let operations = byPath[pending.migration.path]
            return MigrationRecord(
                pending.migration, state: pending.state, database: pending.database,
                operations: operations?.map(\.record))
        }
    }

    /// What the candidate's code makes of migrations that have run and that it lacks.
    private func rollback(_ facts: Facts, _ inquiry: inout Inquiry) -> Finding? {
        guard !facts.database.vanished.isEmpty, !SquashCheck(facts).isSquash else { return nil }
        var swapped = Inquiry(facts.answers, swapsSides: true)
        let judged = judge.judgeVanished(facts, &swapped)
        inquiry.takeOver(swapped)
        return RollbackFinding(judged).finding
    }

    private func rollbackLimit(_ facts: Facts, _ kind: Decision.Kind, _ migrations: MigrationDecision) -> Rollback {
        if kind >= .hold || !facts.areCompared {
            return Rollback(possibleUntil: .unknown, reason: "Nothing is deployed until this is settled.")
        }
        guard isAnalyzed(facts) else {
            let migrates = facts.changes(in: [.migration, .dataMigration]).contains { $0.change.new != nil }
            return migrates
                ? Rollback(possibleUntil: .untilMigrations, reason: "What the migrations do wasn't judged.")
                : Rollback(possibleUntil: .always, reason: "No migration runs.")
        }
        return migrations.rollback
    }

    /// What forces the most closed decision first; among equals, the rules' own order.
    private func inOrderOfWeight(_ findings: [Finding]) -> [Finding] {
        func weight(_ finding: Finding) -> Int {
            let demanded = finding.demands.flatMap { Decision.Kind.allCases.firstIndex(of: $0) } ?? 0
            let severity = finding.severity == .error ? 2 : finding.severity == .warning ? 1 : 0
            return demanded * 3 + severity
        }
        return findings.enumerated()
            .sorted { (-weight($0.element), $0.offset) < (-weight($1.element), $1.offset) }
            .map(\.element)
    }

    private func databaseWork(_ facts: Facts, _ kind: Decision.Kind) -> [DatabaseWork] {
        guard facts.baseline.state != .unknown, facts.baseline.state != .missing else { return [.unknown] }
        let areas = facts.changes.reduce(into: Areas()) { $0.formUnion($1.areas) }
        var work: [DatabaseWork] = []
        let runs = isAnalyzed(facts) ? facts.database.migrations.contains(where: \.runs) : areas.contains(.migration)
        if runs { work.append(.migrate) }
        if areas.contains(.schemaDump), !areas.contains(.migration) { work.append(.explainSchema) }
        if areas.contains(.dataMigration) { work.append(.migrateData) }
        if areas.contains(.seed) { work.append(.seed) }
        // A second opinion closes the site: what it saw is not what these facts show.
        let isElsewhere = work.isEmpty && kind >= .maintenance && facts.secondOpinions.contains { $0.kind == kind }
        return isElsewhere ? [.unknown] : work
    }

    private func workers(_ facts: Facts, _ kind: Decision.Kind) -> Workers {
        guard kind == .maintenance || kind == .hold else { return Workers(toPause: []) }
        let processes = facts.processes
        // What runs now is what the live commit started; what starts with the release is what the candidate names.
        let gone = facts.liveWorkers.filter { !processes.workers.contains($0) }
        return Workers(toPause: processes.workers + gone, caveat: caveat(processes))
    }

    /// Why the list of workers may be incomplete.
    private func caveat(_ processes: Processes) -> String? {
        guard processes.unreadable.isEmpty else {
            return processes.unreadable.sorted { $0.key < $1.key }
                .map { "\($0.key) could not be read: \($0.value)." }.joined(separator: " ")
        }
        guard !processes.areDeclared else { return nil }
        return "No Procfile or heroku.yml names the processes; check what else runs with the database."
    }

    private func triggers(_ facts: Facts) -> [Trigger] {
        Area.allCases.compactMap { area in
            let changes = facts.changes(in: Areas(area))
            guard !changes.isEmpty else { return nil }
            // What is new weighs most, and must not hide behind a long list of edits.
            let inOrder = [Change.Kind.added, .deleted, .typeChanged, .modified].flatMap { kind in
                changes.filter { $0.change.kind == kind }
            }
            let listed = inOrder.prefix(Trigger.pathLimit).map {
                Trigger.Path(path: $0.change.path, kind: $0.change.kind)
            }
            return Trigger(area: area, count: changes.count, paths: Array(listed))
        }
    }
}

extension Finding {
    /// The finding, or what is left of it if a person vouches that it doesn't hold.
    fileprivate func approved(by approvals: [Approval]) -> Finding {
        guard demands != nil, let approval = approvals.first(where: { $0.covers(self) }) else { return self }
        var finding = self
        finding.severity = .note
        finding.explanation += " Approved: \(approval.reason)"
        finding.demands = approval.orders.isEmpty && (demands ?? .nothing) >= .maintenance ? .maintenance : nil
        return finding
    }
}

extension JudgedOperation {
    /// The operation as it is printed and stored.
    public var record: OperationRecord {
        var record = OperationRecord(operation)
        record.verdict = verdict
        record.claims = claims.map { claim in
            ClaimRecord(
                rule: claim.rule, orders: claim.claim.orders, whenStopped: claim.claim.whenStopped,
                fails: claim.claim.fails, isKnown: claim.claim.isKnown, title: claim.claim.finding?.title)
        }
        return record
    }
}
