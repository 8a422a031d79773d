import ChildProcess
import Foundation
import TestSupport
import Testing

@testable import LocalHeroku

struct ControlTests {
    /// A worker whose processes write down their numbers.
    private func worker(_ heroku: LocalHerokuProcess) throws {
        let line = "worker: echo $$ >> \(heroku.directory.path("pids")); exec sleep 1000\n"
        try heroku.deploy("shop", ["Procfile": line])
        let scaling = ["updates": [["type": "worker", "quantity": 1]]]
        try #require(try heroku.call("PATCH", "/apps/shop/formation", body: scaling).status == 200)
        try #require(try starts(1, of: heroku))
    }

    /// Whether the worker has started so often by now, or soon, and is up.
    private func starts(_ count: Int, of heroku: LocalHerokuProcess) throws -> Bool {
        try heroku.eventually { () -> Bool? in
            let pids = heroku.directory.read("pids") ?? ""
            guard pids.split(separator: "\n").count == count else { return nil }
            return try heroku.call("GET", "/apps/shop/dynos/worker.1").object["state"] as? String == "up" ? true : nil
        } ?? false
    }

    /// The log without times.
    private func log(_ heroku: LocalHerokuProcess) throws -> [String] {
        let session = try heroku.call("POST", "/apps/shop/log-sessions", body: ["lines": 1500])
        let address = try #require(session.object["logplex_url"] as? String)
        return try heroku.call("GET", address).text.split(separator: "\n").map { line in
            String(line.split(separator: " ", maxSplits: 1).last ?? "")
        }
    }

