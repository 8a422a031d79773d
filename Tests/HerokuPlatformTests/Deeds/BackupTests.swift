import ChildProcess
import Foundation
import HTTPTransport
import TestSupport
import Testing

@testable import HerokuPlatform

@Suite struct `A backup` {
    private typealias Answers = [String: [[String: Any]]]
    private static let list = "GET /client/v11/apps/billing/transfers"
    private static let one = "\(list)/\(DeedAnswers.backup)"
    private static let create = "POST /client/v11/databases/99999999-0000-4000-8000-000000000001/backups"

    private static func transfer(_ finished: String?, _ succeeded: Bool?, bytes: Int = 0) -> [String: Any] {
        var body: [String: Any] = [
            "uuid": DeedAnswers.backup, "num": 12, "from_type": "pg_dump", "to_type": "gof3r", "processed_bytes": bytes,
        ]
        if let finished { body["finished_at"] = finished }
        if let succeeded { body["succeeded"] = succeeded }
        return body
    }

    private static func answers(_ rest: Answers) -> Answers {
        let addOn: [String: Any] = [
            "id": "99999999-0000-4000-8000-000000000001", "name": "postgresql-round-12345",
            "app": ["id": DeedAnswers.cafe, "name": "billing"],
        ]
        return [
            "POST /actions/addon-attachments/resolve": [
                DeedAnswers.answer([
                    [
                        "id": DeedAnswers.shop, "name": "DATABASE", "addon": addOn,
                        "app": ["id": DeedAnswers.shop, "name": "shop"],
                    ]
                ])
            ],
            list: [DeedAnswers.answer([Any]())], create: [DeedAnswers.answer(transfer(nil, nil), status: 201)],
        ].merging(rest) { $1 }
    }

    private static func capture(_ answers: Answers) throws -> (text: String, server: PlatformServer) {
        let server = try PlatformServer(answers)
        var ticks: [Int] = []
        let outcome = Backup(server.client, limits: Backup.Limits(), pacing: .imagined)
            .capture("shop") { ticks.append($0) }
        let problem = outcome.problem.map { "\($0.kind): \($0.message)\n\($0.hint)" } ?? "no problem"
        return ("\(outcome.sentence)\n\(problem)\n\(ticks)", server)
    }

    @Test func `is waited for through failures`() throws {
        let failures = Array(repeating: DeedAnswers.failure(500), count: 3 * 20)
        let captured = try Self.capture(
            Self.answers([
                Self.one: [DeedAnswers.answer(Self.transfer(nil, nil, bytes: 10))] + failures
                    + [DeedAnswers.answer(Self.transfer("2026-11-21 10:00:00 +0000", true, bytes: 99))]
            ]))
        expectDeedSnapshot(captured.text, "backup-succeeded")
    }

    @Test func `may fail, or not be made at all`() throws {
        let failed = Self.transfer("2026-11-21 10:00:00 +0000", false)
        expectDeedSnapshot(
            try Self.capture(Self.answers([Self.one: [DeedAnswers.answer(failed)]])).text, "backup-failed")
        expectDeedSnapshot(
            try Self.capture(Self.answers(["POST /actions/addon-attachments/resolve": [DeedAnswers.answer([Any]())]]))
                .text,
            "backup-no-database")
        expectDeedSnapshot(
            try Self.capture(Self.answers([Self.one: [DeedAnswers.failure(500)]])).text, "backup-unknown")
    }

    @Test func `is found, not made again, where the answer was lost`() throws {
        let made = Self.transfer("2026-11-21 10:00:00 +0000", true)
        let found = try Self.capture(
            Self.answers([
                Self.create: [DeedAnswers.failure(503)],
                Self.list: [DeedAnswers.answer([Any]()), DeedAnswers.answer([made])],
                Self.one: [DeedAnswers.answer(made)],
            ]))
        #expect(found.text.hasPrefix("Backup b012 succeeded."))
        let lost = try Self.capture(Self.answers([Self.create: [DeedAnswers.failure(503)]]))
        expectDeedSnapshot(lost.text, "backup-lost")
        for captured in [found, lost] { #expect(captured.server.count(Self.create) == 1) }
    }

    @Test func `has an age`() throws {
        let old = Self.transfer("2026-11-20 10:00:00 +0000", true)
        var newer = Self.transfer("2026-11-21 10:00:00 +0000", true)
        newer["uuid"] = DeedAnswers.shop
        var failed = Self.transfer("2026-11-21 11:00:00 +0000", false)
        failed["uuid"] = DeedAnswers.cafe
        let server = try PlatformServer(Self.answers([Self.list: [DeedAnswers.answer([old, failed, newer])]]))
        let last = try Backup(server.client).last(of: "shop", now: 1_795_258_800)
        #expect(last?.age == 3600)
        #expect(last?.backup.uuid == DeedAnswers.shop)
        let none = try PlatformServer(Self.answers([:]))
        #expect(try Backup(none.client).last(of: "shop", now: 0) == nil)
    }
}
