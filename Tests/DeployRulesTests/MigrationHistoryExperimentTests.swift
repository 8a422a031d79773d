import TestSupport
import Testing

/// What the rules on the history of migrations claim, seen with the real Active Record.
@Suite(.enabled(if: ActiveRecordProgram.hasServer)) struct `Active Record on a real PostgreSQL` {
    @Test func `does with edited, renumbered, duplicate and squashed migrations what the rules say`() throws {
        expectSnapshot(
            try MigrationHistoryExperiment.output(of: Self.script), named: "experiment-migration-history")
    }

    private static let script = """
        ROOT = Dir.mktmpdir
        at_exit { FileUtils.remove_entry(ROOT) }

        # A folder of its own each time: Ruby doesn't load a path twice.
        def write(files)
          $folder = Dir.mktmpdir(nil, ROOT)
          files.each do |name, body|
            class_name = name[/_(\\w+)/, 1].camelize
            Object.send(:remove_const, class_name) if Object.const_defined?(class_name)
            File.write("#{$folder}/#{name}.rb", "class #{class_name} < ActiveRecord::Migration[6.1]\\n#{body}\\nend\\n")
          end
        end

        def context = ActiveRecord::MigrationContext.new($folder, ActiveRecord::SchemaMigration)

        def migrate(files)
          write(files)
          context.migrate
          "tables #{(CONNECTION.tables - %w[schema_migrations ar_internal_metadata]).sort.join(" ")}"
        end

        def creates(table, options = "") = "def change = create_table(:#{table}#{options}) { |t| t.integer :n }"
        def counts = "def up = execute('UPDATE a SET n = n + 1')"
        def count(sql) = CONNECTION.select_value(sql)

        try_it("two of one version") { migrate("1_one" => creates(:a), "01_two" => creates(:b)) }
        try_it("two of one name") { migrate("1_one" => creates(:a), "2_one" => creates(:b)) }
        try_it("two of one name, one from an engine") { migrate("1_one" => creates(:a), "2_one.blog" => creates(:b)) }
        try_it("edited") { migrate("1_one" => creates(:a)); migrate("1_one" => creates(:b)) }
        try_it("renamed and edited") { migrate("1_one" => creates(:a)); migrate("1_two" => creates(:b)) }
        try_it("renumbered") { migrate("1_one" => creates(:a)); migrate("2_one" => creates(:a)) }
        try_it("renumbered, if not exists") do
          migrate("1_one" => creates(:a)); migrate("2_one" => creates(:a, ", if_not_exists: true"))
        end
        try_it("renumbered, on rows") do
          migrate("1_one" => creates(:a))
          CONNECTION.execute("INSERT INTO a (n) VALUES (0)")
          migrate("1_one" => creates(:a), "2_two" => counts)
          migrate("1_one" => creates(:a), "3_two" => counts)
          "n is #{count("SELECT n FROM a")}"
        end
        try_it("out of order") { migrate("2_two" => creates(:b)); migrate("1_one" => creates(:a), "2_two" => creates(:b)) }
        try_it("out of order, a step back") do
          migrate("2_two" => creates(:b)); migrate("1_one" => creates(:a), "2_two" => creates(:b))
          context.rollback(1)
          CONNECTION.table_exists?(:a) ? "the newest is taken back" : "the last that ran is taken back"
        end
        try_it("deleted") { migrate("1_one" => creates(:a), "2_two" => creates(:b)); migrate("2_two" => creates(:b)) }
        try_it("applied, without a file, then a new one") do
          migrate("5_one" => creates(:a)); migrate("6_two" => creates(:b))
        end
        try_it("a squash with force under a new version") do
          migrate("1_one" => creates(:a))
          CONNECTION.execute("INSERT INTO a (n) VALUES (0)")
          migrate("9_squash" => creates(:a, ", force: :cascade"))
          "#{count("SELECT count(*) FROM a")} rows left"
        end
        try_it("a squash with force under the old version") do
          migrate("1_one" => creates(:a))
          CONNECTION.execute("INSERT INTO a (n) VALUES (0)")
          migrate("1_squash" => creates(:a, ", force: :cascade"))
          "#{count("SELECT count(*) FROM a")} rows left"
        end
        """
}
