import Gathering
import Testing

@testable import PrePush

@Suite struct `What the pre-commit framework tells of a push` {
    private static let all = [
        "PRE_COMMIT_REMOTE_NAME": "heroku", "PRE_COMMIT_REMOTE_URL": "https://git.heroku.com/web.git",
        "PRE_COMMIT_LOCAL_BRANCH": "HEAD", "PRE_COMMIT_REMOTE_BRANCH": "refs/heads/main", "PRE_COMMIT_FROM_REF": "aaa",
        "PRE_COMMIT_TO_REF": "bbb",
    ]

    private func told(_ changes: [String: String]) -> PreCommitPush? {
        PreCommitPush(environment: Self.all.merging(changes) { $1 })
    }

    @Test func `is read from its variables`() throws {
        let push = try #require(told([:]))
        #expect(push.remote == PushRemote(name: "heroku", url: "https://git.heroku.com/web.git"))
        #expect([push.localRef, push.remoteRef, push.candidate] == ["HEAD", "refs/heads/main", "bbb"])
        #expect(push.from == "aaa")
        #expect(push.trackingRef == "refs/remotes/heroku/main")
    }

    @Test func `is the whole ref where it names no range, as at a root push`() throws {
        let push = try #require(told(["PRE_COMMIT_FROM_REF": "", "PRE_COMMIT_TO_REF": ""]))
        #expect(push.from == nil)
        #expect(push.candidate == "HEAD")
    }

    @Test func `has the remote's name for a URL where it names none`() throws {
        let push = try #require(told(["PRE_COMMIT_REMOTE_URL": ""]))
        #expect(push.remote == PushRemote(name: "heroku", url: "heroku"))
    }

    @Test func `leads to no tracking ref for what is no branch`() throws {
        let push = try #require(told(["PRE_COMMIT_REMOTE_BRANCH": "refs/tags/v1"]))
        #expect(push.trackingRef == nil)
    }

    @Test(arguments: ["PRE_COMMIT_REMOTE_NAME", "PRE_COMMIT_LOCAL_BRANCH", "PRE_COMMIT_REMOTE_BRANCH"])
    func `is nothing without each of the variables that matter`(_ name: String) {
        #expect(told([name: ""])?.remote == nil)
        var rest = Self.all
        rest[name] = nil
        #expect(PreCommitPush(environment: rest)?.remote == nil)
    }
}
