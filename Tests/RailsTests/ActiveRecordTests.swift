import DeployModel
import Rails
import SQLMigrations
import SchemaReplay
import TestSupport
import Testing

/// Migrations are run by the real Active Record on a real PostgreSQL; what is read of them, replayed, must give the
/// same database.
@Suite struct `What Active Record does` {
    @Test(
        .enabled(
            if: ActiveRecordProgram.hasServer,
            "needs ruby, ruby-activerecord, ruby-pg and PostgreSQL's programs"))
    func `is what the reader says it does`() throws {
        let cases = ActiveRecordCase.all.flatMap { each in each.versions.map { (each, $0) } }
        let outcomes = try ActiveRecord.run(cases.map { $0.0.text(version: $0.1) }, on: PostgreSQLServer())
        for ((each, version), outcome) in zip(cases, outcomes) {
            let text = each.text(version: version)
            let migration = RailsMigrationReader.read(path: "db/migrate/1_case.rb", text: Array(text.utf8))
            let label = "\(each.name) [\(version)]"
            switch outcome {
            case .failed(let error):
                Issue.record("\(label): Active Record refuses it: \(error)")
            case .structure(let structure):
                #expect(migration.unreadable.map(\.action) == [], "\(label)")
                #expect(Self.differences(migration, structure) == [], "\(label)")
            }
        }
        #expect(cases.count > 50)
    }

    private static func differences(_ migration: Migration, _ structure: [UInt8]) -> [String] {
        var start = Schema()
        start.extensions = ["uuid-ossp", "plpgsql"]
        var replay = SchemaReplay(onto: start)
        replay.apply(migration)
        var real = StructureDump.read(path: "db/structure.sql", text: structure).schema
        real.extensions.insert("plpgsql")
        let differences = SchemaComparison.differences(from: replay.schema, to: real)
        return replay.surprises.map { "\($0.kind): \($0)" } + differences.map(\.description)
    }
}
