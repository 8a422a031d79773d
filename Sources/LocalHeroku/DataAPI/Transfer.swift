/// One backup, as the data host tells of it: `BackupTransfer` in heroku/cli, src/lib/pg/types.ts.
struct Transfer: Sendable {
    let uuid = Identifier.make()
    let num: Int
    let database: LocalDatabase
    let createdAt = Moment.now()
    var startedAt: String?
    var finishedAt: String?
    var succeeded = false
    var sourceBytes = 0
    var processedBytes = 0
    var logs: [Line] = []

    struct Line: Sendable {
        let createdAt = Moment.now()
        let level: String
        let message: String
    }

    init(num: Int, database: LocalDatabase) {
        self.num = num
        self.database = database
    }

    mutating func log(_ message: String, level: String = "info") { logs.append(Line(level: level, message: message)) }

    /// The logs come only if they are asked for.
    func json(verbose: Bool) -> JSONValue {
        var members: [String: JSONValue] = [
            "uuid": .string(uuid), "num": .int(num), "from_name": .string(database.attachment),
            "from_type": "pg_dump", "from_url": .optional(DatabaseURL(database.url)?.publicForm), "to_name": "BACKUP",
            "to_type": "gof3r", "to_url": .string("https://xfrtu.s3.amazonaws.com/\(uuid)"), "options": [:],
            "source_bytes": .int(sourceBytes), "processed_bytes": .int(processedBytes),
            "succeeded": finishedAt == nil ? .null : .bool(succeeded), "warnings": 0,
            "created_at": .string(createdAt), "started_at": .optional(startedAt), "canceled_at": nil,
            "updated_at": .string(finishedAt ?? startedAt ?? createdAt), "finished_at": .optional(finishedAt),
            "deleted_at": nil, "purged_at": nil, "num_keep": 5, "schedule": nil,
        ]
        if verbose {
            members["logs"] = .array(
                logs.map {
                    ["created_at": .string($0.createdAt), "level": .string($0.level), "message": .string($0.message)]
                })
        }
        return .object(members)
    }
}

/// The time as the data host writes it: `2016-10-01 00:42:54 +0000`.
enum Moment {
    static func now() -> String { text(Timestamp.now()) }

    /// Rewrites ISO 8601 in UTC.
    static func text(_ timestamp: String) -> String {
        String(timestamp.map { $0 == "T" ? " " : $0 }.filter { $0 != "Z" }) + " +0000"
    }
}
