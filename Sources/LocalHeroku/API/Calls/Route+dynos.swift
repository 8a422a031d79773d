extension Route {
    /// The formation, dynos, logs.
    static let dynos: [Route] = [
        Route("GET", "/apps/{app}/formation") { call, platform throws(APIError) in
            let app = try platform.app(call["app"])
            return .list(app.formation.map { platform.json($0, of: app) })
        },
        Route("GET", "/apps/{app}/formation/{type}") { call, platform throws(APIError) in
            let app = try platform.app(call["app"])
            guard let type = app.process(call["type"]) else { throw .missing("process type") }
            return .ok(platform.json(type, of: app))
        },
        Route("PATCH", "/apps/{app}/formation") { call, platform throws(APIError) in
            guard let updates = try call.object()["updates"]?.array else { throw .invalid("updates are missing.") }
            let changed = try await platform.scale(updates, of: call["app"])
            return .ok(.array(changed))
        },
        Route("PATCH", "/apps/{app}/formation/{type}") { call, platform throws(APIError) in
            var update = try call.object()
            update["type"] = .string(call["type"])
            guard let changed = try await platform.scale([.object(update)], of: call["app"]).first else {
                throw .missing("process type")
            }
            return .ok(changed)
        },
        Route("GET", "/apps/{app}/dynos") { call, platform throws(APIError) in
            let app = try platform.app(call["app"])
            return .list(await platform.dynos.dynos(of: app.id).map { platform.json($0, of: app) })
        },
        Route("GET", "/apps/{app}/dynos/{dyno}") { call, platform throws(APIError) in
            let app = try platform.app(call["app"])
            let all = await platform.dynos.dynos(of: app.id)
            guard let dyno = all.first(where: { $0.name == call["dyno"] || $0.id == call["dyno"] }) else {
                throw .missing("dyno")
            }
            return .ok(platform.json(dyno, of: app))
        },
        Route("POST", "/apps/{app}/dynos") { call, platform throws(APIError) in try await platform.runOneOff(call) },
        Route("DELETE", "/apps/{app}/dynos") { call, platform throws(APIError) in
            try await platform.restart(dyno: nil, type: nil, of: call["app"])
        },
        Route("DELETE", "/apps/{app}/dynos/{dyno}") { call, platform throws(APIError) in
            try await platform.restart(dyno: call["dyno"], type: nil, of: call["app"])
        },
        Route("DELETE", "/apps/{app}/formations/{type}") { call, platform throws(APIError) in
            try await platform.restart(dyno: nil, type: call["type"], of: call["app"])
        },
        Route("POST", "/apps/{app}/dynos/{dyno}/actions/stop") { call, platform throws(APIError) in
            let app = try platform.app(call["app"])
            guard await platform.dynos.stop(dyno: call["dyno"], of: app.id) else { throw .missing("dyno") }
            return .accepted
        },
        Route("POST", "/apps/{app}/log-sessions") { call, platform throws(APIError) in try platform.makeLogSession(call)
        },
        Route("GET", "/dyno-sizes") { _, platform throws(APIError) in .list(DynoSize.all.map(platform.json), by: .name)
        },
        Route("GET", "/dyno-sizes/{size}") { call, platform throws(APIError) in
            guard let size = DynoSize.named(call["size"]) else { throw .missing("dyno size") }
            return .ok(platform.json(size))
        },
        Route("GET", "/apps/{app}/available-dyno-sizes") { call, platform throws(APIError) in
            _ = try platform.app(call["app"])
            return .list(DynoSize.all.filter { !$0.isPrivate }.map(platform.json), by: .name)
        },
    ]
}

extension LocalPlatform {
    /// `dyno_size` counts; the string `size` is deprecated, yet clients send it.
    fileprivate func scale(_ updates: [JSONValue], of word: String) async throws(APIError) -> [JSONValue] {
        let wanted = try updates.map { update throws(APIError) in
            guard let type = update["type"]?.string else { throw .invalid("An update needs a type.") }
            if let quantity = update["quantity"], quantity.int == nil {
                throw .invalid("quantity must be a whole number.")
            }
            let size = update["dyno_size"]
            return FormationUpdate(
                type: type, quantity: update["quantity"]?.int,
                size: size?["name"]?.string ?? size?["id"]?.string ?? size?.string ?? update["size"]?.string)
        }
        let changed = try await updateFormation(wanted, of: word)
        let app = try app(word)
        return changed.map { json($0, of: app) }
    }

    fileprivate func restart(dyno: String?, type: String?, of word: String) async throws(APIError) -> Answer {
        let app = try app(word)
        let found = await dynos.restart(dyno: dyno, type: type, of: app.id)
        guard found || (dyno == nil && type == nil) else { throw .missing(dyno == nil ? "process type" : "dyno") }
        return .accepted
    }

    /// A one-off runs the current release: there is no way to name another.
    fileprivate func runOneOff(_ call: Call) async throws(APIError) -> Answer {
        let app = try app(call["app"])
        let body = try call.object()
        if await faults.take(.dynoConflict, app: app.name) {
            throw .conflict("A release of the app is in progress. Please try again.")
        }
        var request = OneOffRequest(command: try call.text("command"))
        request.environment = body["env"]?.object?.compactMapValues(\.string) ?? [:]
        request.attach = body["attach"]?.bool ?? false
        let size = body["size"]?.string ?? app.defaultSize
        guard let known = DynoSize.named(size) else { throw .invalid("No such size as \(size).") }
        request.size = known.name
        request.type = body["type"]?.string
        request.timeToLive = body["time_to_live"]?.int
        if let seconds = request.timeToLive, !(1...86400).contains(seconds) {
            throw .invalid("time_to_live must be between 1 and 86400 seconds.")
        }
        if request.attach { request.fault = await faults.takeRendezvous(app: app.name) }
        do {
            return .created(json(try await dynos.runOneOff(request, of: app.id), of: app))
        } catch {
            if case .cannotStart = error { throw APIError(503, "service_unavailable", error.message) }
            throw .invalid(error.message)
        }
    }

    fileprivate func makeLogSession(_ call: Call) throws(APIError) -> Answer {
        let app = try app(call["app"])
        let body = try call.object()
        let id = openLogSession(
            LogSession(
                app: app.id, dyno: body["dyno_name"]?.string ?? body["dyno"]?.string,
                type: body["type"]?.string, source: body["source"]?.string, lines: body["lines"]?.int ?? 100,
                tail: body["tail"]?.bool ?? (body["tail"]?.int == 1)))
        let now = JSONValue.string(Timestamp.now())
        return .created([
            "created_at": now, "id": .string(id), "logplex_url": .string("\(address)/streams/logs/\(id)"),
            "updated_at": now,
        ])
    }
}
