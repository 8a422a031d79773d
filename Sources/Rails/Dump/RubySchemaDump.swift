public import DeployModel
import RubySyntax
import SchemaReplay

/// Reads `db/schema.rb`.
///
/// A dump is a program too: its calls are read as a migration's are, with the conventions of the version it names, and
/// replayed on an empty schema.
public enum RubySchemaDump {
    /// Reads a dump. Never fails: what can't be read, or doesn't fit what stands before it, is among its problems.
    ///
    /// - Parameters:
    ///   - path: where the file lies.
    ///   - text: the file.
    ///   - settings: what the app's configuration says; nothing lets the dump's own words tell the database.
    ///   - frameworkVersion: the version of Rails that wrote it, for dumps before 7.0, which don't say. Nothing lets
    ///     the dump's own style tell.
    public static func read(
        path: RepositoryPath, text: [UInt8], settings: MigrationSettings? = nil,
        frameworkVersion: FrameworkVersion? = nil
    ) -> Dump {
        let tree = RubyParser.parse(text)
        guard let definition = Definition(in: tree) else {
            return Dump(form: .ruby, schema: Schema(), problems: [problem(of: tree)])
        }
        let settings = settings ?? MigrationSettings(adapter: definition.guessedAdapter(in: tree))
        let version =
            definition.version.flatMap(FrameworkVersion.init) ?? frameworkVersion
            ?? definition.guessedVersion(in: tree)
        var conventions = RailsConventions(
            version: version, adapter: settings.adapter, datetimeType: settings.datetimeType)
        conventions.isDump = true
        let evaluator = Evaluator(
            tree: tree, path: path, settings: settings, conventions: conventions, isTransactional: true,
            limits: .dump, resolve: { _ in nil })
        evaluator.runDump(definition)
        return replayed(evaluator.operations, definition, settings)
    }

    /// Why a file's text holds no dump.
    private static func problem(of tree: SyntaxTree) -> DumpProblem {
        for node in tree.statements {
            guard case .unreadable(let reason) = tree[node].syntax else { continue }
            return DumpProblem(line: tree.span(of: node).line, reason: reason)
        }
        return DumpProblem(line: 1, reason: "the file holds no `ActiveRecord::Schema.define`")
    }

    private static func replayed(
        _ operations: [Operation], _ definition: Definition, _ settings: MigrationSettings
    ) -> Dump {
        var replay = SchemaReplay(conventions: Conventions(settings.adapter.replayed))
        for operation in operations { replay.apply(operation) }
        var schema = replay.schema
        schema.version = definition.schemaVersion
        let unread = operations.compactMap { operation -> DumpProblem? in
            guard case .unreadable(let unreadable) = operation.action else { return nil }
            return DumpProblem(line: operation.span.line, reason: unreadable.reason)
        }
        // What can't be read is a surprise to the replay as well: said once, in the reader's words.
        let lines = Set(unread.map(\.line))
        let surprises = replay.surprises.filter { $0.kind != .unknownEffect || !lines.contains($0.span.line) }
            .map { DumpProblem(line: $0.span.line, reason: $0.text) }
        return Dump(form: .ruby, schema: schema, problems: (unread + surprises).sorted { $0.line < $1.line })
    }
}

extension DatabaseAdapter {
    /// Whose rules a replay follows.
    var replayed: Conventions.Database {
        switch self {
        case .postgreSQL: .postgreSQL
        case .mySQL: .mySQL
        case .sqlite: .sqlite
        }
    }
}

extension Evaluator {
    /// Runs a dump's block, and what stands beside it.
    func runDump(_ definition: RubySchemaDump.Definition) {
        whole = definition.body
        for node in definition.others { evaluate(node, as: .statement) }
        _ = evaluate(definition.body, as: .statement)
    }
}
