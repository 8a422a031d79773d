import Foundation
import HTTPTransport
import TestSupport
import Testing

@testable import HerokuPlatform

@Suite struct `A release that is waited for` {
    private typealias Answers = [String: [[String: Any]]]
    private static let limits = ReleaseWatch.Limits(
        appearance: 30, total: 200, pause: 2, failures: 20, output: OutputFollower.Limits(attempts: 20))

    private static func watch(
        _ answers: Answers, _ sought: ReleaseWatch.Sought = .commit(DeedAnswers.commit)
    ) throws -> (outcome: ReleaseOutcome, text: String, server: PlatformServer) {
        let server = try PlatformServer(answers)
        var lines: [String] = []
        let watch = ReleaseWatch(server.client, limits: limits, pacing: .imagined)
        let outcome = watch.wait(for: sought, of: "shop", after: 6) { lines.append($0) }
        let problem = outcome.problem.map { "\n\($0.kind): \($0.message)\n\($0.hint)" } ?? ""
        let tail = if case .failed(_, let tail) = outcome { ["", "tail: \(tail)"] } else { [String]() }
        return (outcome, ([outcome.sentence + problem, ""] + lines + tail).joined(separator: "\n"), server)
    }

    /// The list with these releases, the newest first, and each by itself.
    private static func answers(_ lists: [[[String: Any]]], _ rest: Answers = [:]) -> Answers {
        var result: Answers = [DeedAnswers.releases: lists.map { DeedAnswers.answer($0) }]
        result[DeedAnswers.slugCall()] = [DeedAnswers.slugAnswer(commit: DeedAnswers.commit)]
        result[DeedAnswers.slugCall(DeedAnswers.otherSlug)] = [
            DeedAnswers.slugAnswer(DeedAnswers.otherSlug, commit: String(repeating: "f", count: 40))
        ]
        for release in lists.joined() {
            if let id = release["id"] as? String, result["GET /apps/shop/releases/\(id)"] == nil {
                result["GET /apps/shop/releases/\(id)"] = [DeedAnswers.answer(release)]
            }
        }
        return result.merging(rest) { $1 }
    }

    private static func one(_ version: Int) -> String { "GET /apps/shop/releases/\(DeedAnswers.releaseID(version))" }

    @Test func `succeeds, with what its release phase writes`() throws {
        let pending = DeedAnswers.release(7, "pending", output: true)
        let old = DeedAnswers.release(6, "succeeded")
        let watched = try Self.watch(
            Self.answers(
                [[old], [old], [pending, old]],
                [
                    "GET /output/7": [
                        DeedAnswers.text("", status: 404), DeedAnswers.text("-> migrating\n-> migrated\n"),
                    ],
                    Self.one(7): [
                        DeedAnswers.answer(pending), DeedAnswers.failure(500),
                        DeedAnswers.answer(DeedAnswers.release(7, "succeeded")),
                    ],
                ]))
        expectDeedSnapshot(watched.text, "release-succeeded")
        #expect(watched.outcome.problem == nil)
    }

    @Test(arguments: ["artifact", "image", "description"])
    func `is told by whatever says what it was built from`(source: String) throws {
        var release = DeedAnswers.release(7, "succeeded", slug: nil, source == "description" ? "Deploy 1a2b3c4d" : "")
        let type = ["artifact": "slug", "image": "oci-image"][source]
        if let type { release["artifacts"] = [["type": type, "id": DeedAnswers.slug]] }
        let image = DeedAnswers.answer([["id": DeedAnswers.slug, "commit": DeedAnswers.commit]])
        let watched = try Self.watch(
            Self.answers([[release]], ["GET /apps/shop/oci-images/\(DeedAnswers.slug)": [image]]))
        #expect(watched.outcome.problem == nil)
        let other = try Self.watch(
            Self.answers([[DeedAnswers.release(7, "succeeded", slug: nil, "Deploy 99999999")]]))
        #expect(other.outcome.problem?.kind == .uncertain)
    }

