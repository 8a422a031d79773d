import ChildProcess
import Foundation
import TestSupport
import Testing

struct ProtocolTests {
    private func basic(_ pair: String) -> String { "Basic " + Data(pair.utf8).base64EncodedString() }

    @Test func `takes its key as Bearer or Basic with any user, and nothing else`() throws {
        let heroku = try LocalHerokuProcess()
        let cases = [
            "Bearer \(heroku.key)": 200, basic(":\(heroku.key)"): 200, basic("heroku:\(heroku.key)"): 200,
            "bearer \(heroku.key)": 200, "Bearer": 401, "Bearer \(heroku.key)x": 401, basic(heroku.key): 401,
            basic("\(heroku.key):"): 401, "": 401, "Digest \(heroku.key)": 401,
        ]
        for (header, status) in cases {
            let answer = try heroku.call("GET", "/account", headers: ["Authorization": header])
            #expect(answer.status == status, "\(header.prefix(10))…")
        }
    }

    @Test func `writes pretty-printed bodies with the headers of Heroku's`() throws {
        let heroku = try LocalHerokuProcess()
        let answer = try heroku.call("GET", "/account/rate-limits")
        #expect(answer.text == "{\n  \"remaining\":4500\n}\n")
        #expect(answer.headers["content-type"] == "application/json;charset=utf-8")
        #expect(answer.headers["ratelimit-remaining"] == "4500")
        #expect(answer.headers["request-id"]?.count == 36)
        #expect(try heroku.call("GET", "/apps").text == "[\n\n]\n")
    }

    @Test func `says with 304 that an answer is still the same`() throws {
        let heroku = try LocalHerokuProcess(apps: ["shop"])
        let first = try heroku.call("GET", "/apps/shop")
        let tag = try #require(first.headers["etag"])
        let same = try heroku.call("GET", "/apps/shop", headers: ["If-None-Match": tag])
        #expect(same.status == 304 && same.body.isEmpty && same.headers["etag"] == tag)
        try heroku.call("PATCH", "/apps/shop", body: ["maintenance": true])
        let changed = try heroku.call("GET", "/apps/shop", headers: ["If-None-Match": tag])
        #expect(changed.status == 200 && changed.headers["etag"] != tag)
    }

    /// Names, and the status of making an app with them.
    private static let names = [
        ("shop", 201), ("a1b", 201), ("a-very-long-name-of-30-letters", 201), ("ab", 422), ("Shop", 422),
        ("1shop", 422),
        ("shop-", 422), ("sh_op", 422), ("a-very-long-name-of-31-letters-", 422), ("", 422),
    ]

    @Test func `keeps to the rule for names`() throws {
        let heroku = try LocalHerokuProcess()
        for (name, status) in Self.names {
            #expect(try heroku.call("POST", "/apps", body: ["name": name]).status == status, "\(name)")
        }
        #expect(try heroku.call("POST", "/apps", body: ["name": "shop"]).status == 422)
        #expect(try heroku.call("DELETE", "/apps/shop").status == 200)
        #expect(try heroku.call("GET", "/apps/shop").status == 404)
    }

    @Test func `refuses what it can't read or doesn't know`() throws {
        let heroku = try LocalHerokuProcess(apps: ["shop"])
        #expect(try heroku.call("PATCH", "/apps/shop", body: "text").status == 400)
        #expect(try heroku.call("PATCH", "/apps/shop/config-vars", body: ["A": 1]).status == 422)
        for name in ["", "A\nB", "A=B", "A B"] {
            #expect(try heroku.call("PATCH", "/apps/shop/config-vars", body: [name: "1"]).status == 422, "\(name)")
        }
        #expect(try heroku.call("GET", "/nothing").status == 404)
        #expect(try heroku.call("POST", "/apps/shop/releases", body: ["slug": "none"]).status == 404)
        #expect(try heroku.call("POST", "/apps/shop/dynos", body: [String: String]()).status == 422)
    }

    @Test func `has as many calls in an hour as it was told`() throws {
        let heroku = try LocalHerokuProcess(arguments: ["--calls-per-hour", "3"])
        let statuses = try (1...5).map { _ in try heroku.call("GET", "/account").status }
        #expect(statuses == [200, 200, 200, 429, 429])
        let limits = try heroku.call("GET", "/account/rate-limits")
        #expect(limits.status == 200)
        #expect(limits.object["remaining"] as? Int == 0)
    }

    @Test func `makes config vars of add-ons, and lets nobody overwrite them`() throws {
        let heroku = try LocalHerokuProcess(apps: ["shop", "other"])
        let body: [String: Any] = ["plan": "heroku-postgresql:standard-0", "values": ["URL": "postgres://u:pw@h/d"]]
        let addOn = try heroku.call("POST", "/local/apps/shop/addons", body: body)
        #expect(addOn.object["config_vars"] as? [String] == ["DATABASE_URL"])
        #expect(try heroku.call("PATCH", "/apps/shop/config-vars", body: ["DATABASE_URL": "x"]).status == 422)
        let resolved = try heroku.call(
            "POST", "/actions/addon-attachments/resolve",
            body: ["app": "shop", "addon_attachment": "DATABASE", "addon_service": "heroku-postgresql"])
        #expect(resolved.list.count == 1)
        let attached = try heroku.call(
            "POST", "/addon-attachments", body: ["addon": addOn.object["id"] ?? "", "app": "other", "name": "SHARED"])
        #expect(attached.status == 201)
        #expect(try heroku.call("GET", "/apps/other/config-vars").object.keys.sorted() == ["SHARED_URL"])
        #expect(try heroku.releases("shop").last?.contains("Attach DATABASE") == true)
        #expect(try heroku.call("DELETE", "/apps/shop/addons/\(addOn.object["name"] ?? "")").status == 200)
        #expect(try heroku.call("GET", "/apps/other/config-vars").object.isEmpty)
    }

    @Test func `streams output from where a reader left off`() throws {
        let heroku = try LocalHerokuProcess(apps: ["shop"])
        let release = try heroku.deploy("shop", SmallApp.releasing("echo one; sleep 1; echo two"))
        let address = try #require(release["output_stream_url"] as? String)
        let whole = try heroku.call("GET", address).text
        #expect(whole.contains("one\ntwo\n"))
        let rest = try heroku.call("GET", address, headers: ["Range": "bytes=\(whole.utf8.count - 4)-"])
        #expect(rest.status == 206)
        #expect(rest.text == "two\n")
        let events = try heroku.call("GET", address, headers: ["Accept": "text/event-stream"]).text
        #expect(events.contains("data: two\n"))
        #expect(events.hasSuffix("event: eod\ndata: \n\n"))
        let resumed = ["Accept": "text/event-stream", "Last-Event-Id": "\(whole.utf8.count)"]
        #expect(
            try heroku.call("GET", address, headers: resumed).text == "id: \(whole.utf8.count)\nevent: eod\ndata: \n\n")
    }
}
