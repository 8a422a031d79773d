import Foundation
import TestSupport
import Testing

/// The data host of the built `local-heroku`, over HTTP.
@Suite struct DataAPITests {
    let server: PostgreSQLServer
    let platform: LocalHerokuProcess
    let addon: String

    init() throws {
        server = try PostgreSQLServer()
        platform = try LocalHerokuProcess(apps: ["shop"])
        let url = "postgres://postgres:secretword@/postgres?host=\(server.directory.path)"
        let body: [String: Any] = ["plan": "heroku-postgresql:standard-0", "values": ["URL": url]]
        addon = try platform.call("POST", "/local/apps/shop/addons", body: body).object["id"] as? String ?? ""
    }

    @Test func `backs a database up`() throws {
        let started = try platform.call("POST", "/client/v11/databases/\(addon)/backups").object
        #expect(started["num"] as? Int == 1)
        #expect(started["from_type"] as? String == "pg_dump")
        let uuid = started["uuid"] as? String ?? ""
        let finished = try platform.eventually { () -> [String: Any]? in
            let transfer = try platform.call("GET", "/client/v11/apps/shop/transfers/\(uuid)").object
            return transfer["finished_at"] is String ? transfer : nil
        }
        #expect(finished?["succeeded"] as? Bool == true)
        #expect(finished?["logs"] == nil)
        let verbose = try platform.call("GET", "/client/v11/apps/shop/transfers/1?verbose=true").object
        #expect((verbose["logs"] as? [[String: Any]])?.last?["message"] as? String == "Dump done.")
        #expect(try platform.call("GET", "/client/v11/apps/shop/transfers").list.count == 1)
        #expect(try platform.call("GET", "/client/v11/apps/other/transfers").list.isEmpty)
    }

    @Test func `tells of a database and its schedules`() throws {
        let info = try platform.call("GET", "/client/v11/databases/\(addon)")
        #expect(info.status == 200)
        #expect(!info.text.contains("secretword"))
        #expect((info.object["info"] as? [[String: Any]])?.first?["values"] as? [String] == ["Standard 0"])
        let path = "/client/v11/databases/\(addon)/transfer-schedules"
        #expect(try platform.call("GET", path).list.isEmpty)
        let schedule: [String: Any] = ["hour": "3", "timezone": "Europe/Berlin", "schedule_name": "DATABASE_URL"]
        #expect(try platform.call("POST", path, body: schedule).status == 201)
        #expect(try platform.call("POST", path, body: ["hour": "25", "schedule_name": "X"]).status == 422)
        let listed = try platform.call("GET", path).list
        #expect(listed.map { $0["hour"] as? Int } == [3])
        #expect(try platform.call("DELETE", "\(path)/\(listed[0]["uuid"] ?? "")").status == 200)
        #expect(try platform.call("GET", path).list.isEmpty)
    }

    @Test func `knows no other database and takes no other key`() throws {
        let missing = try platform.call("GET", "/client/v11/databases/nothing")
        #expect(missing.status == 404)
        #expect(missing.object["id"] as? String == "not_found")
        let refused = try platform.call(
            "GET", "/client/v11/databases/\(addon)", headers: ["Authorization": "Bearer wrong"])
        #expect(refused.status == 401)
    }
}