    @Test func `crashes a dyno, which starts again`() throws {
        let heroku = try LocalHerokuProcess(apps: ["shop"], arguments: ["--restart-delay", "0.1"])
        try worker(heroku)
        #expect(try heroku.call("POST", "/local/apps/shop/dynos/worker.1/crash").status == 202)
        #expect(try starts(2, of: heroku))
        let told = try log(heroku).filter { $0.contains("worker.1") }.map {
            $0.replacing("heroku[worker.1]: ", with: "")
        }
        let crash = try #require(told.firstIndex(of: "Process exited with status 137"))
        #expect(
            told[crash...].filter { !$0.hasPrefix("Starting process") } == [
                "Process exited with status 137", "State changed from up to crashed",
                "State changed from crashed to starting", "State changed from starting to up",
            ])
        #expect(try heroku.call("POST", "/local/apps/shop/dynos/worker.9/crash").status == 404)
    }

    @Test func `cycles dynos and runs the scheduler's jobs`() throws {
        let heroku = try LocalHerokuProcess(apps: ["shop"])
        try worker(heroku)
        #expect(try heroku.call("POST", "/local/apps/shop/cycle").status == 202)
        #expect(try starts(2, of: heroku))
        let job = ["command": "echo job of $HEROKU_APP_NAME"]
        #expect(try heroku.call("POST", "/local/apps/shop/scheduler", body: job).status == 202)
        let line = try heroku.eventually { try log(heroku).first { $0.hasSuffix(": job of shop") } }
        #expect(line?.hasPrefix("app[scheduler.") == true)
        let deeds = try log(heroku).filter { $0.hasPrefix("app[api]: ") }.map { $0.dropFirst("app[api]: ".count) }
        #expect(
            deeds.filter { !$0.hasPrefix("Deploy ") } == [
                "Build started by user rehearsal@example.com", "Release v3 created by user rehearsal@example.com",
                "Build succeeded", "Scaled to worker@1:Basic by user rehearsal@example.com",
            ])
    }

    @Test func `puts an app on another generation and tier`() throws {
        let heroku = try LocalHerokuProcess(apps: ["shop"])
        func generation() throws -> String? {
            let app = try heroku.call("GET", "/apps/shop").object
            return (app["generation"] as? [String: String])?["name"]
        }
        #expect(try heroku.call("PUT", "/local/apps/shop/tier", body: ["size": "Standard-1X"]).status == 202)
        #expect(try heroku.call("PATCH", "/apps/shop/features/preboot", body: ["enabled": true]).status == 200)
        #expect(try generation() == "cedar")
        #expect(try heroku.call("PUT", "/local/apps/shop/generation", body: ["name": "fir"]).status == 202)
        #expect(try generation() == "fir")
        #expect(try heroku.call("PATCH", "/apps/shop/features/preboot", body: ["enabled": true]).status == 422)
        #expect(try heroku.call("PUT", "/local/apps/shop/generation", body: ["name": "oak"]).status == 422)
    }

    @Test func `keeps a list of buildpacks`() throws {
        let heroku = try LocalHerokuProcess(apps: ["shop"])
        let path = "/apps/shop/buildpack-installations"
        #expect(try heroku.call("GET", path).text == "[\n\n]\n")
        let names = ["https://github.com/heroku/heroku-buildpack-pgbouncer", "heroku/ruby"]
        let put = try heroku.call("PUT", path, body: ["updates": names.map { ["buildpack": $0] }])
        #expect(put.status == 200)
        let listed = try heroku.call("GET", path).list
        #expect(listed.compactMap { ($0["buildpack"] as? [String: String])?["name"] } == names)
        #expect(listed.compactMap { $0["ordinal"] as? Int } == [0, 1])
        #expect(try heroku.call("PUT", path, body: ["updates": [["name": "x"]]]).status == 422)
    }

    @Test func `keeps dynos, log and repository when an app is renamed`() throws {
        let heroku = try LocalHerokuProcess(apps: ["shop"])
        let fixture = try GitFixture()
        _ = try fixture.commit(files: ["Procfile": "worker: sleep 1000\n"])
        let root = heroku.address.replacing("http://", with: "http://:\(heroku.key)@") + "/git"
        #expect(try fixture.run(["push", "--quiet", "\(root)/shop.git", "HEAD:main"]).status.isSuccess)
        #expect(try heroku.call("PATCH", "/apps/shop", body: ["name": "store"]).status == 200)
        #expect(try fixture.run(["ls-remote", "\(root)/store.git"]).text.contains("refs/heads/main"))
        #expect(try !fixture.run(["ls-remote", "\(root)/shop.git"]).status.isSuccess)
        #expect(try heroku.call("GET", "/apps/store/releases").list.count == 3)
        #expect(try heroku.call("POST", "/apps", body: ["name": "shop"]).status == 201)
        #expect(try fixture.run(["ls-remote", "\(root)/shop.git"]).text == "")
    }

    /// A fault, and what the client of an attached dyno hears.
    private static let rendezvous = [
        ("no-exit-marker", "rendezvous\r\nwork\n"), ("rendezvous-cut", "rendezvous\r\nwork\n\u{FFFF}"),
        ("rendezvous-refused", ""), ("rendezvous-silent", ""),
    ]

    @Test func `sets the faults of attached dynos, for as often as it is told`() throws {
        let heroku = try LocalHerokuProcess(apps: ["shop"])
        try heroku.deploy("shop", ["Procfile": "worker: true\n"])
        for (name, heard) in Self.rendezvous {
            try heroku.setFaults([
                ["fault": name, "times": 1, "app": "shop"], ["fault": "no-exit-marker", "app": "other"],
            ])
            #expect(try attach(heroku) == heard, "\(name)")
            #expect(try attach(heroku) == "rendezvous\r\nwork\n\u{FFFF} done: 0\n", "after \(name)")
        }
    }

    /// What the client of an attached dyno hears.
    private func attach(_ heroku: LocalHerokuProcess) throws -> String {
        let command = "printf 'work\\n\u{FFFF} done: 0\\n'"
        let dyno = try heroku.call("POST", "/apps/shop/dynos", body: ["command": command, "attach": true]).object
        let parts = try #require(dyno["attach_url"] as? String).split { $0 == "/" || $0 == ":" }
        let port = try #require(Int(parts[2]))
        let socket = try #require(Loopback.connect(port: port, within: 5000))
        _ = socket.write(Array("\(parts[3])\r\n".utf8))
        var bytes: [UInt8] = []
        while case .bytes(let more) = socket.read(within: 20_000) { bytes += more }
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test func `sets the faults of backups, for as often as it is told`() throws {
        let heroku = try LocalHerokuProcess(apps: ["shop"])
        // Nobody listens there: a backup fails by itself, and at once.
        let database: [String: Any] = [
            "plan": "heroku-postgresql:standard-0", "name": "postgresql-local-1",
            "values": ["URL": "postgres://u:secretword@127.0.0.1:1/x"],
        ]
        try #require(try heroku.call("POST", "/local/apps/shop/addons", body: database).status == 201)
        try heroku.setFaults([["fault": "backup-slow", "times": 1], ["fault": "backup-fails", "times": 2]])
        let backups = try (1...3).map { _ in
            try heroku.call("POST", "/client/v11/databases/postgresql-local-1/backups").object["uuid"] as? String ?? ""
        }
        func transfer(_ uuid: String) throws -> [String: Any] {
            try heroku.call("GET", "/client/v11/apps/shop/transfers/\(uuid)?verbose=true").object
        }
        let ended = try backups.dropFirst().map { uuid in
            try heroku.eventually { () -> String? in
                let told = try transfer(uuid)
                guard told["finished_at"] is String, let logs = told["logs"] as? [[String: String]] else { return nil }
                return logs.last?["message"]
            }
        }
        #expect(ended.first == "pg_dump: error: the backup was made to fail")
        #expect(ended.last??.contains("Is the server running") == true, "\(ended)")
        let slow = try transfer(backups[0])
        let (start, end) = (slow["started_at"] as? String ?? "", slow["finished_at"] as? String)
        #expect(end == nil || end ?? "" > start, "it takes five seconds longer")
    }
}
