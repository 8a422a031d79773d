extension Route {
    /// Sources and builds.
    static let builds: [Route] = [
        Route("POST", "/sources") { _, platform throws(APIError) in platform.makeSource() },
        Route("POST", "/apps/{app}/sources") { call, platform throws(APIError) in
            _ = try platform.app(call["app"])
            return platform.makeSource()
        },
        Route("GET", "/apps/{app}/builds") { call, platform throws(APIError) in
            let app = try platform.app(call["app"])
            return .list(app.builds.map { platform.json($0, of: app) }, by: .created)
        },
        Route("POST", "/apps/{app}/builds") { call, platform throws(APIError) in
            guard let source = try call.object()["source_blob"], let url = source["url"]?.string else {
                throw .invalid("source_blob.url is missing.")
            }
            let build = try platform.startBuild(of: call["app"], url: url, version: source["version"]?.string)
            return .created(platform.json(build, of: try platform.app(call["app"])))
        },
        Route("GET", "/apps/{app}/builds/{build}") { call, platform throws(APIError) in
            let app = try platform.app(call["app"])
            guard let build = app.builds.first(where: { $0.id == call["build"] }) else { throw .missing("build") }
            return .ok(platform.json(build, of: app))
        },
        Route("DELETE", "/apps/{app}/builds/{build}") { call, platform throws(APIError) in
            let build = try platform.cancelBuild(call["build"], of: call["app"])
            return .ok(platform.json(build, of: try platform.app(call["app"])))
        },
        Route("GET", "/apps/{app}/buildpack-installations") { call, platform throws(APIError) in
            // In the order in which they run, which no Range changes.
            .ok(platform.buildpackObjects(of: try platform.app(call["app"])))
        },
        Route("PUT", "/apps/{app}/buildpack-installations") { call, platform throws(APIError) in
            guard let updates = try call.object()["updates"]?.array else { throw .invalid("updates are missing.") }
            let names = updates.compactMap { $0["buildpack"]?.string }
            guard names.count == updates.count else { throw .invalid("An update needs a buildpack.") }
            let app = try platform.app(call["app"])
            platform.update(app.id) { $0.buildpacks = names }
            return .ok(platform.buildpackObjects(of: try platform.app(app.id)))
        },
        Route("DELETE", "/apps/{app}/build-cache") { call, platform throws(APIError) in
            _ = try platform.app(call["app"])
            return .accepted
        },
    ]
}

extension LocalPlatform {
    fileprivate func makeSource() -> Answer {
        let url = JSONValue.string("\(address)/blobs/\(makeBlob())")
        return .created(["source_blob": ["get_url": url, "put_url": url]])
    }
}
