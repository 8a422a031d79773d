import HTTPTransport
import HerokuPlatform
import TestSupport
import Testing

/// Every way in which Heroku or the network can fail a call, the whole message of each, and how often it was asked.
struct FaultTests {
    typealias Answer = ScriptedServer.Answer

    private static let page = Answer(
        status: 403, headers: ["Content-Type": "text/html"], body: "<html><body>Blocked by proxy</body></html>")

    private static let faults: [(name: String, answers: [Answer])] = [
        ("401", [.error(401, "unauthorized", "Invalid credentials provided.")]),
        ("401 two_factor", [.error(401, "two_factor", "Need a second factor.")]),
        ("402", [.error(402, "delinquent", "You have an unpaid invoice.")]),
        ("403", [.error(403, "forbidden", "You do not have access to the app shop.")]),
        ("403 suspended", [.error(403, "suspended", "Account suspended.")]),
        ("403 two_factor", [.error(403, "two_factor", "Two factor required.")]),
        ("403 by a proxy", [page]),
        ("404", [.error(404, "not_found", "Couldn't find that app.")]),
        ("409", [.error(409, "conflict", "A release is in progress.")]),
        ("422", [.error(422, "invalid_params", "App must be deployed before dynos can be scaled.")]),
        ("422 verification_needed", [.error(422, "verification_needed", "Please verify your account.")]),
        (
            "429 for an hour",
            [.error(429, "rate_limit", "Your account reached the API rate limit.", ["Retry-After": "1800"])]
        ),
        ("429 four times", Array(repeating: .error(429, "rate_limit", "Slow down."), count: 4)),
        ("500 four times", Array(repeating: .error(500, "internal_server_error", "Oops."), count: 4)),
        ("503 four times", Array(repeating: Answer(status: 503, body: "upstream connect error"), count: 4)),
        ("closed four times", Array(repeating: Answer(how: "close"), count: 4)),
        ("body breaks off four times", Array(repeating: Answer(body: #"{"id":"#, how: "cut"), count: 4)),
        ("truncated JSON", [.json(200, #"{"id":"01234567-89ab-cdef-0123-456789abcdef","name":"sh"#)]),
        ("a page", [Answer(status: 200, body: "<!DOCTYPE html><html>Log in to the hotel's network</html>")]),
        ("nothing", [Answer(status: 200, body: "")]),
        ("not JSON", [Answer(status: 200, body: "OK")]),
        ("JSON without a field", [.json(200, #"{"id":"x","name":"shop"}"#)]),
        ("JSON with null", [.json(200, #"{"id":"x","name":null,"maintenance":false}"#)]),
        ("JSON with another type", [.json(200, #"{"id":"x","name":"shop","maintenance":"no"}"#)]),
        ("a list", [.json(200, "[]")]),
        ("302", [Answer(status: 302, headers: ["Location": "https://example.com/"])]),
        ("304", [Answer(status: 304)]),
        ("206", [.json(206, #"{"id":"x","name":"shop","maintenance":false}"#, ["Next-Range": "id x.."])]),
        (
            "hostile words",
            [.error(422, "invalid_params", #"key \#(TestClient.key)\u001b[31m\nat postgres://u:p4ss@db/x \#(long)"#)]
        ),
    ]
    private static let long = String(repeating: "blah ", count: 100)

    @Test func `reading fails with one clear sentence`() throws {
        try table(named: "client-faults-reading") { client in _ = try client.answer(to: .app("shop")) }
    }

    @Test func `setting to a value fails with one clear sentence`() throws {
        try table(named: "client-faults-setting") { client in
            _ = try client.answer(to: .setMaintenance(true, of: "shop"))
        }
    }

    @Test func `making something fails with one clear sentence and is never asked twice where it may have happened`()
        throws
    {
        try table(named: "client-faults-making") { client in
            _ = try client.answer(to: .createRelease(slug: "01234567-89ab-cdef-0123-456789abcdef", of: "shop"))
        }
    }

    private func table(named name: String, _ call: (HerokuClient) throws -> Void) throws {
        let server = try ScriptedServer()
        var text = ""
        for (fault, answers) in Self.faults {
            let test = TestClient(url: server.url)
            try server.script(answers)
            let error = #expect(throws: HerokuError.self) { try call(test.client) }
            let asked = try server.received().count
            text += "\(fault): asked \(asked) \(asked == 1 ? "time" : "times")"
            let pauses = test.takePauses()
            text += pauses.isEmpty ? "\n" : ", after pauses of \(pauses) s\n"
            if let error {
                text += describe(error)
                var dumped = ""
                dump(error, to: &dumped)
                dump(test.client, to: &dumped)
                #expect(!(text + dumped + "\(test.client)").contains(TestClient.key))
                #expect(!dumped.contains("p4ss"))
            }
        }
        let port = String(server.url.split(separator: ":").last ?? "")
        expectSnapshot(text, named: name, replacing: [port: "<port>"], filePath: snapshotsBeside())
    }

    @Test func `nobody there, nobody of that name, and no answer in time each have their sentence`() throws {
        let server = try ScriptedServer()
        let silent = try ScriptedServer()
        let gone = try ScriptedServer().url
        let short = HTTPRequest.Timeouts(connect: 5, idle: 1, total: 2)
        try silent.script(Array(repeating: Answer(how: "hang", seconds: 3), count: 9))
        _ = server
        var text = ""
        for (name, url) in [("nobody there", gone), ("silent", silent.url), ("plain http", "http://example.com")] {
            let client = TestClient(url: url, pauses: [1], timeouts: short).client
            for (kind, call) in [
                ("reading", { client in _ = try client.answer(to: .app("shop")) }),
                ("making", { client in _ = try client.answer(to: .createApp(named: "shop")) }),
            ] as [(String, (HerokuClient) throws -> Void)] {
                let error = #expect(throws: HerokuError.self) { try call(client) }
                text += "\(name), \(kind)\n" + (error.map(describe) ?? "")
            }
        }
        #expect(try silent.received().count { $0.method == "POST" } == 1)
        let ports = [gone, silent.url].map { String($0.split(separator: ":").last ?? "") }
        expectSnapshot(
            text, named: "client-faults-network", replacing: [ports[0]: "<gone>", ports[1]: "<silent>"],
            filePath: snapshotsBeside())
    }
}

/// An error with everything that it tells.
func describe(_ error: HerokuError) -> String {
    let more = (error.mayHaveHappened ? ", may have happened" : "") + (error.requestID.map { ", request \($0)" } ?? "")
    return """
            \(error.kind.rawValue)\(more)
            \(error.message)
            \(error.hint)

        """
}

/// The path beside which the target's folder Snapshots lies.
func snapshotsBeside(_ filePath: String = #filePath) -> String {
    filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(2).joined(separator: "/")
        + "/Client.swift"
}
