import ChildProcess
import TestSupport
import Testing

struct FaultTests {
    /// An effect, and what curl makes of it: its exit status and the HTTP status.
    private static let effects: [(String, Int32, String)] = [
        ("drop-before", 52, "000"), ("drop-after-acting", 52, "000"), ("truncate", 18, "200"), ("hang", 28, "000"),
        ("garbage", 0, "200"), ("html", 0, "503"), ("slow", 0, "200"),
    ]

    /// Calls with curl itself, which says how a connection ended.
    private func curl(_ heroku: LocalHerokuProcess, _ arguments: String...) throws -> (Int32?, String) {
        let line = ["curl", "-s", "-o", "/dev/null", "-w", "%{http_code}", "-m", "3", "--noproxy", "*"]
        let key = ["-H", "Authorization: Bearer \(heroku.key)"]
        let output = try ChildProcess.run(line + key + arguments)
        guard case .exited(let status) = output.status else { return (nil, output.text) }
        return (status, output.text)
    }

    @Test(arguments: effects)
    func `lets a call fare ill once`(effect: String, exit: Int32, status: String) throws {
        let heroku = try LocalHerokuProcess(apps: ["shop"])
        try heroku.setFaults([["match": "PATCH /apps/shop/config-vars", "effect": effect, "times": 1]])
        let arguments = ["-X", "PATCH", "-d", "{\"A\":\"1\"}", heroku.address + "/apps/shop/config-vars"]
        let (first, code) = try curl(heroku, arguments[0], arguments[1], arguments[2], arguments[3], arguments[4])
        #expect(first == exit)
        #expect(code == status)
        // What the caller can't know: whether it happened.
        let hasHappened = try heroku.call("GET", "/apps/shop/config-vars").object["A"] != nil
        #expect(hasHappened == ["drop-after-acting", "truncate", "slow"].contains(effect))
        #expect(try heroku.call("PATCH", "/apps/shop/config-vars", body: ["A": "1"]).status == 200)
        #expect(try heroku.callCounts()["PATCH /apps/shop/config-vars"] == 2)
    }

    @Test func `answers with a status`() throws {
        let heroku = try LocalHerokuProcess()
        for status in [401, 402, 403, 404, 409, 422, 429, 500, 503] {
            try heroku.setFaults([["match": "/account", "status": status]])
            let answer = try heroku.call("GET", "/account")
            #expect(answer.status == status)
            #expect(answer.object.keys.sorted() == ["id", "message"])
        }
    }

    @Test func `is met only by those who may call, and by the app that is named`() throws {
        let heroku = try LocalHerokuProcess(apps: ["shop", "other"])
        try heroku.setFaults([
            ["match": "/account", "status": 503, "times": 1], ["fault": "rate-limit", "app": "shop"],
        ])
        #expect(try heroku.call("GET", "/account", headers: ["Authorization": "Bearer x"]).status == 401)
        #expect(try heroku.call("GET", "/account").status == 503)
        let limited = try heroku.call("GET", "/apps/shop/releases")
        #expect(limited.status == 429 && limited.headers["ratelimit-remaining"] == "0")
        #expect(try heroku.call("GET", "/apps/other/releases").status == 200)
    }

    @Test func `loses lines of a log`() throws {
        let heroku = try LocalHerokuProcess(apps: ["shop"])
        try heroku.call("PATCH", "/apps/shop/config-vars", body: ["A": "1"])
        try heroku.call("PATCH", "/apps/shop/config-vars", body: ["A": "2"])
        func lines() throws -> [Substring] {
            let session = try heroku.call("POST", "/apps/shop/log-sessions", body: ["lines": 9]).object
            return try heroku.call("GET", session["logplex_url"] as? String ?? "").text.split(separator: "\n")
        }
        let whole = try lines()
        try heroku.setFaults([["match": "GET /streams/logs/", "effect": "lose-lines"]])
        #expect(try lines() == [0, 1, 3].map { whole[$0] })
    }

    /// A trap, and the status of a call that steps into it.
    private static let traps: [(String, String, String, [String: String]?, Int)] = [
        ("dyno-conflict", "POST", "/apps/shop/dynos", ["command": "true"], 409),
        ("rate-limit", "GET", "/apps", nil, 429), ("pages-of-one", "GET", "/apps/shop/releases", nil, 206),
    ]

    @Test(arguments: traps)
    func `sets traps by their names`(
        name: String, method: String, path: String, body: [String: String]?, status: Int
    ) throws {
        let heroku = try LocalHerokuProcess(apps: ["shop"], arguments: ["--fault", name])
        #expect(try heroku.call(method, path, body: body).status == status)
        try heroku.setFaults([])
        #expect(try heroku.call(method, path, body: body).status != status)
    }

    @Test func `sets the traps of deployed apps`() throws {
        let heroku = try LocalHerokuProcess(apps: ["shop"])
        let release = try heroku.deploy("shop", SmallApp.releasing("echo fine"))
        let scaling = ["updates": [["type": "worker", "quantity": 1]]]
        for name in ["scale-refused", "formation-locked"] {
            try heroku.setFaults([["fault": name, "times": 1]])
            #expect(try heroku.call("PATCH", "/apps/shop/formation", body: scaling).status == 422, "\(name)")
            #expect(try heroku.call("PATCH", "/apps/shop/formation", body: scaling).status == 200, "\(name)")
        }
        try heroku.setFaults([["fault": "slug-null"]])
        #expect(try heroku.call("GET", "/apps/shop/releases/3").object["slug"] is String == false)
        #expect(try heroku.call("GET", "/apps/shop/releases/3").object["artifacts"] as? [String] == [])
        try heroku.setFaults([["fault": "early-output-stream", "times": 2], ["fault": "release-phase-fails"]])
        let address = try #require(release["output_stream_url"] as? String)
        #expect(try (1...3).map { _ in try heroku.call("GET", address).status } == [404, 404, 200])
        #expect(try heroku.deploy("shop", SmallApp.releasing("true"))["status"] as? String == "failed")
        #expect(try heroku.call("PUT", "/local/faults", body: [["fault": "nothing"]]).status == 422)
    }
}
