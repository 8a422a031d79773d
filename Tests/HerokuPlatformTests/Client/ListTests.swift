import DeployModel
import HerokuPlatform
import TestSupport
import Testing

/// Lists that come in pages, whole and not.
struct ListTests {
    typealias Answer = ScriptedServer.Answer

    private let server: ScriptedServer
    private let test: TestClient

    init() throws {
        server = try ScriptedServer()
        test = TestClient(url: server.url, pauses: [1])
    }

    private static func page(_ versions: ClosedRange<Int>, next: String?) -> Answer {
        let items = versions.reversed().map { version in
            let digits = String(version)
            let id = "01234567-89ab-cdef-0123-" + String(repeating: "0", count: 12 - digits.count) + digits
            return #"{"id":"\#(id)","version":\#(version),"status":"succeeded","current":\#(version == 5),"#
                + #""eligible_for_rollback":true,"slug":{"id":"\#(id)"}}"#
        }
        return .json(
            next == nil ? 200 : 206, "[\(items.joined(separator: ","))]", next.map { ["Next-Range": $0] } ?? [:])
    }

    @Test func `follows a list to its end`() throws {
        try server.script([
            Self.page(4...5, next: "version ]4..; order=desc,max=2"),
            Self.page(2...3, next: "version ]2..; order=desc,max=2"), Self.page(1...1, next: nil),
        ])
        let releases = try test.client.platformReleases(of: "shop")
        #expect(releases.map(\.version) == [5, 4, 3, 2, 1])
        #expect(releases.map(\.isEligibleForRollback) == [true, true, true, true, true])
        #expect(releases.map(\.isCurrent) == [true, false, false, false, false])
        #expect(
            try server.received().map { $0["Range"] } == [
                "version ..; order=desc,max=200", "version ]4..; order=desc,max=2", "version ]2..; order=desc,max=2",
            ])
    }

    @Test func `reads no more than was asked for`() throws {
        try server.script([Self.page(5...5, next: "version ]5..; order=desc,max=1")])
        #expect(try test.client.platformReleases(of: "shop", atMost: 1).map(\.version) == [5])
        #expect(try server.received().map { $0["Range"] } == ["version ..; order=desc,max=1"])
    }

    @Test func `goes on behind a page that failed at first`() throws {
        try server.script([
            Self.page(4...5, next: "version ]4.."), .error(503, "unavailable", "Later."), Self.page(1...3, next: nil),
        ])
        #expect(try test.client.platformReleases(of: "shop").count == 5)
        #expect(try server.received().map { $0["Range"] }.suffix(2) == ["version ]4..", "version ]4.."])
    }

    @Test func `tells each way in which a list doesn't come whole`() throws {
        let cases: [(String, [Answer])] = [
            ("206 without Next-Range", [.json(206, Self.page(4...5, next: nil).body)]),
            ("the same Next-Range again", [Self.page(4...5, next: "a"), Self.page(2...3, next: "a")]),
            (
                "Next-Range of before",
                [Self.page(5...5, next: "a"), Self.page(4...4, next: "b"), Self.page(3...3, next: "a")]
            ),
            ("the same page again", [Self.page(4...5, next: "a"), Self.page(4...5, next: "b")]),
            ("an empty page", [Self.page(4...5, next: "a"), .json(206, "[]", ["Next-Range": "b"])]),
            ("a broken page", [Self.page(4...5, next: "a"), .json(200, #"[{"id":"x","version":3,"#)]),
            ("a page that is no list", [Self.page(4...5, next: "a"), .json(200, "{}")]),
            ("a hostile Next-Range", [.json(206, Self.page(4...5, next: nil).body, ["Next-Range": "a\u{1}b"])]),
            (
                "a status that is new",
                [.json(200, Self.page(5...5, next: nil).body.replacing("succeeded", with: "paused"))]
            ),
            (
                "no word on current",
                [.json(200, Self.page(5...5, next: nil).body.replacing("current", with: "currant"))]
            ),
            ("gone behind the first page", [Self.page(4...5, next: "a"), .error(404, "not_found", "No such app.")]),
            (
                "nothing behind the first page",
                [Self.page(4...5, next: "a")] + Array(repeating: Answer(how: "close"), count: 4)
            ),
        ]
        var text = ""
        for (name, answers) in cases {
            try server.script(answers)
            let error = #expect(throws: HerokuError.self, "\(name)") { try test.client.platformReleases(of: "shop") }
            text += "\(name): asked \(try server.received().count)\n" + (error.map(describe) ?? "")
        }
        let port = String(server.url.split(separator: ":").last ?? "")
        expectSnapshot(text, named: "client-lists", replacing: [port: "<port>"], filePath: snapshotsBeside())
    }

    @Test func `asks for a bounded number of pages`() throws {
        let pages = (0..<600).map { Self.page((1000 - $0)...(1000 - $0), next: "n\($0)") }
        try server.script(pages)
        let error = #expect(throws: HerokuError.self) { try test.client.list(.releases(of: "shop")) }
        #expect(error?.kind == .unexpectedAnswer)
        #expect(try server.received().count == 500)
    }
}
