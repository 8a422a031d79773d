internal import Analysis
internal import ChildProcess
internal import CommandSupport
internal import DeployModel
internal import Gathering
internal import HerokuPlatform

/// Asks the platform what is live.
struct PlatformAsker {
    let client: HerokuClient

    /// How many releases are looked at, the latest: a page of Heroku's.
    private static let releaseLimit = 200

    /// What the platform says of one app.
    ///
    /// A platform that can't be reached, or refuses, is an error: with a less trusted source in its place, an older
    /// commit could be taken for the live one.
    func live(on app: String) throws(CommandError) -> LiveRelease {
        LiveRelease.derive(from: try releases(of: app, lookingUp: \.isCurrent), app: app)
    }

    /// A release whose code is to go live, `v12` or the one that is live there.
    func candidate(_ wanted: WantedRelease) throws(CommandError) -> CandidateRelease {
        let releases = try releases(of: wanted.app) { release in
            wanted.version.map { $0 == release.version } ?? release.isCurrent
        }
        switch CandidateRelease.find(version: wanted.version, in: releases, app: wanted.app) {
        case .known(let release):
            if let live = releases.first(where: \.isCurrent), live.version != release.version {
                PlatformOptions.warn(
                    "\(release.name) isn't what is live there (v\(live.version) is): a promotion takes that, unless it "
                        + "names the release by its id")
            }
            return release
        case .unknown(let reason):
            throw CommandError(
                "\(wanted) can't be the candidate: \(reason)",
                hint: "heroku releases --app \(wanted.app) lists what there is; or name the commit instead.",
                status: .refused)
        }
    }

    private func releases(
        of app: String, lookingUp isWanted: (PlatformRelease) -> Bool
    ) throws(CommandError) -> [PlatformRelease] {
        try PlatformOptions.calling { () throws(HerokuError) in
            var releases = try client.platformReleases(of: app, atMost: Self.releaseLimit)
            for index in releases.indices where isWanted(releases[index]) {
                releases[index] = try client.withCommit(releases[index], of: app)
            }
            return releases
        }
    }
}

/// A release as a caller names it: `shop-staging` or `shop-staging:v12`.
struct WantedRelease: CustomStringConvertible {
    let app: String
    let version: Int?

    init(_ written: String) throws(CommandError) {
        let parts = written.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        let number = parts.count == 2 ? parts[1].drop { $0 == "v" } : nil
        guard let app = parts.first, HerokuName.isApp(String(app)), number.map({ Int($0) ?? 0 > 0 }) ?? true else {
            throw CommandError(
                "\"\(written)\" doesn't name a release",
                hint: "Write the app's name on Heroku, with the release behind it or without: shop-staging:v12.",
                status: .usage)
        }
        self.app = String(app)
        version = number.flatMap { Int($0) }
    }

    var description: String { version.map { "v\($0) of \(app)" } ?? "the live release of \(app)" }
}

extension PlatformAsker {
    /// What the platform says of each app, for a decision. Of an app whose name there isn't known, and without a key,
    /// it isn't asked; the reason is kept, and told.
    ///
    /// Where somebody named the app, a key is expected, and where several could be meant, a name: without the
    /// platform's word, an older commit could be taken for the live one.
    static func words(for targets: [HerokuTarget], asksForApplied: Bool) throws(CommandError) -> [PlatformWord] {
        guard targets.contains(where: { $0.herokuApp != nil }) else {
            throw LocalCandidate.noTarget(targets)
        }
        let asker: PlatformAsker
        do throws(CommandError) {
            asker = PlatformAsker(client: try PlatformOptions.client())
        } catch {
            // A key that was given and is none is a mistake; no key at all is a choice.
            let isGiven = !(ChildProcess.inheritedEnvironment["HEROKU_API_KEY"] ?? "").isEmpty
            let isMeant = asksForApplied || targets.contains { $0.isStated }
            guard error.status == .usage, !isMeant, !isGiven else { throw error }
            PlatformOptions.warn("the platform isn't asked what is live: \(error.message)")
            return targets.map { PlatformWord(app: $0.app, notAsked: error.message) }
        }
        for target in targets where target.isOnPlatform && target.herokuApp == nil {
            PlatformOptions.warn("the platform isn't asked what is live of \(target.app): \(target.reason)")
        }
        defer { PlatformOptions.warnOfLimit(asker.client) }
        var words: [PlatformWord] = []
        for target in targets {
            let (word, failure) = try asker.word(on: target, asksForApplied: asksForApplied)
            if let failure, word.live?.state != .nothingDeployed {
                throw AppliedVersions.unknown(of: target.herokuApp ?? target.app, failure)
            }
            words.append(word)
        }
        return words
    }

    /// What the platform says of one app, and why the versions aren't known where they were asked for.
    func word(
        on target: HerokuTarget, asksForApplied: Bool
    ) throws(CommandError) -> (PlatformWord, AppliedFailure?) {
        guard let herokuApp = target.herokuApp else {
            return (PlatformWord(app: target.app, notAsked: target.reason), nil)
        }
        let live = try live(on: herokuApp)
        guard asksForApplied else { return (PlatformWord(app: target.app, live: live), nil) }
        switch AppliedVersions(client: client).read(from: target, live: live) {
        case .success(let versions):
            return (PlatformWord(app: target.app, live: live, applied: .known(versions)), nil)
        case .failure(let failure):
            return (PlatformWord(app: target.app, live: live, applied: .unknown(reason: failure.reason)), failure)
        }
    }
}
