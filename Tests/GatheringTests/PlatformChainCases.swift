import DeployModel
import Gathering
import TestSupport

extension GitFixture.Call {
    /// A call with the platform's word on the only app.
    static func live(
        _ state: LiveRelease.State, _ commit: String? = nil, _ evidence: LiveRelease.Evidence = .slug,
        base: String? = nil, variables: [String: String] = [:]
    ) -> Self {
        let reason =
            switch state {
            case .live: "v42 of shop is current and succeeded; its \(evidence.rawValue) names the commit"
            case .nothingDeployed: "no release of shop up to v2 has code in it that serves"
            case .nameless: "v42 of shop is current and succeeded, but its slug names \"main\", which is no commit's id"
            case .unsettled: "v43 of shop (Deploy 9f8e7d6c) is pending: what is live is about to change from v42"
            }
        let live = LiveRelease(
            app: "shop", state: state, version: 42, commit: commit, evidence: commit == nil ? nil : evidence,
            reason: reason)
        return .init(base: base, variables: variables, platform: ["app": PlatformWord(app: "app", live: live)])
    }
}

extension ChainCase {
    /// What the platform says, and what becomes of it and of the other sources.
    static let ofThePlatform: [ChainCase] = [
        ChainCase("names-a-commit") { git, commits in
            try git.git("update-ref", "refs/drawbridge/app/deployed", commits.first)
            return .live(.live, commits.second, variables: ["DRAWBRIDGE_BASE": commits.first])
        },
        ChainCase("names-the-candidate") { _, commits in .live(.live, commits.third) },
        ChainCase("names-an-abbreviated-commit") { _, commits in .live(.live, String(commits.second.prefix(8))) },
        ChainCase("names-a-commit-in-its-description") { _, commits in
            .live(.live, String(commits.second.prefix(8)), .description)
        },
        ChainCase("names-an-absent-commit") { git, commits in
            try git.git("update-ref", "refs/drawbridge/app/deployed", commits.first)
            return .live(.live, absentID("a"))
        },
        ChainCase("names-an-absent-commit-in-its-description") { git, commits in
            try git.git("update-ref", "refs/drawbridge/app/deployed", commits.first)
            return .live(.live, absentID("a"), .description)
        },
        ChainCase("names-an-absent-abbreviated-commit") { git, commits in
            try git.git("update-ref", "refs/drawbridge/app/deployed", commits.first)
            return .live(.live, "aaaaaaaa")
        },
        ChainCase("names-the-beginning-of-a-tree") { git, _ in
            .live(.live, String(try git.git("rev-parse", "HEAD^{tree}").prefix(8)))
        },
        ChainCase("names-what-a-branch-is-called-too") { git, commits in
            try git.git("branch", "aaaaaaaa", commits.first)
            return .live(.live, "aaaaaaaa")
        },
        ChainCase("has-nothing-deployed") { git, commits in
            try git.git("update-ref", "refs/drawbridge/app/deployed", commits.first)
            return .live(.nothingDeployed)
        },
        ChainCase("names-no-commit") { git, commits in
            try git.git("update-ref", "refs/drawbridge/app/deployed", commits.first)
            return .live(.nameless)
        },
        ChainCase("names-no-commit-and-nobody-does") { _, _ in .live(.nameless) },
        ChainCase("has-a-pending-release") { git, commits in
            try git.git("update-ref", "refs/drawbridge/app/deployed", commits.first)
            return .live(.unsettled, variables: ["DRAWBRIDGE_BASE": commits.first])
        },
        ChainCase("has-a-pending-release-and-the-flag-names-a-commit") { _, commits in
            .live(.unsettled, base: commits.second)
        },
        ChainCase("names-another-commit-than-the-flag") { _, commits in
            .live(.live, commits.second, base: commits.first)
        },
        ChainCase("was-not-asked") { git, commits in
            try git.git("update-ref", "refs/drawbridge/app/deployed", commits.first)
            return .init(platform: ["app": PlatformWord(app: "app", notAsked: "no app on Heroku is named for it")])
        },
        ChainCase("was-asked-about-another-app") { _, commits in
            .init(
                base: commits.first, platform: ["jobs": PlatformWord(app: "jobs", notAsked: "--no-platform")])
        },
    ]
}
