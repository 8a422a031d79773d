public import DeployModel

/// What a platform said of what is live, stored: docs/schemas/live-1.json. Deciding with it reaches no network.
///
/// Fields are only ever added to a format; one that means something else is a new format with a new number.
public struct LiveFile: Hashable, Sendable {
    /// The number of the format that this build writes, and the only one that it reads.
    public static let format = 1

    /// When the platform was asked, in UTC as RFC 3339 writes it.
    public let askedAt: String
    /// What it said, app by app.
    public let apps: [PlatformWord]

    /// Takes what was said.
    public init(askedAt: String, apps: [PlatformWord]) {
        self.askedAt = askedAt
        self.apps = apps
    }

    /// The file's text, ending in a line break.
    public func text() throws(ArtifactError) -> String {
        try StoredJSON.text(
            of: Payload(
                format: Self.format, drawbridge: DrawbridgeVersion.current, askedAt: askedAt,
                apps: apps.map(Payload.App.init)))
    }

    /// Reads what was stored. Anything that contradicts itself is refused: it would say what is live.
    public init(text: String) throws(ArtifactError) {
        let hint = "Write it anew with `drawbridge-step base --output FILE` of this version."
        guard let payload = try? StoredJSON.value(of: Payload.self, in: text), payload.format == Self.format,
            !payload.apps.isEmpty, Set(payload.apps.map(\.app)).count == payload.apps.count
        else {
            throw ArtifactError(
                message: "this is no answer of a platform that this version of Drawbridge wrote", hint: hint)
        }
        askedAt = payload.askedAt
        var apps: [PlatformWord] = []
        for app in payload.apps {
            guard let word = app.word else {
                throw ArtifactError(message: "what it says of \(app.app) contradicts itself", hint: hint)
            }
            apps.append(word)
        }
        self.apps = apps
    }
}

/// The file's top level.
private struct Payload: Codable {
    let format: Int
    let drawbridge: String
    let askedAt: String
    let apps: [App]

    struct App: Codable {
        let app: String
        let live: LiveRelease?
        let notAsked: String?
        let applied: [String]?
        let appliedUnknown: String?

        init(_ word: PlatformWord) {
            app = word.app
            live = word.live
            notAsked = word.notAsked
            applied = word.applied?.value
            appliedUnknown = word.applied?.reason
        }

        /// What it says; nothing if that contradicts itself.
        var word: PlatformWord? {
            guard let live else {
                guard let notAsked, applied == nil, appliedUnknown == nil else { return nil }
                return PlatformWord(app: app, notAsked: notAsked)
            }
            let isNamed = live.commit != nil && live.evidence != nil && live.version != nil
            guard notAsked == nil, isNamed == (live.state == .live), applied == nil || appliedUnknown == nil else {
                return nil
            }
            let reading = applied.map(Reading.known) ?? appliedUnknown.map { .unknown(reason: $0) }
            return PlatformWord(app: app, live: live, applied: reading)
        }
    }
}
