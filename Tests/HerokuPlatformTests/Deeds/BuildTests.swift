import ChildProcess
import Foundation
import HTTPTransport
import TestSupport
import Testing

@testable import HerokuPlatform

@Suite struct `A build from an archive` {
    private typealias Answers = [String: [[String: Any]]]
    private static let one = "GET /apps/shop/builds/\(DeedAnswers.build)"

    private static func body(_ status: String) -> [String: Any] {
        [
            "id": DeedAnswers.build, "status": status, "output_stream_url": "{url}/output/1",
            "source_blob": ["version": DeedAnswers.commit, "url": "{url}/source?signature=secret"],
        ]
    }

    private static func answers(_ status: String, _ rest: Answers = [:]) -> Answers {
        [
            "POST /sources": [
                DeedAnswers.answer(
                    [
                        "source_blob": [
                            "put_url": "{url}/put?signature=secret", "get_url": "{url}/get?signature=secret",
                        ]
                    ], status: 201)
            ],
            "PUT /put?signature=secret": [DeedAnswers.text("")],
            "GET /apps/shop/builds": [DeedAnswers.answer([Any]())],
            "POST /apps/shop/builds": [DeedAnswers.answer(body("pending"), status: 201)],
            "GET /output/1": [DeedAnswers.text("-----> Building\n !     No default language\n")],
            one: [DeedAnswers.answer(body("pending")), DeedAnswers.failure(500), DeedAnswers.answer(body(status))],
        ].merging(rest) { $1 }
    }

    private static func build(_ answers: Answers) throws -> (
        outcome: BuildOutcome, text: String, server: PlatformServer
    ) {
        let server = try PlatformServer(answers)
        try server.directory.write("an archive", to: "source.tgz")
        var shown: [String] = []
        let build = Build(server.client, limits: Build.Limits(), pacing: .imagined)
        let outcome = build.build(
            server.directory.path("source.tgz"), commit: DeedAnswers.commit, of: "shop",
            started: { shown.append("started \($0)") }, { shown.append($0) })
        let problem = outcome.problem.map { "\n\($0.kind): \($0.message)\n\($0.hint)" } ?? ""
        let text = ([outcome.sentence + problem, ""] + shown).joined(separator: "\n")
        #expect(!"\(text)\(outcome)".contains("signature"))
        return (outcome, text, server)
    }

    @Test(arguments: ["succeeded", "failed"]) func `is uploaded and followed to its end`(status: String) throws {
        let built = try Self.build(Self.answers(status))
        expectDeedSnapshot(built.text, "build-\(status)")
        let sent = built.server.directory.read("bodies") ?? ""
        #expect(sent.contains("PUT /put?signature=secret an archive"))
        #expect(sent.contains("\"version\":\"\(DeedAnswers.commit)\""))
        #expect(built.server.requests.contains("PUT /put?signature=secret - no key"))
    }

    @Test func `is unknown with a status that is new`() throws {
        let built = try Self.build(Self.answers("cancelled"))
        expectDeedSnapshot(built.text, "build-status")
        #expect(built.outcome.problem?.kind == .uncertain)
    }

    @Test func `is found, not started again, where the answer was lost`() throws {
        let lists = [DeedAnswers.answer([Any]()), DeedAnswers.answer([Self.body("pending")])]
        let lost: Answers = ["POST /apps/shop/builds": [DeedAnswers.failure(503)], "GET /apps/shop/builds": lists]
        let built = try Self.build(Self.answers("succeeded", lost))
        #expect(built.outcome.problem == nil)
        #expect(built.server.count("POST /apps/shop/builds") == 1)
        let gone = try Self.build(Self.answers("succeeded", ["POST /apps/shop/builds": [DeedAnswers.failure(503)]]))
        expectDeedSnapshot(gone.text, "build-lost")
        #expect(gone.server.count("POST /apps/shop/builds") == 1)
    }

    @Test func `isn't started where the upload fails`() throws {
        let refused: Answers = [
            "PUT /put?signature=secret": [DeedAnswers.text("<Error>SignatureDoesNotMatch</Error>", status: 403)]
        ]
        let built = try Self.build(Self.answers("succeeded", refused))
        expectDeedSnapshot(built.text, "build-upload-refused")
        #expect(built.server.count("POST /apps/shop/builds") == 0)
    }
}
