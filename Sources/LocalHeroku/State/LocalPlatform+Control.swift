/// What only the local platform's operator can do: calls under `/local/`.
extension LocalPlatform {
    /// Takes a release's slug away, as Heroku does with old ones. The current release can't expire.
    func expire(_ release: String, of word: String) throws(APIError) {
        let app = try app(word)
        guard let record = app.release(release) else { throw .missing("release") }
        guard record.version != app.currentVersion else { throw .conflict("The current release can't expire.") }
        updateRelease(record.id, of: app.id) { $0.status = .expired }
    }

    /// Releases an OCI image, as container deploys and apps on Fir do. No dyno runs it.
    func releaseImage(
        commit: String?, processTypes: [String: String], of word: String
    ) throws(APIError) -> ReleaseRecord {
        let app = try app(word)
        let image = ImageRecord(
            id: Identifier.make(), commit: commit,
            processTypes: processTypes.sorted { $0.key < $1.key }.map {
                LocalSlug.ProcessType(name: $0.key, command: $0.value)
            }, createdAt: Timestamp.now())
        try requireNoPending(app)
        update(app.id) { $0.images.append(image) }
        let name = commit.map { String($0.prefix(8)) } ?? "web"
        return try release(
            ReleaseChange(description: commit == nil ? "Deployed \(name)" : "Deploy \(name)", imageID: image.id),
            of: app.id)
    }

    /// Puts an app on a generation of the platform.
    func setGeneration(_ name: String, of word: String) throws(APIError) {
        guard let generation = AppRecord.Generation(rawValue: name) else { throw .invalid("No such generation.") }
        update(try app(word).id) { $0.generation = generation }
    }

    /// Runs a job as Heroku Scheduler would, now; waits for nothing.
    func runScheduled(_ command: String, of word: String) throws(APIError) {
        let app = try app(word)
        start { [dynos] in await dynos.runScheduled(command, of: app.id) }
    }
}
