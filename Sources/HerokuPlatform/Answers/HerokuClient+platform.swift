public import DeployModel

extension HerokuClient {
    /// Reads an app.
    public func platformApp(_ name: String) throws(HerokuError) -> PlatformApp {
        let answer = try answer(to: .app(name))
        return PlatformApp(
            id: answer.id, name: answer.name,
            generation: answer.generation?.name.flatMap(PlatformApp.Generation.init),
            stack: answer.stack?.name ?? "", isInMaintenance: answer.isInMaintenance, webURL: answer.webURL,
            gitURL: answer.gitURL ?? "\(hosts.git)/\(answer.name).git", region: answer.region?.name ?? "",
            space: answer.space?.name, team: answer.team?.name)
    }

    /// Reads the latest releases of an app, the newest first, without the commits of what they run.
    public func platformReleases(
        of app: String, atMost: Int? = nil
    ) throws(HerokuError) -> [PlatformRelease] {
        let answers = try list(.releases(of: app, pageSize: atMost ?? 200), atMost: atMost)
        var releases: [PlatformRelease] = []
        for answer in answers {
            releases.append(try release(answer, of: app))
        }
        return releases.sorted { $0.version > $1.version }
    }

    /// The same release with the commit that its slug or image says it was built from, asked for where it isn't known.
    /// Where the slug or image says none, it stays nothing.
    public func withCommit(
        _ release: PlatformRelease, of app: String
    ) throws(HerokuError) -> PlatformRelease {
        guard release.commit == nil else { return release }
        let commit: String? =
            switch release.content {
            case .slug(let id): try answer(to: .slug(id, of: app)).commit
            case .image(let id): try image(id, of: app)?.commit
            case .nothing: nil
            }
        guard let commit, !commit.isEmpty else { return release }
        return PlatformRelease(
            version: release.version, status: release.status, isCurrent: release.isCurrent, content: release.content,
            commit: commit, description: release.description, createdAt: release.createdAt,
            isEligibleForRollback: release.isEligibleForRollback, id: release.id)
    }

    func image(_ id: String, of app: String) throws(HerokuError) -> OCIImageAnswer? {
        let images = try answer(to: .images(id, of: app)).all
        return images.first { $0.id.lowercased() == id.lowercased() }
    }

    private func release(_ answer: ReleaseAnswer, of app: String) throws(HerokuError) -> PlatformRelease {
        let fault = fault("read the releases of \(app)")
        guard let status = PlatformRelease.Status(rawValue: answer.status) else {
            let word = HerokuName.quoted(answer.status)
            throw fault.unexpected("a status of v\(answer.version) that this version doesn't know, \(word)")
        }
        guard let isCurrent = answer.isCurrent else {
            throw fault.unexpected("no word on whether v\(answer.version) is the current release")
        }
        return PlatformRelease(
            version: answer.version, status: status, isCurrent: isCurrent, content: answer.content,
            description: CleanText.clean(answer.description ?? "", hiding: key.secret),
            createdAt: answer.createdAt ?? "",
            isEligibleForRollback: answer.isEligibleForRollback ?? false, id: answer.id)
    }
}

extension ReleaseAnswer {
    /// What the release runs.
    public var content: PlatformRelease.Content {
        if let slug { return .slug(id: slug.id) }
        let named = (artifacts?.all ?? []).compactMap { artifact in artifact.id.map { (artifact.type, $0) } }
        if let slug = named.first(where: { $0.0 == "slug" }) { return .slug(id: slug.1) }
        return named.first.map { .image(id: $0.1) } ?? .nothing
    }
}
