import HTTPTransport
import Testing

@testable import HerokuPlatform

/// What is asked again, and what never is: counted where it arrives.
struct RepetitionTests {
    typealias Answer = ScriptedServer.Answer

    private static let failure = Answer.error(503, "unavailable", "Try later.")
    private static let slug = "01234567-89ab-cdef-0123-456789abcdef"

    private let server: ScriptedServer
    private let test: TestClient

    init() throws {
        server = try ScriptedServer()
        test = TestClient(url: server.url)
    }

    @Test func `sends what every call needs, and a new id each time`() throws {
        try server.script([Self.failure, .app])
        #expect(try test.client.answer(to: .app("shop")).name == "shop")
        let requests = try server.received()
        #expect(requests.map(\.method) == ["GET", "GET"])
        #expect(requests.map(\.path) == ["/apps/shop", "/apps/shop"])
        let request = try #require(requests.first)
        #expect(request["Accept"] == "application/vnd.heroku+json; version=3")
        #expect(request["Authorization"] == "Bearer \(TestClient.key)")
        #expect(request["User-Agent"] == "drawbridge/1.2.3")
        let ids = requests.compactMap { $0["Request-Id"] }
        #expect(ids.count == 2 && ids[0] != ids[1] && ids.allSatisfy(HerokuName.isID))
        #expect(test.takePauses() == [1])
    }

    @Test func `keeps how many calls are left, and warns when they are few`() throws {
        #expect(test.client.callsLeft == nil)
        try server.script([.app])
        _ = try test.client.answer(to: .app("shop"))
        #expect(test.client.callsLeft == 2399)
        #expect(test.client.warningOfLimit == nil)
        var low = Answer.app
        low.headers["RateLimit-Remaining"] = "299"
        try server.script([low])
        _ = try test.client.answer(to: .app("shop"))
        #expect(test.client.warningOfLimit == "Heroku takes only 299 more calls of this account in this hour.")
    }

    @Test func `waits as long as Heroku asks for, and not less than the pause`() throws {
        try server.script([
            .error(429, "rate_limit", "Slow down.", ["Retry-After": "7"]),
            .error(429, "rate_limit", "Slow down.", ["Retry-After": "0"]),
            .error(429, "rate_limit", "Slow down.", ["Retry-After": "Sat, 21 Nov 2026 21:00:00 GMT"]), .app,
        ])
        _ = try test.client.answer(to: .app("shop"))
        #expect(test.takePauses() == [7, 2, 4])
    }

    @Test func `asks again for what makes something where it can't have happened`() throws {
        try server.script([.error(429, "rate_limit", "Slow down."), .release])
        _ = try test.client.answer(to: .createRelease(slug: Self.slug, of: "shop"))
        #expect(try server.received().count == 2)
    }

    /// What is made here: a release, found by its number.
    private func make() -> Making<ReleaseAnswer> {
        test.client.make(.createRelease(slug: Self.slug, of: "shop"), every: 1, .imagined) { () throws(HerokuError) in
            try test.client.list(.releases(of: "shop")).first { $0.version == 42 }
        }
    }

