import ChildProcess
import Foundation
import HTTPTransport
import TestSupport
import Testing

@testable import HerokuPlatform

@Suite struct `A promotion` {
    private typealias Answers = [String: [[String: Any]]]
    private static let targets = "GET /pipeline-promotions/\(DeedAnswers.promotion)/promotion-targets"

    private static func target(_ app: String, _ status: String, release: Int? = nil, error: String? = nil) -> [String:
        Any]
    {
        var body: [String: Any] = [
            "id": app.replacingOccurrences(of: "e", with: "9"), "app": ["id": app], "status": status,
        ]
        if let release { body["release"] = ["id": DeedAnswers.releaseID(release)] }
        if let error { body["error_message"] = error }
        return body
    }

    private static func answers(_ rest: Answers) -> Answers {
        let succeeded = DeedAnswers.release(7, "succeeded")
        let commit = [DeedAnswers.slugAnswer(commit: DeedAnswers.commit)]
        return [
            "POST /pipeline-promotions": [
                DeedAnswers.answer(["id": DeedAnswers.promotion, "status": "pending"], status: 201)
            ],
            DeedAnswers.releases: [DeedAnswers.answer([succeeded])],
            "GET /apps/shop/releases/\(DeedAnswers.releaseID(7))": [DeedAnswers.answer(succeeded)],
            "GET /apps/\(DeedAnswers.staging)/releases": [DeedAnswers.answer([DeedAnswers.release(3, "succeeded")])],
            "GET /apps/\(DeedAnswers.staging)/slugs/\(DeedAnswers.slug)": commit,
            DeedAnswers.slugCall(): commit, "GET /apps/cafe/slugs/\(DeedAnswers.slug)": commit,
            DeedAnswers.slugCall(DeedAnswers.otherSlug): [
                DeedAnswers.slugAnswer(DeedAnswers.otherSlug, commit: String(repeating: "f", count: 40))
            ],
        ].merging(rest) { $1 }
    }

    private static func promote(_ answers: Answers) throws -> (
        text: String, kind: HerokuError.Kind?, server: PlatformServer
    ) {
        let server = try PlatformServer(answers)
        let limits = Promotion.Limits(
            total: 60, release: ReleaseWatch.Limits(appearance: 30, total: 60))
        var shown: [String] = []
        let outcome = Promotion(server.client, limits: limits, pacing: .imagined).promote(
            Promotion.Request(
                pipeline: DeedAnswers.pipeline, source: DeedAnswers.staging, release: DeedAnswers.releaseID(3),
                targets: [
                    Promotion.Target(id: DeedAnswers.shop, name: "shop", version: 6),
                    Promotion.Target(id: DeedAnswers.cafe, name: "cafe", version: 2),
                ])
        ) { shown.append("\($0): \($1)") }
        let problem = outcome.problem.map { "\($0.kind): \($0.message)\n\($0.hint)" } ?? "no problem"
        return ((outcome.sentences + [problem, ""] + shown).joined(separator: "\n"), outcome.problem?.kind, server)
    }

    @Test func `may fail in one target among others`() throws {
        let pending = DeedAnswers.answer([
            Self.target(DeedAnswers.shop, "pending"), Self.target(DeedAnswers.cafe, "pending"),
        ])
        let settled = DeedAnswers.answer([
            Self.target(DeedAnswers.cafe, "failed", error: "User does not have access to that app."),
            Self.target(DeedAnswers.shop, "succeeded", release: 7),
        ])
        let promoted = try Self.promote(Self.answers([Self.targets: [pending, DeedAnswers.failure(500), settled]]))
        expectDeedSnapshot(promoted.text, "promotion-partly")
        let sent = promoted.server.directory.read("bodies") ?? ""
        #expect(sent.contains("\"release\":{\"id\":\"\(DeedAnswers.releaseID(3))\"}"))
    }

    @Test func `may fail in a target's release phase`() throws {
        let failed = DeedAnswers.release(3, "failed", output: true)
        let promoted = try Self.promote(
            Self.answers([
                Self.targets: [
                    DeedAnswers.answer([
                        Self.target(DeedAnswers.shop, "succeeded", release: 7),
                        Self.target(DeedAnswers.cafe, "succeeded", release: 3),
                    ])
                ],
                "GET /apps/cafe/releases/\(DeedAnswers.releaseID(3))": [DeedAnswers.answer(failed)],
                "GET /output/3": [DeedAnswers.text("could not migrate\n")],
            ]))
        expectDeedSnapshot(promoted.text, "promotion-release-phase")
    }

    @Test func `is told by the releases where the answer was lost`() throws {
        let succeeded = DeedAnswers.release(3, "succeeded")
        let made = try Self.promote(
            Self.answers([
                "POST /pipeline-promotions": [DeedAnswers.failure(503)],
                "GET /apps/cafe/releases": [DeedAnswers.answer([succeeded])],
                "GET /apps/cafe/releases/\(DeedAnswers.releaseID(3))": [DeedAnswers.answer(succeeded)],
            ]))
        #expect(made.kind == nil)
        let lost = try Self.promote(
            Self.answers([
                "POST /pipeline-promotions": [DeedAnswers.failure(503)],
                DeedAnswers.releases: [DeedAnswers.answer([Any]())],
                "GET /apps/cafe/releases": [DeedAnswers.answer([Any]())],
            ]))
        expectDeedSnapshot(lost.text, "promotion-lost")
        for promoted in [made, lost] { #expect(promoted.server.count("POST /pipeline-promotions") == 1) }
    }

    @Test func `isn't told by a release of something else where the answer was lost`() throws {
        let other = DeedAnswers.release(7, "succeeded", slug: DeedAnswers.otherSlug, "Set FOO config vars")
        let lost = try Self.promote(
            Self.answers([
                "POST /pipeline-promotions": [DeedAnswers.failure(503)],
                DeedAnswers.releases: [DeedAnswers.answer([other])],
                "GET /apps/cafe/releases": [DeedAnswers.answer([Any]())],
            ]))
        #expect(lost.kind == .uncertain)
        #expect(lost.text.contains("It isn't known whether anything was promoted"))
    }

    @Test func `is refused whole, or can't be asked about`() throws {
        let invalid = DeedAnswers.answer(["id": "invalid_params", "message": "Pipeline isn't yours."], status: 422)
        expectDeedSnapshot(
            try Self.promote(Self.answers(["POST /pipeline-promotions": [invalid]])).text, "promotion-refused")
        expectDeedSnapshot(
            try Self.promote(Self.answers([Self.targets: [DeedAnswers.failure(500)]])).text, "promotion-unknown")
    }
}
