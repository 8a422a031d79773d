extension LocalPlatform {
    /// Makes an app, with the two releases that every app starts with.
    ///
    /// - Parameter name: nothing for one that the platform makes up.
    func createApp(name wanted: String?, generation: AppRecord.Generation = .cedar) async throws(APIError) -> AppRecord
    {
        let name = wanted ?? "app-\(Identifier.make().prefix(8))"
        try checkName(name)
        let id = Identifier.make()
        let port: Int
        do {
            port = try await dynos.addApp(id)
        } catch {
            throw APIError(503, "unavailable", "The router of the app can't be started.")
        }
        let now = Timestamp.now()
        var app = AppRecord(id: id, name: name, createdAt: now, updatedAt: now, port: port)
        app.generation = generation
        for (version, description) in [(1, "Initial release"), (2, "Enable Logplex")] {
            app.releases.append(
                ReleaseRecord(
                    id: Identifier.make(), version: version, status: .succeeded, description: description, slug: nil,
                    imageID: nil, configVars: [:], addOnPlans: [], createdAt: now, updatedAt: now, output: nil,
                    isDeployment: false))
        }
        app.currentVersion = 2
        apps.append(app)
        return app
    }

    /// Heroku's rule: `^[a-z][a-z0-9-]{1,28}[a-z0-9]$`, and nobody else's.
    private func checkName(_ name: String) throws(APIError) {
        let letters = Set("abcdefghijklmnopqrstuvwxyz")
        let allowed = letters.union("0123456789-")
        guard (3...30).contains(name.count), let first = name.first, letters.contains(first),
            name.allSatisfy(allowed.contains), !name.hasSuffix("-")
        else {
            throw .invalid(
                "Name must start with a letter, end with a letter or digit and can only contain lowercase letters, "
                    + "digits, and dashes.")
        }
        guard !apps.contains(where: { $0.name == name }) else {
            throw .invalid("Name \(name) is already taken")
        }
    }

    /// Maintenance touches no dyno: it is the router's alone.
    func setMaintenance(_ on: Bool, of word: String) async throws(APIError) {
        let app = try app(word)
        update(app.id) { $0.maintenance = on }
        await dynos.setMaintenance(on, of: app.id)
    }

    /// Gives an app another name.
    func rename(_ word: String, to name: String) throws(APIError) {
        let app = try app(word)
        guard app.name != name else { return }
        try checkName(name)
        update(app.id) { $0.name = name }
    }

    /// Removes an app with all that is its own.
    func deleteApp(_ word: String) async throws(APIError) -> AppRecord {
        let app = apps.remove(at: try index(of: word))
        attachments.removeAll { $0.appID == app.id }
        addOns.removeAll { $0.appID == app.id }
        for index in pipelines.indices { pipelines[index].couplings.removeAll { $0.appID == app.id } }
        for release in app.releases where release.status == .pending { wake(release.id) }
        await dynos.removeApp(app.id)
        await log.remove(app: app.id)
        return app
    }

    /// Switches a feature on or off. Preboot changes what the *next* release does: no dyno restarts.
    func setFeature(_ feature: AppFeature, on: Bool, of word: String) async throws(APIError) {
        let app = try app(word)
        let size = app.process("web")?.size ?? app.defaultSize
        if feature == .preboot, on, DynoSize.named(size)?.allowsPreboot != true || app.generation == .fir {
            throw .invalid("Preboot isn't available for \(size) dynos.")
        }
        update(app.id) { app in
            if on { app.features.insert(feature) } else { app.features.remove(feature) }
        }
        if feature == .affinity { await dynos.setAffinity(on, of: app.id) }
    }
}
