import DeployModel
import TestSupport
import Testing

/// An app's releases, and what they tell of the commit that is live.
@Suite struct `The live release` {
    private static let slug = "01234567-89ab-cdef-0123-456789abcdef"
    private static let other = "fedcba98-7654-3210-fedc-ba9876543210"
    private static let one = "1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d"
    private static let two = "9f8e7d6c5b4a39281706f5e4d3c2b1a09f8e7d6c"

    private static func release(
        _ version: Int, _ description: String, _ status: PlatformRelease.Status = .succeeded, current: Bool = false,
        _ content: PlatformRelease.Content = .slug(id: slug), commit: String? = nil
    ) -> PlatformRelease {
        PlatformRelease(
            version: version, status: status, isCurrent: current, content: content, commit: commit,
            description: description, createdAt: "2026-11-21T12:00:00Z", id: "release-\(version)")
    }

    private static let start = [
        release(2, "Enable Logplex", .nothing), release(1, "Initial release", .nothing),
    ]

    private static func release(_ version: Int, _ description: String, _ content: PlatformRelease.Content)
        -> PlatformRelease
    { release(version, description, .succeeded, content) }

    private static let cases: [(name: String, releases: [PlatformRelease])] = [
        ("plain push", [release(3, "Deploy 1a2b3c4d", current: true, commit: one)] + start),
        (
            "failed release after a push that exited 0",
            [
                release(4, "Deploy 9f8e7d6c", .failed, .slug(id: other), commit: two),
                release(3, "Deploy 1a2b3c4d", current: true, commit: one),
            ] + start
        ),
        (
            "promotion",
            [release(7, "Promote shop-staging v12 1a2b3c4d", current: true, commit: one)] + start
        ),
        (
            "rollback",
            [
                release(5, "Rollback to v3", current: true, commit: one),
                release(4, "Deploy 9f8e7d6c", .succeeded, .slug(id: other), commit: two),
                release(3, "Deploy 1a2b3c4d", commit: one),
            ] + start
        ),
        (
            "rollback whose slug nobody looked up",
            [
                release(5, "Rollback to v3", current: true), release(4, "Deploy 9f8e7d6c", .slug(id: other)),
                release(3, "Deploy 1a2b3c4d", commit: one),
            ] + start
        ),
        (
            "pending release",
            [
                release(4, "Deploy 9f8e7d6c", .pending, .slug(id: other)),
                release(3, "Deploy 1a2b3c4d", current: true, commit: one),
            ] + start
        ),
        ("pending release that is current", [release(3, "Deploy 1a2b3c4d", .pending, current: true)] + start),
        (
            "pending release before the current one",
            [
                release(4, "Set FOO config vars", current: true, commit: one),
                release(3, "Deploy 1a2b3c4d", .pending, commit: one),
            ] + start
        ),
        (
            "config-only release",
            [
                release(5, "Set FOO, BAR config vars", current: true, commit: one), release(4, "Set BAZ config vars"),
                release(3, "Deploy 1a2b3c4d"),
            ] + start
        ),
        ("expired release that is current", [release(3, "Deploy 1a2b3c4d", .expired, current: true)] + start),
        (
            "expired release after the current one",
            [
                release(4, "Deploy 9f8e7d6c", .expired, .slug(id: other)),
                release(3, "Deploy 1a2b3c4d", current: true, commit: one),
            ] + start
        ),
        (
            "image with a commit",
            [release(3, "Deploy 1a2b3c4d", .succeeded, current: true, .image(id: "i"), commit: one)] + start
        ),
        (
            "image with a commit in its description only",
            [release(3, "Deploy 1a2b3c4d", .succeeded, current: true, .image(id: "i"))] + start
        ),
        (
            "image whose description names the image",
            [release(3, "Deployed web (1a2b3c4d5e6f)", .succeeded, current: true, .image(id: "i"), commit: "")] + start
        ),
        (
            "image carried on by a config change",
            [
                release(4, "Set FOO config vars", .succeeded, current: true, .image(id: "i")),
                release(3, "Deploy 1a2b3c4d", .image(id: "i")),
            ] + start
        ),
        (
            "empty app",
            [
                release(2, "Enable Logplex", .succeeded, current: true, .nothing),
                release(1, "Initial release", .nothing),
            ]
        ),
        (
            "empty app whose first deploy failed",
            [
                release(3, "Deploy 1a2b3c4d", .failed),
                release(2, "Enable Logplex", .succeeded, current: true, .nothing),
                release(1, "Initial release", .nothing),
            ]
        ),
        (
            "empty app whose first deploy expired",
            [
                release(3, "Deploy 1a2b3c4d", .expired),
                release(2, "Enable Logplex", .succeeded, current: true, .nothing),
                release(1, "Initial release", .nothing),
            ]
        ),
        (
            "docker app on Cedar, of which neither slug nor image is told",
            [release(3, "Deployed web (1a2b3c4d5e6f)", .succeeded, current: true, .nothing)] + start
        ),
        (
            "docker app on Cedar, with a config change",
            [
                release(4, "Set FOO config vars", .succeeded, current: true, .nothing),
                release(3, "Deployed web, worker (1a2b3c4d5e6f, 5e6f1a2b3c4d)", .nothing),
            ] + start
        ),
        (
            "docker app on Cedar, built from a push: what its words name isn't believed",
            [release(3, "Deploy 1a2b3c4d", .succeeded, current: true, .nothing)] + start
        ),
        (
            "docker app on Cedar whose first deploy failed",
            [
                release(3, "Deployed web (1a2b3c4d5e6f)", .failed, .nothing),
                release(2, "Enable Logplex", .succeeded, current: true, .nothing),
                release(1, "Initial release", .nothing),
            ]
        ),
        (
            "docker app on Cedar that had slugs before",
            [
                release(4, "Deployed web (1a2b3c4d5e6f)", .succeeded, current: true, .nothing),
                release(3, "Deploy 1a2b3c4d"),
            ] + start
        ),
        (
            "docker app on Cedar, rolled back to a slug",
            [
                release(5, "Rollback to v3", current: true, commit: one),
                release(4, "Deployed web (1a2b3c4d5e6f)", .nothing), release(3, "Deploy 1a2b3c4d", commit: one),
            ] + start
        ),
        (
            "promotion whose slug isn't told",
            [release(3, "Promote shop-staging v12 1a2b3c4d", .succeeded, current: true, .nothing)] + start
        ),
        (
            "rollback whose slug isn't told",
            [release(4, "Rollback to v2", .succeeded, current: true, .nothing), release(3, "Set A", .nothing)] + start
        ),
        (
            "release in words of its own, whose slug isn't told",
            [
                release(4, "Set FOO config vars", .succeeded, current: true, .nothing),
                release(3, "Released web", .nothing),
            ] + start
        ),
        ("release without any words", [release(3, "", .succeeded, current: true, .nothing)] + start),
        (
            "app with config vars and add-ons, but no code",
            [
                release(
                    6, "@ref:postgresql-clear-1 completed provisioning, setting DATABASE_URL.", .succeeded,
                    current: true, .nothing),
                release(5, "Attach DATABASE (@ref:postgresql-clear-1)", .nothing),
                release(4, "Remove FOO config vars", .nothing), release(3, "Set FOO config vars", .nothing),
            ] + start
        ),
        (
            "app without code whose list lacks a release",
            [release(4, "Set FOO config vars", .succeeded, current: true, .nothing)] + start
        ),
        (
            "two releases of one number",
            [release(3, "Deploy 1a2b3c4d", current: true, commit: one), release(3, "Deploy 9f8e7d6c", .failed)] + start
        ),
        ("release below the first", [release(0, "Deploy 1a2b3c4d", current: true, commit: one)]),
        (
            "no code in as many releases as were asked for, but there are older ones",
            [
                release(300, "Set FOO config vars", .succeeded, current: true, .nothing),
                release(299, "Set FOO config vars", .nothing),
            ]
        ),
        (
            "current release without code, though another had some",
            [
                release(4, "Set FOO config vars", .succeeded, current: true, .nothing), release(3, "Deploy 1a2b3c4d"),
            ]
        ),
        ("no release at all", []),
        ("no current release", [release(3, "Deploy 1a2b3c4d", commit: one)] + start),
        (
            "two current releases",
            [
                release(4, "Deploy 9f8e7d6c", .succeeded, current: true, .slug(id: other), commit: two),
                release(3, "Deploy 1a2b3c4d", current: true, commit: one),
            ]
        ),
        ("current release that failed", [release(3, "Deploy 1a2b3c4d", .failed, current: true, commit: one)] + start),
        (
            "newer release that succeeded and isn't current",
            [
                release(4, "Deploy 9f8e7d6c", .slug(id: other)),
                release(3, "Deploy 1a2b3c4d", current: true, commit: one),
            ]
        ),
        ("slug of a tarball named by a branch", [release(3, "Deploy main", current: true, commit: "main")]),
        ("slug of a tarball named by a version", [release(3, "Deploy v1.2", current: true, commit: "v1.2")]),
        ("slug with an empty commit", [release(3, "Deployed by hand", current: true, commit: "")]),
        ("slug with an abbreviated commit", [release(3, "Deploy 1a2b3c4", current: true, commit: "1A2B3C4")]),
        ("slug with too short a commit", [release(3, "Deploy 1a2b3c", current: true, commit: "1a2b3c")]),
        ("slug with too long a commit", [release(3, "Deploy", current: true, commit: one + "0")]),
        ("slug of a SHA-256 repository", [release(3, "Deploy", current: true, commit: one + two.prefix(24))]),
        ("description that names more than a commit", [release(3, "Deploy 1a2b3c4d to all", current: true)]),
        (
            "releases in another order",
            Array(
                ([release(3, "Deploy 1a2b3c4d", .failed), release(4, "Deploy 9f8e7d6c", current: true, commit: two)]
                    + start)
            )
        ),
    ]

