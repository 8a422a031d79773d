import DatabaseEffects
import DeployModel
import Foundation
import TestSupport
import Testing

@Suite(
    .enabled(
        if: PostgreSQLServer.programs != nil,
        EffectsServer.missing
    ))
struct `No claim about a random statement is weaker than what a real server does` {
    /// How long to go on; `EFFECTS_SECONDS` asks for more.
    static let seconds = ProcessInfo.processInfo.environment["EFFECTS_SECONDS"].flatMap(Double.init) ?? 10
    static let perSchema = 80

    @Test func `over random schemas`() throws {
        let server = try PostgreSQLServer()
        let first = UInt64(ProcessInfo.processInfo.environment["EFFECTS_SEED"] ?? "") ?? 1
        let start = ContinuousClock.now
        var tally = Tally()
        var seed = first
        while ContinuousClock.now - start < .seconds(Self.seconds), tally.failures < 12 {
            try run(seed, on: server, &tally)
            seed += 1
        }
        print(tally.report(schemas: seed - first))
        #expect(tally.checked > 200)
        #expect(tally.refused < tally.tried * 6 / 10, "too many statements fail")
        #expect(tally.unknown < tally.tried / 4, "too much is left open")
    }

    private struct Tally {
        var tried = 0, refused = 0, unknown = 0, checked = 0, strict = 0, failures = 0
        var brokenSchemas = 0
        var excesses: [String: Int] = [:]

        func report(schemas: UInt64) -> String {
            "random statements: \(schemas) schemas (\(brokenSchemas) the server refused), \(tried) statements, "
                + "\(refused) refused by the server, \(unknown) left open, \(checked) checked, "
                + "\(strict) with a claim stricter than what was seen\n"
                + excesses.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(25)
                .map { "stricter \($0.value) × \($0.key)\n" }.joined()
        }
    }

    private func run(_ seed: UInt64, on server: PostgreSQLServer, _ tally: inout Tally) throws {
        var random = RandomStatements(seed: seed)
        let schema = SQLReading.schema(random.tables)
        let isUTC = seed % 2 == 0
        let statements = (0..<Self.perSchema).map { _ in random.statement(on: schema) }
        let output = try server.psql(
            """
            SET client_min_messages = error; SET timezone = '\(isUTC ? "UTC" : "America/Los_Angeles")';
            DROP SCHEMA public CASCADE; DROP SCHEMA IF EXISTS s2 CASCADE; CREATE SCHEMA public;
            \\set ON_ERROR_STOP on
            \(random.tables)\(random.rows)\(Observation.preparation)
            \\set ON_ERROR_STOP off

            """ + statements.map(Observation.script).joined())
        let observations = Observation.read(output)
        guard observations.count == statements.count else {
            tally.brokenSchemas += 1
            if tally.brokenSchemas < 3 { print("seed \(seed): the tables couldn't be made") }
            return
        }
        for (sql, seen) in zip(statements, observations) {
            tally.tried += 1
            guard seen.error == nil else {
                tally.refused += 1
                continue
            }
            let claim = SQLReading.effects(of: SQLReading.actions(sql), on: schema, isUTC: isUTC)
            let weaknesses = seen.weaknesses(of: claim)
            let blind = SQLReading.effects(of: SQLReading.actions(sql), on: nil)
            if blind.unknown == nil, case let missed = seen.weaknesses(of: blind, coveredBy: schema), !missed.isEmpty {
                tally.failures += 1
                Issue.record("seed \(seed): too weak without a schema: \(sql): \(missed.joined(separator: "; "))")
            }
            if claim.unknown != nil {
                tally.unknown += 1
                continue
            }
            tally.checked += 1
            if !weaknesses.isEmpty {
                tally.failures += 1
                Issue.record("seed \(seed): too weak: \(sql): \(weaknesses.joined(separator: "; "))\n\(random.tables)")
            }
            let excesses = seen.excesses(of: claim)
            if !excesses.isEmpty {
                tally.strict += 1
                let words = sql.split(separator: " ").prefix(2).joined(separator: " ")
                if ProcessInfo.processInfo.environment["EFFECTS_STRICT"] != nil {
                    print("strict: seed \(seed): \(sql): \(excesses.joined(separator: "; "))")
                }
                tally.excesses[words, default: 0] += 1
            }
        }
    }
}
