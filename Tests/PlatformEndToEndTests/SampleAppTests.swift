import Foundation
import TestSupport
import Testing

/// A real Rack and Active Record app, pushed with the real git, run as real processes on a real PostgreSQL.
@Suite(.serialized) struct SampleAppTests {
    @Test func `a push is built, released and served`() throws {
        let platform = try SampleAppPlatform(arguments: ["--build-command", "echo checking; ruby -c config.ru"])
        let (commit, output) = try platform.deploy(.v1)
        let expected = [
            "remote: Compressing source files... done.", "remote: -----> Running the build command",
            "remote:        checking", "remote:        Syntax OK",
            "remote:        Procfile declares types     -> web, worker",
            "remote:        \(platform.heroku.webAddresses["shop"] ?? "?") deployed to Heroku",
        ]
        for line in expected { #expect(output.contains(line), "\(line) is missing in:\n\(output)") }
        #expect(try platform.wait(for: 200, at: "who") == "v1 web.1\n")
        #expect(try platform.get().text == "v1 failed: ActiveRecord::StatementInvalid\n")
        let slug = try #require(try platform.current()["slug"] as? [String: Any])
        let made = try platform.heroku.call("GET", "/apps/shop/slugs/\(slug["id"] ?? "")").object
        #expect(made["commit"] as? String == commit)
        #expect(try platform.repository.head(of: "shop", of: platform.heroku) == commit)
        let build = try #require(try platform.heroku.call("GET", "/apps/shop/builds").list.last)
        #expect(build["status"] as? String == "succeeded")
        #expect((build["slug"] as? [String: Any])?["id"] as? String == slug["id"] as? String)
    }

    @Test func `a one-off dyno migrates, and its exit status comes back`() throws {
        let platform = try SampleAppPlatform()
        try platform.deploy(.v1)
        let migration = try platform.runAttached("ruby bin/rails db:migrate")
        #expect(migration.status == 0)
        #expect(migration.output.contains("CreateNotes: migrated"))
        #expect(try platform.query("SELECT max(version) FROM schema_migrations;") == "20240101000002")
        let version = try platform.runAttached("ruby bin/rails db:version")
        #expect(version.output.contains("Current version: 20240101000002"))
        #expect(try platform.runAttached("ruby bin/rails db:drop").status == 1)
        #expect(try platform.runAttached("exit 42").status == nil, "the shell itself is gone, and nothing tells")
        #expect(try platform.runAttached("sh -c 'exit 42'").status == 42)
        try platform.wait(for: 200, at: "write?title=first")
        #expect(try platform.wait(for: 200) == "version v1\nfirst\n")
    }

    @Test func `maintenance closes the router and stops no worker`() throws {
        let platform = try SampleAppPlatform()
        try platform.deploy(.v1)
        #expect(try platform.runAttached("ruby bin/migrate 20240101000001 20240101000002").status == 0)
        try platform.scale("worker", to: 1)
        try platform.wait(for: 200, at: "health")
        try platform.change("/apps/shop", ["maintenance": true])
        let page = try platform.wait(for: 503, at: "health")
        #expect(page.contains("maintenance"))
        let beats = { Int(try platform.query("SELECT count(*) FROM heartbeats;")) ?? 0 }
        let before = try beats()
        #expect(try platform.heroku.eventually { try beats() > before ? true : nil } == true)
        let dynos = try platform.heroku.call("GET", "/apps/shop/dynos").list
        #expect(Set(dynos.compactMap { $0["name"] as? String }) == ["web.1", "worker.1"])
        #expect(try platform.runAttached("ruby bin/rails db:version").status == 0)
        try platform.change("/apps/shop", ["maintenance": false])
        #expect(try platform.wait(for: 200, at: "health") == "ok 1\n")
    }

    @Test func `workers are scaled up and down to none`() throws {
        let platform = try SampleAppPlatform()
        try platform.deploy(.v1)
        #expect(try platform.runAttached("ruby bin/migrate 20240101000001 20240101000002").status == 0)
        try platform.scale("worker", to: 2)
        let names = "SELECT string_agg(DISTINCT dyno, ' ' ORDER BY dyno) FROM heartbeats;"
        let both = try platform.heroku.eventually { try platform.query(names) == "worker.1 worker.2" ? true : nil }
        #expect(both == true)
        try platform.scale("worker", to: 0)
        let count = "SELECT count(*) FROM heartbeats;"
        let isStill = try platform.heroku.eventually { () -> Bool? in
            let before = try platform.query(count)
            Thread.sleep(forTimeInterval: 0.5)
            return try platform.query(count) == before ? true : nil
        }
        #expect(isStill == true)
        #expect(try platform.wait(for: 200, at: "who") == "v1 web.1\n")
    }

    @Test func `with preboot no request is lost between two versions`() throws {
        let platform = try SampleAppPlatform(arguments: ["--preboot-overlap", "4"])
        try platform.deploy(.v1)
        #expect(try platform.runAttached("ruby bin/migrate 20240101000001 20240101000002").status == 0)
        try platform.change("/apps/shop/features/preboot", ["enabled": true])
        try platform.wait(for: 200)
        let load = try SampleAppLoad((platform.heroku.webAddresses["shop"] ?? "") + "who")
        _ = try platform.heroku.eventually { load.answers.count > 10 ? true : nil }
        try platform.deploy(.v2)
        // Without preboot the old dyno is gone by now, and the router holds requests until the new one listens.
        Thread.sleep(forTimeInterval: 1)
        let mark = load.answers.count + 1
        _ = try platform.heroku.eventually { load.answers.count > mark + 1 ? true : nil }
        #expect(load.answers.dropFirst(mark).first?.hasPrefix("200 v1") == true)
        let isNew = try platform.heroku.eventually {
            load.answers.suffix(20).allSatisfy { $0.hasPrefix("200 v2") } ? true : nil
        }
        #expect(isNew == true)
        let answers = try load.stop()
        #expect(answers.filter { !$0.hasPrefix("200 v") } == [])
        #expect(answers.first?.hasPrefix("200 v1") == true)
    }

    @Test func `a failed release phase lets the push pass and the old release serve`() throws {
        let platform = try SampleAppPlatform()
        try platform.deploy(.v1)
        #expect(try platform.runAttached("ruby bin/rails db:migrate").status == 0)
        let (second, _) = try platform.deploy(.v2)
        let before = try platform.current()
        let (third, output) = try platform.deploy(.v3)
        let told = [
            "remote:  !     Release command declared: this new release will not be available until the command succeeds.",
            "remote: Running release command...", "remote: checking the release",
            "remote: the release phase of v3 fails", "remote: Waiting for release.... failed.",
        ]
        for line in told { #expect(output.contains(line), "\(line) is missing in:\n\(output)") }
        #expect(try platform.repository.head(of: "shop", of: platform.heroku) == third)
        let last = try #require(try platform.releases().last)
        #expect(last["status"] as? String == "failed")
        #expect(last["current"] as? Bool == false)
        #expect(try platform.current()["id"] as? String == before["id"] as? String)
        let slug = (before["slug"] as? [String: Any])?["id"] as? String ?? ""
        #expect(try platform.heroku.call("GET", "/apps/shop/slugs/\(slug)").object["commit"] as? String == second)
        #expect(try platform.wait(for: 200, at: "who") == "v2 web.1\n")
        try platform.deploy(.v4)
        #expect(try platform.query("SELECT max(version) FROM schema_migrations;") == "20240104000001")
        let isNew = try platform.heroku.eventually { try platform.get("who").text == "v4 web.1\n" ? true : nil }
        #expect(isNew == true)
    }

    @Test func `a promotion runs the same slug with the other app's database`() throws {
        let platform = try SampleAppPlatform(apps: ["staging", "production"])
        for version in [SampleAppRepository.Version.v1, .v2, .v4] { try platform.deploy(version, to: "staging") }
        let pipeline = try platform.heroku.call("POST", "/pipelines", body: ["name": "shop"]).object
        var ids: [String: String] = [:]
        for stage in ["staging", "production"] {
            ids[stage] = try platform.heroku.call("GET", "/apps/\(stage)").object["id"] as? String
            let coupling: [String: Any] = ["app": ids[stage] ?? "", "pipeline": pipeline["id"] ?? "", "stage": stage]
            #expect(try platform.heroku.call("POST", "/pipeline-couplings", body: coupling).status == 201)
        }
        let request: [String: Any] = [
            "pipeline": ["id": pipeline["id"]], "source": ["app": ["id": ids["staging"]]],
            "targets": [["app": ["id": ids["production"]]]],
        ]
        let promotion = try platform.heroku.call("POST", "/pipeline-promotions", body: request).object
        let path = "/pipeline-promotions/\(promotion["id"] ?? "")/promotion-targets"
        let status = try platform.heroku.eventually { () -> String? in
            let status = try platform.heroku.call("GET", path).list.first?["status"] as? String
            return status == "pending" ? nil : status
        }
        #expect(status == "succeeded")
        let slugs = try ["staging", "production"].map { try platform.current(of: $0)["slug"] as? [String: String] }
        #expect(slugs[0] != nil)
        #expect(slugs[0] == slugs[1])
        #expect(try platform.query("SELECT max(version) FROM schema_migrations;", on: "production") == "20240104000001")
        #expect(try platform.wait(for: 200, at: "write?title=here", from: "production") == "1\n")
        #expect(try platform.wait(for: 200, from: "production") == "version v4\nhere by nobody\n")
        #expect(try platform.wait(for: 200, from: "staging") == "version v4\n")
    }
}
