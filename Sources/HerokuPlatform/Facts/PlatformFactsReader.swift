public import DeployModel

/// Asks Heroku for all that a preflight and a plan look at, with readings only: nothing changes.
///
/// An app with one database costs 15 calls of the account's 4,500 an hour, one without 12; a pipeline 2 more, and 3 for
/// each other app in it. Each call that fails makes its own reading unknown; the app's own must succeed.
public struct PlatformFactsReader {
    private let client: HerokuClient
    var name: String
    /// How many calls were made; lists of several pages count as one.
    public private(set) var calls = 0
    /// Why it makes no sense to ask on; the rest is unknown for the same reason.
    var hopeless: String?
    private var failures: [String] = []
    /// The app that was said to build for this one.
    let builder: String?

    /// Prepares to read. `builder` is the app that builds for this one, where somebody knows.
    public init(_ client: HerokuClient, app name: String, builder: String? = nil) {
        self.client = client
        self.name = name
        self.builder = builder
    }

    /// More releases than may be deployed in an hour.
    private static let releaseLimit = 100

    /// Reads all of it.
    ///
    /// - Throws: Why the app itself can't be read.
    public mutating func read() throws(HerokuError) -> PlatformFacts {
        calls += 1
        let app = try client.platformApp(name)
        name = app.name
        var releases = read { client throws(HerokuError) in
            try client.platformReleases(of: app.name, atMost: Self.releaseLimit)
        }
        let unreadCommit = completeCommit(&releases)
        let attachments = read { client throws(HerokuError) in try client.list(.attachments(of: app.name)) }
        let addOns = self.addOns(attachments)
        let pipeline = self.pipeline(of: app)
        var facts = PlatformFacts(
            app: app, releases: releases, formation: formation(), dynos: dynos(), features: features(),
            addOns: addOns,
            configVars: read { client throws(HerokuError) in
                try client.answer(to: .configVarNames(of: app.name)).names
            },
            database: database(attachments, addOns), pipeline: pipeline.place, account: account(),
            callsLeft: .unknown(reason: ""),
            buildpacks: buildpacks(), neighbours: pipeline.neighbours)
        facts.unreadCommit = unreadCommit
        // Last, so that these calls count too. Every answer tells it; the call is for a platform that doesn't.
        facts.callsLeft =
            client.callsLeft.map { .known($0) }
            ?? read { client throws(HerokuError) in try client.answer(to: .rateLimits).remaining }
        facts.failures = failures
        return facts
    }

    // MARK: Asking

    /// Makes one reading, unless an earlier one showed that there is no use.
    mutating func read<Value>(_ body: (HerokuClient) throws(HerokuError) -> Value) -> Reading<Value> {
        if let hopeless { return .unknown(reason: hopeless) }
        calls += 1
        do {
            return .known(try body(client))
        } catch {
            if [.unauthorized, .rateLimited, .unreachable].contains(error.kind) { hopeless = error.message }
            failures.append(error.message)
            return .unknown(reason: error.message)
        }
    }

    /// Asks for the commit of the release that runs.
    private mutating func completeCommit(_ releases: inout Reading<[PlatformRelease]>) -> String? {
        guard var known = releases.value, let index = known.firstIndex(where: \.isCurrent),
            known[index].content != .nothing
        else { return nil }
        let (release, name) = (known[index], name)
        switch read({ client throws(HerokuError) in try client.withCommit(release, of: name) }) {
        case .known(let complete):
            known[index] = complete
            releases = .known(known)
            return nil
        case .unknown(let reason): return reason
        }
    }

    /// A text of the platform's without the key: somebody may have written it into a command.
    private var hidden: @Sendable (String?) -> String {
        let redactor = Redactor(key: client.key.secret)
        return { redactor.redact($0 ?? "") }
    }

    private mutating func formation() -> Reading<[PlatformFormation]> {
        let (name, hidden) = (name, hidden)
        return read { client throws(HerokuError) in
            try client.list(.formation(of: name)).map {
                PlatformFormation(
                    type: $0.type, quantity: $0.quantity, size: $0.dynoSize?.name ?? $0.size ?? "",
                    command: hidden($0.command))
            }
        }
    }

    private mutating func dynos() -> Reading<[PlatformDyno]> {
        let (name, hidden) = (name, hidden)
        return read { client throws(HerokuError) in
            try client.list(.dynos(of: name)).map {
                PlatformDyno(
                    name: $0.name, type: $0.type ?? String($0.name.prefix { $0 != "." && $0 != "-" }), state: $0.state,
                    release: $0.release?.version, size: $0.size ?? "", command: hidden($0.command),
                    createdAt: $0.createdAt ?? "")
            }
        }
    }

    private mutating func features() -> Reading<[String: Bool]> {
        let name = name
        return read { client throws(HerokuError) in
            let features = try client.list(.features(of: name))
            return Dictionary(features.map { ($0.name, $0.isEnabled) }) { first, _ in first }
        }
    }

    private mutating func account() -> Reading<PlatformAccount> {
        read { client throws(HerokuError) in
            PlatformAccount(
                email: try client.answer(to: .account).email, keySource: client.key.source,
                keyWarning: client.key.warning)
        }
    }

    private mutating func buildpacks() -> Reading<[String]> {
        let name = name
        return read { client throws(HerokuError) in
            do throws(HerokuError) {
                return try client.answer(to: .buildpacks(of: name)).map(\.title)
            } catch  where error.kind == .notFound {
                // The app is there: it was read before.
                throw HerokuError(
                    .notFound, "the platform doesn't tell the buildpacks of \(name) (404)", hint: error.hint)
            }
        }
    }
}
