extension LocalPlatform {
    /// Starts to build an app from a source that was put into a blob.
    func startBuild(of word: String, url: String, version: String?) throws(APIError) -> BuildRecord {
        let app = try app(word)
        let build = addBuild(to: app, url: url, version: version)
        let file = blob(at: url)
        start { [self] in
            if let file {
                _ = await run(build, of: app, source: .archive(file: file, version: version))
            } else {
                await build.output.append(" !     The source can't be read: only sources of this platform can.\n")
                await end(build, of: app, status: .failed)
            }
        }
        return build
    }

    func addBuild(to app: AppRecord, url: String, version: String?) -> BuildRecord {
        let now = Timestamp.now()
        let build = BuildRecord(
            id: Identifier.make(), status: .pending, sourceURL: url, version: version, output: TextStream(),
            createdAt: now, updatedAt: now)
        update(app.id) { $0.builds.append(build) }
        noteDeed("Build started", of: app.id)
        return build
    }

    /// Builds, and releases what was built. The build has succeeded once there is a slug, whatever becomes of the
    /// release: Heroku's too.
    ///
    /// - Returns: the release; nothing if the build failed.
    func run(_ build: BuildRecord, of app: AppRecord, source: BuildSource) async -> ReleaseRecord? {
        do {
            let slug = try await builder.build(source, environment: app.configVars, output: build.output)
            guard try isPending(build, of: app) else { return nil }
            let release = try await releaseInTurn(slug, of: app.id)
            end(build, of: app, status: .succeeded, slug: slug, release: release)
            return release
        } catch let refusal as APIError {
            await build.output.append(" !     \(refusal.message)\n")
        } catch {
            // The builder has written why.
        }
        end(build, of: app, status: .failed)
        return nil
    }

    private func isPending(_ build: BuildRecord, of app: AppRecord) throws(APIError) -> Bool {
        try self.app(app.id).builds.contains { $0.id == build.id && $0.status == .pending }
    }

    /// Releases once no other release of the app is pending.
    private func releaseInTurn(_ slug: LocalSlug, of appID: String) async throws(APIError) -> ReleaseRecord {
        while let pending = try app(appID).pending { _ = await settled(pending.id, of: appID) }
        return try release(ReleaseChange(description: "Deploy \(slug.shortCommit)", slug: slug), of: appID)
    }

    private func end(
        _ build: BuildRecord, of app: AppRecord, status: BuildRecord.Status, slug: LocalSlug? = nil,
        release: ReleaseRecord? = nil
    ) {
        update(app.id) { app in
            guard let index = app.builds.firstIndex(where: { $0.id == build.id }) else { return }
            app.builds[index].status = status
            app.builds[index].slugID = slug?.id
            app.builds[index].releaseID = release?.id
            app.builds[index].updatedAt = Timestamp.now()
        }
        log.note(app: app.id, source: "app", dyno: "api", text: "Build \(status.rawValue)")
        start {
            if let release {
                let notice = BuildNotices.launching(
                    version: release.version, url: app.webURL, hasReleaseCommand: release.output != nil)
                await build.output.append(notice)
            }
            await build.output.close()
        }
    }

    /// Gives up on a build; its slug, should there be one yet, is never released by it.
    func cancelBuild(_ id: String, of word: String) throws(APIError) -> BuildRecord {
        let app = try app(word)
        guard let build = app.builds.first(where: { $0.id == id }) else { throw .missing("build") }
        guard build.status == .pending else { throw .conflict("The build has ended already.") }
        end(build, of: app, status: .failed)
        return try self.app(app.id).builds.first { $0.id == id } ?? build
    }
}

// MARK: Pushes

extension LocalPlatform: PushedBuilds {
    /// The only key may do everything; with any other, or none, nobody may do anything.
    public func access(app: String, key: String) async -> GitAccess {
        guard key == self.key else { return .unknownKey }
        guard let app = apps.first(where: { $0.name == app }) else { return .unknownApp }
        return .granted(account: Account.email, repository: app.id)
    }

    /// Builds and releases what was pushed, and stays until the release phase has ended.
    ///
    /// - Returns: false if the build failed: then the push is declined. A failed release phase doesn't decline it.
    public func build(app name: String, source: BuildSource, output: TextStream) async -> Bool {
        guard let app = try? app(name) else { return false }
        let build = addBuild(to: app, url: "https://git.heroku.com/\(name).git", version: source.version)
        let copying = Task { await copy(build.output, to: output) }
        let release = await run(build, of: app, source: source)
        await copying.value
        guard let release else { return false }
        if let phase = release.output {
            await output.append(BuildNotices.runningReleaseCommand)
            await copy(phase, to: output)
            let outcome = await settled(release.id, of: app.id)
            await output.append(BuildNotices.released(outcome?.status == .succeeded))
        }
        return true
    }

    private func copy(_ source: TextStream, to target: TextStream) async {
        var offset = 0
        while let chunk = await source.chunk(from: offset) {
            offset += chunk.count
            await target.append(chunk)
        }
    }
}
