import DeployModel
import TestSupport

/// A schema, a line for each thing.
enum SchemaDocument {
    static func of(_ schema: Schema) -> String {
        var lines = [
            "version \(schema.version ?? "–"), applied \(schema.appliedVersions.joined(separator: " "))",
            "schemas \(schema.schemas.sorted()), extensions \(schema.extensions.sorted())",
            "types \(schema.types.sorted()), functions \(schema.functions.sorted())",
            "sequences \(schema.sequences.sorted())",
        ]
        lines += schema.enums.sorted { $0.key < $1.key }.map { "enum \($0.key) \($0.value)" }
        lines += schema.views.sorted { $0.key < $1.key }.map { "view \($0.key): \($0.value.definition ?? "–")" }
        for (name, table) in schema.tables.sorted(by: { $0.key < $1.key }) {
            lines.append("table \(name)" + (table.partitionOf.map { ", partition of \($0)" } ?? ""))
            lines += table.columns.map { "    \(column($0))" }
            lines += table.indexes.map { "    " + Operation(.addIndex($0), at: place).line }
            lines += table.constraints.map { held in
                let added = Action.addConstraint(table: name, held.constraint, validate: held.isValid)
                return "    " + Operation(added, at: place).line
            }
            lines += table.triggers.sorted().map { "    trigger \($0)" }
        }
        return lines.joined(separator: "\n")
    }

    private static let place = SourceSpan(line: 0, column: 0, endLine: 0)

    private static func column(_ column: ColumnDefinition) -> String {
        let generation = column.generation.map { ", \($0)" } ?? ""
        let type = column.type.map(\.description) ?? "?"
        return "\(column.name): \(type)\(column.nullable ? "" : ", not null"), default \(column.default)\(generation)"
    }
}
