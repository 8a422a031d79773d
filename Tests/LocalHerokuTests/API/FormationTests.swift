import TestSupport
import Testing

struct FormationTests {
    private static let formation = "/apps/shop/formation"

    private func scale(_ type: String, _ quantity: Int, _ heroku: LocalHerokuProcess) throws
        -> LocalHerokuProcess.Answer
    {
        try heroku.call("PATCH", Self.formation, body: ["updates": [["type": type, "quantity": quantity]]])
    }

    @Test func `can't be scaled before the first deploy`() throws {
        let heroku = try LocalHerokuProcess(apps: ["shop"])
        let answer = try scale("web", 1, heroku)
        #expect(answer.status == 422)
        #expect(answer.object["message"] as? String == "App must be deployed before dynos can be scaled.")
    }

    @Test func `starts with one web dyno and no other, and scales`() throws {
        let heroku = try LocalHerokuProcess(apps: ["shop"])
        try heroku.deploy("shop", SmallApp.releasing("true"))
        let types = try heroku.call("GET", Self.formation).list.map { "\($0["type"] ?? "")=\($0["quantity"] ?? "")" }
        #expect(types.sorted() == ["release=0", "web=1", "worker=0"])
        #expect(try scale("worker", 1, heroku).list.map { $0["quantity"] as? Int } == [1])
        let names = try heroku.eventually { () -> [String]? in
            let all = try heroku.call("GET", "/apps/shop/dynos").list.compactMap { $0["name"] as? String }.sorted()
            return all.count == 2 ? all : nil
        }
        #expect(names == ["web.1", "worker.1"])
        #expect(try scale("nothing", 1, heroku).status == 404)
        try heroku.call("PUT", "/local/apps/shop/tier", body: ["size": "Standard-1X"])
        let tooMany = try scale("worker", 101, heroku)
        #expect(tooMany.status == 422 && tooMany.text.contains("20 dynos of a type at most"))
        #expect(try heroku.call("DELETE", "/apps/shop/dynos/web.9").status == 404)
    }

    @Test func `keeps to what the tiers allow`() throws {
        let heroku = try LocalHerokuProcess(apps: ["shop"])
        try heroku.deploy("shop", SmallApp.plain)
        #expect(try scale("worker", 2, heroku).status == 422)
        #expect(try heroku.call("PATCH", "/apps/shop/features/preboot", body: ["enabled": true]).status == 422)
        let update: [String: Any] = ["type": "web", "dyno_size": ["name": "standard-1x"]]
        #expect(try heroku.call("PATCH", Self.formation, body: ["updates": [update]]).status == 200)
        let sizes = try heroku.call("GET", Self.formation).list.compactMap { $0["size"] as? String }
        #expect(Set(sizes) == ["Standard-1X"])
        #expect(try scale("worker", 2, heroku).status == 200)
        #expect(try heroku.call("PUT", "/local/apps/shop/tier", body: ["size": "Eco"]).status == 422)
        #expect(try heroku.call("PATCH", "/apps/shop/features/preboot", body: ["enabled": true]).status == 200)
        #expect(try heroku.call("GET", "/apps/shop/features/preboot").object["enabled"] as? Bool == true)
    }

    @Test func `can't be scaled while old and new web dynos overlap`() throws {
        let heroku = try LocalHerokuProcess(apps: ["shop"], arguments: ["--preboot-overlap", "3"])
        try heroku.call("PUT", "/local/apps/shop/tier", body: ["size": "Standard-1X"])
        try heroku.deploy("shop", SmallApp.plain)
        try heroku.call("PATCH", "/apps/shop/features/preboot", body: ["enabled": true])
        // Only a web dyno that is up can overlap with another.
        _ = try heroku.eventually { () -> Bool? in
            try heroku.call("GET", "/apps/shop/dynos/web.1").object["state"] as? String == "up" ? true : nil
        }
        try heroku.deploy("shop", SmallApp.plain)
        let refused = try heroku.eventually(2) { () -> Bool? in
            try scale("worker", 1, heroku).status == 422 ? true : nil
        }
        #expect(refused == true)
        let taken = try heroku.eventually { () -> Bool? in try scale("worker", 1, heroku).status == 200 ? true : nil }
        #expect(taken == true)
    }

    @Test func `runs a one-off with its own variables on the current release, in maintenance too`() throws {
        let heroku = try LocalHerokuProcess(apps: ["shop"])
        #expect(try heroku.call("POST", "/apps/shop/dynos", body: ["command": "true"]).status == 422)
        try heroku.deploy("shop", SmallApp.plain)
        #expect(
            try heroku.call("PATCH", "/apps/shop", body: ["maintenance": true]).object["maintenance"] as? Bool == true)
        #expect(try heroku.call("GET", heroku.webAddresses["shop"] ?? "").status == 503)
        let body: [String: Any] = ["command": "echo got $WORD", "env": ["WORD": "it"], "attach": false]
        let dyno = try heroku.call("POST", "/apps/shop/dynos", body: body)
        #expect(dyno.status == 201)
        #expect((dyno.object["release"] as? [String: Any])?["version"] as? Int == 3)
        let session = try heroku.call("POST", "/apps/shop/log-sessions", body: ["lines": 100, "tail": false])
        let address = try #require(session.object["logplex_url"] as? String)
        let log = try heroku.eventually { () -> String? in
            let text = try heroku.call("GET", address).text
            return text.contains("got it") ? text : nil
        }
        #expect(log != nil)
    }
}
