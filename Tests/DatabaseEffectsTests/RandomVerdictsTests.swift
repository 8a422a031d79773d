import DatabaseEffects
import DeployModel
import DeployRules
import Foundation
import SchemaReplay
import TestSupport
import Testing

/// Old code that reads, writes and inserts every column of every table, through random statements: whatever is called
/// `safe` or `before` must leave it working.
@Suite(.enabled(if: PostgreSQLServer.programs != nil, EffectsServer.missing))
struct `No verdict on a random statement lets old code break` {
    /// How long to go on; `VERDICTS_SECONDS` asks for more.
    static let seconds = ProcessInfo.processInfo.environment["VERDICTS_SECONDS"].flatMap(Double.init) ?? 10
    static let perSchema = 60

    @Test func `over random schemas`() throws {
        let server = try PostgreSQLServer()
        let start = ContinuousClock.now
        var tally = Tally()
        var seed = UInt64(ProcessInfo.processInfo.environment["VERDICTS_SEED"] ?? "") ?? 1
        while ContinuousClock.now - start < .seconds(Self.seconds), tally.broken < 12 {
            try run(seed, on: server, &tally)
            seed += 1
        }
        print(
            "random verdicts: \(tally.tried) statements ran, \(tally.open) of them `safe` or `before`, "
                + "\(tally.clients) of the old code's statements checked after those, \(tally.broken) broken")
        #expect(tally.open > 50)
        #expect(tally.clients > 500)
    }

    private struct Tally {
        var tried = 0, open = 0, clients = 0, broken = 0
    }

    private func run(_ seed: UInt64, on server: PostgreSQLServer, _ tally: inout Tally) throws {
        var random = RandomStatements(seed: seed)
        let schema = SQLReading.schema(random.tables)
        let statements = (0..<Self.perSchema).map { _ in random.statement(on: schema) }
        let clients = Self.clients(of: schema)
        let output = try server.psql(
            """
            SET client_min_messages = error;
            DROP SCHEMA public CASCADE; DROP SCHEMA IF EXISTS s2 CASCADE; CREATE SCHEMA public;
            \(random.tables)\(random.rows)\(Self.tries)

            """ + statements.enumerated().map { Self.script($0.offset, $0.element, clients) }.joined())
        let results = Self.results(output)
        for (index, sql) in statements.enumerated() {
            guard results[Key(index, "ddl", 0)] == "ok" else { continue }
            tally.tried += 1
            let verdict = Self.verdict(on: sql, schema)
            guard verdict.provedOrders.contains(.beforeNewCode), !verdict.fails, verdict.isKnown else { continue }
            tally.open += 1
            for (place, client) in clients.enumerated() where results[Key(index, "before", place)] == "ok" {
                tally.clients += 1
                guard let after = results[Key(index, "after", place)], after != "ok" else { continue }
                tally.broken += 1
                Issue.record(
                    "seed \(seed): \(sql) is \(verdict.word.rawValue) by \(verdict.rule), and then \(client): \(after)\n\(random.tables)"
                )
            }
        }
    }

    // MARK: The old code

    /// Reads, writes and inserts all that the schema's tables have.
    private static func clients(of schema: Schema) -> [String] {
        schema.tables.sorted { $0.key < $1.key }.flatMap { name, table -> [String] in
            let table = (name.contains(".") ? name : "\"\(name)\"", table)
            let all = table.1.columns.map { "\"\($0.name)\"" }
            let written = table.1.columns.filter { $0.generation == nil }.map { "\"\($0.name)\"" }
            guard !all.isEmpty, !written.isEmpty else { return [] }
            let list = written.joined(separator: ", ")
            return [
                "SELECT \(all.joined(separator: ", ")) FROM \(table.0) LIMIT 1",
                "UPDATE \(table.0) SET \(written.map { "\($0) = \($0)" }.joined(separator: ", "))",
                "INSERT INTO \(table.0) (\(list)) SELECT \(list) FROM \(table.0) LIMIT 1 ON CONFLICT DO NOTHING",
            ]
        }
    }

    // MARK: The server

    /// Runs a text and tells how it went, without ending the transaction.
    private static let tries = """
        CREATE SCHEMA IF NOT EXISTS tried;
        CREATE OR REPLACE FUNCTION tried.run(sql text) RETURNS text LANGUAGE plpgsql AS $f$
        BEGIN EXECUTE sql; RETURN 'ok'; EXCEPTION WHEN OTHERS THEN RETURN replace(SQLERRM, chr(10), ' '); END $f$;
        """

    private static func script(_ index: Int, _ sql: String, _ clients: [String]) -> String {
        func ask(_ phase: String, _ place: Int, _ sql: String) -> String {
            "SELECT '@\(index)|\(phase)|\(place)|' || tried.run($q$\(sql)$q$);\n"
        }
        let before = clients.enumerated().map { ask("before", $0.offset, $0.element) }.joined()
        let after = clients.enumerated().map { ask("after", $0.offset, $0.element) }.joined()
        return "BEGIN;\n\(before)ROLLBACK;\nBEGIN;\n\(ask("ddl", 0, sql))\(after)ROLLBACK;\n"
    }

    private struct Key: Hashable {
        let statement: Int
        let phase: String
        let place: Int

        init(_ statement: Int, _ phase: String, _ place: Int) {
            self.statement = statement
            self.phase = phase
            self.place = place
        }
    }

    private static func results(_ output: String) -> [Key: String] {
        var results: [Key: String] = [:]
        for line in output.split(separator: "\n") {
            guard let start = line.firstIndex(of: "@") else { continue }
            let parts = line[line.index(after: start)...].split(separator: "|", maxSplits: 3)
            guard parts.count == 4, let statement = Int(parts[0]), let place = Int(parts[2]) else { continue }
            results[Key(statement, String(parts[1]), place)] = parts[3].trimmingCharacters(in: .whitespaces)
        }
        return results
    }

    // MARK: The verdict

    /// What is proved of the whole statement, where the code of both sides names all there is.
    private static func verdict(on sql: String, _ schema: Schema) -> Verdict {
        let operations = SQLReading.actions(sql).map {
            Operation($0, at: SourceSpan(line: 1, column: 1, endLine: 1), excerpt: sql, transaction: 0)
        }
        let migration = Migration(path: "db/migrations/2_a.sql", version: "2", name: "a", operations: operations)
        var answers: [Question: Answer] = [:]
        while true {
            var inquiry = Inquiry(answers)
            let judged = Judge().judge(
                [migration], on: schema, form: .sql, server: DatabaseServer(version: 15),
                sizes: TableSizes(small: Set(schema.tables.keys)), &inquiry)
            guard !inquiry.open.isEmpty else {
                let verdicts = judged.flatMap(\.operations).map(\.verdict)
                // A statement is as open as its least open part.
                let least = verdicts.first { !$0.provedOrders.contains(.beforeNewCode) } ?? verdicts.first
                return least ?? Verdict(provedOrders: [], isKnown: false, rule: "nothing")
            }
            for question in inquiry.open { answers[question] = answer(to: question) }
        }
    }

    private static func answer(to question: Question) -> Answer {
        let place = SourceLocation(path: "app/models/all.rb", line: 1, excerpt: "SELECT … FROM …")
        return switch question {
        case .models(let table, _): .models([ModelClass(name: "All", location: place, table: table)])
        case .references: .references([CodeReference(place, .certain, isSQL: true)])
        case .configuration: .configuration(AppConfiguration(partialInserts: false, preparedStatements: true))
        case .classes: .classes([])
        case .packages: .packages([:])
        }
    }
}
