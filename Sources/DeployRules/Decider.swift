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
        let work = databaseWork(facts)
        return Decision(
            app: facts.app, kind: kind, findings: inOrderOfWeight(findings), databaseWork: work,
            workers: workers(facts, kind), backup: kind >= .maintenance && !work.isEmpty, assets: facts.assets,
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

    private func databaseWork(_ facts: Facts) -> [DatabaseWork] {
        guard facts.baseline.state != .unknown, facts.baseline.state != .missing else { return [.unknown] }
        let areas = facts.changes.reduce(into: Areas()) { $0.formUnion($1.areas) }
        var work: [DatabaseWork] = []
        if areas.contains(.migration) { work.append(.migrate) }
        if areas.contains(.schemaDump), !areas.contains(.migration) { work.append(.explainSchema) }
        if areas.contains(.dataMigration) { work.append(.migrateData) }
        if areas.contains(.seed) { work.append(.seed) }
        return work
    }

    private func workers(_ facts: Facts, _ kind: Decision.Kind) -> Workers {
        guard kind == .maintenance || kind == .hold else { return Workers(toPause: []) }
        let processes = facts.processes
        if let (path, reason) = processes.unreadable.min(by: { $0.key < $1.key }) {
            return Workers(toPause: processes.workers, caveat: "\(path) could not be read: \(reason).")
        }
        guard processes.areDeclared else {
            return Workers(
                toPause: processes.workers,
                caveat: "No Procfile or heroku.yml names the processes; check what else runs with the database.")
        }
        return Workers(toPause: processes.workers)
    }

    private func triggers(_ facts: Facts) -> [Trigger] {
        Area.allCases.compactMap { area in
            let changes = facts.changes(in: Areas(area))
            guard !changes.isEmpty else { return nil }
            let listed = changes.prefix(Trigger.pathLimit).map {
                Trigger.Path(path: $0.change.path, kind: $0.change.kind)
            }
            return Trigger(area: area, count: changes.count, paths: Array(listed))
        }
    }
}
