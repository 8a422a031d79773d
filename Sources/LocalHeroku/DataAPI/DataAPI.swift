public import FlyingFox

#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// The private API of Heroku's data host: what `heroku pg:info` and `heroku pg:backups` call.
///
/// Source: heroku/cli 11.9.0, src/commands/pg and src/lib/pg; there is no schema of it.
public struct DataAPI: Sendable {
    private let databases: any LocalDatabases
    private let backups: Backups
    private let schedules = BackupSchedules()

    /// Backups go into the folder `backups` of the options' folder.
    public init(databases: any LocalDatabases, options: LocalOptions) {
        self.databases = databases
        backups = Backups(folder: "\(options.folder)/backups")
    }

    /// Answers a call; nothing if its path isn't the data host's. The caller has checked the key.
    public func answer(_ request: HTTPRequest) async -> HTTPResponse? {
        let parts = request.path.split(separator: "/").map(String.init)
        guard parts.count >= 4, parts[..<2] == ["client", "v11"] else { return nil }
        let rest = parts[4...].joined(separator: "/")
        switch parts[2] {
        case "databases":
            guard let database = await databases.database(parts[3]) else { return missing("add-on") }
            return await answer(request, rest, of: database)
        case "apps": return await answer(request, rest, ofApp: parts[3])
        default: return missing("resource")
        }
    }

    private func answer(_ request: HTTPRequest, _ rest: String, of database: LocalDatabase) async -> HTTPResponse {
        let schedule = rest.hasPrefix("transfer-schedules/") ? String(rest.dropFirst(19)) : nil
        switch (request.method, rest) {
        case (.GET, ""): return response(await DatabaseInformation(database).json)
        case (.POST, "backups"):
            let fault = await databases.backupFault(of: database.app)
            return response(await backups.start(database, fault: fault).json(verbose: false))
        case (.GET, "transfer-schedules"): return response(.array(await schedules.list(of: database.addonID)))
        case (.POST, "transfer-schedules"):
            let body = (try? await request.bodyData).flatMap { JSONValue(parsing: Array($0)) }
            guard let added = await schedules.add(body ?? .null, to: database.addonID) else {
                return refusal(422, "invalid_params", "A schedule has a schedule_name and an hour from 0 to 23.")
            }
            return response(added, status: .created)
        case (.DELETE, _):
            guard let schedule, let removed = await schedules.remove(schedule, of: database.addonID) else {
                return missing("schedule")
            }
            return response(removed)
        default: return missing("resource")
        }
    }

    private func answer(_ request: HTTPRequest, _ rest: String, ofApp app: String) async -> HTTPResponse {
        let verbose = request.query.contains { $0.name == "verbose" && $0.value == "true" }
        guard request.method == .GET else { return missing("resource") }
        guard let app = await databases.appID(app) else { return missing("app") }
        if rest == "transfers" {
            return response(.array(await backups.list(of: app).map { $0.json(verbose: verbose) }))
        }
        guard rest.hasPrefix("transfers/"), let found = await backups.transfer(String(rest.dropFirst(10)), of: app)
        else { return missing("transfer") }
        return response(found.json(verbose: verbose))
    }

    private func missing(_ thing: String) -> HTTPResponse {
        refusal(404, "not_found", "Couldn't find that \(thing).")
    }

    private func refusal(_ status: Int, _ id: String, _ message: String) -> HTTPResponse {
        response(["id": .string(id), "message": .string(message)], status: HTTPStatusCode(status, phrase: ""))
    }

    private func response(_ value: JSONValue, status: HTTPStatusCode = .ok) -> HTTPResponse {
        HTTPResponse(
            statusCode: status, headers: [.contentType: "application/json"], body: Data(value.pretty))
    }
}
