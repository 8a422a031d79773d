import Foundation
import TestSupport
import Testing

struct CallerTests {
    /// Headers, and the status of a call with the key.
    private static let callers: [([String: String], Int)] = [
        (["Host": "127.0.0.1"], 200), (["Host": "localhost:5000"], 200), (["Host": "[::1]:80"], 200),
        (["Host": "LocalHost"], 200), (["Host": "rebound.example.com"], 403),
        (["Host": "127.0.0.1.example.com:80"], 403),
        (["Host": ""], 403), (["Host": "192.168.1.1"], 403), (["Origin": "http://example.com"], 403),
        (["Origin": "null"], 403), (["Sec-Fetch-Site": "cross-site"], 403),
    ]

    @Test func `answers no web page, under whatever name it comes`() throws {
        let heroku = try LocalHerokuProcess(apps: ["shop"])
        for (headers, status) in Self.callers {
            #expect(try heroku.call("GET", "/account", headers: headers).status == status, "\(headers)")
        }
        for path in ["/git/shop.git/info/refs", "/local/calls", "/streams/logs/x", "/client/v11/apps/shop/transfers"] {
            #expect(try heroku.call("GET", path, headers: ["Origin": "http://example.com"]).status == 403, "\(path)")
        }
        #expect(try heroku.callCounts()["GET /account"] == 4)
    }

    /// What changes or shows something, without a key.
    private static let calls = [
        "PUT /local/faults", "GET /local/calls", "POST /local/apps/shop/scheduler", "POST /local/apps/shop/cycle",
        "POST /local/apps/shop/dynos/web.1/crash", "PUT /local/apps/shop/tier", "POST /apps/shop/dynos", "GET /apps",
        "POST /client/v11/databases/x/backups", "GET /git/shop.git/info/refs",
    ]

    @Test func `asks for the key everywhere`() throws {
        let heroku = try LocalHerokuProcess(apps: ["shop"])
        for call in Self.calls {
            let words = call.split(separator: " ").map(String.init)
            let body: [String: String]? = words[0] == "GET" ? nil : ["command": "true"]
            let answer = try heroku.call(words[0], words[1], body: body, headers: ["Authorization": "Bearer x"])
            #expect(answer.status == 401, "\(call)")
        }
    }

    @Test func `keeps no large body of a caller without the key`() throws {
        let heroku = try LocalHerokuProcess(apps: ["shop"])
        let large = String(repeating: "x", count: 70 << 20)
        #expect(try heroku.call("POST", "/apps", body: large, headers: ["Authorization": "Bearer x"]).status == 401)
        #expect(try heroku.call("POST", "/apps", body: large).status == 413)
        #expect(try heroku.call("PUT", "/blobs/unknown", body: large).status == 404)
        #expect(try heroku.call("GET", "/account").status == 200)
    }
}
