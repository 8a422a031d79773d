import DeployModel
import Foundation
import SchemaReplay
import TestSupport
import Testing

@Suite struct `A replay and a real PostgreSQL agree` {
    /// How many sequences; `REPLAY_SEQUENCES` asks for more.
    static let sequences = ProcessInfo.processInfo.environment["REPLAY_SEQUENCES"].flatMap(Int.init) ?? 120
    static let length = 40

    @Test(
        .enabled(
            if: PostgreSQLServer.programs != nil,
            "PostgreSQL's programs (initdb, pg_ctl, psql) are not installed: nothing compares the replay with the real thing"
        ))
    func `on random operations`() throws {
        let cluster = try PostgreSQLServer()
        let first = UInt64(ProcessInfo.processInfo.environment["REPLAY_SEED"] ?? "") ?? 1
        var failures = 0
        var refused = 0
        for seed in first..<first + UInt64(Self.sequences) {
            let run = Run(seed: seed, length: Self.length)
            let complaint = run.complaint(try cluster.psql(run.script))
            refused += run.refusals.count { $0 }
            guard let complaint else { continue }
            failures += 1
            Issue.record("seed \(seed): \(complaint)")
            if failures == 8 { break }
        }
        // Sequences that only fail, or never, would prove little.
        let share = Double(refused) / Double(Self.sequences * Self.length)
        #expect((0.05...0.5).contains(share), "share of refused operations: \(share)")
    }
}

/// One sequence of operations: replayed, and as a script for psql.
private struct Run {
    let script: String
    let refusals: [Bool]
    private let statements: [String]
    private let replayed: Schema

    init(seed: UInt64, length: Int) {
        var generator = SplitMix64(seed: seed)
        var replay = SchemaReplay(conventions: .sql)
        var statements: [String] = []
        var refusals: [Bool] = []
        for line in 1...length {
            let action = RandomOperations.next(on: replay.schema, &generator)
            let before = replay.surprises.count
            replay.apply(Operation(action, at: SourceSpan(line: line, column: 1, endLine: line)))
            refusals.append(replay.surprises[before...].contains { $0.kind == .refused })
            statements.append(SQLRendering.statement(action))
        }
        self.statements = statements
        self.refusals = refusals
        replayed = replay.schema
        let start =
            "SET client_min_messages = error; DROP SCHEMA public CASCADE; DROP SCHEMA IF EXISTS audit CASCADE; "
            + "CREATE SCHEMA public; CREATE SCHEMA audit;\n"
        let body = statements.map { "\($0);\n\\echo > :SQLSTATE :LAST_ERROR_MESSAGE\n" }.joined()
        script = start + body + Catalogue.query
    }

    /// What differs; nothing if all is the same.
    func complaint(_ output: String) -> String? {
        let lines = output.split(separator: "\n").map(String.init)
        let results = lines.filter { $0.hasPrefix("> ") }
        guard results.count == statements.count else { return "psql gave \(results.count) results:\n\(output)" }
        for (index, result) in results.enumerated() {
            let isRefused = !result.hasPrefix("> 00000")
            if isRefused != refusals[index] {
                return "PostgreSQL says \(result), the replay \(refusals[index] ? "refuses" : "applies"):\n"
                    + statements[...index].enumerated().filter { !refusals[$0.offset] || $0.offset == index }
                    .map(\.element).joined(separator: ";\n")
            }
        }
        let real = Catalogue.schema(lines.filter { !$0.hasPrefix("> ") })
        let differences = SchemaComparison.differences(from: real, to: replayed, fidelity: [.structure, .columnOrder])
        guard !differences.isEmpty else { return nil }
        return differences.map(\.description).joined(separator: "\n") + "\n"
            + zip(statements, refusals).filter { !$1 }.map(\.0).joined(separator: ";\n")
    }
}
