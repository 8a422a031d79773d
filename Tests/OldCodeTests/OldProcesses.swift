import Foundation
import TestSupport

/// Runs experiments with the real Active Record on a real PostgreSQL.
enum OldProcesses {
    /// When the code's process booted.
    enum Phase: String, Codable, CaseIterable, Sendable {
        /// Before the change: columns are known, statements are prepared.
        case warm
        /// After it.
        case cold
    }

    /// What one process met: what it did, with `ok` or the error's name.
    struct Outcome: Codable, Sendable {
        /// Before the change; nothing for a cold process.
        let before: [String: String]?
        let after: [String: String]
    }

    private struct Cell: Encodable {
        let sql: String
        let given: String
        let phase: Phase
        let prepared: Bool
        let partial: Bool
        let ignored: [String]
        let key: String?
        let writes: [String: String]
        let required: [String]
        let parents: [String]
        let actions: [String]
    }

    /// One run of an experiment.
    struct Run: Sendable {
        let experiment: Experiment
        let setting: Setting
        let phase: Phase
        let outcome: Outcome
    }

    /// Runs each experiment under each of its settings, warm and cold.
    static func run(_ experiments: [Experiment]) throws -> [Run] {
        let planned = experiments.flatMap { experiment in
            experiment.settings.flatMap { setting in Phase.allCases.map { (experiment, setting, $0) } }
        }
        let server = try PostgreSQLServer()
        let cells = try JSONEncoder().encode(planned.map { cell($0, $1, $2) })
        let output = try ActiveRecordProgram(program).run([server.directory.path], input: Array(cells))
        let outcomes = try JSONDecoder().decode([Outcome].self, from: Data(output.utf8))
        guard outcomes.count == planned.count else {
            throw ActiveRecordProgram.Failure("not all was run: \(output)")
        }
        return zip(planned, outcomes).map { Run(experiment: $0.0, setting: $0.1, phase: $0.2, outcome: $1) }
    }

    private static func cell(_ experiment: Experiment, _ setting: Setting, _ phase: Phase) -> Cell {
        Cell(
            sql: experiment.sql, given: experiment.given, phase: phase, prepared: setting.prepared,
            partial: setting.partialInserts, ignored: experiment.ignored, key: experiment.primaryKey,
            writes: experiment.writes, required: experiment.required.sorted(),
            parents: experiment.parents.keys.sorted(),
            actions: Experiment.usual.filter { !experiment.without.contains($0) } + experiment.also)
    }
}
