import Foundation
import TestSupport

/// Migrations run by the real Active Record on a real PostgreSQL.
enum ActiveRecord {
    /// What running one came to.
    enum Outcome {
        /// The database's structure afterwards, as `pg_dump` prints it.
        case structure([UInt8])
        case failed(String)
    }

    /// Runs each migration on an empty database. Each defines a class `Case`.
    static func run(_ migrations: [String], on server: PostgreSQLServer) throws -> [Outcome] {
        let folder = try TemporaryDirectory(named: "cases")
        for (index, text) in migrations.enumerated() { try writeFile(text, at: folder.path("\(index).rb")) }
        let output = try ActiveRecordProgram(program).run([
            folder.path, server.directory.path, PostgreSQLServer.programs ?? "", String(migrations.count),
        ])
        return try migrations.indices.map { index in
            if let error = FileManager.default.contents(atPath: folder.path("\(index).error")) {
                return .failed(String(decoding: error, as: UTF8.self))
            }
            guard let structure = FileManager.default.contents(atPath: folder.path("\(index).sql")) else {
                throw ActiveRecordProgram.Failure("case \(index) wasn't run: \(output)")
            }
            return .structure(Array(structure))
        }
    }

    private static let program = """
        require "active_record"
        require "pg"
        folder, socket, bin, count = ARGV
        ActiveRecord::Base.establish_connection(
          adapter: "postgresql", host: socket, username: "postgres", database: "postgres")
        ActiveRecord::Migration.verbose = false
        ActiveSupport::Deprecation.silenced = true
        connection = ActiveRecord::Base.connection
        connection.execute("SET client_min_messages TO warning")
        count.to_i.times do |index|
          connection.execute("DROP SCHEMA IF EXISTS public, audit CASCADE")
          connection.execute("CREATE SCHEMA public")
          connection.execute("CREATE EXTENSION \\"uuid-ossp\\"")
          connection.schema_cache.clear!
          Object.send(:remove_const, :Case) if Object.const_defined?(:Case)
          begin
            load "#{folder}/#{index}.rb"
            run = -> { Case.new.migrate(:up) }
            Case.disable_ddl_transaction ? run.call : ActiveRecord::Base.transaction(&run)
            dump = ["#{bin}/pg_dump", "-s", "-O", "-x", "-h", socket, "-U", "postgres", "postgres"]
            system(*dump, "-f", "#{folder}/#{index}.sql") or raise "pg_dump"
          rescue StandardError => error
            File.write("#{folder}/#{index}.error", "#{error.class}: #{error.message}")
          end
        end
        """
}
