import Foundation
import TestSupport

/// A Ruby script with the real Active Record on a real PostgreSQL.
enum MigrationHistoryExperiment {
    /// Whether Ruby, Active Record and the adapter are there.
    static let isPossible =
        PostgreSQLServer.programs != nil && run(["-e", "require 'active_record'; require 'pg'"]) != nil

    /// What a script prints. It begins after `connect`, and may call `try_it(name) { … }`, which prints what the block
    /// gives or the error that it raises.
    static func output(of script: String) throws -> String {
        let server = try PostgreSQLServer()
        let output = run(["-", server.directory.path], input: head + script)
        return output ?? "Ruby failed"
    }

    private static func run(_ arguments: [String], input: String = "") -> String? {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["ruby"] + arguments
        let (stdin, stdout) = (Pipe(), Pipe())
        (process.standardInput, process.standardOutput) = (stdin, stdout)
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return nil }
        stdin.fileHandleForWriting.write(Data(input.utf8))
        try? stdin.fileHandleForWriting.close()
        let data = stdout.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return process.terminationStatus == 0 ? String(decoding: data, as: UTF8.self) : nil
    }

    private static let head = """
        require "active_record"
        require "pg"
        require "tmpdir"
        ActiveRecord::Base.establish_connection(
          adapter: "postgresql", host: ARGV[0], username: "postgres", database: "postgres")
        ActiveRecord::Migration.verbose = false
        ActiveSupport::Deprecation.silenced = true
        CONNECTION = ActiveRecord::Base.connection
        CONNECTION.execute("SET client_min_messages TO warning")

        def try_it(name)
          CONNECTION.execute("DROP SCHEMA IF EXISTS public CASCADE; CREATE SCHEMA public")
          CONNECTION.schema_cache.clear!
          result = begin
            yield
          rescue StandardError => error
            # A migration's error is wrapped into one that tells which migrations are left.
            error = error.cause || error
            "#{error.class}: #{error.message.lines.map(&:strip).reject(&:empty?).first[/.*?(?=\\. |$)/]}"
          end
          puts "#{name}: #{result}"
        end

        """
}
