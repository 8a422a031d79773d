import Foundation
import TestSupport
import Testing

/// `drawbridge-step doctor` against apps with which everything is wrong that can be on a local platform.
@Suite struct `Doctor, where much is wrong,` {
    private static let release = "release: test -z \"$SLOW\" || sleep 600 # then: bin/rails db:migrate\n"

    /// An app with a database that others reach, on a small dyno, with all kinds of add-ons, variables and dynos.
    private static func wrong(_ server: PostgreSQLServer) throws -> BaseScene {
        let scene = try BaseScene(
            apps: ["shop", "shop-build", "shop-assets", "other"],
            settings: "[drawbridge]\n    postgresVersion = 12\n",
            // What has crashed stays so: it isn't to be met as it starts again.
            arguments: ["--restart-delay", "3600"])
        try scene.commit(
            "live", ["Procfile": release + "web: exit 1 # soon\nworker: sleep 600\nclock: sleep 600\n"])
        try scene.push(to: "shop")
        try settle(scene)
        try Doctor.attach(scene, server)
        try scale(scene)
        try scene.call("PATCH", "/apps/shop/features/preboot", ["enabled": true])
        try scene.call("PATCH", "/apps/shop/features/http-session-affinity", ["enabled": true])
        try scene.call("POST", "/apps/shop/dynos", ["command": "sleep 600 # rails console, TOKEN=\(Doctor.secret)"])
        try scene.call(
            "PATCH", "/apps/shop/config-vars",
            [
                "HIREFIRE_TOKEN": Doctor.secret, "DATABASE_CONNECTION_POOL_URL": "postgres://\(Doctor.secret)",
                "NODE_ENV": "production",
            ])
        try settle(scene)
        try scene.call("POST", "/apps/shop/dynos", ["command": "sleep 600 # rake db:migrate"])
        try neighbours(scene)
        try scene.commit(
            "next",
            [
                "Procfile": "release: bin/rails db:migrate\nweb: bin/rails db:prepare && puma\nworker: sleep 600\n",
                "config/puma.rb": "plugin :solid_queue\nworkers Etc.nprocessors\n",
            ])
        try scene.git.git("remote", "add", "heroku", "https://git.heroku.com/shop-staging.git")
        try scene.call("PATCH", "/apps/shop", ["maintenance": true])
        return scene
    }

    /// Waits until no release is under way: each change is one, and another one is refused meanwhile.
    private static func settle(_ scene: BaseScene) throws { _ = try scene.wait(for: "succeeded", of: "shop") }

    private static func scale(_ scene: BaseScene) throws {
        try scene.call("PUT", "/local/apps/shop/tier", ["size": "Standard-1X"])
        try scene.call(
            "PATCH", "/apps/shop/formation",
            ["updates": ["web", "clock"].map { ["type": $0, "quantity": 1] as [String: Any] }])
    }

    /// A builder that holds the database, and one that was only named, with a database URL of nobody knows what.
    private static func neighbours(_ scene: BaseScene) throws {
        try scene.call(
            "POST", "/addon-attachments", ["addon": "postgresql-curved-1", "app": "shop-build", "name": "PRIMARY"])
        try settle(scene)
        let pipeline = try scene.call("POST", "/pipelines", ["name": "shop"]).object["id"] as? String ?? ""
        for (app, stage) in [("shop", "production"), ("shop-build", "staging")] {
            try scene.call("POST", "/pipeline-couplings", ["app": app, "pipeline": pipeline, "stage": stage])
        }
        try scene.call(
            "PATCH", "/apps/shop-assets/config-vars", ["DATABASE_URL": "postgres://\(Doctor.secret)@h/d"])
    }

    @Test func `tells all of it`() throws {
        let server = try PostgreSQLServer()
        let scene = try Self.wrong(server)
        let crashed = try scene.heroku.eventually {
            try scene.heroku.call("GET", "/apps/shop/dynos").list.first { $0["state"] as? String == "crashed" }
        }
        #expect(crashed != nil)
        let ran = try Doctor.doctor(scene, "--builder", "shop-assets", "--verbose")
        #expect(ran.status == "exited(1)")
        expectSnapshot(Doctor.settled(ran.document), named: "doctor-wrong")
    }

    /// What can't be wrong at the same time: a release that failed, and then one that never ends.
    @Test func `tells of releases that failed and that don't end`() throws {
        let scene = try BaseScene(apps: ["shop"])
        try scene.commit("live", ["Procfile": Self.release + "worker: sleep 600\n"])
        try scene.push(to: "shop")
        try scene.heroku.setFaults([["fault": "release-phase-fails"]])
        try scene.commit("broken", ["Procfile": Self.release + "worker: sleep 601\n"])
        try scene.push(to: "shop")
        _ = try scene.wait(for: "failed", of: "shop")
        let failed = try Doctor.doctor(scene)
        try scene.heroku.setFaults([])
        try scene.call("PATCH", "/apps/shop/config-vars", ["SLOW": "1"])
        _ = try scene.wait(for: "pending", of: "shop")
        let pending = try Doctor.doctor(scene)
        #expect(pending.status == "exited(1)")
        let text = "# failed\n\(failed.document)\n# pending\n\(pending.document)"
        expectSnapshot(Doctor.settled(text), named: "doctor-releases")
    }
}

extension Doctor {
    /// A database that another one follows, and what starts jobs.
    fileprivate static func attach(_ scene: BaseScene, _ server: PostgreSQLServer) throws {
        try attachDatabase(scene, plan: "essential-0", limit: 6, url: url(of: server))
        _ = try scene.wait(for: "succeeded", of: "shop")
        try scene.call(
            "POST", "/local/apps/other/addons",
            [
                "plan": "heroku-postgresql:standard-0", "name": "postgresql-flat-2", "attachment": "DATABASE",
                "values": ["URL": "postgres://u:\(secret)@127.0.0.1:9/follower"],
                "details": ["following": "postgresql-curved-1"],
            ] as [String: Any])
        for (plan, name) in [("scheduler:standard", "scheduler-round-1"), ("judoscale:white", "judoscale-flat-1")] {
            try scene.call("POST", "/local/apps/shop/addons", ["plan": plan, "name": name])
            _ = try scene.wait(for: "succeeded", of: "shop")
        }
    }
}
