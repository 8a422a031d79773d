import DeployModel
import SchemaReplay
import Testing

@Suite struct `A guard` {
    private func lacksName(askedIn line: Int) -> Guard {
        Guard(
            .columnExists(table: "users", column: "name"), is: false,
            at: SourceSpan(line: line, column: 1, endLine: line))
    }

    private func operation(_ line: Int, _ column: String, _ guards: Guard...) -> Operation {
        Operation(
            .addColumn(table: "users", ColumnDefinition(column, ColumnType("text"))),
            at: SourceSpan(line: line, column: 1, endLine: line), guards: guards)
    }

    private func columns(after operations: Operation...) -> [String] {
        var schema = Schema()
        schema.tables["users"] = Schema.Table()
        var replay = SchemaReplay(onto: schema)
        replay.apply(Migration(path: "db/migrate/1_a.rb", version: "1", name: "A", operations: operations))
        return replay.schema.tables["users"]?.columns.map(\.name) ?? []
    }

    /// `return if column_exists?(:users, :name)`, then two columns.
    @Test func `is asked once for operations that share it`() {
        let lacks = lacksName(askedIn: 1)
        #expect(columns(after: operation(2, "name", lacks), operation(3, "age", lacks)) == ["name", "age"])
    }

    /// Twice `add_column … unless column_exists?(…)`.
    @Test func `is asked again at another place`() {
        let twice = [operation(1, "name", lacksName(askedIn: 1)), operation(2, "name", lacksName(askedIn: 2))]
        #expect(columns(after: twice[0], twice[1]) == ["name"])
    }

    @Test func `is asked again by the next migration`() {
        var schema = Schema()
        schema.tables["users"] = Schema.Table()
        var replay = SchemaReplay(onto: schema)
        for number in 1...2 {
            let operations = [operation(1, "name", lacksName(askedIn: 1))]
            replay.apply(
                Migration(path: "db/migrate/1_a.rb", version: "\(number)", name: "A", operations: operations))
        }
        #expect(replay.surprises == [])
        #expect(replay.schema.tables["users"]?.columns.count == 1)
    }
}
