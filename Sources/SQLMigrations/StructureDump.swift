public import DeployModel
internal import SQLSyntax
internal import SchemaReplay

/// Reads `db/structure.sql`: what pg_dump writes, and the list of migrations that Rails adds.
public enum StructureDump {
    /// Reads a dump. Never fails: what can't be read is among its problems.
    public static func read(path: RepositoryPath, text: [UInt8]) -> Dump {
        var reading = DumpReading(text)
        reading.run()
        return Dump(form: .sql, schema: reading.schema, problems: reading.problems)
    }
}

/// A dump's statements, replayed one after the other on a schema with nothing in it.
private struct DumpReading {
    private let text: SQLText
    private let lines: LineIndex
    private var replay = SchemaReplay(conventions: .sql)
    private var versions: [String] = []
    private(set) var problems: [DumpProblem] = []

    init(_ bytes: [UInt8]) {
        text = SQLText(bytes, features: .psql)
        lines = LineIndex(bytes)
    }

    mutating func run() {
        text.read { part, result in take(part, result) }
        // A table that inherits has columns that pg_dump doesn't repeat: what is said of those is left out.
        let surprises = replay.surprises.filter { $0.kind != .unknownColumn }
        problems += surprises.map { DumpProblem(line: $0.span.line, reason: $0.text) }
        problems.sort { $0.line < $1.line }
    }

    /// The schema after all of it.
    var schema: Schema {
        var schema = replay.schema
        schema.appliedVersions = versions
        schema.version = versions.max { ($0.utf8.count, $0) < ($1.utf8.count, $1) }
        for name in schema.tables.keys { schema.tables[name]?.nameSequences() }
        return schema
    }

    private mutating func take(_ part: SQLText.Part, _ result: Result<SQLTree, SQLRefusal>?) {
        switch result {
        case .success(let tree):
            for statement in tree.statements { take(statement, StatementSource(text.bytes, part.range)) }
        case .failure(let refusal):
            problems.append(DumpProblem(line: lines.line(of: refusal.offset), reason: refusal.message))
        case nil:
            guard part.kind == .psqlCommand, case .unreadable(let reason)? = PsqlCommand(text.bytes, part.range).action
            else { return }
            problems.append(DumpProblem(line: lines.line(of: part.range.lowerBound), reason: reason.reason))
        }
    }

    private mutating func take(_ statement: SQLNode, _ source: StatementSource) {
        if let insert = statement["InsertStmt"], let found = AppliedVersions.read(insert) {
            versions += found
            return
        }
        let span = lines.span(source.range)
        for step in StatementReader.steps(of: statement, source) where Self.matters(step.action) {
            if case .unreadable(let reason) = step.action {
                problems.append(DumpProblem(line: span.line, reason: reason.reason))
            } else {
                replay.apply(Operation(step.action, at: span, guards: step.guards))
            }
        }
    }

    /// Settings, rows and rights are no part of a schema; `ALTER INDEX … ATTACH PARTITION` and what else has no
    /// operation of its own changes nothing that a schema holds.
    private static func matters(_ action: Action) -> Bool {
        switch action {
        case .setting, .data, .privileges, .otherStatement: return false
        case .sequence(_, let words): return !words.hasPrefix("setval") && !words.hasPrefix("nextval")
        default: return true
        }
    }
}

extension Schema.Table {
    /// A default that takes the next value of a sequence is what Rails and `serial` say without words.
    fileprivate mutating func nameSequences() {
        for index in columns.indices {
            guard case .expression(let text) = columns[index].default, text.hasPrefix("nextval('") else { continue }
            columns[index].default = .none
            columns[index].generation = .sequence
        }
    }
}
