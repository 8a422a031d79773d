internal import HTTPTransport

// Apps and their settings.

extension HerokuCall where Answer == AppAnswer {
    /// Reads an app.
    public static func app(_ app: String) -> Self {
        HerokuCall("read the app \(app)", .get, CallPath(.word("apps"), .app(app)))
    }

    /// Sets whether the maintenance page stands.
    public static func setMaintenance(_ isOn: Bool, of app: String) -> Self {
        HerokuCall(
            "turn the maintenance page of \(app) \(isOn ? "on" : "off")", .patch, CallPath(.word("apps"), .app(app)),
            body: .fields(["maintenance": .flag(isOn)]))
    }

    /// Sets the stack that the app is built on next.
    public static func setBuildStack(_ stack: String, of app: String) -> Self {
        HerokuCall(
            "set the stack of \(app)", .patch, CallPath(.word("apps"), .app(app)),
            body: .fields(["build_stack": .text(stack)]))
    }

    /// Makes an app; without a name, Heroku gives it one.
    public static func createApp(named name: String?, region: String? = nil, stack: String? = nil) -> Self {
        HerokuCall(
            "make the app\(name.map { " \($0)" } ?? "")", .post, CallPath(.word("apps")),
            body: .fields([
                "name": name.map { .text($0) }, "region": region.map { .text($0) }, "stack": stack.map { .text($0) },
            ]), naming: name.map { [.app($0)] } ?? [])
    }

    /// Deletes an app with everything in it.
    public static func deleteApp(_ app: String) -> Self {
        HerokuCall("delete the app \(app)", .delete, CallPath(.word("apps"), .app(app)))
    }
}

extension HerokuCall where Answer == ConfigVarNamesAnswer {
    /// Reads the names of an app's config vars. The values are sent by Heroku and dropped as they are read.
    public static func configVarNames(of app: String) -> Self {
        HerokuCall(
            "read the names of the config vars of \(app)", .get,
            CallPath(.word("apps"), .app(app), .word("config-vars")))
    }

    /// Reads the names of the config vars that a release has, by its id or version.
    public static func configVarNames(of app: String, release: String) -> Self {
        HerokuCall(
            "read the names of the config vars of release \(release) of \(app)", .get,
            CallPath(
                .word("apps"), .app(app), .word("releases"), .name(release, of: "release"), .word("config-vars")))
    }
}

extension HerokuCall where Answer == [FeatureAnswer] {
    /// Lists the features of an app.
    public static func features(of app: String) -> Self {
        HerokuCall("read the features of \(app)", .get, CallPath(.word("apps"), .app(app), .word("features")))
    }
}

extension HerokuCall where Answer == FeatureAnswer {
    /// Reads a feature: `preboot`, `http-session-affinity`.
    public static func feature(_ name: String, of app: String) -> Self {
        HerokuCall(
            "read the feature \(name) of \(app)", .get,
            CallPath(.word("apps"), .app(app), .word("features"), .name(name, of: "feature")))
    }

    /// Turns a feature on or off. Of `preboot`, it counts from the next release on.
    public static func setFeature(_ name: String, _ isOn: Bool, of app: String) -> Self {
        HerokuCall(
            "turn \(name) of \(app) \(isOn ? "on" : "off")", .patch,
            CallPath(.word("apps"), .app(app), .word("features"), .name(name, of: "feature")),
            body: .fields(["enabled": .flag(isOn)]))
    }
}

extension HerokuCall where Answer == [AddOnAnswer] {
    /// Lists the add-ons that an app owns; those it shares are among its ``HerokuCall/attachments(of:)``.
    public static func addOns(of app: String) -> Self {
        HerokuCall("read the add-ons of \(app)", .get, CallPath(.word("apps"), .app(app), .word("addons")))
    }
}

extension HerokuCall where Answer == AddOnAnswer {
    /// Reads an add-on by its name or id.
    public static func addOn(_ addOn: String) -> Self {
        HerokuCall("read the add-on \(addOn)", .get, CallPath(.word("addons"), .name(addOn, of: "add-on")))
    }
}

extension HerokuCall where Answer == [AttachmentAnswer] {
    /// Lists the add-ons attached to an app, those of other apps among them.
    public static func attachments(of app: String) -> Self {
        HerokuCall(
            "read the attached add-ons of \(app)", .get,
            CallPath(.word("apps"), .app(app), .word("addon-attachments")))
    }

    /// Lists the apps that an add-on is attached to.
    public static func attachments(ofAddOn addOn: String) -> Self {
        HerokuCall(
            "read what the add-on \(addOn) is attached to", .get,
            CallPath(.word("addons"), .name(addOn, of: "add-on"), .word("addon-attachments")))
    }

    /// Finds what is attached to an app under a name such as `DATABASE`. Reads only, though it is a POST.
    public static func resolveAttachment(
        _ name: String, of app: String, service: String? = "heroku-postgresql"
    ) -> Self {
        HerokuCall(
            "find \(name) of \(app)", .post,
            CallPath(.word("actions"), .word("addon-attachments"), .word("resolve")),
            body: .fields([
                "addon_attachment": .text(name), "app": .text(app), "addon_service": service.map { .text($0) },
            ]), naming: [.app(app), .name(name, of: "attachment")], isLookup: true)
    }
}

extension HerokuCall where Answer == AccountAnswer {
    /// Reads the account that the key belongs to.
    public static var account: Self { HerokuCall("read the account", .get, CallPath(.word("account"))) }
}

extension HerokuCall where Answer == RateLimitsAnswer {
    /// Reads how many calls are left. Doesn't count as one itself.
    public static var rateLimits: Self {
        HerokuCall("read how many calls are left", .get, CallPath(.word("account"), .word("rate-limits")))
    }
}
