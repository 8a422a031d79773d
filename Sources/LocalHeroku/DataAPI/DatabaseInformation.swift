/// What `heroku pg:info` shows of a database: `PgDatabaseService` in heroku/cli, src/lib/pg/types.ts.
///
/// The answer has no password, which Heroku's `resource_url` has.
struct DatabaseInformation {
    private let database: LocalDatabase
    private var version: String?
    private var bytes = 0
    private var tables = 0
    private var connections = 0

    /// Asks the database itself. If it doesn't answer, the status is “Unavailable”.
    init(_ database: LocalDatabase) async {
        self.database = database
        let row = await DatabaseConnection(database.url)?.query(
            """
            SELECT split_part(current_setting('server_version'), ' ', 1), pg_database_size(current_database()),
                (SELECT count(*) FROM pg_stat_user_tables),
                (SELECT count(*) FROM pg_stat_activity
                WHERE datname = current_database() AND pid <> pg_backend_pid())
            """)
        guard let row, row.count == 4 else { return }
        version = row[0]
        bytes = Int(row[1]) ?? 0
        tables = Int(row[2]) ?? 0
        connections = Int(row[3]) ?? 0
    }

    var json: JSONValue {
        [
            "addon_id": .string(database.addonID), "name": .string(database.addonName),
            "heroku_resource_id": .string(database.addonName), "created_at": .string(Moment.text(database.createdAt)),
            "database_name": .optional(DatabaseURL(database.url)?.environment["PGDATABASE"]),
            "resource_url": .optional(DatabaseURL(database.url)?.publicForm),
            "plan": ["name": .string(database.plan)], "postgres_version": .optional(version),
            "following": .optional(following), "forked_from": nil, "leader": nil, "num_bytes": .int(bytes),
            "num_tables": .int(tables), "num_connections": .int(connections), "num_connections_waiting": 0,
            "waiting?": false, "standalone?": .bool(database.following == nil),
            "hot_standby?": .bool(database.following != nil), "info": .array(rows),
        ]
    }

    private var following: String? { database.following.flatMap { DatabaseURL($0)?.publicForm } }

    private var rows: [JSONValue] {
        let isFollower = database.following != nil
        return [
            row("Plan", readablePlan), row("Status", version == nil ? "Unavailable" : "Available"),
            row("Data Size", readableSize), row("Tables", String(tables)), row("PG Version", version),
            row("Connections", "\(connections)/\(database.connectionLimit)"),
            row("Connection Pooling", database.hasConnectionPooling ? "Enabled" : "Available"),
            row("Credentials", "1"), row("Fork/Follow", isFollower ? "Unavailable on followers" : "Available"),
            row("Rollback", database.continuousProtection ? "earliest from \(minute) UTC" : "Unsupported"),
            row("Created", "\(minute) UTC"), row("Followers", database.followers),
            .object(["name": "Following", "values": .array(named([following])), "resolve_db_name": true]),
            row("Behind By", isFollower ? "0 commits" : nil),
            row("Continuous Protection", database.continuousProtection ? "On" : "Off"),
            row("Maintenance", "not required"),
        ]
    }

    private func row(_ name: String, _ value: String?) -> JSONValue { row(name, named([value]).compactMap(\.string)) }

    private func row(_ name: String, _ values: [String]) -> JSONValue {
        ["name": .string(name), "values": .array(values.map { .string($0) })]
    }

    private func named(_ values: [String?]) -> [JSONValue] { values.compactMap { $0.map { .string($0) } } }

    /// `2016-05-03 20:32`.
    private var minute: String { String(Moment.text(database.createdAt).prefix(16)) }

    /// `standard-0` is “Standard 0”.
    private var readablePlan: String {
        let words = database.plan.split(separator: "-")
        return words.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined(separator: " ")
    }

    private var readableSize: String {
        let tenths = bytes * 10 >> 20
        return "\(tenths / 10).\(tenths % 10) MB"
    }
}
