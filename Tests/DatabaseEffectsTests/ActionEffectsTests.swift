import DatabaseEffects
import DeployModel
import Foundation
import TestSupport
import Testing

@Suite struct `What is claimed of what only a framework says` {
    private let schema = SQLReading.schema(StatementCases.tables)

    private func claim(_ action: Action, version: Int = 15, blind: Bool = false) -> String {
        let server = DatabaseServer(version: version)
        let effects = StatementEffects(of: action, on: blind ? nil : schema, server: server)
        let tables = effects.tables.map { "\($0.table): \(Observation.words($0))" }.joined(separator: "; ")
        return tables + (effects.unknown.map { " | \($0)" } ?? "") + (effects.refusesTransaction ? " | alone" : "")
    }

    @Test func `force drops what is there first`() {
        let table = TableDefinition("r", existing: .dropped)
        #expect(claim(.createTable(table)) == "r: ACCESS EXCLUSIVE; t: ACCESS EXCLUSIVE")
        #expect(claim(.createTable(TableDefinition("fresh", existing: .droppedWithDependents))) == "")
        #expect(
            claim(.createTable(table), blind: true)
                == "r: ACCESS EXCLUSIVE | the tables that foreign keys link with r aren't known, and are locked too")
    }

    @Test func `rows without a value are filled before null is refused`() {
        let action = Action.changeColumnNull(table: "plain", column: "a", nullable: false, fill: .literal("0"))
        #expect(claim(action) == "plain: ACCESS EXCLUSIVE, write rows")
    }

    @Test func `an index or a key may be named by its columns`() {
        let index = Action.removeIndex(table: "t", IndexSelector(columns: ["b"]))
        #expect(claim(index) == "t_b: ACCESS EXCLUSIVE; t: ACCESS EXCLUSIVE")
        let key = Action.removeConstraint(table: "t", ConstraintSelector(.foreignKey, toTable: "o"))
        #expect(claim(key) == "t: ACCESS EXCLUSIVE; o: ACCESS EXCLUSIVE")
        let validation = Action.validateConstraint(table: "t", ConstraintSelector(.foreignKey, columns: ["i1"]))
        #expect(claim(validation) == "t: SHARE UPDATE EXCLUSIVE, check foreign key; o: ROW SHARE, check foreign key")
    }

    @Test func `what can't be known is said to be unknown`() {
        let actions: [Action] = [
            .unreadable(Unreadable(.dynamicSQL, "put together at run time")), .otherStatement("CREATE PUBLICATION p"),
            .data(DataChange(.do, table: nil)), .data(DataChange(.call, table: nil)),
            .modelCode(model: "User", call: "User.find_each"), .data(DataChange(.update, table: "triggered")),
            .data(DataChange(.update, table: "nowhere")),
            .removeConstraint(table: "t", ConstraintSelector(.any, name: "nowhere")),
            .dropTable("nowhere", cascade: true), .removeIndex(table: nil, IndexSelector(name: "nowhere")),
            .disableExtension("citext", cascade: true), .dropFunction(name: "own", cascade: true),
        ]
        for action in actions {
            #expect(
                StatementEffects(of: action, on: schema, server: DatabaseServer(version: 15)).unknown != nil,
                "\(action)")
        }
    }

    /// Sources: the release notes of PostgreSQL 11, 12 and 14.
    @Test func `the server's version makes a difference`() {
        let add = Action.addColumn(table: "t", ColumnDefinition("x", ColumnType("integer"), default: .literal("1")))
        #expect(claim(add, version: 10) == "t: ACCESS EXCLUSIVE, rewrite")
        #expect(claim(add, version: 11) == "t: ACCESS EXCLUSIVE")
        let notNull = Action.changeColumnNull(table: "t", column: "n", nullable: false)
        #expect(claim(notNull, version: 11) == "t: ACCESS EXCLUSIVE, scan")
        #expect(claim(notNull, version: 12) == "t: ACCESS EXCLUSIVE")
        let rename = Action.renameIndex(table: "t", name: "t_b", to: "k")
        #expect(claim(rename, version: 11) == "t_b: ACCESS EXCLUSIVE")
        #expect(claim(rename, version: 12) == "t_b: SHARE UPDATE EXCLUSIVE")
        let value = Action.addEnumValue(type: "mood", value: "c")
        #expect(claim(value, version: 11) == " | alone")
        #expect(claim(value, version: 12) == "")
    }

    @Test func `no claim names a relation twice`() {
        for action in SampleActions.all {
            for schema in [schema, nil] {
                let names = StatementEffects(of: action, on: schema, server: DatabaseServer()).tables.map(\.table)
                #expect(Set(names).count == names.count, "\(action)")
            }
        }
    }

    /// The table in docs/locks.md.
    @Test func `the table of statements`() {
        var text = ""
        for group in StatementCases.groups {
            text += "\n### \(group.title)\n\n| statement | locks and work |\n|---|---|\n"
            for sql in group.statements {
                let effects = SQLReading.effects(of: SQLReading.actions(sql), on: schema, isUTC: sql.contains("'UTC'"))
                let tables = effects.tables.map { "`\($0.table)` \(Observation.words($0))" }.joined(separator: "; ")
                let unknown = effects.unknown.map { "; unknown: \($0)" } ?? ""
                let locks = tables.isEmpty ? "nothing" : tables
                let note = StatementCases.stricter[sql].map { "; more than happens here: \($0)" } ?? ""
                text +=
                    "| `\(sql)` | \(locks)\(unknown)\(note) |\n"
            }
        }
        expectSnapshot(text, named: "statements")
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "../../docs/locks.md")
        let page = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
        #expect(page.contains(text), "docs/locks.md doesn't hold Snapshots/statements.txt")
    }
}

