extension Route {
    /// The account, apps, and their features.
    static let apps: [Route] = [
        Route("GET", "/account") { _, platform throws(APIError) in .ok(platform.accountObject) },
        Route("GET", "/account/rate-limits") { _, platform throws(APIError) in
            .ok(["remaining": .int(await platform.account.remaining)])
        },
        Route("GET", "/apps") { _, platform throws(APIError) in .list(platform.apps.map(platform.json), by: .name) },
        Route("POST", "/apps") { call, platform throws(APIError) in
            let app = try await platform.createApp(name: try call.object()["name"]?.string)
            return .created(platform.json(app))
        },
        Route("GET", "/apps/{app}") { call, platform throws(APIError) in
            .ok(platform.json(try platform.app(call["app"])))
        },
        Route("PATCH", "/apps/{app}") { call, platform throws(APIError) in try await platform.changeApp(call) },
        Route("DELETE", "/apps/{app}") { call, platform throws(APIError) in
            .ok(platform.json(try await platform.deleteApp(call["app"])))
        },
        Route("GET", "/apps/{app}/features") { call, platform throws(APIError) in
            let app = try platform.app(call["app"])
            return .list(AppFeature.allCases.map { platform.json($0, of: app) }, by: .name)
        },
        Route("GET", "/apps/{app}/features/{feature}") { call, platform throws(APIError) in
            let app = try platform.app(call["app"])
            return .ok(platform.json(try platform.feature(call, of: app), of: app))
        },
        Route("PATCH", "/apps/{app}/features/{feature}") { call, platform throws(APIError) in
            let feature = try platform.feature(call, of: try platform.app(call["app"]))
            guard let on = try call.object()["enabled"]?.bool else { throw .invalid("enabled is missing.") }
            try await platform.setFeature(feature, on: on, of: call["app"])
            return .ok(platform.json(feature, of: try platform.app(call["app"])))
        },
    ]
}

extension LocalPlatform {
    fileprivate func changeApp(_ call: Call) async throws(APIError) -> Answer {
        let app = try app(call["app"])
        let changes = try call.object()
        if let name = changes["name"]?.string { try rename(app.id, to: name) }
        if let maintenance = changes["maintenance"] {
            // Some clients send numbers, and Heroku takes them.
            guard let on = maintenance.bool ?? maintenance.int.map({ $0 != 0 }) else {
                throw .invalid("maintenance must be true or false.")
            }
            try await setMaintenance(on, of: app.id)
        }
        return .ok(json(try self.app(app.id)))
    }

    fileprivate func feature(_ call: Call, of app: AppRecord) throws(APIError) -> AppFeature {
        let word = call["feature"]
        guard
            let feature = AppFeature.allCases.first(where: { feature in
                feature.rawValue == word || Identifier.fixed("\(app.id) \(feature.rawValue)") == word
            })
        else { throw .missing("app feature") }
        return feature
    }
}
