import ChildProcess
import DeployModel
import Foundation
import TestSupport
import Testing

@testable import StepCommands

/// What the dyno's lines prove of the versions applied: all of them came, or nothing is known.
@Suite struct `The applied versions' proof` {
    /// Runs the very command of the dyno in a shell of this machine.
    private func run(
        _ address: String?, path: String? = ProcessInfo.processInfo.environment["PATH"]
    ) throws -> (status: Int, lines: [String]) {
        var environment = ["PATH": "\(PostgreSQLServer.programs ?? ""):\(path ?? "")", "LC_ALL": "C"]
        if path == nil { environment["PATH"] = "/nonexistent" }
        if let address { environment["DATABASE_URL"] = address }
        let output = try ChildProcess.run(["/bin/sh", "-c", AppliedQuery.command], environment: environment)
        guard case .exited(let status) = output.status else { return (-1, []) }
        return (Int(status), output.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
    }

    private func said(_ result: Result<[String], AppliedFailure>) -> String {
        switch result {
        case .success(let versions): versions.joined(separator: " ")
        case .failure(let failure): failure.reason
        }
    }

    @Test func `is made by a real database, and falls with any line that is lost, doubled or changed`() throws {
        let server = try PostgreSQLServer()
        _ = try server.psql("CREATE TABLE schema_migrations (version varchar PRIMARY KEY)")
        let versions = ["1", "10", "2", "20240101000000", "20240101000001", "a_b", "Z", "é"]
        for version in versions { _ = try server.psql("INSERT INTO schema_migrations VALUES ('\(version)')") }
        let (status, lines) = try run(Self.address(server))
        #expect(status == 0)
        let whole = try AppliedQuery.versions(status: status, lines: lines).get()
        #expect(Set(whole) == Set(versions) && whole.count == versions.count)
        #expect(try AppliedQuery.versions(status: 0, lines: lines.reversed()).get() == whole)
        #expect(try AppliedQuery.versions(status: 0, lines: ["a line of the app's own"] + lines).get() == whole)

        var damaged: [String: [String]] = [:]
        for index in lines.indices where !lines[index].isEmpty {
            var lost = lines
            lost.remove(at: index)
            damaged["without \(lines[index])"] = lost
            damaged["twice \(lines[index])"] = lines + [lines[index]]
            var cut = lines
            cut[index].removeLast()
            damaged["cut \(lines[index])"] = cut
            var other = lines
            other[index] += "0"
            damaged["longer \(lines[index])"] = other
            // One lost, and another doubled: the count is right.
            for second in lines.indices where second != index && !lines[second].isEmpty {
                var swapped = lines
                swapped[index] = lines[second]
                damaged["\(lines[second]) for \(lines[index])"] = swapped
            }
        }
        #expect(damaged.count > 80)
        for (name, lines) in damaged {
            #expect(throws: AppliedFailure.self, "\(name)") { try AppliedQuery.versions(status: 0, lines: lines).get() }
        }
        #expect(throws: AppliedFailure.self) { try AppliedQuery.versions(status: 0, lines: []).get() }
    }

    @Test(
        arguments: [
            ("postgres://u:word@h:5432/db", "word|postgres://u@h:5432/db"),
            ("postgres://u:word@h:5432/db?a=b@c", "word|postgres://u@h:5432/db?a=b@c"),
            ("postgres://u@h/db?a=b:c@d", "|postgres://u@h/db?a=b:c@d"),
            ("postgres://h:5432/db?a=b@c", "|postgres://h:5432/db?a=b@c"),
            ("postgres://u:wo%40rd@h/db", "|postgres://u:wo%40rd@h/db"),
        ])
    func `keeps a password out of the arguments`(address: String, expected: String) throws {
        let folder = try TemporaryDirectory(named: "psql")
        try folder.write("#!/bin/sh\nprintf '%s|%s' \"$PGPASSWORD\" \"$1\"\n", to: "psql")
        try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: folder.path("psql"))
        let environment = ["PATH": "\(folder.path):/usr/bin:/bin", "DATABASE_URL": address]
        let output = try ChildProcess.run(["/bin/sh", "-c", AppliedQuery.command], environment: environment)
        #expect(output.text == expected + "\n")
    }

    @Test func `is missing where the database doesn't answer, and the reason holds no address`() throws {
        let server = try PostgreSQLServer()
        _ = try server.psql("CREATE DATABASE columnless")
        _ = try server.psql("CREATE DATABASE bare")
        _ = try server.psql("\\c columnless\nCREATE TABLE schema_migrations (id int)")
        _ = try server.psql("CREATE TABLE schema_migrations (version varchar PRIMARY KEY); CREATE ROLE stranger LOGIN")
        let cases: [(String, String?, path: String?)] = [
            ("no DATABASE_URL", nil, ""), ("an empty DATABASE_URL", "", ""),
            ("psql isn't there", Self.address(server), nil),
            ("an empty table", Self.address(server), ""), ("no table", Self.address(server, database: "bare"), ""),
            ("no column version", Self.address(server, database: "columnless"), ""),
            ("no right to read", Self.address(server, user: "stranger"), ""),
            ("no such database", Self.address(server, database: "nowhere"), ""),
            ("no such user", Self.address(server, user: "nobody-here"), ""),
            ("nobody listens", "postgres://u:secret-word@127.0.0.1:9/x", ""),
            ("no address at all", "secret-word", ""),
        ]
        var text = ""
        for (name, address, path) in cases {
            let (status, lines) = try run(address, path: path.map { $0 + ":/usr/bin:/bin" })
            let reason = said(AppliedQuery.versions(status: status, lines: lines))
            #expect(!reason.contains(server.directory.path) && !reason.contains("secret-word"))
            text += "\(name): \(reason)\n"
        }
        expectSnapshot(text, named: "applied-query")
    }

    private static func address(
        _ server: PostgreSQLServer, user: String = "postgres", database: String = "postgres"
    ) -> String {
        "postgres://\(user)@\(server.directory.path.replacingOccurrences(of: "/", with: "%2F"))/\(database)"
    }
}
