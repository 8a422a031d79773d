import DatabaseEffects
import DeployModel
import Foundation
import TestSupport
import Testing

/// A server, its tables and their schema as the product knows it.
struct EffectsServer {
    /// What is lost where there is no server to compare with.
    static let missing: Comment =
        "PostgreSQL's programs (initdb, pg_ctl, psql) aren't installed: nothing compares the claims with the real thing"

    let server: PostgreSQLServer
    let schema: Schema

    init(tables: String = StatementCases.tables, rows: String = StatementCases.rows) throws {
        server = try PostgreSQLServer()
        schema = SQLReading.schema(tables)
        let output = try server.psql(
            """
            \\set ON_ERROR_STOP on
            SET client_min_messages = error;
            \(tables)
            \(rows)
            \(Observation.preparation)
            SELECT 'ready';
            """)
        try #require(output.hasSuffix("ready\n"), "the tables couldn't be made: \(output)")
    }

    func observe(_ statements: [String]) throws -> [Observation] {
        let output = try server.psql(
            "SET client_min_messages = error;\n" + statements.map(Observation.script).joined())
        let observations = Observation.read(output)
        try #require(observations.count == statements.count, "\(observations.count) of \(statements.count): \(output)")
        return observations
    }
}

@Suite(
    .enabled(
        if: PostgreSQLServer.programs != nil,
        EffectsServer.missing
    ))
struct `What is claimed of a statement is what a real server does` {
    @Test func `in every case`() throws {
        let world = try EffectsServer()
        let statements = StatementCases.groups.flatMap(\.statements).filter { !$0.hasPrefix("copy") }
        let observations = try world.observe(statements)
        for (sql, seen) in zip(statements, observations) {
            let claim = SQLReading.effects(of: SQLReading.actions(sql), on: world.schema, isUTC: sql.contains("'UTC'"))
            if let error = seen.error {
                Issue.record("\(sql): \(error)")
                continue
            }
            for weakness in seen.weaknesses(of: claim) where claim.unknown == nil && StatementCases.weaker[sql] == nil {
                Issue.record("too weak: \(sql): \(weakness)")
            }
            let excesses = seen.excesses(of: claim)
            if StatementCases.stricter[sql] == nil, !excesses.isEmpty {
                Issue.record("too strict: \(sql): \(excesses.joined(separator: "; "))")
            }
            if StatementCases.stricter[sql] != nil, excesses.isEmpty { Issue.record("no longer too strict: \(sql)") }
            let blind = SQLReading.effects(of: SQLReading.actions(sql), on: nil, isUTC: sql.contains("'UTC'"))
            for weakness in seen.weaknesses(of: blind, coveredBy: world.schema)
            where blind.unknown == nil && StatementCases.weaker[sql] == nil {
                Issue.record("too weak without a schema: \(sql): \(weakness)")
            }
            if claim.refusesTransaction { Issue.record("runs in a transaction: \(sql)") }
        }
    }
}