    @Test func `isn't kept waiting for output that never comes`() throws {
        let pending = DeedAnswers.release(7, "pending", output: true)
        let watched = try Self.watch(
            Self.answers(
                [[pending]],
                [
                    "GET /output/7": [DeedAnswers.text("", status: 404)],
                    Self.one(7): [
                        DeedAnswers.answer(pending), DeedAnswers.answer(DeedAnswers.release(7, "succeeded")),
                    ],
                ]))
        #expect(watched.outcome.problem == nil)
        #expect(watched.server.count("GET /output/7") == 10)
    }

    @Test func `fails though the push ended well`() throws {
        let output = (1...30).map { "line \($0)" }.joined(separator: "\n")
        let watched = try Self.watch(
            Self.answers(
                [[DeedAnswers.release(7, "pending", output: true)]],
                [
                    "GET /output/7": [DeedAnswers.text(output)],
                    Self.one(7): [DeedAnswers.answer(DeedAnswers.release(7, "failed"))],
                ]))
        expectDeedSnapshot(watched.text, "release-failed")
        #expect(watched.outcome.problem?.kind == .failed)
    }

    @Test func `is told from others`() throws {
        let config = DeedAnswers.release(7, "succeeded", slug: DeedAnswers.otherSlug, "Set FOO config vars")
        let ours = DeedAnswers.release(8, "succeeded")
        expectDeedSnapshot(try Self.watch(Self.answers([[config], [ours, config]])).text, "release-between")
        let later = DeedAnswers.release(9, "succeeded", slug: DeedAnswers.otherSlug, "Rollback to v6")
        expectDeedSnapshot(try Self.watch(Self.answers([[later, ours, config]])).text, "release-overtaken")
        expectDeedSnapshot(try Self.watch(Self.answers([[config]])).text, "release-only-another")
        // One after ours that failed changes nothing, nor hides one that didn't.
        let failed = DeedAnswers.release(10, "failed", slug: DeedAnswers.otherSlug)
        #expect(try Self.watch(Self.answers([[failed, ours]])).outcome.problem == nil)
        #expect(try Self.watch(Self.answers([[failed, later, ours]])).outcome.problem?.kind == .conflict)
        let after = DeedAnswers.release(9, "succeeded", "Set BAR config vars")
        expectDeedSnapshot(try Self.watch(Self.answers([[failed, after, ours, config]])).text, "release-same-code")
    }

    @Test func `never comes, never ends, or expired`() throws {
        let none = try Self.watch(Self.answers([[DeedAnswers.release(6, "succeeded")]]), .any)
        expectDeedSnapshot(none.text, "release-none")
        let pending = try Self.watch(Self.answers([[DeedAnswers.release(7, "pending")]]))
        expectDeedSnapshot(pending.text, "release-pending")
        let expired = try Self.watch(Self.answers([[DeedAnswers.release(7, "expired")]]))
        expectDeedSnapshot(expired.text, "release-expired")
    }

    @Test func `may be named before it is there`() throws {
        let release = DeedAnswers.release(7, "succeeded")
        let one = Array(repeating: DeedAnswers.failure(404), count: 5) + [DeedAnswers.answer(release)]
        let watched = try Self.watch(
            Self.answers([[release]], [Self.one(7): one]), .id(DeedAnswers.releaseID(7)))
        #expect(watched.outcome.problem == nil)
    }

    @Test func `is asked about through failures, not for ever`() throws {
        let failures = Array(repeating: DeedAnswers.failure(503), count: 8)
        let release = DeedAnswers.release(7, "succeeded")
        let watched = try Self.watch(
            Self.answers([[release]], [DeedAnswers.releases: failures + [DeedAnswers.answer([release])]]))
        #expect(watched.outcome.problem == nil)
        let down = try Self.watch([DeedAnswers.releases: [DeedAnswers.failure(503)]])
        expectDeedSnapshot(down.text, "release-unavailable")
        let barred = try Self.watch([
            DeedAnswers.releases: [DeedAnswers.answer(["id": "forbidden", "message": "No."], status: 403)]
        ])
        expectDeedSnapshot(barred.text, "release-forbidden")
        #expect(barred.server.requests.count == 1)
    }
}
