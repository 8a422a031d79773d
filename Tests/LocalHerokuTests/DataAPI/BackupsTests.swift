import Foundation
import TestSupport
import Testing

@testable import LocalHeroku

@Suite struct BackupsTests {
    let server: PostgreSQLServer
    let directory: TemporaryDirectory

    init() throws {
        server = try PostgreSQLServer()
        directory = try TemporaryDirectory()
        _ = try server.psql("CREATE TABLE notes (id int); INSERT INTO notes SELECT generate_series(1, 1000)")
    }

    private func database(named name: String = "postgres") -> LocalDatabase {
        LocalDatabase(
            addonID: "id", addonName: "postgresql-flat-1", app: "shop", attachment: "DATABASE", plan: "standard-0",
            url: "postgres://postgres:secretword@/\(name)?host=\(server.directory.path)")
    }

    private func finished(_ backups: Backups, _ uuid: String) async throws -> Transfer {
        for _ in 0..<1000 {
            if let transfer = await backups.transfer(uuid, of: "shop"), transfer.finishedAt != nil { return transfer }
            try await Task.sleep(for: .milliseconds(20))
        }
        throw CancellationError()
    }

    @Test func `are real dumps`() async throws {
        let backups = Backups(folder: directory.path("backups"))
        let started = await backups.start(database())
        #expect(started.json(verbose: false)["finished_at"] == .null)
        let transfer = try await finished(backups, started.uuid)
        #expect(transfer.succeeded)
        #expect(transfer.sourceBytes > 1 << 20)
        let dump = try #require(FileManager.default.contents(atPath: directory.path("backups/\(started.uuid).dump")))
        #expect(dump.starts(with: Data("PGDMP".utf8)))
        #expect(transfer.processedBytes == dump.count)
        #expect(await backups.transfer("1", of: "shop")?.uuid == started.uuid)
        #expect(await backups.transfer("1", of: "another") == nil)
        #expect(!String(decoding: transfer.json(verbose: true).pretty, as: UTF8.self).contains("secretword"))
    }

    @Test func `fail as pg_dump does`() async throws {
        let backups = Backups(folder: directory.path("backups"))
        let transfer = try await finished(backups, await backups.start(database(named: "missing")).uuid)
        #expect(!transfer.succeeded)
        #expect(transfer.logs.last?.message.contains("database \"missing\" does not exist") == true)
        #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path("backups")).isEmpty)
    }

    @Test func `fail or last longer when told to`() async throws {
        let backups = Backups(folder: directory.path("backups"))
        let fault = BackupFault(delay: .milliseconds(600), failure: "the disk is full")
        let start = ContinuousClock.now
        let transfer = try await finished(backups, await backups.start(database(), fault: fault).uuid)
        #expect(ContinuousClock.now - start > .milliseconds(600))
        #expect(!transfer.succeeded)
        #expect(transfer.logs.last?.message == "the disk is full")
        #expect(try await finished(backups, await backups.start(database()).uuid).succeeded)
        #expect(await backups.list(of: "shop").map(\.num) == [1, 2])
    }

    @Test func `the database tells of itself`() async throws {
        var database = database()
        database.following = "postgres://other:secretword@db.example.com:5432/shop"
        database.hasConnectionPooling = true
        let text = String(decoding: await DatabaseInformation(database).json.pretty, as: UTF8.self)
        #expect(!text.contains("secretword"))
        let json = await DatabaseInformation(database).json
        let rows = json["info"]?.array ?? []
        let values = Dictionary(
            rows.map { ($0["name"]?.string ?? "", ($0["values"]?.array ?? []).compactMap(\.string)) }
        ) { $1 }
        #expect(values["Plan"] == ["Standard 0"])
        #expect(values["Status"] == ["Available"])
        #expect(values["PG Version"]?.first?.wholeMatch(of: /\d+\.\d+/) != nil)
        #expect(values["Connections"] == ["0/120"])
        #expect(values["Tables"] == ["1"])
        #expect(values["Following"] == ["postgres://db.example.com:5432/shop"])
        #expect(values["Followers"] == [])
        #expect(values["Connection Pooling"] == ["Enabled"])
        #expect(json["num_bytes"]?.int ?? 0 > 1 << 20)
    }

    @Test func `a database that doesn't answer is unavailable`() async {
        let json = await DatabaseInformation(database(named: "missing")).json
        let status = json["info"]?.array?.first { $0["name"]?.string == "Status" }
        #expect(status?["values"] == ["Unavailable"])
    }
}