    @Test func `is told of by the releases, and every case says why`() {
        let document = Self.cases.map { name, releases in
            "# \(name)\n" + releases.map { "    \($0.line)\n" }.joined()
                + LiveRelease.derive(from: releases, app: "shop").text
        }
        expectSnapshot(document.joined(separator: "\n"), named: "live-release")
    }

    @Test func `is the same whatever the order of the list`() {
        for (name, releases) in Self.cases {
            let found = LiveRelease.derive(from: releases, app: "shop")
            #expect(LiveRelease.derive(from: releases.reversed(), app: "shop") == found, "\(name)")
        }
    }

    /// Whatever the platform says, a commit is named only where one release is current and succeeded and nothing pends.
    @Test func `is never believed where anything is in doubt`() {
        var random = SplitMix64(seed: 5)
        for _ in 0..<2000 {
            let statuses: [PlatformRelease.Status] = [.succeeded, .succeeded, .failed, .pending, .expired]
            let words = ["Deploy 1a2b3c4d", "Rollback to v1", "Set A config vars"]
            let contents: [PlatformRelease.Content] = [.slug(id: "a"), .slug(id: "b"), .image(id: "c"), .nothing]
            let releases = (1...Int.random(in: 1...6, using: &random)).map { version in
                Self.release(
                    version, words.randomElement(using: &random) ?? "",
                    statuses.randomElement(using: &random) ?? .failed, current: Bool.random(using: &random),
                    contents.randomElement(using: &random) ?? .nothing,
                    commit: [Self.one, "main", nil].randomElement(using: &random) ?? nil)
            }
            let current = releases.filter(\.isCurrent)
            let isSettled =
                current.count == 1 && current[0].status == .succeeded
                && !releases.contains { release in
                    release.status == .pending
                        || release.version > current[0].version && release.status == .succeeded
                }
            let live = LiveRelease.derive(from: releases, app: "shop")
            #expect(isSettled || live.state == .unsettled)
            #expect((live.commit != nil) == (live.state == .live))
            #expect(!live.reason.isEmpty)
        }
    }

