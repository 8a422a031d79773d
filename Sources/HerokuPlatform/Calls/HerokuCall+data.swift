internal import HTTPTransport

// Databases and backups. The data API isn't published: these are the calls of heroku/cli, src/commands/pg and
// src/lib/pg/backups.ts.

extension HerokuCall where Answer == DatabaseAnswer {
    /// Reads what the data API tells of a database, by its add-on's id or name.
    public static func database(_ addOn: String) -> Self {
        HerokuCall("read the database \(addOn)", .get, databasePath(addOn), service: .data)
    }
}

extension HerokuCall where Answer == TransferAnswer {
    /// Starts a backup of a database, by its add-on's id or name.
    public static func createBackup(of addOn: String) -> Self {
        HerokuCall(
            "start a backup of \(addOn)", .post,
            CallPath(
                .word("client"), .word("v11"), .word("databases"), .name(addOn, of: "add-on"), .word("backups")),
            service: .data)
    }

    /// Reads a backup, with what it wrote where that is asked for. The app is the one that owns the add-on.
    public static func transfer(_ id: String, of app: String, withLogs: Bool = false) -> Self {
        HerokuCall(
            "read a backup of \(app)", .get,
            CallPath(
                .word("client"), .word("v11"), .word("apps"), .app(app), .word("transfers"), .id(id, of: "backup"),
                query: withLogs ? "verbose=true" : nil), service: .data)
    }
}

extension HerokuCall where Answer == [TransferAnswer] {
    /// Lists the backups and copies of the databases that an app owns.
    public static func transfers(of app: String) -> Self {
        HerokuCall(
            "read the backups of \(app)", .get,
            CallPath(.word("client"), .word("v11"), .word("apps"), .app(app), .word("transfers")), service: .data)
    }
}

extension HerokuCall where Answer == [TransferScheduleAnswer] {
    /// Lists when backups of a database are made by themselves, by its add-on's id or name.
    public static func transferSchedules(of addOn: String) -> Self {
        HerokuCall(
            "read the backup schedules of \(addOn)", .get,
            CallPath(
                .word("client"), .word("v11"), .word("databases"), .name(addOn, of: "add-on"),
                .word("transfer-schedules")), service: .data)
    }
}

extension HerokuCall {
    private static func databasePath(_ addOn: String) -> CallPath {
        CallPath(.word("client"), .word("v11"), .word("databases"), .name(addOn, of: "add-on"))
    }
}
