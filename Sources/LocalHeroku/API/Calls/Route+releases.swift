extension Route {
    /// Releases, slugs, images, config vars.
    static let releases: [Route] = [
        Route("GET", "/apps/{app}/releases") { call, platform throws(APIError) in
            let app = try platform.app(call["app"])
            let showsSlugs = await !platform.faults.take(.slugNull, app: app.name)
            return .list(app.releases.map { platform.json($0, of: app, withSlug: showsSlugs) }, by: .version)
        },
        Route("GET", "/apps/{app}/releases/{release}") { call, platform throws(APIError) in
            let app = try platform.app(call["app"])
            let showsSlug = await !platform.faults.take(.slugNull, app: app.name)
            let release = try platform.release(call, of: app)
            return .ok(platform.json(release, of: app, withSlug: showsSlug))
        },
        Route("POST", "/apps/{app}/releases") { call, platform throws(APIError) in try platform.makeRelease(call) },
        Route("GET", "/apps/{app}/releases/{release}/config-vars") { call, platform throws(APIError) in
            let release = try platform.release(call, of: try platform.app(call["app"]))
            return .ok(.object(release.configVars.mapValues { .string($0) }))
        },
        Route("GET", "/apps/{app}/slugs/{slug}") { call, platform throws(APIError) in
            let app = try platform.app(call["app"])
            guard let slug = app.slugs.first(where: { $0.id == call["slug"] }) else { throw .missing("slug") }
            return .ok(platform.json(slug, of: app))
        },
        Route("GET", "/apps/{app}/oci-images/{image}") { call, platform throws(APIError) in
            let app = try platform.app(call["app"])
            guard let image = app.images.first(where: { $0.id == call["image"] }) else { throw .missing("oci image") }
            return .ok([platform.json(image, of: app)])
        },
        Route("GET", "/apps/{app}/config-vars") { call, platform throws(APIError) in
            .ok(.object(try platform.app(call["app"]).configVars.mapValues { .string($0) }))
        },
        Route("PATCH", "/apps/{app}/config-vars") { call, platform throws(APIError) in
            let changes = try call.object()
            guard changes.values.allSatisfy({ $0.string != nil || $0 == .null }) else {
                throw .invalid("Config vars must be texts.")
            }
            guard changes.keys.allSatisfy(Self.isVariable) else {
                throw .invalid("A config var's name must not be empty, nor have a blank, a control character or =.")
            }
            let result = try platform.setConfigVars(changes.mapValues(\.string), of: call["app"])
            return .ok(.object(result.mapValues { .string($0) }))
        },
    ]
}

extension Route {
    /// Whether a process can be given a variable of this name.
    private static func isVariable(_ name: String) -> Bool {
        !name.isEmpty && name.unicodeScalars.allSatisfy { $0.value > 0x20 && $0.value != 0x7f && $0 != "=" }
    }
}

extension LocalPlatform {
    fileprivate func release(_ call: Call, of app: AppRecord) throws(APIError) -> ReleaseRecord {
        guard let release = app.release(call["release"]) else { throw .missing("release") }
        return release
    }

    /// A rollback if the body names a release, a slug released again if it names that.
    fileprivate func makeRelease(_ call: Call) throws(APIError) -> Answer {
        let body = try call.object()
        let record: ReleaseRecord
        if let release = body["release"]?.string {
            record = try rollBack(call["app"], to: release)
        } else if let slug = body["slug"]?.string {
            record = try releaseSlug(slug, in: call["app"], description: body["description"]?.string)
        } else {
            throw .invalid("A release needs a slug, or a release to roll back to.")
        }
        return .created(json(record, of: try app(call["app"])))
    }
}
