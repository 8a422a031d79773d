import DeployModel
import Testing

@testable import SchemaReplay

@Suite(.serialized) struct `Big schemas and hostile ones` {
    /// What a replay of these operations takes, in seconds.
    private static func seconds(_ actions: [Action], onto schema: Schema = Schema(), _ body: (SchemaReplay) -> Void)
        -> Double
    {
        let operations = OperationsTable.operations(actions)
        let clock = ContinuousClock()
        let time = clock.measure {
            var replay = SchemaReplay(onto: schema, conventions: .sql)
            for operation in operations { replay.apply(operation) }
            body(replay)
        }
        return Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18
    }

    private static func tables(_ count: Int) -> [Action] {
        (0..<count).map { OperationsTable.table("t\($0)", "a", "b:text") }
    }

    @Test func `grow with their size, not with its square`() {
        var small = 0.0
        for count in [2_500, 10_000] {
            let actions =
                Self.tables(count)
                + (1..<count).map { OperationsTable.key("t\($0)", "a", to: "t\($0 - 1)") }
                + (0..<count).map { OperationsTable.index("t\($0)", "b") }
                + (0..<count).map { .renameTable("t\($0)", to: "u\($0)") }
                + (0..<count).map { .renameColumn(table: "u\($0)", column: "a", to: "c") }
            let time = Self.seconds(actions) { replay in
                #expect(replay.surprises.isEmpty)
                #expect(replay.schema.tables.count == count)
            }
            print("\(count) tables, \(actions.count) operations: \(time) s")
            if small > 0 { #expect(time < small * 12, "four times as much takes \(time / small) times as long") }
            small = time
        }
    }

    @Test func `with a thousand columns`() {
        let columns = (0..<1_000).map { ColumnDefinition("c\($0)", ColumnType("integer")) }
        let actions: [Action] =
            [.createTable(TableDefinition("t", columns: columns))]
            + (0..<1_000).map { OperationsTable.index("t", "c\($0)") }
            + (0..<1_000).map { .changeColumnNull(table: "t", column: "c\($0)", nullable: false) }
            + (0..<900).map { .removeColumn(table: "t", column: "c\($0)") }
        let time = Self.seconds(actions) { replay in
            #expect(replay.schema.tables["t"]?.columns.count == 100)
            #expect(replay.schema.tables["t"]?.indexes.count == 100)
        }
        print("a thousand columns: \(time) s")
    }

    @Test func `in many operations on one table`() {
        let kinds: [(String, [Action])] = [
            ("add columns", (0..<10_000).map { .addColumn(table: "t0", ColumnDefinition("x\($0)", nil)) }),
            ("add indexes", (0..<100_000).map { OperationsTable.index("t0", "a", name: "i\($0)") }),
            ("add checks", (0..<4_000).map { OperationsTable.check("t0", "a > \($0)", name: "c\($0)") }),
            ("add unnamed indexes", (0..<400).map { _ in OperationsTable.index("t0", "a") }),
            ("rename back and forth", (0..<100_000).map { .renameTable("t\($0 % 2)", to: "t\(($0 + 1) % 2)") }),
        ]
        for (name, actions) in kinds {
            let time = Self.seconds(Self.tables(1) + actions) { replay in
                #expect(replay.schema.tables.count == 1)
            }
            print("\(actions.count) times \(name): \(time) s")
        }
    }

    @Test func `are given up at the limit of work, with a word`() {
        var replay = SchemaReplay(onto: Schema(), conventions: .sql, workLimit: 10_000)
        for operation in OperationsTable.operations(Self.tables(5_000)) { replay.apply(operation) }
        #expect(replay.surprises.map(\.kind) == [.limit])
        #expect(replay.schema.tables.count < 5_000)
    }

    @Test func `compare in a time that grows with their size`() {
        var replay = SchemaReplay(conventions: .sql)
        for operation in OperationsTable.operations(Self.tables(10_000)) { replay.apply(operation) }
        let before = replay.schema
        for place in 0..<10_000 {
            replay.apply(
                OperationsTable.operations([.dropTable("t\(place)"), OperationsTable.table("t\(place)", "b", "c")])[0])
        }
        let clock = ContinuousClock()
        let time = clock.measure {
            #expect(SchemaComparison.differences(from: before, to: replay.schema).count == 10_000)
        }
        print("comparing 10,000 tables: \(time)")
    }
}
