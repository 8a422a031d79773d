internal import HTTPTransport

// Pipelines and promotions.

extension HerokuCall where Answer == [PipelineAnswer] {
    /// Lists the pipelines that the account sees.
    public static var pipelines: Self { HerokuCall("read the pipelines", .get, CallPath(.word("pipelines"))) }
}

extension HerokuCall where Answer == PipelineAnswer {
    /// Reads a pipeline by its name or id.
    public static func pipeline(_ pipeline: String) -> Self {
        HerokuCall(
            "read the pipeline \(pipeline)", .get, CallPath(.word("pipelines"), .name(pipeline, of: "pipeline")))
    }

    /// Makes a pipeline; without an owner, it is the account's own.
    public static func createPipeline(named name: String, teamID: String? = nil) -> Self {
        HerokuCall(
            "make the pipeline \(name)", .post, CallPath(.word("pipelines")),
            body: .fields([
                "name": .text(name),
                "owner": teamID.map { .object(["id": .text($0), "type": .text("team")]) },
            ]))
    }
}

extension HerokuCall where Answer == CouplingAnswer {
    /// Reads the place of an app in a pipeline. Not found where it is in none.
    public static func coupling(of app: String) -> Self {
        HerokuCall(
            "read the pipeline of \(app)", .get,
            CallPath(.word("apps"), .app(app), .word("pipeline-couplings")))
    }

    /// Puts an app into a pipeline.
    public static func createCoupling(of app: String, inPipeline pipeline: String, stage: String) -> Self {
        HerokuCall(
            "put \(app) into a pipeline", .post, CallPath(.word("pipeline-couplings")),
            body: .fields(["app": .text(app), "pipeline": .text(pipeline), "stage": .text(stage)]),
            naming: [.app(app), .id(pipeline, of: "pipeline"), .name(stage, of: "stage")])
    }

    /// Takes an app out of its pipeline.
    public static func deleteCoupling(_ id: String) -> Self {
        HerokuCall(
            "take an app out of its pipeline", .delete,
            CallPath(.word("pipeline-couplings"), .id(id, of: "place in a pipeline")))
    }
}

extension HerokuCall where Answer == [CouplingAnswer] {
    /// Lists the apps of a pipeline.
    public static func couplings(inPipeline pipeline: String) -> Self {
        HerokuCall(
            "read the apps of a pipeline", .get,
            CallPath(.word("pipelines"), .id(pipeline, of: "pipeline"), .word("pipeline-couplings")))
    }
}

extension HerokuCall where Answer == PromotionAnswer {
    /// Starts a promotion. Everything is named by its id.
    ///
    /// - Parameter releaseID: the release to promote; nothing is the source's current one. Source: Dev Center change
    ///   log, 2025-09-25.
    public static func createPromotion(
        inPipeline pipeline: String, fromAppID source: String, releaseID: String?, toAppIDs targets: [String]
    ) -> Self {
        HerokuCall(
            "start a promotion", .post, CallPath(.word("pipeline-promotions")),
            body: .fields([
                "pipeline": .reference(pipeline),
                "source": .fields(["app": .reference(source), "release": releaseID.map { .reference($0) }]),
                "targets": .list(targets.map { .object(["app": .reference($0)]) }),
            ]),
            naming: [.id(pipeline, of: "pipeline"), .id(source, of: "source app")]
                + (releaseID.map { [.id($0, of: "release")] } ?? []) + targets.map { .id($0, of: "target app") })
    }

    /// Reads a promotion.
    public static func promotion(_ id: String) -> Self {
        HerokuCall(
            "read a promotion", .get, CallPath(.word("pipeline-promotions"), .id(id, of: "promotion")))
    }
}

extension HerokuCall where Answer == [PromotionTargetAnswer] {
    /// Lists what became of a promotion in each app.
    public static func promotionTargets(of promotion: String) -> Self {
        HerokuCall(
            "read what became of a promotion", .get,
            CallPath(.word("pipeline-promotions"), .id(promotion, of: "promotion"), .word("promotion-targets")))
    }
}
