import ChildProcess
import Foundation
import TestSupport

/// A PostgreSQL server of a test's own: on a Unix socket in a temporary folder, stopped when its owner goes.
final class PostgreSQLServer {
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    /// The folder with PostgreSQL's programs.
    static let programs: String? = {
        let asked = (try? ChildProcess.run(["pg_config", "--bindir"]))?.text.trimmingCharacters(in: .newlines)
        return [ProcessInfo.processInfo.environment["POSTGRESQL_BIN"], asked].compactMap(\.self)
            .first { FileManager.default.isExecutableFile(atPath: "\($0)/initdb") }
    }()

    let directory: TemporaryDirectory
    private let bin: String

    init() throws {
        guard let bin = Self.programs else { throw Failure(description: "PostgreSQL's programs aren't installed") }
        self.bin = bin
        directory = try TemporaryDirectory(named: "pg")
        if let user = Self.user { _ = try ChildProcess.run(["chown", user, directory.path]) }
        try run([
            "initdb", "-D", directory.path("data"), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "-N",
        ])
        let options = "-k \(directory.path) -c listen_addresses='' -c fsync=off -c max_connections=10"
        try run(["pg_ctl", "-D", directory.path("data"), "-w", "-l", directory.path("log"), "-o", options, "start"])
    }

    deinit { try? run(["pg_ctl", "-D", directory.path("data"), "-m", "immediate", "-w", "stop"]) }

    /// The user that the server runs as where the tests run as root, which PostgreSQL refuses to.
    private static let user: String? = {
        guard getuid() == 0 else { return nil }
        return ["postgres", "nobody"].first { getpwnam($0) != nil }
    }()

    private func run(_ arguments: [String]) throws {
        let prefix = Self.user.map { ["runuser", "-u", $0, "--"] } ?? []
        let output = try ChildProcess.run(
            prefix + ["\(bin)/\(arguments[0])"] + arguments.dropFirst(), in: directory.path)
        guard output.status.isSuccess else {
            throw Failure(description: "\(arguments): \(output.text)\(output.errorText)")
        }
    }
}
