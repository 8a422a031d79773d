import Foundation
import TestSupport

/// A migration and its corrected form, run by the real Active Record, or psql, on a real PostgreSQL.
struct RemediesRun {
    /// What running both came to: the structures that `pg_dump` prints.
    struct Outcome {
        var start: String?
        var original: String?
        var corrected: String?
        var error: String?
    }

    let original: String
    let framework: String?
    let steps: [String]

    private var ending: String { framework == nil ? "sql" : "rb" }

    private var originalText: String {
        guard let framework else { return original }
        let lines = original.split(separator: "\n").map { "    \($0)\n" }.joined()
        return "class Original < ActiveRecord::Migration[\(framework)]\n  def change\n\(lines)  end\nend\n"
    }

    /// Runs each, original and corrected, on a database of the same tables with rows.
    static func run(_ runs: [RemediesRun], on server: PostgreSQLServer) throws -> [Outcome] {
        let folder = try TemporaryDirectory(named: "remedies")
        for (index, run) in runs.enumerated() {
            try writeFile(run.originalText, at: folder.path("\(index).original.\(run.ending)"))
            for (number, step) in run.steps.enumerated() {
                try writeFile(step, at: folder.path("\(index).step\(number).\(run.ending)"))
            }
        }
        try ActiveRecordProgram(program).run([
            folder.path, server.directory.path, PostgreSQLServer.programs ?? "", String(runs.count),
        ])
        return runs.indices.map { index in
            func read(_ name: String) -> String? {
                FileManager.default.contents(atPath: folder.path("\(index).\(name)"))
                    .map { String(decoding: $0, as: UTF8.self) }
            }
            return Outcome(
                start: read("start.dump"), original: read("original.dump"), corrected: read("corrected.dump"),
                error: read("error"))
        }
    }

    /// What `ruby -c` says against each text.
    static func syntaxErrors(_ texts: [String]) throws -> [String] {
        let program = """
            require "json"
            JSON.parse(STDIN.read).each do |text|
              RubyVM::InstructionSequence.compile(text)
            rescue SyntaxError => error
              puts error.message
            end
            """
        let output = try ActiveRecordProgram(program).run(
            input: Array(JSONSerialization.data(withJSONObject: texts)))
        return output.split(separator: "\n").map(String.init)
    }

    private static let program = """
        require "active_record"
        require "pg"
        folder, socket, bin, count = ARGV
        ActiveRecord::Base.establish_connection(
          adapter: "postgresql", host: socket, username: "postgres", database: "postgres")
        ActiveRecord::Migration.verbose = false
        $connection = ActiveRecord::Base.connection
        $connection.execute("SET client_min_messages TO warning")

        prepare = lambda do
          $connection.execute("DROP SCHEMA IF EXISTS public CASCADE; CREATE SCHEMA public")
          $connection.schema_cache.clear!
          $connection.create_table(:users) do |t|
            t.string :email; t.string :name; t.integer :age; t.column :r, :int4range
          end
          $connection.create_table(:posts) { |t| t.bigint :user_id; t.text :title }
          $connection.create_table(:comments) { |t| t.text :title }
          $connection.create_table(:plain, id: false) { |t| t.bigint :id }
          $connection.add_index(:users, :age, name: "old_index")
          $connection.execute(
            "INSERT INTO users (email, name, age) SELECT n || '@x', 'n' || n, n FROM generate_series(1, 50) n")
          $connection.execute("UPDATE users SET age = NULL WHERE id > 40") if $nulls
          $connection.execute("INSERT INTO posts (user_id) SELECT id FROM users")
          $connection.execute("INSERT INTO plain SELECT id FROM users")
        end
        dump = lambda do |name|
          system("#{bin}/pg_dump", "-s", "-O", "-x", "-h", socket, "-U", "postgres", "postgres", "-f", name) or
            raise "pg_dump"
          text = File.readlines(name).grep_v(/restrict/).join
          File.write(name, text)
        end
        migrate = lambda do |file|
          if file.end_with?(".sql")
            out = `#{bin}/psql -X -q -v ON_ERROR_STOP=1 -h #{socket} -U postgres postgres -f #{file} 2>&1`
            raise out unless $?.success?
          else
            name = File.read(file)[/class (\\w+) </, 1]
            Object.send(:remove_const, name) if Object.const_defined?(name)
            load file
            migration = Object.const_get(name)
            run = -> { migration.new.migrate(:up) }
            migration.disable_ddl_transaction ? run.call : ActiveRecord::Base.transaction(&run)
          end
        end

        count.to_i.times do |index|
          original = Dir["#{folder}/#{index}.original.*"].first
          $nulls = File.read(original).include?(":age, false")
          begin
            prepare.call
            dump.call("#{folder}/#{index}.start.dump")
            migrate.call(original)
            dump.call("#{folder}/#{index}.original.dump")
            prepare.call
            Dir["#{folder}/#{index}.step*"].sort.each { |file| migrate.call(file) }
            dump.call("#{folder}/#{index}.corrected.dump")
          rescue StandardError, SyntaxError => error
            File.write("#{folder}/#{index}.error", "#{error.class}: #{error.message}")
          end
        end
        """
}
