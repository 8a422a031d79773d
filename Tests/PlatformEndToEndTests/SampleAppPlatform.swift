import ChildProcess
import Foundation
import TestSupport

/// A local platform with the sample app on it: a real PostgreSQL, a database an app.
final class SampleAppPlatform {
    /// Something took too long, or was refused.
    struct Failure: Error, CustomStringConvertible { let description: String }

    let heroku: LocalHerokuProcess
    let repository: SampleAppRepository
    private let server: PostgreSQLServer

    /// Starts everything, with a database for each app.
    init(apps: [String] = ["shop"], arguments: [String] = []) throws {
        server = try PostgreSQLServer()
        repository = try SampleAppRepository()
        heroku = try LocalHerokuProcess(apps: apps, arguments: ["--stop-timeout", "5"] + arguments)
        for app in apps {
            _ = try server.psql("CREATE DATABASE \(app)")
            let folder = server.directory.path.replacingOccurrences(of: "/", with: "%2F")
            let body: [String: Any] = [
                "plan": "heroku-postgresql:standard-0", "values": ["URL": "postgres://postgres@\(folder)/\(app)"],
            ]
            let answer = try heroku.call("POST", "/local/apps/\(app)/addons", body: body)
            guard answer.status == 201 else { throw Failure(description: "no add-on: \(answer.text)") }
            // Basic dynos have neither preboot nor a second of a type.
            try heroku.call("PUT", "/local/apps/\(app)/tier", body: ["size": "Standard-1X"])
        }
    }

    /// Pushes a version, which must be accepted; returns the commit and what git printed.
    @discardableResult
    func deploy(_ version: SampleAppRepository.Version, to app: String = "shop") throws -> (id: String, output: String)
    {
        let commit = try repository.commit(version)
        let push = try repository.push(to: app, of: heroku)
        guard push.status.isSuccess else { throw Failure(description: push.output) }
        return (commit, push.output)
    }

    /// The first row of a query on an app's database.
    func query(_ sql: String, on app: String = "shop") throws -> String {
        try server.psql("\\c \(app)\n\(sql)").split(separator: "\n").last.map(String.init) ?? ""
    }

    /// Scales a process type, and expects that to be accepted.
    func scale(_ type: String, to quantity: Int, of app: String = "shop") throws {
        let body = ["updates": [["type": type, "quantity": quantity] as [String: Any]]]
        let answer = try heroku.call("PATCH", "/apps/\(app)/formation", body: body)
        guard answer.status == 200 else { throw Failure(description: answer.text) }
    }

    /// Changes the app, and expects that to be accepted.
    func change(_ path: String, _ body: [String: Any]) throws {
        let answer = try heroku.call("PATCH", path, body: body)
        guard answer.status == 200 else { throw Failure(description: answer.text) }
    }

    /// Runs a command in an attached one-off dyno, as the CLI does: its output, and its exit status if that came.
    func runAttached(_ command: String, of app: String = "shop") throws -> (status: Int?, output: String) {
        let marker = "\u{FFFF} heroku-command-exit-status: "
        let body: [String: Any] = ["command": "\(command) ; echo \"\(marker)$?\"", "attach": true]
        let dyno = try heroku.call("POST", "/apps/\(app)/dynos", body: body)
        guard let url = dyno.object["attach_url"] as? String, let parts = URLComponents(string: url),
            let port = parts.port
        else { throw Failure(description: dyno.text) }
        let output = try ChildProcess.run(
            ["socat", "-,ignoreeof", "TCP:127.0.0.1:\(port)"], input: Array("\(parts.path.dropFirst())\r\n".utf8))
        let pieces = output.text.components(separatedBy: marker)
        let status = pieces.count > 1 ? Int(pieces[1].trimmingCharacters(in: .whitespacesAndNewlines)) : nil
        return (status, pieces[0])
    }

    /// The app's releases, oldest first.
    func releases(of app: String = "shop") throws -> [[String: Any]] {
        try heroku.call("GET", "/apps/\(app)/releases").list
    }

    /// The release that is current.
    func current(of app: String = "shop") throws -> [String: Any] {
        try releases(of: app).first { $0["current"] as? Bool == true } ?? [:]
    }

    /// Asks the app through its router.
    func get(_ path: String = "", from app: String = "shop") throws -> (status: Int, text: String) {
        let address = heroku.webAddresses[app] ?? ""
        let output = try ChildProcess.run(
            ["curl", "-sS", "--noproxy", "*", "--max-time", "20", "-w", "\n%{http_code}", address + path])
        let lines = output.text.components(separatedBy: "\n")
        return (Int(lines.last ?? "") ?? 0, lines.dropLast().joined(separator: "\n"))
    }

    /// Asks until the answer has a status, which it returns with the text.
    @discardableResult
    func wait(for status: Int, at path: String = "", from app: String = "shop") throws -> String {
        let found = try heroku.eventually {
            let answer = try get(path, from: app)
            return answer.status == status ? answer.text : nil
        }
        guard let found else {
            throw Failure(
                description: "no \(status) at \(path), but \(try get(path, from: app)); \(heroku.errorOutput)")
        }
        return found
    }
}
