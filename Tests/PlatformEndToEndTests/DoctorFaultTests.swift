import Foundation
import TestSupport
import Testing

/// `drawbridge-step doctor` where the platform answers some calls and not others.
@Suite struct `Doctor, where calls fail,` {
    /// The findings of a JSON report.
    private static func findings(_ ran: BaseScene.Ran) throws -> [[String: Any]] {
        let object = try JSONSerialization.jsonObject(with: Data(ran.output.utf8)) as? [String: Any]
        return object?["findings"] as? [[String: Any]] ?? []
    }

    /// What counts and isn't known, by the check.
    private static func unanswered(_ ran: BaseScene.Ran) throws -> [String: String] {
        let unknown = try findings(ran).filter { $0["severity"] as? String == "unknown-essential" }
        let pairs = unknown.map { ($0["check"] as? String ?? "", $0["reason"] as? String ?? "") }
        return Dictionary(pairs) { first, _ in first }
    }

    /// Each call that there is, what it is called in a reason, and the checks that can't tell without it.
    private static let calls: [(path: String, what: String, checks: Set<String>)] = [
        ("/apps/shop/releases", "the releases", ["pending-release", "last-release", "live-commit", "older-dynos"]),
        ("/apps/shop/slugs", "the slug", ["live-commit"]),
        ("/apps/shop/formation", "the formation", ["formation-commands", "web-overlap", "web-dynos"]),
        ("/apps/shop/dynos", "the dynos", ["one-off-dynos", "older-dynos", "crashed-dynos"]),
        ("/apps/shop/features", "the features", ["session-affinity"]),
        (
            "/apps/shop/addons", "the add-ons",
            ["shared-database", "scheduled-jobs", "autoscaler", "neighbour-database"]
        ),
        ("/apps/shop/addon-attachments", "the attached add-ons", ["shared-database", "followers", "backup-schedule"]),
        ("/addons/postgresql-curved-1/addon-attachments", "what the add-on", ["shared-database"]),
        (
            "/apps/shop/config-vars", "the names of the config vars",
            ["maintenance-page", "pooled-connections", "autoscaler"]
        ),
        ("/apps/shop/buildpack-installations", "the buildpacks", ["pooled-connections"]),
        (
            "/apps/shop/pipeline-couplings", "the pipeline",
            ["pipeline-stage", "neighbour-database", "builder-variables"]
        ),
        ("/account", "the account", ["deploy-account"]),
        ("/client/v11/databases/postgresql-curved-1", "the database", ["followers", "backup-schedule"]),
        (
            "/client/v11/databases/postgresql-curved-1/transfer-schedules", "the backup schedules",
            ["followers", "backup-schedule"]
        ),
    ]

    @Test func `makes unknown what one of them would have told, and says which, with 1`() throws {
        let scene = try BaseScene(apps: ["shop"])
        try scene.push(to: "shop")
        try Doctor.attachDatabase(scene, plan: "standard-0", limit: 120)
        #expect(try Self.unanswered(Doctor.doctor(scene, "--format", "json")) == [:])
        var text = ""
        for (path, what, checks) in Self.calls {
            try scene.heroku.setFaults([["match": "GET \(path)", "status": 403]])
            let ran = try Doctor.doctor(scene, "--format", "json")
            let unanswered = try Self.unanswered(ran)
            #expect(ran.status == "exited(1)", "\(path)")
            #expect(checks.isSubset(of: unanswered.keys), "\(path): \(unanswered.keys.sorted())")
            for (check, reason) in unanswered {
                #expect(reason.hasPrefix("could not read \(what)"), "\(check): \(reason)")
            }
            text += "\(path)\n"
            for reason in Set(unanswered.values).sorted() { text += "    \(reason)\n" }
        }
        expectSnapshot(Doctor.settled(text), named: "doctor-unanswered")
    }

    /// It makes no sense to ask on with a key that isn't taken any more, past a limit, or where nobody answers.
    @Test(arguments: [("401", 401), ("429", 429), ("drop", 0)])
    func `asks no more where there is no use, and says so`(name: String, status: Int) throws {
        let scene = try BaseScene(apps: ["shop"])
        let fault: [String: Any] = status == 0 ? ["effect": "drop-before"] : ["status": status]
        try scene.heroku.setFaults([fault.merging(["match": "GET /apps/shop/releases"]) { $1 }])
        let before = try scene.heroku.callCounts()
        let ran = try Doctor.doctor(scene, "--format", "json", variables: ["DRAWBRIDGE_TIMEOUT": "2"])
        let unanswered = try Self.unanswered(ran)
        #expect(ran.status == "exited(1)" && unanswered.count > 12, "\(ran.document)")
        #expect(Set(unanswered.values).count == 1, "\(unanswered)")
        let after = try scene.heroku.callCounts().filter { $0.key.hasPrefix("GET /") && before[$0.key] != $0.value }
        #expect(!after.keys.contains { $0.contains("formation") || $0.contains("dynos") }, "\(after)")
    }

    @Test func `waits no longer than it is told to`() throws {
        let scene = try BaseScene(apps: ["shop"])
        try scene.heroku.setFaults([["match": "GET /apps/shop/formation", "effect": "hang"]])
        let start = Date()
        let ran = try Doctor.doctor(scene, "--format", "json", variables: ["DRAWBRIDGE_TIMEOUT": "1"])
        #expect(Date().timeIntervalSince(start) < 60)
        #expect(ran.status == "exited(1)")
        let reason = try #require(try Self.unanswered(ran)["formation-commands"])
        #expect(reason.contains("could not read the formation of shop") && reason.contains("1 s"), "\(reason)")
    }
}