/// Figures that somebody else measured: `LOCKS_TSV` names a table of statements with the locks that were seen.
@Suite(
    .enabled(
        if: ProcessInfo.processInfo.environment["LOCKS_TSV"] != nil,
        "LOCKS_TSV names no file: the claims aren't compared with measured figures"))
struct `What is claimed is what others measured` {
    @Test func `in a table of locks`() throws {
        let path = try #require(ProcessInfo.processInfo.environment["LOCKS_TSV"])
        let schema = SQLReading.schema(
            StatementCases.tables + "CREATE TRIGGER trg BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION trgf();")
        var compared = 0
        for line in try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").dropFirst() {
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            guard fields.count > 3 else { continue }
            if StatementCases.stricter[fields[1]] != nil || StatementCases.weaker[fields[1]] != nil { continue }
            let isUTC = fields[0].contains("tz UTC")
            let claim = SQLReading.effects(of: SQLReading.actions(fields[1]), on: schema, isUTC: isUTC)
            let claimed = Dictionary(uniqueKeysWithValues: claim.tables.map { ($0.table, $0) })
            compared += 1
            for lock in fields[2].split(separator: " ") {
                let parts = lock.split(separator: ":").map(String.init)
                let mode = try #require(LockMode(server: parts[1] + "Lock"))
                // An index is listed only where its lock is stronger than its table's.
                let known = claimed[parts[0]]?.lock ?? (parts[0] == "t_b" ? claimed["t"]?.lock : nil)
                if known != mode, claim.unknown == nil {
                    Issue.record(
                        "\(fields[0]): \(fields[1]): measured \(lock), claimed \(known?.rawValue ?? "nothing")")
                }
            }
            let rewrites = fields[3].contains("t") && !fields[1].hasPrefix("truncate")
            if rewrites != (claimed["t"]?.work == .rewrite), claim.unknown == nil {
                Issue.record("\(fields[0]): \(fields[1]): measured \(rewrites ? "a" : "no") rewrite")
            }
        }
        print("compared with \(compared) measured statements")
        #expect(compared > 80)
    }
}
