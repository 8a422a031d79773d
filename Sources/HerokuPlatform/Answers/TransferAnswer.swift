/// A backup, or another copy of a database. Source: heroku/cli, src/lib/pg/types.ts; the API is not published.
public struct TransferAnswer: ListedAnswer, Hashable {
    /// Its id.
    public let uuid: String
    /// Its number among those of the app: 12 of `b012`.
    public let num: Int?
    /// `pg_dump` of backups.
    public let fromType: String?
    /// `gof3r` of backups.
    public let toType: String?
    /// What is copied: `DATABASE`.
    public let fromName: String?
    /// Whether it succeeded; means nothing before it is finished.
    public let succeeded: Bool?
    /// How many warnings there were.
    public let warnings: Int?
    /// How much is copied so far.
    public let processedBytes: Int?
    /// When it was asked for.
    public let createdAt: String?
    /// When it began.
    public let startedAt: String?
    /// When it ended; nothing while it goes on.
    public let finishedAt: String?
    /// When it was stopped.
    public let canceledAt: String?
    /// The schedule that asked for it; nothing where somebody did.
    public let schedule: TransferScheduleReference?
    /// What it wrote; only where it is asked for.
    public let logs: [TransferLogAnswer]?

    private enum CodingKeys: String, CodingKey {
        case uuid
        case num
        case fromType = "from_type"
        case toType = "to_type"
        case fromName = "from_name"
        case succeeded
        case warnings
        case processedBytes = "processed_bytes"
        case createdAt = "created_at"
        case startedAt = "started_at"
        case finishedAt = "finished_at"
        case canceledAt = "canceled_at"
        case schedule
        case logs
    }
}

/// A line that a backup wrote.
public struct TransferLogAnswer: Decodable, Hashable, Sendable {
    /// When.
    public let createdAt: String?
    /// How important.
    public let level: String?
    /// The line.
    public let message: String

    private enum CodingKeys: String, CodingKey {
        case createdAt = "created_at"
        case level
        case message
    }
}

/// The schedule of a backup.
public struct TransferScheduleReference: Decodable, Hashable, Sendable {
    /// Its id.
    public let uuid: String?

    private enum CodingKeys: String, CodingKey {
        case uuid
    }
}

/// When backups are made by themselves: every day. Source: heroku/cli, src/lib/pg/types.ts.
public struct TransferScheduleAnswer: ListedAnswer, Hashable {
    /// Its id.
    public let uuid: String
    /// What is copied: `DATABASE_URL`.
    public let name: String
    /// The hour, 0 to 23.
    public let hour: Int?
    /// The hour's time zone.
    public let timezone: String?

    private enum CodingKeys: String, CodingKey {
        case uuid
        case name
        case hour
        case timezone
    }
}

extension TransferAnswer {
    /// Its id.
    public var id: String { uuid }
}

extension TransferScheduleAnswer {
    /// Its id.
    public var id: String { uuid }
}
