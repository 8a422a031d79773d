import Foundation
import TestSupport
import Testing

struct ReleaseTests {
    @Test func `starts with two releases without a slug`() throws {
        let heroku = try LocalHerokuProcess(apps: ["shop"])
        #expect(
            try heroku.releases("shop") == ["v1 succeeded: Initial release", "v2 succeeded current: Enable Logplex"])
        let slugs = try heroku.call("GET", "/apps/shop/releases").list.map { $0["slug"] is NSNull }
        #expect(slugs == [true, true])
    }

    @Test func `makes a release of every change of config, and of none that changes nothing`() throws {
        let heroku = try LocalHerokuProcess(apps: ["shop"])
        let path = "/apps/shop/config-vars"
        #expect(
            try heroku.call("PATCH", path, body: ["A": "1", "B": "2"]).object as? [String: String] == [
                "A": "1", "B": "2",
            ])
        try heroku.call("PATCH", path, body: ["A": "1"])
        #expect(try heroku.call("PATCH", path, body: ["A": NSNull()]).object as? [String: String] == ["B": "2"])
        #expect(
            try heroku.releases("shop").dropFirst(2) == [
                "v3 succeeded: Set A, B config vars", "v4 succeeded current: Remove A config vars",
            ])
        #expect(
            try heroku.call("GET", "/apps/shop/releases/3/config-vars").object as? [String: String] == [
                "A": "1", "B": "2",
            ])
    }

    @Test func `tells the commit of what runs, and serves it`() throws {
        let heroku = try LocalHerokuProcess(apps: ["shop"])
        let release = try heroku.deploy("shop", SmallApp.plain, version: SmallApp.commit)
        #expect(release["description"] as? String == "Deploy 01234567")
        #expect(release["current"] as? Bool == true)
        let slug = try #require((release["slug"] as? [String: Any])?["id"] as? String)
        let object = try heroku.call("GET", "/apps/shop/slugs/\(slug)").object
        #expect(object["commit"] as? String == SmallApp.commit)
        let web = try #require(heroku.webAddresses["shop"])
        let page = try heroku.eventually { () -> String? in
            let answer = try heroku.call("GET", web + "index.html")
            return answer.status == 200 ? answer.text : nil
        }
        #expect(page == "hello\n")
    }

    @Test func `keeps the old release current when a release phase fails, and the config changed`() throws {
        let heroku = try LocalHerokuProcess(apps: ["shop"])
        try heroku.deploy("shop", SmallApp.releasing("test -z \"$BROKEN\" || (echo no; exit 3)"), version: "aaaaaaaa")
        #expect(try heroku.call("PATCH", "/apps/shop/config-vars", body: ["BROKEN": "1"]).status == 200)
        let failed = try heroku.settled("4", of: "shop")
        #expect(failed["status"] as? String == "failed")
        #expect(
            try heroku.releases("shop").dropFirst(2) == [
                "v3 succeeded current: Deploy aaaaaaaa", "v4 failed: Set BROKEN config vars",
            ])
        #expect(try heroku.call("GET", "/apps/shop/config-vars").object as? [String: String] == ["BROKEN": "1"])
        let output = try #require(failed["output_stream_url"] as? String)
        #expect(try heroku.call("GET", output).text.contains("no\n"))
        let dynos = try heroku.call("GET", "/apps/shop/dynos").list.map { $0["release"] as? [String: Any] }
        #expect(dynos.allSatisfy { $0?["version"] as? Int == 3 })
    }

    @Test func `refuses another release while one is pending`() throws {
        let heroku = try LocalHerokuProcess(apps: ["shop"])
        try heroku.deploy("shop", SmallApp.releasing("sleep ${NAP:-0}"))
        try heroku.call("PATCH", "/apps/shop/config-vars", body: ["NAP": "2"])
        let second = try heroku.call("PATCH", "/apps/shop/config-vars", body: ["A": "1"])
        #expect(second.status == 409)
        #expect(second.object["id"] as? String == "conflict")
        let current = try heroku.call("GET", "/apps/shop/releases").list.filter { $0["current"] as? Bool == true }
        #expect(current.map { $0["version"] as? Int } == [3])
        #expect(try heroku.settled("4", of: "shop")["current"] as? Bool == true)
        #expect(try heroku.call("GET", "/apps/shop/config-vars").object as? [String: String] == ["NAP": "2"])
    }

    @Test func `rolls back to code and config, unless the slug has expired`() throws {
        let heroku = try LocalHerokuProcess(apps: ["shop"])
        let first = try heroku.deploy("shop", SmallApp.plain, version: "aaaaaaaa")
        try heroku.call("PATCH", "/apps/shop/config-vars", body: ["A": "1"])
        try heroku.deploy("shop", SmallApp.plain, version: "bbbbbbbb")
        let back = try heroku.call("POST", "/apps/shop/releases", body: ["release": first["id"] ?? ""])
        #expect(back.status == 201)
        #expect(back.object["description"] as? String == "Rollback to v3")
        #expect(back.object["slug"] as? [String: String] == first["slug"] as? [String: String])
        #expect(try heroku.call("GET", "/apps/shop/config-vars").object.isEmpty)
        #expect(try heroku.call("POST", "/local/apps/shop/releases/5/expire").status == 202)
        #expect(try heroku.call("POST", "/apps/shop/releases", body: ["release": "5"]).status == 422)
        #expect(try heroku.call("POST", "/local/apps/shop/releases/6/expire").status == 409)
        #expect(
            try heroku.releases("shop").suffix(2) == [
                "v5 expired: Deploy bbbbbbbb", "v6 succeeded current: Rollback to v3",
            ])
    }

    @Test(arguments: [SmallApp.commit, nil])
    func `releases images, with a commit and without`(commit: String?) throws {
        let heroku = try LocalHerokuProcess(apps: ["shop"])
        let made = try heroku.call("POST", "/local/apps/shop/oci-releases", body: ["commit": commit ?? NSNull() as Any])
        let artifact = try #require((made.object["artifacts"] as? [[String: String]])?.first)
        #expect(artifact["type"] == "oci-image")
        #expect(made.object["slug"] is NSNull)
        let images = try heroku.call("GET", "/apps/shop/oci-images/\(artifact["id"] ?? "")").list
        #expect(images.map { $0["commit"] as? String } == [commit ?? ""])
    }
}
