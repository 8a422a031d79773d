import Foundation
import HerokuPlatform
import Testing

/// Answers of which there is no published schema, as Heroku's own program is tested with them (heroku/cli,
/// test/unit/commands/pg).
struct DataAnswerTests {
    private func read<Answer: Decodable>(_ json: String, as type: Answer.Type = Answer.self) throws -> Answer {
        try JSONDecoder().decode(type, from: Data(json.utf8))
    }

    @Test func `reads a database without its passwords`() throws {
        let answer: DatabaseAnswer = try read(
            """
            {"addon_id": "1", "name": "postgres-1", "num_bytes": 8191,
             "num_connections": 12, "postgres_version": "17.2",
             "resource_url": "postgres://u:p4ss@h/d", "database_password": "p4ss", "waiting?": false, "info": [
               {"name": "Plan", "values": ["Standard 0"]}, {"name": "Connections", "values": ["12/120"]},
               {"name": "Followers", "resolve_db_name": true,
                "values": ["postgres://u:p4ss@ec2-1.example.com:5432/db2?x=p4ss"]},
               {"name": "Nothing", "values": []}, {"name": "Less"}]}
            """)
        #expect(answer.postgresVersion == "17.2" && answer.connections == 12 && answer.bytes == 8191)
        #expect(answer.connectionLimit == 120)
        #expect(answer.followers == ["ec2-1.example.com:5432/db2"])
        #expect(answer.isWaiting == false)
        var text = ""
        dump(answer, to: &text)
        #expect(!text.contains("p4ss"))
    }

    @Test func `reads a backup from its start to its end`() throws {
        let pending: TransferAnswer = try read(
            #"{"uuid":"b-1","num":3,"from_type":"pg_dump","to_type":"gof3r","from_name":"DATABASE","finished_at":null}"#
        )
        #expect(pending.id == "b-1" && pending.num == 3 && pending.finishedAt == nil && pending.succeeded == nil)
        let done: TransferAnswer = try read(
            """
            {"uuid":"b-1","finished_at":"2026-11-21 20:00:00 +0000","succeeded":true,"warnings":2,
             "processed_bytes":1437,
             "schedule":{"uuid":"s-1"},"from_url":"postgres://u:p4ss@h/d","to_url":"s3://p4ss",
             "logs":[{"created_at":"2026-11-21","level":"info","message":"done"}]}
            """)
        #expect(done.succeeded == true && done.warnings == 2 && done.processedBytes == 1437)
        #expect(done.schedule?.uuid == "s-1" && done.logs?.map(\.message) == ["done"])
        var text = ""
        dump(done, to: &text)
        #expect(!text.contains("p4ss"))
    }

    @Test func `reads a schedule`() throws {
        let schedules: [TransferScheduleAnswer] = try read(
            #"[{"uuid":"s-1","name":"DATABASE_URL","hour":3,"timezone":"UTC"}]"#)
        #expect(schedules.first?.name == "DATABASE_URL" && schedules.first?.hour == 3)
        #expect(schedules.first?.timezone == "UTC")
    }

    @Test func `keeps the names of config vars and drops their values`() throws {
        let answer: ConfigVarNamesAnswer = try read(
            #"{"FOO":"bar","DATABASE_URL":"postgres://u:p4ss@h/d","EMPTY":null}"#)
        #expect(answer.names == ["DATABASE_URL", "EMPTY", "FOO"])
        #expect(!"\(answer)".contains("p4ss"))
    }
}
