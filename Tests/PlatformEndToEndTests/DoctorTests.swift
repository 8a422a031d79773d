import Foundation
import TestSupport
import Testing

/// `drawbridge-step doctor` against a platform that runs.
@Suite struct `Doctor` {
    static let secret = "hunter2-never-shown"

    static func doctor(
        _ scene: BaseScene, _ arguments: String..., variables: [String: String] = [:]
    ) throws -> BaseScene.Ran {
        var plain = ["COLUMNS": "100", "NO_COLOR": "1"]
        plain.merge(variables) { $1 }
        let ran = try scene.run(
            "drawbridge-step", ["doctor", "--heroku-app", "shop"] + arguments, variables: plain)
        #expect(!ran.document.contains(scene.heroku.key) && !ran.document.contains(Self.secret))
        return ran
    }

    /// What differs from run to run.
    static func settled(_ text: String) -> String {
        let patterns = [
            (#"[0-9]+ of 4500 calls are left"#, "<many> of 4500 calls are left"), (#"run\.[0-9]+"#, "run.<n>"),
            (#"release\.[0-9]+"#, "release.<n>"),
            (#"scheduler\.[0-9]+"#, "scheduler.<n>"), (#"PostgreSQL [0-9]+(\.[0-9]+)?"#, "PostgreSQL <version>"),
            (#"127\.0\.0\.1:[0-9]+"#, "<host>"),
        ]
        return patterns.reduce(text) { text, pattern in
            text.replacingOccurrences(of: pattern.0, with: pattern.1, options: .regularExpression)
        }
    }

    /// An app with a database that runs, and everything else as it should be but for what is left to a test.
    private static func right(_ server: PostgreSQLServer, _ arguments: String...) throws -> BaseScene {
        let scene = try BaseScene(apps: ["shop"], arguments: arguments)
        try scene.commit(
            "second",
            [
                "Procfile": "web: exec python3 -m http.server \"$PORT\"\nworker: sleep 600\n",
                "config/database.yml": "production:\n  pool: 5\n",
            ])
        try scene.push(to: "shop")
        try attachDatabase(scene, plan: "standard-0", limit: 120, url: url(of: server))
        try scene.call(
            "POST", "/client/v11/databases/postgresql-curved-1/transfer-schedules",
            ["schedule_name": "DATABASE_URL", "hour": 2, "timezone": "UTC"] as [String: Any])
        try scene.call("PATCH", "/apps/shop/config-vars", ["MAINTENANCE_PAGE_URL": "https://shop.example/\(secret)"])
        try scene.call("PUT", "/local/apps/shop/tier", ["size": "Standard-1X"])
        try scene.call(
            "PATCH", "/apps/shop/formation",
            [
                "updates": [
                    ["type": "web", "quantity": 2, "dyno_size": ["name": "standard-1x"]] as [String: Any],
                    ["type": "worker", "quantity": 1, "dyno_size": ["name": "standard-1x"]] as [String: Any],
                ]
            ])
        return scene
    }

    /// How an add-on's config var leads to it, with a password that it doesn't ask for.
    static func url(of server: PostgreSQLServer) -> String {
        "postgres://postgres:\(secret)@/postgres?host=\(server.directory.path)"
    }

    static func attachDatabase(_ scene: BaseScene, plan: String, limit: Int, url: String? = nil) throws {
        try scene.call(
            "POST", "/local/apps/shop/addons",
            [
                "plan": "heroku-postgresql:\(plan)", "name": "postgresql-curved-1", "attachment": "DATABASE",
                "values": ["URL": url ?? "postgres://u:\(secret)@127.0.0.1:9/none"],
                "details": ["connection_limit": limit],
            ] as [String: Any])
    }

    @Test func `is content with an app that is right, to the last line`() throws {
        let server = try PostgreSQLServer()
        let scene = try Self.right(server)
        try scene.call("PATCH", "/apps/shop/features/preboot", ["enabled": true])
        let ran = try Self.doctor(scene)
        #expect(!ran.output.contains("?") && !ran.output.contains("!") && !ran.output.contains("✗"))
        expectSnapshot(Self.settled(ran.document), named: "doctor-right")
    }

    @Test func `mends what it may, and nothing else`() throws {
        let server = try PostgreSQLServer()
        let scene = try Self.right(server)
        try scene.call("PATCH", "/apps/shop/features/preboot", ["enabled": false])
        let before = try scene.heroku.callCounts()
        let ran = try Self.doctor(scene, "--fix")
        expectSnapshot(Self.settled(ran.document), named: "doctor-fixed")
        let feature = try scene.call("GET", "/apps/shop/features/preboot").object
        #expect(feature["enabled"] as? Bool == true)
        let changes = try scene.heroku.callCounts().filter {
            !$0.key.hasPrefix("GET") && !$0.key.hasSuffix("/git-upload-pack") && before[$0.key] != $0.value
        }
        #expect(changes.count == 1, "nothing but preboot is set: \(changes)")
        // What is mended needs no mending.
        #expect(try !Self.doctor(scene, "--fix").error.contains("fix:"))
    }

    @Test func `shows its report though a mending fails`() throws {
        let server = try PostgreSQLServer()
        let scene = try Self.right(server)
        try scene.call("PATCH", "/apps/shop/features/preboot", ["enabled": false])
        try scene.heroku.setFaults([["match": "PATCH /apps/shop/features", "status": 422]])
        let ran = try Self.doctor(scene, "--fix")
        #expect(ran.status == "exited(6)")
        #expect(ran.output.contains("Preboot is off"))
        #expect(ran.error.contains("fix: not done: could not turn preboot of shop on"), "\(ran.error)")
    }

    private static var faults: [(name: String, fault: [String: Any], status: String)] {
        [
            ("401", ["match": "GET /apps/shop", "status": 401], "exit 6"),
            ("403", ["match": "GET /apps/shop", "status": 403], "exit 6"),
            ("404", ["match": "GET /apps/shop", "status": 404], "exit 6"),
            ("429", ["match": "GET /apps/shop", "status": 429], "exit 5"),
            ("503", ["match": "GET /apps/shop", "status": 503], "exit 5"),
            ("truncated", ["match": "GET /apps/shop", "effect": "truncate"], "exit 5"),
            ("html", ["match": "GET /apps/shop", "effect": "html"], "exit 5"),
        ]
    }

    @Test func `says in a sentence why the app can't be read`() throws {
        let scene = try BaseScene(apps: ["shop"])
        var text = ""
        for (name, fault, status) in Self.faults {
            try scene.heroku.setFaults([fault])
            let ran = try Self.doctor(scene)
            #expect(ran.status.contains(status.dropFirst("exit ".count)), "\(name): \(ran.document)")
            #expect(ran.output.isEmpty)
            text += "# \(name)\n\(ran.document)\n"
        }
        expectSnapshot(Self.settled(text), named: "doctor-faults")
    }

    @Test func `goes on where one call fails`() throws {
        let scene = try BaseScene(apps: ["shop"])
        for path in ["formation", "addons", "features", "dynos"] {
            try scene.heroku.setFaults([["match": "GET /apps/shop/\(path)", "status": 403]])
            let ran = try Self.doctor(scene, "--format", "json")
            let object = try JSONSerialization.jsonObject(with: Data(ran.output.utf8)) as? [String: Any]
            let findings = object?["findings"] as? [[String: Any]] ?? []
            let unknown = findings.filter { ($0["severity"] as? String ?? "").hasPrefix("unknown") }
            #expect(unknown.contains { ($0["sentence"] as? String ?? "").contains("could not read the") }, "\(path)")
            #expect(findings.count > 30, "\(path): \(ran.document)")
        }
    }

    @Test func `fetches the history that a shallow clone lacks`() throws {
        let scene = try BaseScene(apps: ["shop"])
        try scene.commit("second", ["README.md": "two"])
        let clone = scene.git.directory.path("shallow")
        try scene.git.git("clone", "--quiet", "--depth", "1", "file://\(scene.git.path)", clone)
        let found = try Self.doctor(scene, "-C", clone)
        #expect(found.status == "exited(1)" && found.output.contains("The clone is shallow"))
        let mended = try Self.doctor(scene, "-C", clone, "--fix")
        #expect(mended.error.contains("fix: done") && !mended.output.contains("The clone is shallow"))
        #expect(mended.status == "exited(0)", "\(mended.document)")
        let count = try scene.git.git("-C", clone, "rev-list", "--count", "HEAD")
        #expect(count.hasPrefix("2"))
    }
}
