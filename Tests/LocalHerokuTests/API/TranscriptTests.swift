import ChildProcess
import Foundation
import TestSupport
import Testing

struct TranscriptTests {
    /// Makes one call of each kind that there is.
    private func callEverything(_ heroku: LocalHerokuProcess) throws {
        let release = try heroku.deploy("shop", SmallApp.releasing("true"), version: SmallApp.commit)
        let slug = (release["slug"] as? [String: String])?["id"] ?? ""
        let image = try heroku.call("POST", "/local/apps/other/oci-releases", body: ["commit": SmallApp.commit])
        let imageID = (image.object["artifacts"] as? [[String: String]])?.first?["id"] ?? ""
        let size: [String: Any] = ["type": "web", "quantity": 1, "dyno_size": ["name": "Standard-1X"]]
        try heroku.call("PATCH", "/apps/shop/formation", body: ["updates": [size]])
        try heroku.call("PATCH", "/apps/shop/formation/worker", body: ["quantity": 1])
        let one: [String: Any] = ["command": "sleep 60", "env": ["PASSWORD": "hidden-env"], "attach": true]
        let dyno = try heroku.call("POST", "/apps/shop/dynos", body: one).object["name"] as? String ?? ""
        try heroku.call("POST", "/apps/shop/dynos/\(dyno)/actions/stop")
        try heroku.call("PATCH", "/apps/shop/config-vars", body: ["PASSWORD": "hidden-config"])
        try waitUntilNothingIsPending(heroku)
        let addOn = try heroku.call(
            "POST", "/apps/shop/addons",
            body: ["plan": "heroku-postgresql:standard-0", "config": ["URL": "postgres://u:hidden-url@h/d"]])
        try heroku.call("PATCH", "/apps/shop/features/preboot", body: ["enabled": true])
        try heroku.call("PATCH", "/apps/shop", body: ["maintenance": true])
        try heroku.call("POST", "/apps/shop/log-sessions", body: ["lines": 5, "tail": false])
        try heroku.call("POST", "/apps", body: ["name": "third"])
        try heroku.call("DELETE", "/apps/third")
        try waitUntilNothingIsPending(heroku)
        try heroku.call("POST", "/apps/shop/releases", body: ["release": release["id"] ?? ""])
        try heroku.call("POST", "/apps/other/releases", body: ["slug": slug])
        for path in [
            "/apps/shop/dynos/web.1", "/apps/shop/dynos", "/apps/shop/formations/worker", "/apps/shop/build-cache",
        ] {
            #expect(try heroku.call("DELETE", path).status == 202, "\(path)")
        }
        let build = try heroku.call("GET", "/apps/shop/builds").list.first?["id"] as? String ?? ""
        let addOnName = addOn.object["name"] as? String ?? ""
        for path in [
            "/account", "/apps", "/apps/shop", "/apps/shop/features", "/apps/shop/features/preboot",
            "/apps/shop/releases/3",
            "/apps/shop/releases/3/config-vars", "/apps/shop/slugs/\(slug)", "/apps/other/oci-images/\(imageID)",
            "/apps/shop/config-vars", "/apps/shop/builds/\(build)", "/apps/shop/formation", "/apps/shop/formation/web",
            "/apps/shop/dynos", "/dyno-sizes", "/dyno-sizes/basic", "/apps/shop/available-dyno-sizes", "/addons",
            "/addons/\(addOnName)", "/addons/\(addOnName)/addon-attachments", "/apps/shop/addons", "/addon-attachments",
            "/apps/shop/addons/\(addOnName)", "/apps/shop/addon-attachments", "/apps/shop/addon-attachments/DATABASE",
            "/account/rate-limits",
        ] { #expect(try heroku.call("GET", path).status == 200, "\(path)") }
        #expect(try heroku.call("GET", "/apps/shop/releases", headers: ["Range": "version ..; max=1"]).status == 206)
        #expect(try heroku.call("POST", "/sources").status == 201)
        for path in ["/actions/addon-attachments/resolve", "/actions/addons/resolve"] {
            let key = path.contains("attachments") ? "addon_attachment" : "addon"
            #expect(try heroku.call("POST", path, body: [key: "DATABASE", "app": "shop"]).status == 200)
        }
        try waitUntilNothingIsPending(heroku)
        try promote(heroku)
    }

    private func waitUntilNothingIsPending(_ heroku: LocalHerokuProcess) throws {
        _ = try heroku.eventually { () -> Bool? in
            let releases = try heroku.call("GET", "/apps/shop/releases").list
            return releases.contains { $0["status"] as? String == "pending" } ? nil : true
        }
    }

    private func promote(_ heroku: LocalHerokuProcess) throws {
        let line = try heroku.call("POST", "/pipelines", body: ["name": "line"]).object["id"] ?? ""
        let ids = try ["shop", "other"].map { try heroku.call("GET", "/apps/\($0)").object["id"] ?? "" }
        for (id, stage) in zip(ids, ["staging", "production"]) {
            try heroku.call("POST", "/pipeline-couplings", body: ["app": id, "pipeline": line, "stage": stage])
        }
        let promotion = try heroku.call(
            "POST", "/pipeline-promotions",
            body: ["pipeline": ["id": line], "source": ["app": ["id": ids[0]]], "targets": [["app": ["id": ids[1]]]]])
        let id = promotion.object["id"] ?? ""
        for path in [
            "/pipelines", "/pipelines/line", "/pipelines/line/pipeline-couplings", "/apps/shop/pipeline-couplings",
            "/pipelines/line/latest-deployments", "/pipelines/line/latest-releases", "/pipeline-promotions/\(id)",
            "/pipeline-promotions/\(id)/promotion-targets",
        ] { #expect(try heroku.call("GET", path).status == 200, "\(path)") }
    }

    @Test(.enabled(if: HerokuSchema.path != nil, Comment(rawValue: HerokuSchema.absence)))
    func `has every answer as the schema says, and nothing secret in it`() throws {
        let heroku = try LocalHerokuProcess(apps: ["shop", "other"])
        try callEverything(heroku)
        let text = try String(contentsOfFile: heroku.transcript, encoding: .utf8)
        for secret in [heroku.key, "hidden-", "rendezvous"] { #expect(!text.contains(secret), "\(secret)") }
        let output = try HerokuSchema.check(transcript: heroku.transcript)
        #expect(output.status.isSuccess, "\(output.text)\(output.errorText)")
        // How many calls of each kind were checked, for the record of a run.
        print(output.text)
    }

    /// What is changed in a transcript, and what the checker must say then.
    private static let mistakes = [
        ("\"maintenance\":false", "\"maintenance\":\"no\"", "maintenance: 'no' is not of type 'boolean'"),
        ("\"maintenance\":false,", "", "'maintenance' is a required property"),
        ("\"maintenance\":false", "\"maintenance\":false,\"maintainance\":true", "'maintainance' was unexpected"),
        ("\"path\":\"/apps/shop\"", "\"path\":\"/apps/shop/nothing\"", "the schema knows no such call"),
        ("\"request\":null", "\"request\":{\"a\":1}", "request: the schema knows no body here"),
        ("\"status\":200", "\"status\":206", "206 without Content-Range"),
        ("\"status\":200", "\"status\":409", "'message' is a required property"),
    ]

    @Test(.enabled(if: HerokuSchema.path != nil, Comment(rawValue: HerokuSchema.absence)), arguments: mistakes)
    func `finds mistakes`(found: String, replacement: String, complaint: String) throws {
        let heroku = try LocalHerokuProcess(apps: ["shop"])
        try heroku.call("GET", "/apps/shop")
        let text = try String(contentsOfFile: heroku.transcript, encoding: .utf8)
        try heroku.directory.write(text.replacingOccurrences(of: found, with: replacement), to: "changed")
        let output = try HerokuSchema.check(transcript: heroku.directory.path("changed"))
        #expect(output.status == .exited(1))
        #expect(output.errorText.contains(complaint), "\(output.errorText)")
    }

    @Test(.enabled(if: HerokuSchema.path != nil, Comment(rawValue: HerokuSchema.absence)))
    func `finds an empty transcript`() throws {
        let folder = try TemporaryDirectory()
        #expect(try HerokuSchema.check(transcript: try folder.write("", to: "empty")).status == .exited(1))
    }
}
