import Foundation
import TestSupport
import Testing

struct PromotionTests {
    /// A pipeline with `staging`, `shop` and `other`.
    private func pipeline(_ heroku: LocalHerokuProcess) throws -> (id: String, apps: [String: String]) {
        let pipeline = try #require(
            try heroku.call("POST", "/pipelines", body: ["name": "line"]).object["id"] as? String)
        var apps: [String: String] = [:]
        for app in ["staging", "shop", "other"] {
            let id = try #require(try heroku.call("GET", "/apps/\(app)").object["id"] as? String)
            apps[app] = id
            let stage = app == "staging" ? "staging" : "production"
            let body = ["app": id, "pipeline": pipeline, "stage": stage]
            #expect(try heroku.call("POST", "/pipeline-couplings", body: body).status == 201)
        }
        return (pipeline, apps)
    }

    private func promote(
        _ line: (id: String, apps: [String: String]), to targets: [String], _ heroku: LocalHerokuProcess
    ) throws -> LocalHerokuProcess.Answer {
        try heroku.call(
            "POST", "/pipeline-promotions",
            body: [
                "pipeline": ["id": line.id], "source": ["app": ["id": line.apps["staging"] ?? ""]],
                "targets": targets.map { ["app": ["id": line.apps[$0] ?? ""]] },
            ])
    }

    /// The targets' statuses by app, once the promotion is completed.
    private func outcome(
        _ promotion: String, _ line: (id: String, apps: [String: String]), _ heroku: LocalHerokuProcess
    ) throws -> [String: String] {
        let completed = try heroku.eventually { () -> Bool? in
            let status = try heroku.call("GET", "/pipeline-promotions/\(promotion)").object["status"]
            return status as? String == "completed" ? true : nil
        }
        #expect(completed == true)
        var result: [String: String] = [:]
        for target in try heroku.call("GET", "/pipeline-promotions/\(promotion)/promotion-targets").list {
            let id = (target["app"] as? [String: String])?["id"]
            let name = line.apps.first { $0.value == id }?.key ?? ""
            let message = target["error_message"] as? String
            result[name] = [target["status"] as? String, message].compactMap { $0 }.joined(separator: ": ")
        }
        return result
    }

    @Test func `copies the slug, runs the target's release phase with its own config, and tells of each target`() throws
    {
        let heroku = try LocalHerokuProcess(apps: ["staging", "shop", "other"])
        let line = try pipeline(heroku)
        try heroku.call("PATCH", "/apps/shop/config-vars", body: ["MINE": "1"])
        let files = SmallApp.releasing("test -n \"$MINE$STAGING\"")
        #expect(try heroku.deploy("staging", files)["status"] as? String == "failed")
        #expect(try promote(line, to: ["shop"], heroku).status == 422, "the current release has no slug")
        try heroku.call("PATCH", "/apps/staging/config-vars", body: ["STAGING": "1"])
        try heroku.deploy("staging", files, version: SmallApp.commit)
        let promotion = try promote(line, to: ["shop", "other"], heroku)
        #expect(promotion.status == 201)
        let id = try #require(promotion.object["id"] as? String)
        #expect(try outcome(id, line, heroku) == ["shop": "succeeded", "other": "failed: Release command failed."])
        #expect(try heroku.releases("shop").last == "v4 succeeded current: Promote staging v5 01234567")
        #expect(try heroku.releases("other").last == "v3 failed: Promote staging v5 01234567")
        #expect(try heroku.call("GET", "/apps/shop/config-vars").object as? [String: String] == ["MINE": "1"])
        let slugs = try ["staging", "shop"].map { app in
            (try heroku.call("GET", "/apps/\(app)/releases").list.last?["slug"] as? [String: String])?["id"]
        }
        #expect(slugs[0] != nil && slugs[0] == slugs[1])
        let latest = try heroku.call("GET", "/pipelines/line/latest-deployments").list.compactMap {
            $0["version"] as? Int
        }
        #expect(latest.sorted() == [4, 5])
    }

    @Test func `completes a promotion whose target was made to fail`() throws {
        let heroku = try LocalHerokuProcess(apps: ["staging", "shop", "other"])
        let line = try pipeline(heroku)
        try heroku.deploy("staging", SmallApp.plain, version: SmallApp.commit)
        try heroku.setFaults([["fault": "promotion-target-fails", "app": "shop"]])
        let id = try #require(try promote(line, to: ["shop", "other"], heroku).object["id"] as? String)
        let failure = "failed: The app can't be released at the moment."
        #expect(try outcome(id, line, heroku) == ["shop": failure, "other": "succeeded"])
        #expect(try heroku.releases("shop").count == 2)
    }

    @Test func `refuses containers and apps outside the pipeline`() throws {
        let heroku = try LocalHerokuProcess(apps: ["staging", "shop", "other", "stranger"])
        let line = try pipeline(heroku)
        try heroku.call("POST", "/local/apps/staging/oci-releases", body: [String: String]())
        let refused = try promote(line, to: ["shop"], heroku)
        #expect(refused.object["message"] as? String == "Pipelines can't promote apps deployed as containers.")
        #expect(try promote(line, to: ["staging"], heroku).status == 422)
        let stranger = try heroku.call("GET", "/apps/stranger/pipeline-couplings")
        #expect(stranger.status == 404)
    }
}
