import DeployModel
import Rails
import TestSupport
import Testing

@Suite struct `Code around the calls` {
    @Test func `directions, transactions and claims`() {
        expectSnapshot(
            Document.of([
                #"""
                class Example < ActiveRecord::Migration[7.1]
                  disable_ddl_transaction!
                  def up
                    safety_assured { remove_column :users, :a }
                    transaction do
                      add_column :users, :b, :text
                      execute "SELECT 1"
                    end
                    add_index :users, :b, algorithm: :concurrently
                  end
                  def down
                    drop_table :users
                  end
                end
                """#,
                #"""
                class Example < ActiveRecord::Migration
                  def self.up
                    add_column :users, :b, :text
                  end
                  def self.down
                    raise ActiveRecord::IrreversibleMigration
                  end
                end
                """#,
                #"""
                class Example < ActiveRecord::Migration[7.1]
                  def change
                    reversible do |dir|
                      dir.up { execute "UPDATE users SET a = 1" }
                      dir.down { execute "DROP TABLE users" }
                    end
                    up_only { change_column_null :users, :a, false }
                    revert do
                      create_table(:old) { |t| t.string :x }
                      add_column :users, :c, :string, default: "x"
                      rename_column :users, :d, :e
                      execute "UPDATE users SET a = 1"
                      change_column :users, :a, :text
                      validate_foreign_key :users, :teams
                    end
                  end
                end
                """#,
                #"""
                class Example < ActiveRecord::Migration[7.1]
                  def change
                    revert AddFlags
                    revert AddNothing
                    revert Circle
                  end
                end
                """#,
                #"""
                class Example < ActiveRecord::Migration[7.1]
                  def up
                    raise "too late" if User.exists?
                    add_column :users, :a, :text
                    raise ActiveRecord::IrreversibleMigration
                    drop_table :users
                  end
                end
                """#,
                #"""
                module Wrong
                end
                """#,
            ]), named: "directions")
    }

    @Test func `guards`() {
        expectSnapshot(
            Document.ofBodies([
                #"""
                add_column :users, :a, :text unless column_exists?(:users, :a)
                add_index :users, :a if !index_exists?(:users, :a)
                remove_index :users, name: "x" if index_name_exists?(:users, "x")
                """#,
                #"""
                return if table_exists?(:users)
                create_table :users
                add_column :users, :b, :text unless column_exists?(:users, :b, :string)
                """#,
                #"""
                if foreign_key_exists?(:a, :b) && extension_enabled?("hstore")
                  drop_table :a
                else
                  drop_table :b
                end
                """#,
                #"""
                return unless connection.adapter_name == "PostgreSQL"
                add_column :a, :b, :text if Rails.env.production?
                if connection.adapter_name =~ /mysql/i
                  drop_table :mysql
                end
                """#,
                #"""
                case ENV["X"]
                when "a" then drop_table :a
                else drop_table :b
                end
                """#,
                #"""
                [:a, :b].each do |name|
                  next if table_exists?(name)
                  create_table name, id: false
                end
                drop_table :c
                """#,
                #"""
                begin
                  add_column :a, :b, :text
                rescue ActiveRecord::StatementInvalid
                  drop_table :a
                ensure
                  drop_table :c
                end
                """#,
                #"""
                %i[a b].each { |name| return if table_exists?(name) }
                drop_table :c
                """#,
            ]), named: "guards")
    }

    @Test func `values are folded`() {
        expectSnapshot(
            Document.of([
                #"""
                class Example < ActiveRecord::Migration[7.1]
                  TABLES = %w[red green].freeze
                  TYPES = { a: :string, b: :integer }.freeze
                  def change
                    TABLES.each { |table| TYPES.each { |name, type| add_column table, name, type } }
                    [[:x, { null: false }], [:y, {}]].each { |name, options| add_column :t, name, :text, **options }
                    TYPES.each_with_index { |(name, type), i| add_column :u, "#{name}_#{i}", type }
                    2.times { |i| drop_table "old_#{i}" }
                    (1..2).each { |i| drop_table "new_#{i}" }
                    %w[a b].map { |x| x + "_id" }.each { |x| add_column :v, x, :bigint }
                  end
                end
                """#,
                #"""
                class Example < ActiveRecord::Migration[7.1]
                  def change
                    table = :users
                    name = "a"
                    name = "b" if ENV["X"]
                    add_column table, name, :text
                    list = []
                    list << :c
                    list << :d
                    list.each { |x| add_column table, x, :text }
                    x = list.first == :c ? :yes : :no
                    add_column table, x, :text
                    count = 0
                    while count < 3
                      count += 1
                      drop_table "t#{count}"
                    end
                  end
                end
                """#,
                #"""
                class Example < ActiveRecord::Migration[7.1]
                  def up
                    add_all :users, :a, :b, null: false
                    with(:posts) { |t, n| add_column t, n, :text }
                  end
                  private
                  def add_all(table, *names, null: true)
                    names.each { |name| add_column table, name, :text, null: null }
                  end
                  def with(table, name = :late)
                    yield table, name
                  end
                end
                """#,
                #"""
                class Example < ActiveRecord::Migration[7.1]
                  include Helpers
                  def change
                    do_it :users
                    again(1)
                    [:a].each { |x| send(x) }
                  end
                  def again(n)
                    again(n + 1)
                  end
                end
                """#,
            ]), named: "values")
    }

    @Test func `SQL keeps its lines`() {
        expectSnapshot(
            Document.ofBodies([
                #"""
                execute <<~SQL
                  ALTER TABLE users
                    ADD COLUMN a int;

                  CREATE INDEX CONCURRENTLY i ON users (a)
                SQL
                """#,
                #"""
                execute "ALTER TABLE users " +
                  "DROP COLUMN a"
                execute <<-SQL.squish
                  UPDATE users
                  SET a = 1
                SQL
                """#,
                #"""
                table = "users"
                execute "TRUNCATE #{table}"
                execute "DROP TABLE #{params}"
                execute "UPDATE users SET a = #{quote(value)} WHERE b = '#{Time.now}'"
                execute "DELETE FROM #{User.table_name}"
                execute sql
                """#,
                #"""
                %w[a b].each { |t| execute "ALTER TABLE #{t} ADD CHECK (x > 0) NOT VALID" }
                ActiveRecord::Base.connection.execute("VACUUM users")
                User.connection.select_value("SELECT 1")
                execute "ALTER TABLE"
                """#,
            ]), named: "sql")
    }

    @Test func `work on rows`() {
        expectSnapshot(
            Document.of([
                #"""
                class Example < ActiveRecord::Migration[7.1]
                  class User < ActiveRecord::Base
                    self.table_name = "people"
                  end
                  class Post < ApplicationRecord; end
                  def up
                    User.reset_column_information
                    User.update_all(active: true)
                    User.where(a: nil).update_all(a: 1)
                    Post.in_batches.delete_all
                    User.active.update_all(a: 1)
                    execute "DELETE FROM #{User.table_name}"
                  end
                end
                """#,
                #"""
                class Example < ActiveRecord::Migration[7.1]
                  def up
                    User.find_each do |user|
                      user.update!(name: user.name.strip)
                      execute "SELECT touch(#{user.id})"
                      add_column :users, :x, :text
                    end
                    users = User.where(a: 1)
                    users.each { |user| user.touch }
                    Cleaner.new.call
                    BackfillJob.perform_later
                    File.read("x").each_line { |line| User.create!(name: line) }
                    `ls`
                    system "rm x"
                    say_with_time("x") { User.count }
                    puts User.name
                    sleep 0.5
                    User.transaction { User.first.save! }
                  end
                end
                """#,
            ]), named: "rows")
    }

    @Test(
        arguments: [
            ("db/migrate/20240131120000_add_users.rb", "20240131120000", "AddUsers", nil),
            ("db/migrate/001_create_all.rb", "1", "CreateAll", nil),
            ("db/migrate/20240131120000_add_blobs.active_storage.rb", "20240131120000", "AddBlobs", "active_storage"),
            ("engines/a/db/migrate/7_x.rb", "7", "X", nil),
            ("db/migrate/notes.rb", "", "Notes", nil),
            ("db/migrate/2024_.rb", "2024", "", nil),
        ] as [(String, String, String, String?)])
    func `a file's name`(_ path: String, _ version: String, _ name: String, _ engine: String?) {
        let file = MigrationFileName(RepositoryPath(bytes: path.utf8))
        #expect(file.version == version)
        #expect(file.className == name)
        #expect(file.engine == engine)
    }
}