    @Test func `of another app can be the candidate`() {
        let releases =
            [
                Self.release(6, "Deploy 5e5e5e5e", .failed, .slug(id: "c"), commit: String(repeating: "5", count: 40)),
                Self.release(5, "Deploy main", .succeeded, .slug(id: "d"), commit: "main"),
                Self.release(4, "Deploy 9f8e7d6c", .succeeded, current: true, .slug(id: Self.other), commit: Self.two),
                Self.release(3, "Deploy 1a2b3c4d", commit: Self.one),
            ] + Self.start
        let pending = [Self.release(7, "Deploy 7e7e7e7e", .pending)] + releases
        var document = ""
        for (name, list) in [("settled", releases), ("with v7 pending", pending)] {
            for version in [nil, 1, 3, 4, 5, 6, 7, 99] {
                let found = CandidateRelease.find(version: version, in: list, app: "staging")
                let said = found.value.map { "\($0.name): \($0.commit), \($0.id ?? "no id")" } ?? found.reason ?? ""
                document += "\(name), \(version.map { "v\($0)" } ?? "the live one"): \(said)\n"
            }
        }
        expectSnapshot(document, named: "candidate-release")
    }
}

extension PlatformRelease {
    fileprivate var line: String {
        let content =
            switch content {
            case .slug(let id): "slug \(id.prefix(8))"
            case .image(let id): "image \(id)"
            case .nothing: "no code"
            }
        let current = isCurrent ? " current" : ""
        let commit = commit.map { " of \"\($0)\"" } ?? ""
        return "v\(version) \(status.rawValue)\(current), \(content)\(commit): \(description)"
    }
}

extension LiveRelease {
    fileprivate var text: String {
        let named = commit.map { "\($0) by its \(evidence?.rawValue ?? "?")" } ?? "no commit"
        return "\(state.rawValue): \(version.map { "v\($0)" } ?? "no release"), \(id ?? "no id"), \(named)\n\(reason)\n"
    }
}
