extension LocalPlatform {
    func createPipeline(name: String) throws(APIError) -> PipelineRecord {
        guard !pipelines.contains(where: { $0.name == name }) else { throw .invalid("Name \(name) is already taken") }
        let pipeline = PipelineRecord(id: Identifier.make(), name: name, createdAt: Timestamp.now())
        pipelines.append(pipeline)
        return pipeline
    }

    /// The place of a pipeline, by name or id.
    func pipelineIndex(_ word: String) throws(APIError) -> Int {
        guard let index = pipelines.firstIndex(where: { $0.id == word || $0.name == word }) else {
            throw .missing("pipeline")
        }
        return index
    }

    /// Puts an app into a pipeline. An app can be in one only.
    func couple(_ word: String, to pipeline: String, stage: String) throws(APIError) -> PipelineRecord.Coupling {
        let app = try app(word)
        let index = try pipelineIndex(pipeline)
        guard PipelineRecord.stages.contains(stage) else { throw .invalid("No such stage as \(stage).") }
        guard !pipelines.contains(where: { $0.couplings.contains { $0.appID == app.id } }) else {
            throw .invalid("App is already in a pipeline.")
        }
        let coupling = PipelineRecord.Coupling(
            id: Identifier.make(), appID: app.id, stage: stage, createdAt: Timestamp.now())
        pipelines[index].couplings.append(coupling)
        return coupling
    }

    /// The place of an app in its pipeline.
    func coupling(of word: String) throws(APIError) -> (pipeline: PipelineRecord, coupling: PipelineRecord.Coupling) {
        let app = try app(word)
        for pipeline in pipelines {
            for coupling in pipeline.couplings where coupling.appID == app.id { return (pipeline, coupling) }
        }
        throw .missing("pipeline coupling")
    }

    /// The newest release of each app of a pipeline that satisfies a condition.
    func latest(in word: String, where condition: (ReleaseRecord) -> Bool) throws(APIError) -> [JSONValue] {
        var result: [JSONValue] = []
        for coupling in pipelines[try pipelineIndex(word)].couplings {
            let app = try app(coupling.appID)
            if let release = app.releases.last(where: condition) { result.append(json(release, of: app)) }
        }
        return result
    }
}

/// A promotion that is to be made.
struct PromotionRequest: Sendable {
    let pipeline: String
    let sourceApp: String
    /// Nothing for the current one.
    let sourceRelease: String?
    let targets: [String]
}

extension LocalPlatform {
    /// Starts to release the slug of one app in others; config vars, add-ons and git repositories stay as they are.
    func promote(_ request: PromotionRequest) throws(APIError) -> PromotionRecord {
        let pipeline = pipelines[try pipelineIndex(request.pipeline)]
        let source = try coupled(request.sourceApp, in: pipeline)
        let release = try promotable(request.sourceRelease, of: source)
        guard !request.targets.isEmpty else { throw .invalid("At least one target is needed.") }
        let targets = try request.targets.map { word throws(APIError) in
            let target = try coupled(word, in: pipeline)
            guard target.id != source.id else { throw .invalid("\(source.name) can't be promoted to itself.") }
            return PromotionRecord.Target(id: Identifier.make(), appID: target.id)
        }
        let now = Timestamp.now()
        let promotion = PromotionRecord(
            id: Identifier.make(), pipelineID: pipeline.id, sourceAppID: source.id, sourceReleaseID: release.id,
            createdAt: now, updatedAt: now, targets: targets)
        promotions.append(promotion)
        for target in targets {
            start { [self] in await carryOut(promotion.id, target: target, release: release, from: source) }
        }
        return promotion
    }

    private func coupled(_ word: String, in pipeline: PipelineRecord) throws(APIError) -> AppRecord {
        let app = try app(word)
        guard pipeline.couplings.contains(where: { $0.appID == app.id }) else {
            throw .invalid("\(app.name) isn't in the pipeline \(pipeline.name).")
        }
        return app
    }

    /// What is promoted must be a slug: containers can't be.
    private func promotable(_ word: String?, of source: AppRecord) throws(APIError) -> ReleaseRecord {
        guard let release = word.map(source.release) ?? source.current else { throw .missing("release") }
        guard release.slug != nil else {
            throw .invalid(
                release.imageID == nil
                    ? "\(source.name) has nothing to promote." : "Pipelines can't promote apps deployed as containers.")
        }
        guard release.status == .succeeded else { throw .invalid("Release v\(release.version) can't be promoted.") }
        return release
    }

    private func carryOut(
        _ promotionID: String, target: PromotionRecord.Target, release: ReleaseRecord, from source: AppRecord
    ) async {
        let commit = release.slug?.shortCommit ?? ""
        let change = ReleaseChange(
            description: "Promote \(source.name) v\(release.version) \(commit)", slug: release.slug)
        do {
            if await faults.take(.promotionTargetFails, app: apps.first { $0.id == target.appID }?.name) {
                throw APIError.conflict("The app can't be released at the moment.")
            }
            let made = try self.release(change, of: target.appID)
            updateTarget(target.id, of: promotionID) { $0.releaseID = made.id }
            let settled = await settled(made.id, of: target.appID)
            updateTarget(target.id, of: promotionID) { target in
                target.status = settled?.status == .succeeded ? .succeeded : .failed
                if target.status == .failed { target.errorMessage = "Release command failed." }
            }
        } catch {
            updateTarget(target.id, of: promotionID) { target in
                target.status = .failed
                target.errorMessage = (error as? APIError)?.message ?? "The promotion failed."
            }
        }
    }

    private func updateTarget(
        _ id: String, of promotionID: String, _ change: (inout PromotionRecord.Target) -> Void
    ) {
        guard let promotion = promotions.firstIndex(where: { $0.id == promotionID }),
            let target = promotions[promotion].targets.firstIndex(where: { $0.id == id })
        else { return }
        change(&promotions[promotion].targets[target])
        promotions[promotion].updatedAt = Timestamp.now()
    }
}