    @Test(arguments: ["close", "cut", "503"])
    func `looks for what may have been made, and never makes it again`(fault: String) throws {
        let first = fault == "503" ? Self.failure : Answer(body: "{", how: fault)
        try server.script([first, .json(200, "[]")])
        guard case .unclear(let error) = make() else { return #expect(Bool(false), "it can't be known") }
        #expect(error.mayHaveHappened)
        #expect(try server.received().map(\.method) == ["POST", "GET", "GET", "GET"])
    }

    @Test func `takes what it finds instead of making it twice`() throws {
        try server.script([Self.failure, .json(200, "[]"), .json(200, "[\(Answer.release.body)]")])
        guard case .made(let release) = make() else { return #expect(Bool(false), "it was made") }
        #expect(release.version == 42)
        #expect(try server.received().map(\.method) == ["POST", "GET", "GET"])
    }

    @Test func `doesn't make it again where it can't look`() throws {
        try server.script([Self.failure, .error(403, "forbidden", "No.")])
        guard case .unclear(let error) = make() else { return #expect(Bool(false), "it can't be known") }
        #expect(error.kind == .unavailable)
        #expect(try server.received().map(\.method) == ["POST", "GET", "GET", "GET"])
    }

    @Test func `says plainly that a refused one wasn't made`() throws {
        try server.script([.error(403, "forbidden", "No.")])
        guard case .refused(let error) = make() else { return #expect(Bool(false), "it wasn't made") }
        #expect(error.kind == .forbidden && !error.mayHaveHappened)
        #expect(try server.received().map(\.method) == ["POST"])
    }

    @Test func `says that a deletion may have happened where the second try finds nothing`() throws {
        try server.script([Answer(how: "close"), .error(404, "not_found", "No such app.")])
        let error = #expect(throws: HerokuError.self) { try test.client.answer(to: .deleteApp("shop-builder")) }
        #expect(error?.kind == .notFound)
        #expect(error?.mayHaveHappened == true)
    }

    @Test func `asks another host without the key`() throws {
        try server.script([.json(200, "lines")])
        let response = try test.client.exchange(HTTPRequest(.get, server.url + "/stream"), for: "read the output")
        #expect(response.status == 200)
        let request = try #require(try server.received().first)
        #expect(request["Authorization"] == nil)
        #expect(request["User-Agent"] == "drawbridge/1.2.3")
    }

    @Test func `tells what is wrong with another host's answer`() throws {
        for (status, kind) in [
            (403, .notFound), (404, .notFound), (416, .invalid), (429, .rateLimited), (503, .unavailable),
            (302, .unexpectedAnswer),
        ] as [(Int, HerokuError.Kind)] {
            let response = HTTPResponse(status: status, headers: [], body: Array("<Error>token=xyz</Error>".utf8))
            let error = test.client.error(of: response, for: "read the output")
            #expect(error.kind == kind, "\(status)")
            #expect(error.message.hasPrefix("could not read the output: ") && !error.message.contains("xyz"))
        }
    }

    @Test func `asks the data API for what is its own, and nobody else`() throws {
        let data = try ScriptedServer()
        let client = HerokuClient(
            hosts: HerokuHosts(api: server.url, git: "http://127.0.0.1:1", data: data.url), key: test.client.key,
            transport: CurlExchange())
        try data.script([.json(200, #"{"name":"postgresql-curved-12345"}"#, ["RateLimit-Remaining": "5"])])
        #expect(try client.answer(to: .database("postgresql-curved-12345")).name == "postgresql-curved-12345")
        #expect(try data.received().map(\.path) == ["/client/v11/databases/postgresql-curved-12345"])
        #expect(try server.received().isEmpty)
        // Its limit is another one.
        #expect(client.callsLeft == nil)
    }

    @Test func `asks nothing of an app that can't be`() throws {
        let names = [
            "", "ab", "Shop", "shop-", "-shop", "1shop", "../shop", "shop/../../account", "shop?x=1", "shop%2e", "shöp",
            "shop\n", "a-name-of-thirty-one-characters-x", "01234567-89ab-cdef-0123-456789abcdeg",
        ]
        let client = test.client
        for name in names {
            let error = #expect(throws: HerokuError.self, "\(name)") { try client.answer(to: .app(name)) }
            #expect(error?.kind == .usage)
            #expect(throws: HerokuError.self, "\(name)") { try client.list(.releases(of: name)) }
            #expect(throws: HerokuError.self, "\(name)") {
                try client.answer(to: .createCoupling(of: name, inPipeline: Self.slug, stage: "staging"))
            }
        }
        #expect(try server.received().isEmpty)
    }

    @Test func `asks nothing with more than Heroku takes`() throws {
        let long = String(repeating: "x", count: 1 << 20)
        let error = #expect(throws: HerokuError.self) {
            try test.client.answer(to: .createDyno(of: "shop", command: long, isAttached: false))
        }
        #expect(error?.kind == .usage)
        #expect(try server.received().isEmpty)
    }
}
