extension Route {
    /// Pipelines and promotions.
    static let pipelines: [Route] = [
        Route("GET", "/pipelines") { _, platform throws(APIError) in
            .list(platform.pipelines.map(platform.json), by: .name)
        },
        Route("POST", "/pipelines") { call, platform throws(APIError) in
            .created(platform.json(try platform.createPipeline(name: try call.text("name"))))
        },
        Route("GET", "/pipelines/{pipeline}") { call, platform throws(APIError) in
            .ok(platform.json(platform.pipelines[try platform.pipelineIndex(call["pipeline"])]))
        },
        Route("GET", "/pipelines/{pipeline}/pipeline-couplings") { call, platform throws(APIError) in
            let pipeline = platform.pipelines[try platform.pipelineIndex(call["pipeline"])]
            return .list(pipeline.couplings.map { platform.json($0, of: pipeline) })
        },
        Route("GET", "/apps/{app}/pipeline-couplings") { call, platform throws(APIError) in
            let found = try platform.coupling(of: call["app"])
            return .ok(platform.json(found.coupling, of: found.pipeline))
        },
        Route("POST", "/pipeline-couplings") { call, platform throws(APIError) in
            let coupling = try platform.couple(
                try call.text("app"), to: try call.text("pipeline"), stage: try call.text("stage"))
            let pipeline = platform.pipelines[try platform.pipelineIndex(try call.text("pipeline"))]
            return .created(platform.json(coupling, of: pipeline))
        },
        Route("GET", "/pipelines/{pipeline}/latest-deployments") { call, platform throws(APIError) in
            .list(try platform.latest(in: call["pipeline"]) { $0.isDeployment && $0.status == .succeeded })
        },
        Route("GET", "/pipelines/{pipeline}/latest-releases") { call, platform throws(APIError) in
            .list(try platform.latest(in: call["pipeline"]) { _ in true })
        },
        Route("POST", "/pipeline-promotions") { call, platform throws(APIError) in
            .created(platform.json(try platform.promote(try PromotionRequest(call))))
        },
        Route("GET", "/pipeline-promotions/{promotion}") { call, platform throws(APIError) in
            .ok(platform.json(try platform.promotion(call)))
        },
        Route("GET", "/pipeline-promotions/{promotion}/promotion-targets") { call, platform throws(APIError) in
            let promotion = try platform.promotion(call)
            return .list(promotion.targets.map { platform.json($0, of: promotion) })
        },
    ]
}

extension LocalPlatform {
    fileprivate func promotion(_ call: Call) throws(APIError) -> PromotionRecord {
        guard let promotion = promotions.first(where: { $0.id == call["promotion"] }) else {
            throw .missing("pipeline promotion")
        }
        return promotion
    }
}

extension PromotionRequest {
    fileprivate init(_ call: Call) throws(APIError) {
        let body = try call.object()
        guard let pipeline = body["pipeline"]?["id"]?.string, let source = body["source"]?["app"]?["id"]?.string,
            let targets = body["targets"]?.array
        else { throw .invalid("A promotion needs a pipeline, a source and targets.") }
        self.pipeline = pipeline
        sourceApp = source
        sourceRelease = body["source"]?["release"]?["id"]?.string
        self.targets = targets.compactMap { $0["app"]?["id"]?.string }
    }
}
