/// What a platform's releases tell of the commit that is live.
///
/// Source: Heroku Platform API, release, slug and oci-image.
///
/// Never what was pushed last: a push exits with 0, and the platform's git head moves, also when the release fails.
public struct LiveRelease: Hashable, Sendable, Codable {
    /// How much the releases tell.
    public enum State: String, Hashable, Sendable, Codable {
        /// One release is current and succeeded, and says of which commit it is.
        case live
        /// Nothing was ever live: no release that could be has code in it.
        case nothingDeployed = "nothing-deployed"
        /// One release is current and succeeded, but nothing says of which commit it is. Another source may know.
        case nameless
        /// What is live can't be told, or is about to change. No other source can know better.
        case unsettled
    }

    /// What names the commit.
    public enum Evidence: String, Hashable, Sendable, Codable {
        /// The slug.
        case slug
        /// The OCI or docker image.
        case image
        /// Only the release's description: weaker, since whoever makes a release may write what they like.
        case description
    }

    /// The app's name on the platform.
    public let app: String
    /// How much the releases tell.
    public let state: State
    /// The number of the release that is current, where there is exactly one.
    public let version: Int?
    /// The platform's id of that release, where it is known.
    public let id: String?
    /// The commit, in hexadecimal digits as the platform writes it: whole, or at least seven digits of it.
    public let commit: String?
    /// What names the commit.
    public let evidence: Evidence?
    /// Why, as a clause: "v42 of shop is current and succeeded; its slug names the commit".
    public let reason: String

    /// Puts the platform's word together.
    public init(
        app: String, state: State, version: Int? = nil, id: String? = nil, commit: String? = nil,
        evidence: Evidence? = nil, reason: String
    ) {
        self.app = app
        self.state = state
        self.version = version
        self.id = id
        self.commit = commit
        self.evidence = evidence
        self.reason = reason
    }
}

extension LiveRelease {
    /// What an app's releases tell of the commit that is live.
    ///
    /// - Parameter releases: As many as were asked for, in any order. Those that are current have their
    ///   ``PlatformRelease/commit`` looked up.
    public static func derive(from releases: [PlatformRelease], app: String) -> LiveRelease {
        let releases = releases.sorted { $0.version > $1.version }
        let settled = settledRelease(in: releases, app: app)
        guard case .known(let current) = settled else {
            let version = releases.filter(\.isCurrent).count == 1 ? releases.first(where: \.isCurrent)?.version : nil
            return LiveRelease(app: app, state: .unsettled, version: version, reason: settled.reason ?? "")
        }
        guard current.content != .nothing else { return withoutCode(current, releases, app: app) }
        let start = "v\(current.version) of \(app) is current and succeeded"
        let history = ReleaseHistory(of: current, among: releases)
        switch ReleaseCommit(of: current, among: releases) {
        case .named(let commit, let evidence, let words):
            return LiveRelease(
                app: app, state: .live, version: current.version, id: current.id, commit: commit, evidence: evidence,
                reason: ([start + history.words, words] + history.fallen).joined(separator: "; "))
        case .nameless(let words):
            return LiveRelease(
                app: app, state: .nameless, version: current.version, id: current.id,
                reason: ([start + history.words + ", but " + words] + history.fallen).joined(separator: "; "))
        }
    }

    /// The one release that is live and stays so, or why there is none.
    private static func settledRelease(in releases: [PlatformRelease], app: String) -> Reading<PlatformRelease> {
        // Numbers begin with 1 and each is given once: what says otherwise is no list of an app's releases.
        if releases.contains(where: { $0.version < 1 }) || Set(releases.map(\.version)).count < releases.count {
            return .unknown(reason: "the list of the releases of \(app) contradicts itself")
        }
        let current = releases.filter(\.isCurrent)
        if let pending = releases.first(where: { $0.status == .pending }) {
            let from = current.first { $0.version != pending.version }.map { " from v\($0.version)" } ?? ""
            return .unknown(reason: "\(pending.words(of: app)) is pending: what is live is about to change\(from)")
        }
        guard let only = current.first else {
            let number = releases.isEmpty ? "\(app) has no release" : "none of \(releases.count) releases of \(app)"
            return .unknown(reason: releases.isEmpty ? number : "\(number) is current")
        }
        guard current.count == 1 else {
            let names = current.reversed().map { "v\($0.version)" }.joined(separator: " and ")
            return .unknown(reason: "more than one release of \(app) is current: \(names)")
        }
        guard only.status == .succeeded else {
            return .unknown(reason: "\(only.words(of: app)) is current, but it \(only.status.words)")
        }
        // The platform moves the mark with each release that succeeds: one that stands behind shows a half-read state.
        if let newer = releases.first(where: { $0.version > only.version && $0.status == .succeeded }) {
            return .unknown(
                reason: "v\(only.version) of \(app) is current, though v\(newer.version) succeeded after it")
        }
        return .known(only)
    }
}

extension PlatformRelease {
    /// `v43 of shop (Deploy 1a2b3c4d)`.
    func words(of app: String) -> String {
        "v\(version) of \(app)" + (description.isEmpty ? "" : " (\(description))")
    }
}

extension PlatformRelease.Status {
    /// As the end of a sentence about a release.
    var words: String {
        switch self {
        case .pending: "is pending"
        case .succeeded: "succeeded"
        case .failed: "failed"
        case .expired: "expired"
        }
    }
}
