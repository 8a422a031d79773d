import TestSupport
import Testing

@testable import LocalHeroku

@Suite(.timeLimit(.minutes(2))) struct RouterTests {
    @Test func `hands requests and answers on, whatever their shape`() async throws {
        try await DynoFixture.with { fixture in
            try await fixture.deployUp(try fixture.image(1))
            try fixture.folder.write(String(repeating: "x", count: 3_000_000), to: "large")
            let upload = "@\(fixture.folder.path("large"))"
            let cases: [(String, [String], String)] = [
                ("/", [], "web.1 v1|200"),
                ("/", ["-I", "-o", "/dev/null"], "|200"),
                ("/chunked", [], "abcde|200"),
                ("/echo", ["-d", "four"], "4 \("four".utf8.reduce(0) { $0 + Int($1) })|200"),
                ("/echo", ["--data-binary", upload], "3000000 10752|200"),
                ("/echo", ["-H", "Expect: 100-continue", "--data-binary", upload], "3000000 10752|200"),
                ("/", ["--http1.0"], "web.1 v1|200"),
            ]
            for (path, arguments, answer) in cases {
                #expect(try await fixture.curl(path, arguments) == answer, "\(path) \(arguments)")
            }
            let line = try #require(await fixture.logged(dyno: "router").first)
            let pattern = try Regex(
                #"heroku\[router\]: at=info method=GET path="/" host=127\.0\.0\.1:\d+ request_id=[0-9a-f-]{36} "#
                    + #"fwd="127\.0\.0\.1" dyno=web\.1 connect=\d+ms service=\d+ms status=200 bytes=8 protocol=http"#)
            #expect(line.wholeMatch(of: pattern) != nil, "\(line)")
        }
    }

    @Test func `adds the fields that Heroku's router adds`() async throws {
        try await DynoFixture.with { fixture in
            try await fixture.deployUp(try fixture.image(1))
            let id = "01234567-89ab-cdef-0123"
            let given = try await fixture.curl(
                "/headers", ["-H", "X-Request-Id: \(id)", "-H", "X-Forwarded-For: 1.2.3.4"])
            for field in [
                "X-Request-Id: \(id)", "X-Forwarded-For: 1.2.3.4, 127.0.0.1", "X-Forwarded-Proto: http",
                "X-Forwarded-Port: \(fixture.port)", "Via: 1.1 heroku-router", "Connection: close",
                "Host: 127.0.0.1:\(fixture.port)",
            ] { #expect(given.contains("\n\(field)\n"), "\(field) in \(given)") }
            let own = try await fixture.curl("/headers", ["-H", "X-Request-Id: short"])
            #expect(!own.contains("short") && own.contains("X-Request-Id: "))
        }
    }

    @Test func `says in Heroku's words why no dyno answered`() async throws {
        var timeouts = LocalTimeouts()
        timeouts.request = .milliseconds(600)
        timeouts.boot = .milliseconds(600)
        try await DynoFixture.with(timeouts: timeouts) { fixture in
            let image = try fixture.image(1)
            await fixture.manager.deploy(image, to: "sample", formation: ["web": 0], preboot: false)
            try await expect("H14", "No web processes running", of: "/", fixture)
            await fixture.manager.deploy(
                try fixture.image(2, ["web": "sleep 60"]), to: "sample", formation: ["web": 1], preboot: false)
            try await expect("H20", "App boot timeout", of: "/", fixture)
            try await fixture.deployUp(image)
            try await expect("H12", "Request timeout", of: "/slow", fixture)
            try await expect("H13", "Connection closed without response", of: "/silent", fixture)
            #expect(try await fixture.curl("/short").contains("exited(18)"))
            try await fixture.wait("H18") {
                await fixture.logged(dyno: "router").last?.contains("at=error code=H18") == true
            }
            await fixture.manager.setMaintenance(true, of: "sample")
            try await expect("H80", "Maintenance mode", of: "/", fixture)
            #expect(
                try await fixture.curl("/", ["-d", String(repeating: "x", count: 100_000)]).contains("maintenance"))
            #expect(await fixture.states() == ["web.1 up"])
            await fixture.manager.setPages(CustomPages(maintenance: "https://example.com/?a&b"), of: "sample")
            #expect(try await fixture.curl().contains("<iframe src=\"https://example.com/?a&amp;b\""))
            await fixture.manager.setMaintenance(false, of: "sample")
            #expect(try await fixture.curl() == "web.1 v1|200")
        }
    }

    private func expect(_ code: String, _ description: String, of path: String, _ fixture: DynoFixture) async throws {
        let page = try await fixture.curl(path)
        #expect(page.contains(code == "H80" ? "Offline for Maintenance" : "Application error"))
        #expect(page.hasSuffix("|503"))
        // The router writes its line once the answer is out.
        let start = "heroku[router]: at=error code=\(code) desc=\"\(description)\" method=GET"
        try await fixture.wait(start) {
            let last = await fixture.logged(dyno: "router").last ?? ""
            return last.hasPrefix(start) && last.contains(" status=503 ")
        }
    }

    @Test func `spreads requests, or keeps a client with its dyno`() async throws {
        try await DynoFixture.with { fixture in
            try await fixture.deployUp(try fixture.image(1), formation: ["web": 3])
            var seen: Set<String> = []
            for _ in 0..<60 { seen.insert(try await fixture.curl()) }
            #expect(seen.count == 3)
            await fixture.manager.setAffinity(true, of: "sample")
            let jar = fixture.folder.path("jar")
            let first = try await fixture.curl("/", ["-b", jar, "-c", jar])
            #expect(fixture.folder.read("jar")?.contains("heroku-session-affinity") == true)
            for _ in 0..<20 { #expect(try await fixture.curl("/", ["-b", jar, "-c", jar]) == first) }
        }
    }

    @Test func `hands an upgraded connection through`() async throws {
        try await DynoFixture.with { fixture in
            try await fixture.deployUp(try fixture.image(1))
            let port = fixture.port
            let text = await onThread {
                guard let socket = Loopback.connect(port: port, within: 1000) else { return "" }
                let head = "GET /upgrade HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: echo\r\n\r\n"
                var received = ""
                for (question, answer) in [(head, "\r\n\r\n"), ("hello\n", "HELLO\n"), ("again\n", "AGAIN\n")] {
                    _ = socket.write(Array(question.utf8))
                    while !received.hasSuffix(answer), case .bytes(let bytes) = socket.read(within: 10_000) {
                        received += String(decoding: bytes, as: UTF8.self)
                    }
                }
                return received
            }
            #expect(text.hasPrefix("HTTP/1.1 101 Switching Protocols\r\n"))
            #expect(text.hasSuffix("\r\n\r\nHELLO\nAGAIN\n"))
        }
    }

    @Test func `loses no request under constant load, across a release with preboot`() async throws {
        try await DynoFixture.with {
            $0.prebootOverlap = .milliseconds(500)
        } _: { fixture in
            let config = ["GRACE": "1"]
            try await fixture.deployUp(try fixture.image(1, config: config), formation: ["web": 2])
            let load = Load(port: fixture.port)
            load.start(clients: 8)
            try await Task.sleep(for: .seconds(1))
            try await fixture.deployUp(try fixture.image(2, config: config), formation: ["web": 2], preboot: true)
            try await fixture.wait("the switch") { load.answers["200 v2"] ?? 0 > 200 }
            await load.stop()
            #expect(Set(load.answers.keys) == ["200 v1", "200 v2"], "\(load.answers)")
            #expect(load.answers.values.reduce(0, +) > 300)
        }
    }

    @Test func `loses no request without preboot either, of an app that answers all that it was given`() async throws {
        try await DynoFixture.with { fixture in
            let config = ["GRACE": "1"]
            try await fixture.deployUp(try fixture.image(1, config: config))
            let load = Load(port: fixture.port)
            load.start(clients: 4)
            try await Task.sleep(for: .milliseconds(500))
            try await fixture.deployUp(try fixture.image(2, config: config))
            try await fixture.wait("the new release") { load.answers["200 v2"] ?? 0 > 100 }
            await load.stop()
            #expect(Set(load.answers.keys).isSuperset(of: ["200 v1", "200 v2"]), "\(load.answers)")
            let failures = await fixture.logged(dyno: "router").filter { $0.contains("at=error") }
            #expect(load.answers.filter { !$0.key.hasPrefix("200") }.isEmpty, "\(load.answers) \(failures)")
        }
    }
}
