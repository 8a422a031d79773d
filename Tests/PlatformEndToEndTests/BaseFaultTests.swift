import Foundation
import TestSupport
import Testing

/// What `drawbridge-step base` does where Heroku or the way to it fails.
@Suite struct `The live commit and faults` {
    /// What goes wrong with the calls that read the releases, or the slug, of an app of its own.
    private struct Fault: Sendable {
        let app: String
        let path: String
        let effect: [String: any Sendable]

        init(_ status: Int) { self.init("status-\(status)", ["status": status]) }

        init(_ app: String, _ effect: [String: any Sendable], path: String = "releases") {
            self.app = app
            self.effect = effect
            self.path = path
        }

        var prefix: String { "/apps/\(app)/\(path)" }
    }

    private static let faults =
        [400, 401, 402, 403, 404, 409, 410, 422, 429, 500, 502, 503].map { Fault($0) } + [
            Fault("hanging", ["effect": "hang"]), Fault("dropped", ["effect": "drop-before"]),
            Fault("cut-short", ["effect": "truncate"]), Fault("no-json", ["effect": "garbage"]),
            Fault("web-page", ["effect": "html"]), Fault("slug-gone", ["status": 404], path: "slugs"),
            Fault("slug-hangs", ["effect": "hang"], path: "slugs"),
            Fault("slug-is-none", ["effect": "garbage"], path: "slugs"),
        ]

    @Test func `end in a sentence and the documented status, and nothing is asked more than four times`() throws {
        let scene = try BaseScene(apps: Self.faults.map(\.app))
        for fault in Self.faults where fault.path == "slugs" { try scene.push(to: fault.app) }
        try scene.heroku.setFaults(
            Self.faults.map { fault in
                fault.effect.merging(["match": "GET \(fault.prefix)"]) { first, _ in first }.mapValues { $0 as Any }
            })
        // Side by side: each waits between its tries.
        let running = try Self.faults.map { fault in
            (
                fault,
                try scene.start("drawbridge-step", ["base", "--heroku-app", fault.app], ["DRAWBRIDGE_TIMEOUT": "1"])
            )
        }
        let ran = running.map { ($0, $1.wait()) }
        let calls = try scene.heroku.callCounts()
        var text = ""
        for (fault, ran) in ran {
            let count = calls.filter { $0.key.hasPrefix("GET \(fault.prefix)") }.values.reduce(0, +)
            #expect((1...4).contains(count))
            text += "# \(fault.app), \(count) calls\n\(ran.document)\n"
            #expect(ran.output.isEmpty && !ran.error.contains(scene.heroku.key))
        }
        expectSnapshot(text, named: "base-faults")
    }

    @Test func `end a decision too, and no less trusted source is believed`() throws {
        let scene = try BaseScene(apps: ["shop"])
        try scene.git.git("update-ref", "refs/drawbridge/app/deployed", "HEAD")
        try scene.heroku.setFaults([["match": "GET /apps/shop/releases", "effect": "hang"]])
        let ran = try scene.run(
            "drawbridge-step", ["decide", "--no-fetch", "--heroku-app", "shop"], variables: ["DRAWBRIDGE_TIMEOUT": "1"])
        #expect(!FileManager.default.fileExists(atPath: scene.git.path + "/drawbridge-decision.json"))
        expectSnapshot(ran.document, named: "base-faults-decide")
    }

    @Test func `of the limit of calls are told of before it is reached`() throws {
        let scene = try BaseScene(apps: ["shop"], arguments: ["--calls-per-hour", "20"])
        try scene.push(to: "shop")
        let ran = try scene.run("drawbridge-step", ["base", "--heroku-app", "shop"])
        #expect(ran.status == "exited(0)")
        let warning = try #require(ran.error.split(separator: "\n").first)
        #expect(warning.hasPrefix("drawbridge-step: Heroku takes only "))
    }

    @Test(arguments: ["0", "-1", "ten", "1.5", "3601"])
    func `aren't made of a time limit that is none`(limit: String) throws {
        let scene = try BaseScene(apps: ["shop"])
        let ran = try scene.run(
            "drawbridge-step", ["base", "--heroku-app", "shop"], variables: ["DRAWBRIDGE_TIMEOUT": limit])
        #expect(ran.status == "exited(2)")
        #expect(ran.error.hasPrefix("drawbridge-step: DRAWBRIDGE_TIMEOUT is \"\(limit)\""))
    }
}
