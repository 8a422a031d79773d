import DeployModel
import Foundation
import MigrationFiles
import SchemaReplay
import Testing

/// What fuzzing starts from, and what it has found: Scripts/fuzz. Each text is read here as its folder's name says.
@Suite struct `An input of the fuzzer` {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("FuzzTesting")

    private static let inputs: [(reader: String, name: String)] = ["seeds", "regressions"].flatMap { folder in
        let path = root.appendingPathComponent(folder).path
        return (FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []).compactMap { name in
            let parts = name.split(separator: "/")
            return parts.count == 2 ? (String(parts[0]), "\(folder)/\(name)") : nil
        }
    }

    @Test(arguments: inputs)
    func `is read to its end`(reader: String, name: String) throws {
        let text = try Array(Data(contentsOf: Self.root.appendingPathComponent(name)))
        let started = ContinuousClock.now
        // What was found may be any bytes; what we wrote is read.
        let isOurs = name.hasPrefix("seeds/")
        switch reader {
        case "ruby", "rails-migration", "replay":
            let migration = MigrationFile.read("db/migrate/1_a.rb", text)
            #expect(!isOurs || !OperationRecord.all(of: migration).isEmpty)
            var replay = SchemaReplay()
            replay.apply(migration)
            #expect(reader != "rails-migration" || !isOurs || replay.schema != Schema())
        case "sql", "sql-migration":
            let records = OperationRecord.all(of: MigrationFile.read("db/migrations/1_a.sql", text))
            #expect(!isOurs || !records.isEmpty)
        case "ruby-dump": #expect(!isOurs || DumpFile.read("db/schema.rb", text).problems == [])
        case "sql-dump": #expect(!isOurs || DumpFile.read("db/structure.sql", text).problems == [])
        default: Issue.record("no reader is called \(reader)")
        }
        // A hang, not a measurement.
        #expect(ContinuousClock.now - started < .seconds(20))
    }

    @Test func `is there for every reader`() {
        #expect(Set(Self.inputs.map(\.reader)).subtracting(["replay"]).count == 6)
    }
}

extension OperationRecord {
    fileprivate static func all(of migration: Migration) -> [OperationRecord] {
        migration.operations.map(OperationRecord.init)
    }
}
