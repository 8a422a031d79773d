import DeployModel
import Gathering
import GitStore
import TestSupport
import Testing

/// A repository with three commits, and what is asked of it.
struct ChainCase: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let arrange: @Sendable (GitFixture, ThreeCommits) throws -> GitFixture.Call

    init(_ name: String, _ arrange: @escaping @Sendable (GitFixture, ThreeCommits) throws -> GitFixture.Call) {
        testDescription = name
        self.arrange = arrange
    }

    /// Three commits in a row, a day apart.
    struct ThreeCommits: Sendable {
        let first: String
        let second: String
        let third: String

        var names: [String: String] {
            [
                first: "<first>", second: "<second>", third: "<third>", absentID("a"): "<absent>",
                absentID("b"): "<absent too>",
            ]
        }
    }

    static let heroku = PushRemote(name: "heroku", url: "https://git.heroku.com/web.git")
    private static let day = 86_400

    static func makeCommits(in git: GitFixture) throws -> ThreeCommits {
        let date = GitEnvironment.date
        return ThreeCommits(
            first: try git.commit("one", files: railsFiles, date: date),
            second: try git.commit("two", files: ["app/a.rb": "1"], date: date + day),
            third: try git.commit("three", files: ["app/a.rb": "2"], date: date + 2 * day))
    }

    static let all: [ChainCase] = [
        ChainCase("nothing-known") { _, _ in .init() },
        ChainCase("flag-id") { _, commits in .init(base: commits.first) },
        ChainCase("flag-revision") { _, _ in .init(base: "HEAD~1") },
        ChainCase("flag-same-commit") { _, commits in .init(base: commits.third) },
        ChainCase("flag-empty") { _, _ in .init(base: "") },
        ChainCase("flag-none") { _, _ in .init(base: "none") },
        ChainCase("flag-absent") { _, _ in .init(base: absentID("a")) },
        ChainCase("flag-annotated-tag-by-id") { git, commits in
            try git.git("tag", "-a", "-m", "live", "live", commits.second)
            return .init(base: try git.git("rev-parse", "live"))
        },
        ChainCase("flag-newer-than-candidate") { _, commits in .init(candidate: commits.first, base: commits.third) },
        ChainCase("flag-beats-environment") { _, commits in
            .init(base: commits.first, variables: ["DRAWBRIDGE_BASE": commits.second])
        },
        ChainCase("environment-revision") { _, _ in .init(variables: ["DRAWBRIDGE_BASE": "main~2"]) },
        ChainCase("environment-empty") { _, _ in .init(variables: ["DRAWBRIDGE_BASE": ""]) },
        ChainCase("environment-nil") { _, _ in .init(variables: ["DRAWBRIDGE_BASE": "<nil>"]) },
        ChainCase("environment-zeros") { _, _ in .init(variables: ["DRAWBRIDGE_BASE": absentID("0")]) },
        ChainCase("environment-none") { _, _ in .init(variables: ["DRAWBRIDGE_BASE": "none"]) },
        ChainCase("environment-unset-falls-to-record") { git, commits in
            try git.git("update-ref", "refs/drawbridge/app/deployed", commits.first)
            return .init(variables: ["DRAWBRIDGE_BASE": "<nil>"])
        },
        ChainCase("record") { git, commits in
            try git.git("update-ref", "refs/drawbridge/app/deployed", commits.second)
            return .init()
        },
        ChainCase("record-of-another-app") { git, commits in
            try git.git("update-ref", "refs/drawbridge/web/deployed", commits.second)
            return .init()
        },
        ChainCase("record-absent-is-missing-and-not-passed-over") { git, commits in
            try writeFile("\(absentID("a"))\n", at: "\(git.path)/.git/refs/drawbridge/app/deployed")
            try git.git("config", "drawbridge.deployedTag", "live")
            try git.git("tag", "live", commits.first)
            return .init()
        },
        ChainCase("tags-newest-by-date-annotated-and-not") { git, commits in
            try git.git("config", "drawbridge.deployedTag", "live/*")
            // Of the first commit, but made later than the second one was.
            let late = ["GIT_COMMITTER_DATE": "\(GitEnvironment.date + day + 1) +0000"]
            try git.git("tag", "live/c", commits.second)
            try git.git("tag", "-a", "-m", "back", "live/a", commits.first, variables: late)
            try git.git("tag", "unrelated", commits.third)
            return .init()
        },
        ChainCase("tags-of-the-same-second-by-name") { git, commits in
            try git.git("config", "drawbridge.deployedTag", "live/*")
            try git.git("tag", "live/2", commits.first)
            try git.git("tag", "live/1", commits.first)
            return .init()
        },
        ChainCase("tags-none-match") { git, commits in
            try git.git("config", "drawbridge.deployedTag", "live/*")
            try git.git("tag", "dead/1", commits.first)
            try git.git("tag", "live", commits.first)
            return .init()
        },
        ChainCase("tags-of-trees-are-none-of-a-deploy") { git, commits in
            try git.git("config", "drawbridge.deployedTag", "live-*")
            try git.git("tag", "live-tree", "HEAD^{tree}")
            try git.git("tag", "live-1", commits.first)
            return .init()
        },
        ChainCase("push-of-a-new-branch-is-a-first-deploy") { _, commits in
            .init(push: (heroku, .branch("main", commits.third, remote: nil)))
        },
        ChainCase("push") { _, commits in .init(push: (heroku, .branch("main", commits.third, remote: commits.second)))
        },
        ChainCase("push-forced-over-a-commit-that-is-not-here") { git, commits in
            try git.git("update-ref", "refs/remotes/heroku/main", commits.second)
            try git.git("remote", "add", "heroku", heroku.url)
            return .init(push: (heroku, .branch("main", commits.third, remote: absentID("b"))))
        },
        ChainCase("push-to-a-bare-url-hides-the-password") { git, commits in
            let url = "https://me:secret@git.heroku.com/web.git"
            return .init(push: (PushRemote(name: url, url: url), .branch("main", commits.third, remote: nil)))
        },
        ChainCase("record-beats-push") { git, commits in
            try git.git("update-ref", "refs/drawbridge/app/deployed", commits.second)
            return .init(push: (heroku, .branch("main", commits.third, remote: commits.first)))
        },
        ChainCase("tracking-ref-of-herokus-url") { git, commits in
            try git.git("remote", "add", "production", "git@heroku.com:web.git")
            try git.git("update-ref", "refs/remotes/production/master", commits.first)
            return .init()
        },
        ChainCase("tracking-ref-of-herokus-push-url") { git, commits in
            try git.git("remote", "add", "origin", "https://github.com/o/r.git")
            try git.git("config", "remote.origin.pushurl", "https://git.heroku.com/web.git")
            try git.git("update-ref", "refs/remotes/origin/main", commits.first)
            return .init()
        },
        ChainCase("tracking-refs-of-two-remotes-that-agree") { git, commits in
            for remote in ["staging", "production"] {
                try git.git("remote", "add", remote, "https://git.heroku.com/\(remote).git")
                try git.git("update-ref", "refs/remotes/\(remote)/main", commits.first)
            }
            return .init()
        },
        ChainCase("tracking-refs-of-two-remotes-that-disagree") { git, commits in
            for (remote, commit) in [("staging", commits.second), ("production", commits.first)] {
                try git.git("remote", "add", remote, "https://git.heroku.com/\(remote).git")
                try git.git("update-ref", "refs/remotes/\(remote)/main", commit)
            }
            return .init()
        },
        ChainCase("tracking-ref-of-the-settings-remote-and-branch") { git, commits in
            try git.git("config", "drawbridge.remote", "origin")
            try git.git("config", "drawbridge.branch", "production")
            try git.git("update-ref", "refs/remotes/origin/production", commits.second)
            try git.git("update-ref", "refs/remotes/origin/main", commits.third)
            return .init()
        },
        ChainCase("tracking-ref-of-the-settings-url") { git, commits in
            try git.git("config", "drawbridge.remote", "ssh://deploy.example/web")
            try git.git("remote", "add", "live", "ssh://deploy.example/web")
            try git.git("update-ref", "refs/remotes/live/main", commits.second)
            return .init()
        },
        ChainCase("tracking-ref-not-there") { git, _ in
            try git.git("config", "drawbridge.remote", "origin")
            return .init()
        },
        ChainCase("tracking-ref-not-of-github") { git, commits in
            try git.git("remote", "add", "origin", "https://github.com/o/r.git")
            try git.git("update-ref", "refs/remotes/origin/main", commits.first)
            return .init()
        },
        ChainCase("diverged") { git, commits in
            try git.git("checkout", "--quiet", "-b", "side", commits.first)
            try git.commit("side", files: ["side": ""])
            return .init(base: commits.third)
        },
        ChainCase("unrelated") { git, commits in
            try git.git("checkout", "--quiet", "--orphan", "other")
            try git.commit("other")
            return .init(base: commits.third)
        },
    ]
}

