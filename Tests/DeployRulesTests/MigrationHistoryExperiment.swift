import TestSupport

/// A Ruby script with the real Active Record on a real PostgreSQL.
enum MigrationHistoryExperiment {
    /// What a script prints. It begins after `connect`, and may call `try_it(name) { … }`, which prints what the block
    /// gives or the error that it raises.
    static func output(of script: String) throws -> String {
        let server = try PostgreSQLServer()
        return try ActiveRecordProgram(head + script).run([server.directory.path])
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
