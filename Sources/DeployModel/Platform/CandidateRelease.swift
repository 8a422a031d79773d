/// A release of another app whose code is to go live: the candidate of a promotion.
public struct CandidateRelease: Hashable, Sendable, Codable {
    /// The name of the app on the platform whose release it is.
    public let app: String
    /// The release's number.
    public let version: Int
    /// The platform's id of it, where it is known: what a promotion is asked for with.
    public let id: String?
    /// The commit, in hexadecimal digits as the platform writes it: whole, or at least seven digits of it.
    public let commit: String
    /// What names the commit.
    public let evidence: LiveRelease.Evidence

    /// Puts a release together.
    public init(app: String, version: Int, id: String?, commit: String, evidence: LiveRelease.Evidence) {
        self.app = app
        self.version = version
        self.id = id
        self.commit = commit
        self.evidence = evidence
    }

    /// How the candidate is named: `v12 of shop-staging`.
    public var name: String { "v\(version) of \(app)" }
}

extension CandidateRelease {
    /// Finds a release among an app's: the one with a number or, without any, the one that is live.
    public static func find(version: Int?, in releases: [PlatformRelease], app: String) -> Reading<CandidateRelease> {
        let live = LiveRelease.derive(from: releases, app: app)
        // Without a number, the one that is live is meant, and that must be beyond doubt.
        guard let version = version ?? (live.state == .unsettled ? nil : live.version) else {
            return .unknown(reason: live.reason)
        }
        guard let release = releases.first(where: { $0.version == version }) else {
            return .unknown(reason: "\(app) has no release v\(version) among its latest \(releases.count)")
        }
        guard release.status == .succeeded else {
            return .unknown(reason: "\(release.words(of: app)) \(release.status.words)")
        }
        switch ReleaseCommit(of: release, among: releases) {
        case .named(let commit, let evidence, _):
            return .known(
                CandidateRelease(app: app, version: version, id: release.id, commit: commit, evidence: evidence))
        case .nameless(let words):
            return .unknown(reason: "\(release.words(of: app)) succeeded, but \(words)")
        }
    }
}