@Suite struct `The baseline` {
    @Test(arguments: ChainCase.all)
    func `comes from the first source that answers, and every source says why`(_ item: ChainCase) throws {
        let git = try GitFixture()
        let commits = try ChainCase.makeCommits(in: git)
        let call = try item.arrange(git, commits)
        let facts = try #require(try git.facts(call).first)
        expectSnapshot(facts.baseline.listing(commits.names), named: "chain-\(item.testDescription)")
    }

    @Test(arguments: ChainCase.ofThePlatform)
    func `comes from the platform before all but the flag`(_ item: ChainCase) throws {
        let git = try GitFixture()
        let commits = try ChainCase.makeCommits(in: git)
        let call = try item.arrange(git, commits)
        let facts = try #require(try git.facts(call).first)
        let short = commits.names.map { (String($0.key.prefix(8)), String($0.value)) }
        let text = short.reduce(facts.baseline.listing(commits.names)) { text, pair in
            text.split(separator: pair.0, omittingEmptySubsequences: false).joined(separator: pair.1)
        }
        expectSnapshot(text, named: "chain-platform-\(item.testDescription)")
        #expect(facts.baseline.live == call.platform?["app"]?.live)
    }

    @Test func `isn't learned elsewhere where the platform was asked about other apps only`() throws {
        let git = try GitFixture()
        let commits = try ChainCase.makeCommits(in: git)
        try git.git("update-ref", "refs/drawbridge/app/deployed", commits.first)
        let call = GitFixture.Call(platform: ["jobs": PlatformWord(app: "jobs", notAsked: "--no-platform")])
        let error = #expect(throws: GatheringError.self) { try git.facts(call) }
        #expect(error?.description == "what the platform said holds no word on the app app")
    }

