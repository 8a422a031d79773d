extension Route {
    /// Add-ons and their attachments.
    static let addOns: [Route] = [
        Route("GET", "/addons") { _, platform throws(APIError) in .list(platform.addOns.map(platform.json)) },
        Route("GET", "/addons/{addon}") { call, platform throws(APIError) in
            .ok(platform.json(try platform.addOn(call["addon"])))
        },
        Route("GET", "/addons/{addon}/addon-attachments") { call, platform throws(APIError) in
            let addOn = try platform.addOn(call["addon"])
            return .list(platform.attachments.filter { $0.addOnID == addOn.id }.map(platform.json))
        },
        Route("GET", "/apps/{app}/addons") { call, platform throws(APIError) in
            .list(platform.addOns(of: try platform.app(call["app"]).id).map(platform.json))
        },
        Route("GET", "/apps/{app}/addons/{addon}") { call, platform throws(APIError) in
            _ = try platform.app(call["app"])
            return .ok(platform.json(try platform.addOn(call["addon"])))
        },
        Route("POST", "/apps/{app}/addons") { call, platform throws(APIError) in
            let body = try call.object()
            let request = AddOnRequest(
                plan: try call.text("plan"), name: body["name"]?.string,
                attachment: body["attachment"]?["name"]?.string,
                values: body["config"]?.object?.compactMapValues(\.string) ?? [:])
            return .created(platform.json(try platform.addAddOn(request, to: call["app"])))
        },
        Route("DELETE", "/apps/{app}/addons/{addon}") { call, platform throws(APIError) in
            .ok(platform.json(try platform.removeAddOn(call["addon"], of: call["app"])))
        },
        Route("GET", "/addon-attachments") { _, platform throws(APIError) in
            .list(platform.attachments.map(platform.json))
        },
        Route("GET", "/apps/{app}/addon-attachments") { call, platform throws(APIError) in
            let app = try platform.app(call["app"])
            return .list(platform.attachments.filter { $0.appID == app.id }.map(platform.json))
        },
        Route("GET", "/apps/{app}/addon-attachments/{attachment}") { call, platform throws(APIError) in
            let found = try platform.resolve(call["attachment"], app: call["app"], service: nil)
            return .ok(platform.json(found[0]))
        },
        Route("POST", "/addon-attachments") { call, platform throws(APIError) in
            let body = try call.object()
            let record = try platform.attach(
                try call.text("addon"), to: try call.text("app"), name: body["name"]?.string,
                namespace: body["namespace"]?.string)
            return .created(platform.json(record))
        },
        Route("DELETE", "/addon-attachments/{attachment}") { call, platform throws(APIError) in
            guard let record = platform.attachments.first(where: { $0.id == call["attachment"] }) else {
                throw .missing("add-on attachment")
            }
            let object = platform.json(record)
            _ = try platform.detach(record.id)
            return .ok(object)
        },
        Route("POST", "/actions/addon-attachments/resolve") { call, platform throws(APIError) in
            let body = try call.object()
            let found = try platform.resolve(
                try call.text("addon_attachment"), app: body["app"]?.string, service: body["addon_service"]?.string)
            return .ok(.array(found.map(platform.json)))
        },
        Route("POST", "/actions/addons/resolve") { call, platform throws(APIError) in
            let body = try call.object()
            let found = try platform.resolve(
                try call.text("addon"), app: body["app"]?.string, service: body["addon_service"]?.string)
            let ids = Set(found.map(\.addOnID))
            return .ok(.array(platform.addOns.filter { ids.contains($0.id) }.map(platform.json)))
        },
    ]
}
