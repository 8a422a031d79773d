import TestSupport
import Testing

@testable import LocalHeroku

struct ListTests {
    /// Header, versions on the page, `Content-Range`, `Next-Range`; of a list of versions 1 to 5.
    private static let pages: [(String?, [Int], String?, String?)] = [
        (nil, [1, 2, 3, 4, 5], "version 1..5; max=200", nil),
        ("version ..; max=1, order=desc", [5], "version 5..5; max=1, order=desc", "version ]5..; max=1, order=desc"),
        ("version ..; order=desc,max=1", [5], "version 5..5; max=1, order=desc", "version ]5..; max=1, order=desc"),
        (
            "version ]5..; max=2, order=desc", [4, 3], "version 4..3; max=2, order=desc",
            "version ]3..; max=2, order=desc"
        ),
        ("version 2..4", [2, 3, 4], "version 2..4; max=200", nil),
        ("version ]2..]4", [3], "version 3..3; max=200", nil),
        ("version 2..4; max=2", [2, 3], "version 2..3; max=2", "version ]3..4; max=2"),
        ("version 9..", [], nil, nil),
        ("; max=2", [1, 2], "version 1..2; max=2", "version ]2..; max=2"),
    ]

    @Test(arguments: pages)
    func `cuts pages`(header: String?, versions: [Int], content: String?, next: String?) throws {
        let all = [3, 1, 5, 2, 4].map { JSONValue.object(["version": .int($0)]) }
        let page = try ListRange(header, order: .version).page(of: all)
        #expect(page.items.compactMap { $0["version"]?.int } == versions)
        #expect(page.contentRange == content)
        #expect(page.nextRange == next)
    }

    @Test(arguments: [
        "version ..; max=0", "version ..; max=1001", "colour ..", "version ..; order=sideways", "..; max=x",
    ])
    func `refuses what can't be meant`(header: String) {
        #expect(throws: APIError.self) { try ListRange(header, order: .version) }
    }

    @Test func `answers 206 until the last page`() throws {
        let heroku = try LocalHerokuProcess(apps: ["shop"])
        var range = "version ..; max=1, order=desc"
        let first = try heroku.call("GET", "/apps/shop/releases", headers: ["Range": range])
        #expect(first.status == 206)
        #expect(first.headers["content-range"] == "version 2..2; max=1, order=desc")
        range = try #require(first.headers["next-range"])
        let second = try heroku.call("GET", "/apps/shop/releases", headers: ["Range": range])
        #expect(second.status == 200)
        #expect(second.list.map { $0["version"] as? Int } == [1])
        #expect(second.headers["next-range"] == nil)
        #expect(try heroku.call("GET", "/apps/shop/releases", headers: ["Range": "version ..; max=1001"]).status == 416)
    }

    @Test func `gives 200 at a time when nothing is said`() throws {
        let all = (1...250).map { JSONValue.object(["version": .int($0)]) }
        let page = try ListRange(nil, order: .version).page(of: all)
        #expect(page.items.count == 200)
        #expect(page.nextRange == "version ]200..; max=200")
    }
}
