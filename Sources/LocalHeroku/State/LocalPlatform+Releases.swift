/// What a new release changes against the current one.
struct ReleaseChange: Sendable {
    var description: String
    /// Nothing: the current release's.
    var slug: LocalSlug?
    /// Nothing: the current release's, unless there is a new slug.
    var imageID: String?
    /// Nothing: the app's.
    var configVars: [String: String]?
}

extension LocalPlatform {
    /// Makes a release: whatever changes code, config or add-ons does.
    ///
    /// The config vars change at once and for good. With a release phase the release is pending until that has ended;
    /// if it fails, the release before stays current and goes on running.
    ///
    /// - Throws: 409 while another release of the app is pending.
    @discardableResult
    func release(_ change: ReleaseChange, of appID: String) throws(APIError) -> ReleaseRecord {
        let app = try app(appID)
        try requireNoPending(app)
        let now = Timestamp.now()
        let slug = change.slug ?? (change.imageID == nil ? app.current?.slug : nil)
        let hasPhase = slug?.command(of: "release") != nil
        let record = ReleaseRecord(
            id: Identifier.make(), version: (app.releases.last?.version ?? 0) + 1,
            status: hasPhase ? .pending : .succeeded, description: change.description, slug: slug,
            imageID: change.imageID ?? (change.slug == nil ? app.current?.imageID : nil),
            configVars: change.configVars ?? app.configVars, addOnPlans: plans(of: app.id), createdAt: now,
            updatedAt: now, output: hasPhase ? TextStream() : nil,
            isDeployment: change.slug != nil || change.imageID != nil)
        update(app.id) { app in
            app.releases.append(record)
            app.configVars = record.configVars
            if let slug, !app.slugs.contains(where: { $0.id == slug.id }) { app.slugs.append(slug) }
        }
        noteDeed(change.description, of: app.id)
        noteDeed("Release v\(record.version) created", of: app.id)
        if hasPhase { startReleasePhase(of: record, appID: app.id) } else { takeOver(record, appID: app.id) }
        return record
    }

    /// Only one release of an app is pending at a time.
    func requireNoPending(_ app: AppRecord) throws(APIError) {
        guard let pending = app.pending else { return }
        throw .conflict("Release v\(pending.version) is pending: wait until its release command has ended.")
    }

    private func startReleasePhase(of release: ReleaseRecord, appID: String) {
        guard let command = release.slug?.command(of: "release"), let output = release.output,
            let app = apps.first(where: { $0.id == appID })
        else { return }
        start { [self] in
            var outcome = await dynos.runReleasePhase(
                release.image(of: app), command: command, of: app.id, output: output)
            if await faults.take(.releasePhaseFails, app: app.name) { outcome = .failed(status: 1) }
            await output.close()
            await endReleasePhase(of: release, appID: appID, outcome: outcome)
        }
    }

    private func endReleasePhase(of release: ReleaseRecord, appID: String, outcome: ReleasePhaseOutcome) {
        let hasSucceeded = outcome == .succeeded
        updateRelease(release.id, of: appID) { $0.status = hasSucceeded ? .succeeded : .failed }
        if hasSucceeded { takeOver(release, appID: appID) }
        wake(release.id)
    }

    /// Makes a release the current one, and lets its dynos run.
    private func takeOver(_ release: ReleaseRecord, appID: String) {
        update(appID) { app in
            let hadSlug = app.current?.slug != nil
            app.currentVersion = release.version
            if let slug = release.slug { app.adoptProcesses(of: slug, isFirst: !hadSlug) }
        }
        let pages = CustomPages(
            maintenance: release.configVars["MAINTENANCE_PAGE_URL"], error: release.configVars["ERROR_PAGE_URL"])
        start { [dynos] in await dynos.setPages(pages, of: appID) }
        guard let app = apps.first(where: { $0.id == appID }), release.slug != nil else { return }
        start { [dynos] in
            await dynos.deploy(
                release.image(of: app), to: app.id, formation: app.quantities, preboot: app.features.contains(.preboot))
        }
    }

    /// Goes back to what an earlier release ran, with its config vars; what add-ons set stays.
    func rollBack(_ word: String, to releaseID: String) throws(APIError) -> ReleaseRecord {
        let app = try app(word)
        guard let target = app.release(releaseID) else { throw .missing("release") }
        guard isEligibleForRollback(target) else {
            throw .invalid("Release v\(target.version) isn't eligible for rollback.")
        }
        let ofAddOns = variablesOfAddOns(in: app.id)
        var configVars = target.configVars.filter { ofAddOns[$0.key] == nil }
        configVars.merge(ofAddOns) { _, current in current }
        let change = ReleaseChange(
            description: "Rollback to v\(target.version)", slug: target.slug, imageID: target.imageID,
            configVars: configVars)
        return try release(change, of: app.id)
    }

    /// Whether a release succeeded and what it ran is still there.
    func isEligibleForRollback(_ release: ReleaseRecord) -> Bool {
        release.status == .succeeded && (release.slug != nil || release.imageID != nil)
    }

    /// Releases a slug again, or one of another app.
    func releaseSlug(_ slugID: String, in word: String, description: String?) throws(APIError) -> ReleaseRecord {
        let app = try app(word)
        guard let slug = apps.lazy.flatMap(\.slugs).first(where: { $0.id == slugID }) else { throw .missing("slug") }
        let change = ReleaseChange(description: description ?? "Deploy \(slug.shortCommit)", slug: slug)
        return try release(change, of: app.id)
    }

    // MARK: Waiting

    /// Waits until a release is no longer pending; nothing if it is gone.
    func settled(_ releaseID: String, of appID: String) async -> ReleaseRecord? {
        func find() -> ReleaseRecord? { apps.first { $0.id == appID }?.release(releaseID) }
        while find()?.status == .pending {
            await withCheckedContinuation { waiting[releaseID, default: []].append($0) }
        }
        return find()
    }

    /// Wakes those who wait for a release.
    func wake(_ releaseID: String) {
        for continuation in waiting.removeValue(forKey: releaseID) ?? [] { continuation.resume() }
    }
}

extension AppRecord {
    /// Takes over the process types of a slug: those that stay keep their count, new ones start with none, but `web` of
    /// the first deploy with one.
    mutating func adoptProcesses(of slug: LocalSlug, isFirst: Bool) {
        let now = Timestamp.now()
        let old = formation
        formation = slug.processTypes.map { type in
            if var known = old.first(where: { $0.type == type.name }) {
                known.command = type.command
                return known
            }
            return FormationRecord(
                id: Identifier.make(), type: type.name, command: type.command,
                quantity: isFirst && type.name == "web" ? 1 : 0, size: old.first?.size ?? defaultSize, createdAt: now,
                updatedAt: now)
        }
    }
}

extension LocalSlug {
    /// The commit as descriptions tell it.
    var shortCommit: String { commit.map { String($0.prefix(8)) } ?? String(id.prefix(8)) }
}
