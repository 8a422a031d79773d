internal import DeployModel
public import HTTPTransport

/// Runs commands in one-off dynos, never twice: where it isn't known whether Heroku started one, it is looked for by the
/// text that its command carries, and if it isn't found the outcome says that it isn't known.
///
/// A one-off runs the app's **current** release. Source: Heroku Platform API, dyno.
public struct OneOffRun: Sendable {
    /// How patient it is, in seconds.
    public struct Limits: Hashable, Sendable {
        /// How long Heroku may say that the release isn't there yet (409), as it does just after one.
        public var conflict: Double
        /// Between two tries.
        public var pause: Double
        /// Between two looks whether a dyno is still there.
        public var look: Double
        /// How long lines may come late once the dyno is gone.
        public var grace: Double
        /// Of silence on the log, after which it is read anew.
        public var idle: Int
        /// Beyond a dyno's time to live, until nothing is waited for any more.
        public var margin: Double
        /// How often in a row something may fail.
        public var failures: Int

        /// Sets them.
        public init(
            conflict: Double = 90, pause: Double = 2, look: Double = 5, grace: Double = 15, idle: Int = 60,
            margin: Double = 120, failures: Int = 20
        ) {
            self.conflict = conflict
            self.pause = pause
            self.look = look
            self.grace = grace
            self.idle = idle
            self.margin = margin
            self.failures = failures
        }
    }

    let client: HerokuClient
    let limits: Limits
    let pacing: Pacing
    let authorities: TrustedAuthorities

    /// Makes one.
    public init(
        _ client: HerokuClient, limits: Limits = Limits(), pacing: Pacing = .real,
        authorities: TrustedAuthorities = .fromEnvironment
    ) {
        self.client = client
        self.limits = limits
        self.pacing = pacing
        self.authorities = authorities
    }

    /// Starts a dyno. 409 is the only answer upon which it is asked for again: then nothing was made.
    func start(_ request: OneOffRequest, command: String, attached: Bool) -> Making<DynoAnswer> {
        let call = HerokuCall.createDyno(
            of: request.app, command: command, isAttached: attached, environment: request.environment,
            size: request.size, timeToLive: request.timeToLive)
        let begin = pacing.now()
        while true {
            let making = client.make(call, every: limits.pause, pacing) { () throws(HerokuError) in try find(request) }
            guard case .refused(let error) = making, error.kind == .conflict, pacing.now() - begin < limits.conflict
            else { return making }
            pacing.pause(limits.pause)
        }
    }

    /// What its output must not show: a command may print its own variables.
    func redactor(of request: OneOffRequest) -> Redactor {
        Redactor(key: client.key.secret).adding(Array(request.environment.values))
    }

    /// The dyno of an earlier try, if it runs.
    func find(_ request: OneOffRequest) throws(HerokuError) -> DynoAnswer? {
        try client.list(.dynos(of: request.app)).first { dyno in
            dyno.command.map { Array($0.utf8).holds(request.nonce) } ?? false
        }
    }
}
