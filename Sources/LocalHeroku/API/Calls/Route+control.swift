extension Route {
    /// What only the operator of the local platform can do. docs/local-heroku.md describes each.
    static let control: [Route] = [
        Route("PUT", "/local/faults") { call, platform throws(APIError) in
            guard case .array(let list)? = JSONValue(parsing: call.body) else { throw .invalid("A list is needed.") }
            try await platform.faults.set(list)
            return .accepted
        },
        Route("POST", "/local/apps/{app}/releases/{release}/expire") { call, platform throws(APIError) in
            try platform.expire(call["release"], of: call["app"])
            return .accepted
        },
        Route("POST", "/local/apps/{app}/oci-releases") { call, platform throws(APIError) in
            let body = try call.object()
            let types = body["process_types"]?.object?.compactMapValues(\.string) ?? ["web": "serve"]
            let release = try platform.releaseImage(
                commit: body["commit"]?.string, processTypes: types, of: call["app"])
            return .created(platform.json(release, of: try platform.app(call["app"])))
        },
        Route("POST", "/local/apps/{app}/scheduler") { call, platform throws(APIError) in
            try platform.runScheduled(try call.text("command"), of: call["app"])
            return .accepted
        },
        Route("POST", "/local/apps/{app}/cycle") { call, platform throws(APIError) in
            await platform.dynos.restart(of: try platform.app(call["app"]).id)
            return .accepted
        },
        Route("POST", "/local/apps/{app}/dynos/{dyno}/crash") { call, platform throws(APIError) in
            let app = try platform.app(call["app"])
            guard await platform.dynos.crash(dyno: call["dyno"], of: app.id) else { throw .missing("dyno") }
            return .accepted
        },
        Route("PUT", "/local/apps/{app}/tier") { call, platform throws(APIError) in
            try platform.setTier(try call.text("size"), of: call["app"])
            return .accepted
        },
        Route("PUT", "/local/apps/{app}/generation") { call, platform throws(APIError) in
            try platform.setGeneration(try call.text("name"), of: call["app"])
            return .accepted
        },
        Route("POST", "/local/apps/{app}/addons") { call, platform throws(APIError) in
            let body = try call.object()
            let request = AddOnRequest(
                plan: try call.text("plan"), name: body["name"]?.string, attachment: body["attachment"]?.string,
                values: body["values"]?.object?.compactMapValues(\.string) ?? [:],
                details: body["details"]?.object ?? [:])
            return .created(platform.json(try platform.addAddOn(request, to: call["app"])))
        },
    ]
}
