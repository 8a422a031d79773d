public import DeployModel

/// Turns facts into a decision. The same facts always give the same decision.
public struct Decider: Sendable {
    private let rules: [any Rule]

    /// A decider with these rules.
    public init(rules: [any Rule] = Rules.all) {
        self.rules = rules
    }

    /// Decides: the least closed way that no finding rules out.
    public func decide(_ facts: Facts) -> Decision {
        let findings = rules.flatMap { $0.evaluate(facts) }
        let needed = facts.changes.contains { $0.areas != .inert } ? Decision.Kind.release : .nothing
        let kind = findings.compactMap(\.demands).reduce(needed, max)
        let work = databaseWork(facts, kind)
        return Decision(
            app: facts.app, kind: kind, findings: inOrderOfWeight(findings), databaseWork: work,
            migrations: facts.database.migrations.map(MigrationRecord.init), workers: workers(facts, kind),
            backup: kind >= .maintenance && !work.isEmpty, assets: facts.assets,
            processCommands: facts.processes.commands, triggers: triggers(facts), changedPaths: facts.changes.count,
            baseline: facts.baseline, candidate: facts.candidate)
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
        if areas.contains(.migration) { work.append(.migrate) }
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
