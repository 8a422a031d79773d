internal import ChildProcess

#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// The backups of all databases: real dumps in a folder, made by `pg_dump` in the background.
actor Backups {
    private let folder: String
    private var transfers: [Transfer] = []

    init(folder: String) { self.folder = folder }

    /// The backups of an app's databases, oldest first.
    func list(of app: String) -> [Transfer] { transfers.filter { $0.database.app == app } }

    /// One backup of an app's databases, by its UUID or its number.
    func transfer(_ name: String, of app: String) -> Transfer? {
        list(of: app).first { $0.uuid == name || String($0.num) == name }
    }

    /// Begins one. Numbers count up within an app.
    func start(_ database: LocalDatabase, fault: BackupFault? = nil) -> Transfer {
        let transfer = Transfer(num: list(of: database.app).count + 1, database: database)
        transfers.append(transfer)
        Task { await run(transfer.uuid, database, fault) }
        return transfer
    }

    private func run(_ uuid: String, _ database: LocalDatabase, _ fault: BackupFault?) async {
        update(uuid) {
            $0.startedAt = Moment.now()
            $0.log("Running pg_dump --no-owner --no-privileges --format custom")
        }
        let file = "\(folder)/\(uuid).dump"
        let (error, size) = await dump(database, to: file)
        if let fault { try? await Task.sleep(for: fault.delay) }
        let failure = fault?.failure ?? error
        update(uuid) {
            $0.sourceBytes = size
            $0.processedBytes = Self.bytes(of: file)
            $0.log(failure ?? "Dump done.", level: failure == nil ? "info" : "error")
            $0.succeeded = failure == nil
            $0.finishedAt = Moment.now()
        }
        if failure != nil { try? FileManager.default.removeItem(atPath: file) }
    }

    /// Dumps; the password reaches `pg_dump` through its environment alone. Returns what went wrong, if anything, and
    /// the database's size.
    private nonisolated func dump(_ database: LocalDatabase, to file: String) async -> (String?, Int) {
        guard let connection = DatabaseConnection(database.url) else { return ("The database's URL is not one.", 0) }
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch {
            return ("The folder for backups can't be made.", 0)
        }
        let size = await connection.query("SELECT pg_database_size(current_database())")?.first.flatMap { Int($0) }
        let command = [
            "pg_dump", "--no-owner", "--no-privileges", "--no-password", "--format=custom", "--file=\(file)",
        ]
        let errors = TextStream()
        let status = await Program.run(command, environment: connection.environment) { await errors.append($0) }
        guard status != 0 else { return (nil, size ?? 0) }
        let last = String(decoding: await errors.content, as: UTF8.self).split(whereSeparator: \.isNewline).last
        return (last.map(String.init) ?? "pg_dump can't be run.", size ?? 0)
    }

    private func update(_ uuid: String, _ change: (inout Transfer) -> Void) {
        guard let index = transfers.firstIndex(where: { $0.uuid == uuid }) else { return }
        change(&transfers[index])
    }

    private static func bytes(of file: String) -> Int {
        (try? FileManager.default.attributesOfItem(atPath: file))?[.size] as? Int ?? 0
    }
}
