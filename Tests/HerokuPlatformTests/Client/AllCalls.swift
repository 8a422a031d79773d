import DeployModel
import HTTPTransport
import HerokuPlatform

/// Every call that there is, with sample arguments.
enum AllCalls {
    static let id = "01234567-89ab-cdef-0123-456789abcdef"

    /// One call, under the name of its factory.
    struct Entry: Sendable {
        let name: String
        let make: @Sendable (HerokuClient) throws(HerokuError) -> Void

        init<Answer>(_ name: String, _ call: HerokuCall<Answer>) {
            self.name = name
            make = { client throws(HerokuError) in _ = try client.answer(to: call) }
        }
    }

    static let all: [Entry] = apps + releases + builds + dynos + pipelines + data

    private static let apps: [Entry] = [
        Entry("app", .app("shop") as HerokuCall<AppAnswer>),
        Entry("app by id", .app(id) as HerokuCall<AppAnswer>),
        Entry("setMaintenance on", .setMaintenance(true, of: "shop")),
        Entry("setMaintenance off", .setMaintenance(false, of: "shop")),
        Entry("setBuildStack", .setBuildStack("heroku-24", of: "shop")),
        Entry("createApp", .createApp(named: "shop-builder", region: "eu", stack: "heroku-24")),
        Entry("createApp without a name", .createApp(named: nil)),
        Entry("deleteApp", .deleteApp("shop-builder")),
        Entry("configVarNames", .configVarNames(of: "shop")),
        Entry("configVarNames of a release", .configVarNames(of: "shop", release: "42")),
        Entry("features", .features(of: "shop")),
        Entry("feature", .feature("preboot", of: "shop")),
        Entry("setFeature", .setFeature("preboot", false, of: "shop")),
        Entry("addOns", .addOns(of: "shop")),
        Entry("addOn", .addOn("postgresql-curved-12345")),
        Entry("attachments of an app", .attachments(of: "shop")),
        Entry("attachments of an add-on", .attachments(ofAddOn: "postgresql-curved-12345")),
        Entry("resolveAttachment", .resolveAttachment("DATABASE", of: "shop")),
        Entry("resolveAttachment of any service", .resolveAttachment("DATABASE", of: "shop", service: nil)),
        Entry("account", .account),
        Entry("rateLimits", .rateLimits),
    ]

    private static let releases: [Entry] = [
        Entry("releases", .releases(of: "shop", pageSize: 1)),
        Entry("release", .release(42, of: "shop")),
        Entry("release by id", .release(id: id, of: "shop")),
        Entry("createRelease", .createRelease(slug: id, of: "shop", description: "Deploy 60883d9e")),
        Entry("createRelease without words", .createRelease(slug: id, of: "shop")),
        Entry("rollBack", .rollBack("shop", toReleaseID: id)),
        Entry("slug", .slug(id, of: "shop")),
        Entry("images", .images(id, of: "shop")),
    ]

    private static let builds: [Entry] = [
        Entry("createSource", .createSource),
        Entry("builds", .builds(of: "shop")),
        Entry("build", .build(id, of: "shop")),
        Entry(
            "createBuild",
            .createBuild(
                of: "shop", url: Secret("https://example.com/s.tgz?token=x"), version: "60883d9e", checksum: "SHA256:00"
            )),
        Entry(
            "createBuild of no version",
            .createBuild(of: "shop", url: Secret("https://example.com/s.tgz"), version: nil)),
        Entry("cancelBuild", .cancelBuild(id, of: "shop")),
        Entry("deleteBuildCache", .deleteBuildCache(of: "shop")),
    ]

    private static let dynos: [Entry] = [
        Entry("formation", .formation(of: "shop")),
        Entry("formation of a type", .formation("web", of: "shop")),
        Entry(
            "setFormation",
            .setFormation(
                [
                    FormationUpdate(type: "web", quantity: 2),
                    FormationUpdate(type: "worker", quantity: 0, size: "Standard-1X"),
                ],
                of: "shop")),
        Entry(
            "createDyno, all of it",
            .createDyno(
                of: "shop", command: "rails db:migrate", isAttached: true,
                environment: ["DATABASE_URL": Secret("postgres://x")], size: "standard-1X", type: "run",
                timeToLive: 1800)),
        Entry(
            "createDyno",
            .createDyno(of: "shop", command: "rails db:version", isAttached: false, hasNoTerminal: false)),
        Entry("dynos", .dynos(of: "shop")),
        Entry("dyno", .dyno("run.1234", of: "shop")),
        Entry("stopDyno", .stopDyno("run.1234", of: "shop")),
        Entry("restartDyno", .restartDyno("web.1", of: "shop")),
        Entry("restartDynos", .restartDynos(of: "shop")),
        Entry("restartFormation", .restartFormation("web", of: "shop")),
        Entry("createLogSession", .createLogSession(of: "shop", tail: true)),
        Entry(
            "createLogSession of a dyno",
            .createLogSession(of: "shop", dyno: "run.1", lines: 10, source: "app", tail: false)),
        Entry("dynoSizes", .dynoSizes),
        Entry("dynoSizes of an app", .dynoSizes(of: "shop")),
    ]

    private static let pipelines: [Entry] = [
        Entry("pipelines", .pipelines),
        Entry("pipeline", .pipeline("shop")),
        Entry("createPipeline", .createPipeline(named: "shop")),
        Entry("createPipeline of a team", .createPipeline(named: "shop", teamID: id)),
        Entry("coupling", .coupling(of: "shop")),
        Entry("couplings", .couplings(inPipeline: id)),
        Entry("createCoupling", .createCoupling(of: "shop", inPipeline: id, stage: "staging")),
        Entry("deleteCoupling", .deleteCoupling(id)),
        Entry("createPromotion", .createPromotion(inPipeline: id, fromAppID: id, releaseID: nil, toAppIDs: [id])),
        Entry(
            "createPromotion of a release",
            .createPromotion(inPipeline: id, fromAppID: id, releaseID: id, toAppIDs: [id, id])),
        Entry("promotion", .promotion(id)),
        Entry("promotionTargets", .promotionTargets(of: id)),
        Entry("latestReleases", .latestReleases(inPipeline: id)),
        Entry("latestDeployments", .latestDeployments(inPipeline: id)),
    ]

    private static let data: [Entry] = [
        Entry("database", .database("postgresql-curved-12345")),
        Entry("createBackup", .createBackup(of: "postgresql-curved-12345")),
        Entry("transfer", .transfer(id, of: "shop")),
        Entry("transfer with logs", .transfer(id, of: "shop", withLogs: true)),
        Entry("transfers", .transfers(of: "shop")),
        Entry("transferSchedules", .transferSchedules(of: "postgresql-curved-12345")),
    ]
}
