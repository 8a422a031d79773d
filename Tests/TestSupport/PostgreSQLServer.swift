internal import ChildProcess
import Foundation

/// A PostgreSQL server of a test's own: on a Unix socket in a temporary folder, stopped when its owner goes.
public final class PostgreSQLServer {
    /// A program of PostgreSQL's that should have succeeded did not.
    public struct Failure: Error, CustomStringConvertible {
        /// The command and what it wrote.
        public let description: String
    }

    /// The folder with PostgreSQL's programs: `POSTGRESQL_BIN`, what `pg_config` says, or Debian's newest.
    public static let programs: String? = {
        let environment = ProcessInfo.processInfo.environment
        let asked = (try? ChildProcess.run(["pg_config", "--bindir"]))?.text.trimmingCharacters(in: .newlines)
        let debian = (try? FileManager.default.contentsOfDirectory(atPath: "/usr/lib/postgresql")) ?? []
        let newest = debian.sorted { $0.compare($1, options: .numeric) == .orderedDescending }
        let folders = [environment["POSTGRESQL_BIN"], asked] + newest.map { "/usr/lib/postgresql/\($0)/bin" }
        return folders.compactMap(\.self).first { FileManager.default.isExecutableFile(atPath: "\($0)/initdb") }
    }()

    /// The folder with its data and its socket.
    public let directory: TemporaryDirectory
    private let bin: String

    /// Makes a cluster and starts its server.
    public init() throws {
        guard let bin = Self.programs else { throw Failure(description: "PostgreSQL's programs aren't installed") }
        self.bin = bin
        directory = try TemporaryDirectory(named: "pg")
        if let user = Self.user {
            _ = try ChildProcess.run(["chown", user, directory.path])
        }
        try run([
            "initdb", "-D", directory.path("data"), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "-N",
        ])
        let options = "-k \(directory.path) -c listen_addresses='' -c fsync=off -c max_connections=10"
        try run(["pg_ctl", "-D", directory.path("data"), "-w", "-l", directory.path("log"), "-o", options, "start"])
    }

    deinit {
        try? run(["pg_ctl", "-D", directory.path("data"), "-m", "immediate", "-w", "stop"])
    }

    /// The user that the server runs as where the tests run as root, which PostgreSQL refuses to.
    private static let user: String? = {
        guard getuid() == 0 else { return nil }
        return ["postgres", "nobody"].first { getpwnam($0) != nil }
    }()

    private func run(_ arguments: [String]) throws {
        let prefix = Self.user.map { ["runuser", "-u", $0, "--"] } ?? []
        let command = prefix + ["\(bin)/\(arguments[0])"] + arguments.dropFirst()
        let output = try ChildProcess.run(command, in: directory.path)
        guard output.status.isSuccess else {
            throw Failure(description: "\(arguments): \(output.text)\(output.errorText)")
        }
    }

    /// Runs a script with psql, past errors; returns what it prints, fields parted by U+001F.
    public func psql(_ script: String) throws -> String {
        let output = try ChildProcess.run(
            [
                "\(bin)/psql", "-X", "-q", "-A", "-t", "-F", "\u{1F}", "-h", directory.path, "-U", "postgres",
                "postgres",
            ],
            input: Array(script.utf8))
        return output.text
    }
}
