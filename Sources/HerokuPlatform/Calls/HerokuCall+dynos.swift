public import HTTPTransport

// Dynos, formation, logs.

/// What to set of one process type.
public struct FormationUpdate: Hashable, Sendable {
    /// The process type: `web`.
    public let type: String
    /// How many are to run.
    public let quantity: Int
    /// The dyno size's name; nothing leaves it.
    public let size: String?

    /// Puts an update together.
    public init(type: String, quantity: Int, size: String? = nil) {
        self.type = type
        self.quantity = quantity
        self.size = size
    }
}

extension HerokuCall where Answer == [FormationAnswer] {
    /// Lists the process types of an app with how many are to run.
    public static func formation(of app: String) -> Self {
        HerokuCall("read the formation of \(app)", .get, CallPath(.word("apps"), .app(app), .word("formation")))
    }

    /// Sets how many of some process types are to run. All of them at once, or none.
    public static func setFormation(_ updates: [FormationUpdate], of app: String) -> Self {
        let json = updates.map { update in
            RequestJSON.fields([
                "type": .text(update.type), "quantity": .number(update.quantity),
                "dyno_size": update.size.map { .object(["name": .text($0)]) },
            ])
        }
        return HerokuCall(
            "set the formation of \(app)", .patch, CallPath(.word("apps"), .app(app), .word("formation")),
            body: .fields(["updates": .list(json)]), naming: updates.map { .name($0.type, of: "process type") })
    }
}

extension HerokuCall where Answer == FormationAnswer {
    /// Reads how many of one process type are to run.
    public static func formation(_ type: String, of app: String) -> Self {
        HerokuCall(
            "read the formation \(type) of \(app)", .get,
            CallPath(.word("apps"), .app(app), .word("formation"), .name(type, of: "process type")))
    }
}

extension HerokuCall where Answer == DynoAnswer {
    /// Starts a one-off dyno of the **current** release: Heroku knows no other.
    ///
    /// - Parameters:
    ///   - command: for a shell.
    ///   - isAttached: whether it waits until somebody attaches, and ends when they go.
    ///   - environment: variables for it alone, over the app's own.
    ///   - size: the dyno size's name; nothing is the app's usual.
    ///   - type: the process type that it counts as; nothing is `run`.
    ///   - timeToLive: after how many seconds it is stopped, 1 to 86,400.
    ///   - hasNoTerminal: whether it gets no terminal, so that line ends stay as they are written.
    public static func createDyno(
        of app: String, command: String, isAttached: Bool, environment: [String: Secret] = [:], size: String? = nil,
        type: String? = nil, timeToLive: Int? = nil, hasNoTerminal: Bool = true
    ) -> Self {
        HerokuCall(
            "start a one-off dyno of \(app)", .post, CallPath(.word("apps"), .app(app), .word("dynos")),
            body: .fields([
                "command": .text(command), "attach": .flag(isAttached),
                "env": environment.isEmpty ? nil : .object(environment.mapValues { .secret($0) }),
                "size": size.map { .text($0) }, "type": type.map { .text($0) },
                "time_to_live": timeToLive.map { .number(min(max($0, 1), 86_400)) },
                "force_no_tty": hasNoTerminal ? .flag(true) : nil,
            ]))
    }

    /// Reads a dyno by its name or id.
    public static func dyno(_ dyno: String, of app: String) -> Self {
        HerokuCall("read the dyno \(dyno) of \(app)", .get, dynoPath(dyno, of: app))
    }
}

extension HerokuCall where Answer == [DynoAnswer] {
    /// Lists the dynos that there are, one-offs and those of the scheduler among them. While preboot's old dynos go on,
    /// only the new ones. Source: Dev Center, Preboot.
    public static func dynos(of app: String) -> Self {
        HerokuCall("read the dynos of \(app)", .get, CallPath(.word("apps"), .app(app), .word("dynos")))
    }
}

extension HerokuCall where Answer == NothingAnswer {
    /// Stops a dyno; one of a formation is started anew.
    public static func stopDyno(_ dyno: String, of app: String) -> Self {
        HerokuCall(
            "stop the dyno \(dyno) of \(app)", .post,
            CallPath(
                .word("apps"), .app(app), .word("dynos"), .name(dyno, of: "dyno"), .word("actions"), .word("stop")),
            repetition: .harmless)
    }

    /// Restarts a dyno. Asked twice, it is restarted twice: it isn't repeated blindly, nor are those below.
    public static func restartDyno(_ dyno: String, of app: String) -> Self {
        restart("restart the dyno \(dyno) of \(app)", dynoPath(dyno, of: app))
    }

    /// Restarts all dynos of an app.
    public static func restartDynos(of app: String) -> Self {
        restart("restart the dynos of \(app)", CallPath(.word("apps"), .app(app), .word("dynos")))
    }

    /// Restarts all dynos of a process type.
    public static func restartFormation(_ type: String, of app: String) -> Self {
        restart(
            "restart the dynos \(type) of \(app)",
            CallPath(.word("apps"), .app(app), .word("formations"), .name(type, of: "process type")))
    }

    private static func restart(_ purpose: String, _ path: CallPath) -> Self {
        HerokuCall(purpose, .delete, path, repetition: .makesSomething)
    }
}

extension HerokuCall {
    private static func dynoPath(_ dyno: String, of app: String) -> CallPath {
        CallPath(.word("apps"), .app(app), .word("dynos"), .name(dyno, of: "dyno"))
    }
}

extension HerokuCall where Answer == LogSessionAnswer {
    /// Opens a way to read logs.
    ///
    /// - Parameters:
    ///   - dyno: only what this dyno writes; nothing is all of them.
    ///   - lines: how many lines of the past.
    ///   - source: `app` or `heroku`; nothing is both.
    ///   - tail: whether it goes on with what is written from then on.
    public static func createLogSession(
        of app: String, dyno: String? = nil, lines: Int? = nil, source: String? = nil, tail: Bool
    ) -> Self {
        HerokuCall(
            "read the logs of \(app)", .post, CallPath(.word("apps"), .app(app), .word("log-sessions")),
            body: .fields([
                "dyno_name": dyno.map { .text($0) }, "lines": lines.map { .number($0) },
                "source": source.map { .text($0) }, "tail": .flag(tail),
            ]), repetition: .harmless)
    }
}

extension HerokuCall where Answer == [DynoSizeAnswer] {
    /// Lists the dyno sizes that there are.
    public static var dynoSizes: Self { HerokuCall("read the dyno sizes", .get, CallPath(.word("dyno-sizes"))) }

    /// Lists the dyno sizes that an app may have.
    public static func dynoSizes(of app: String) -> Self {
        HerokuCall(
            "read the dyno sizes of \(app)", .get,
            CallPath(.word("apps"), .app(app), .word("available-dyno-sizes")))
    }
}