    @Test(arguments: ["nope", "HEAD~9", "HEAD:config"])
    func `can't be a revision that names no commit`(_ revision: String) throws {
        let git = try GitFixture()
        _ = try ChainCase.makeCommits(in: git)
        for call in [GitFixture.Call(base: revision), .init(variables: ["DRAWBRIDGE_BASE": revision])] {
            let error = #expect(throws: GatheringError.self) { try git.facts(call) }
            guard case .git(let cause) = error else {
                Issue.record("\(String(describing: error)) is not of git")
                continue
            }
            #expect([.unknownRevision, .notACommit].contains(cause.kind))
            #expect(cause.description.contains(revision))
        }
    }

    @Test func `counts everything as added if it is unknown, missing or not there yet`() throws {
        let git = try GitFixture()
        try git.commit(files: railsFiles)
        for base in [nil, absentID("a"), "none"] {
            let facts = try #require(try git.facts(.init(base: base)).first)
            #expect(facts.listing == ["A app/models/user.rb code", "A config/application.rb asset-input"])
            #expect(facts.assets.state == .unknown)
        }
    }

    @Test func `is undetermined where a shallow clone ends before the two meet`() throws {
        let git = try GitFixture()
        let commits = try ChainCase.makeCommits(in: git)
        let clone = try GitFixture(in: git.directory, named: "clone")
        try clone.git("fetch", "--quiet", "--depth=1", "file://\(git.path)", commits.third)
        try clone.git("fetch", "--quiet", "--depth=1", "file://\(git.path)", commits.first)
        let facts = try clone.facts(base: commits.first, candidate: commits.third)
        #expect(facts.baseline.state == .known)
        #expect(facts.baseline.relation.kind == .undetermined)
        #expect(facts.listing == ["A app/a.rb code"])
    }
}
