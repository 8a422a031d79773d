public import DeployModel
internal import SchemaReplay

/// Tells what migrations do, and how that fits a schema, if one is given.
public struct Linter {
    private let schema: Schema?

    /// Prepares to read against a schema; against none, nothing is said of what fits.
    public init(schema: Schema?) {
        self.schema = schema
    }

    /// Reads migrations as though all were new, one after the other in the order in which they would run.
    ///
    /// - Returns: The migrations in the order in which they were given.
    public func lint(_ migrations: [Migration]) -> [LintedMigration] {
        guard let schema else { return migrations.map { LintedMigration(MigrationRecord($0)) } }
        var replay = SchemaReplay(onto: schema)
        var result = migrations.map { LintedMigration(MigrationRecord($0)) }
        let inOrder = migrations.indices.sorted { Migration.runsBefore(migrations[$0], migrations[$1]) }
        for index in inOrder {
            let known = replay.surprises.count
            replay.begin(migrations[index].path)
            var records: [OperationRecord] = []
            for operation in migrations[index].operations {
                records.append(OperationRecord(operation).adding(Self.column(of: operation.action, in: replay.schema)))
                replay.apply(operation)
            }
            let notes = replay.surprises[known...].filter { $0.kind == .refused }
                .map { LintNote(line: $0.span.line, text: $0.text) }
            result[index] = LintedMigration(MigrationRecord(migrations[index], operations: records), notes: notes)
        }
        return result
    }

    /// What the column that an operation changes is before it.
    private static func column(of action: Action, in schema: Schema) -> [RecordField] {
        if case .addColumn = action { return [] }
        guard let table = action.table, let name = action.column, let column = schema.tables[table]?.column(name)
        else { return [] }
        return [RecordField("was", column.record)]
    }
}
