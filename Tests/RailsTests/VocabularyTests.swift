import Rails
import TestSupport
import Testing

/// Lines count from the class above, which the documents leave out: a body's first line is line 3.
@Suite struct `The migrations' own language` {
    @Test func `tables`() {
        expectSnapshot(
            Document.ofBodies([
                #"""
                create_table :users do |t|
                  t.string :name, :nick, null: false
                  t.references :team, foreign_key: true
                  t.timestamps
                end
                """#,
                #"""
                create_table "audit.events", id: :uuid, force: :cascade, comment: "All" do |t|
                  t.jsonb :data, default: {}
                  t.index :data, using: :gin
                end
                """#,
                "create_table :posts, id: false, if_not_exists: true",
                #"""
                create_table :logs, primary_key: [:day, :id], options: "PARTITION BY RANGE (day)" do |t|
                  t.date :day
                  t.bigint :id
                end
                """#,
                "create_table :copies, as: \"SELECT * FROM users\", temporary: true",
                #"""
                create_table :places do |t|
                  t.st_point :at, geographic: true
                  t.vector :embedding, limit: 3
                  t.enum :mood, enum_type: :mood, default: "ok"
                  t.virtual :full, type: :string, as: "a || b", stored: true
                  t.check_constraint "price > 0", name: "positive"
                  t.unique_constraint [:a, :b], deferrable: :deferred
                  t.exclusion_constraint "a WITH =", using: :gist
                  t.has_attached_file :avatar
                  t.monetize :price
                end
                """#,
                #"""
                create_table :maybe do |t|
                  t.string :a
                  t.string :b if ENV["B"]
                end
                """#,
                #"""
                create_join_table :assemblies, :parts do |t|
                  t.index :part_id
                end
                drop_join_table :x, :y
                """#,
                #"""
                drop_table :a, :b, if_exists: true, force: :cascade
                rename_table :c, :d
                create_table table_for(:x)
                """#,
                #"""
                change_table :users, bulk: true do |t|
                  t.string :a, :b, default: ""
                  t.remove :c, :d, type: :string
                  t.rename :e, :f
                  t.change :g, :bigint, null: false
                  t.change_default :h, from: 1, to: 2
                  t.change_null :i, false, 0
                  t.references :team, polymorphic: true, index: { unique: true }
                  t.remove_references :x, polymorphic: true
                  t.timestamps null: true
                  t.remove_timestamps
                  t.index [:a, :b], name: "ab"
                  t.remove_index :j
                  t.column :k, :decimal, precision: 5
                  t.foreign_key :teams, on_delete: :cascade
                  t.send :string, :l
                  t.sparkle :m
                end
                """#,
            ]), named: "tables")
    }

    @Test func `columns`() {
        expectSnapshot(
            Document.ofBodies([
                "add_column :users, :age, :integer, limit: 8, null: false, default: 0, comment: \"years\"",
                #"""
                add_column :users, :at, :datetime, default: -> { "now()" }
                add_column :users, :day, :date, default: Date.today
                add_column :users, :kind, kind_type
                """#,
                #"""
                add_columns :users, :a, :b, type: :string, null: false
                remove_columns :users, :a, :b, type: :string
                """#,
                #"""
                remove_column :users, :a, :string, if_exists: true
                rename_column :users, :a, :b
                """#,
                #"""
                change_column :users, :a, :decimal, precision: 10, scale: 2, null: false,
                  default: 0, using: "a::numeric", comment: "x"
                """#,
                #"""
                change_column_default :users, :a, from: nil, to: "x"
                change_column_default :users, :a, nil
                change_column_default :users, :a, -> { "now()" }
                """#,
                #"""
                change_column_null :users, :a, false, "x"
                change_column_null :users, :a, true
                change_column_null :users, :a, ENV["X"]
                """#,
                #"""
                change_column_comment :users, :a, from: "x", to: nil
                change_table_comment :users, "All"
                """#,
                #"""
                add_timestamps :users
                remove_timestamps :users
                """#,
                #"""
                add_reference :users, :team, type: :uuid, null: false,
                  index: { algorithm: :concurrently }, foreign_key: { to_table: :groups, validate: false }
                add_belongs_to :users, :thing, polymorphic: true, index: false
                remove_reference :users, :team, foreign_key: true, index: true
                """#,
                #"""
                add_column :users, params[:name], :string
                add_column :users, :b, :string, **options
                """#,
                #"""
                add_attachment :users, :avatar
                add_column User, :x, :string
                add_column Account, :x, :string
                """#,
            ]), named: "columns")
    }

    @Test func `indexes and constraints`() {
        expectSnapshot(
            Document.ofBodies([
                "add_index :users, :email, unique: true, algorithm: :concurrently, if_not_exists: true",
                #"""
                add_index :users, [:a, :b], where: "a > 1", order: { b: :desc }, include: [:c],
                  nulls_not_distinct: true, opclass: :text_pattern_ops, using: :gin
                """#,
                #"""
                add_index :users, "lower(email), created_at DESC", name: "x"
                add_index "audit.events", :user_id
                """#,
                "add_index :a_rather_long_table_name, [:the_first_rather_long_column, :the_second_rather_long_column]",
                #"""
                remove_index :users, :email, algorithm: :concurrently, if_exists: true
                remove_index :users, name: "x"
                remove_index :users, column: [:a, :b]
                rename_index :users, "x", "y"
                remove_index :users, name
                """#,
                #"""
                add_foreign_key :books, :people
                add_foreign_key :books, :people, column: :owner_id, primary_key: :code, on_delete: :nullify,
                  on_update: :restrict, name: "x", validate: false, deferrable: :deferred, if_not_exists: true
                """#,
                #"""
                validate_foreign_key :books, :people
                validate_foreign_key :books, name: "x"
                remove_foreign_key :books, :people
                remove_foreign_key :books, column: :owner_id, if_exists: true
                remove_foreign_key :books, to_table: :people
                """#,
                #"""
                add_check_constraint :books, "price > 0", name: "positive", validate: false
                validate_check_constraint :books, name: "positive"
                remove_check_constraint :books, "price > 0"
                validate_constraint :books, :positive
                """#,
                #"""
                add_unique_constraint :books, [:a, :b], name: "ab", deferrable: :immediate
                add_unique_constraint :books, using_index: "index_ab"
                remove_unique_constraint :books, :a
                add_exclusion_constraint :books, "a WITH =", using: :gist, where: "a > 1", name: "ex"
                remove_exclusion_constraint :books, name: "ex"
                """#,
            ]), named: "indexes-and-constraints")
    }

    @Test func `types, views, functions and gems`() {
        expectSnapshot(
            Document.ofBodies([
                #"""
                enable_extension "pgcrypto"
                disable_extension "hstore", force: :cascade
                """#,
                #"""
                create_enum :mood, %w[sad ok]
                add_enum_value :mood, "fine", after: "ok", if_not_exists: true
                rename_enum_value :mood, from: "ok", to: "good"
                rename_enum :mood, :feeling
                drop_enum :feeling, %w[sad good]
                remove_enum_value :mood, "ok"
                """#,
                #"""
                create_view :reports, version: 2
                update_view :reports, version: 3, revert_to_version: 2, materialized: true
                replace_view :reports, version: 2, revert_to_version: 1
                drop_view :reports, materialized: true
                refresh_materialized_view :x, concurrently: true
                Scenic.database.refresh_materialized_view(:x, concurrently: false)
                """#,
                #"""
                create_function :touch
                update_function :other, version: 2
                create_trigger :stamp, on: :users
                drop_trigger :stamp, on: :users
                create_trigger :unplaced
                """#,
                #"""
                create_schema "audit"
                add_not_null_constraint :users, :name, validate: false
                validate_not_null_constraint :users, :name
                add_column_with_default :users, :a, :integer, default: 0
                backfill_column_in_batches :users, :a, 0
                initialize_column_rename :users, :a, :b
                create_hypertable :events, "time"
                add_reference_concurrently :users, :team, foreign_key: true
                """#,
            ]), named: "types-and-views")
    }

    @Test func `the same call means something else by version`() {
        let body =
            #"""
            create_table :users do |t|
              t.references :team, polymorphic: true
              t.datetime :at
              t.timestamps
            end
            create_table :keys, id: :uuid
            add_index :a_rather_long_table_name, [:the_first_rather_long_column, :the_second_one]
            disable_extension "x"
            change_column :users, :a, :string, null: false, default: ""
            """#
        let versions = ["4.2", "5.0", "5.1", "5.2", "6.0", "6.1", "7.0", "7.1", "8.1"]
        expectSnapshot(
            versions.map { version in
                let operations = Document.ofBodies([body], version: version).split(separator: "\n")
                    .filter { $0.contains("→") }
                return (["[\(version)]"] + operations).joined(separator: "\n")
            }
            .joined(separator: "\n\n"), named: "versions")
    }

    @Test func `other databases name their types themselves`() {
        let text = """
            class Example < ActiveRecord::Migration[7.0]
              def change
                create_table :users do |t|
                  t.string :name
                  t.integer :a, limit: 1
                  t.bigint :b, unsigned: true
                  t.boolean :c
                  t.datetime :d
                end
                execute "ALTER TABLE users ENGINE=InnoDB" if connection.adapter_name =~ /mysql/i
              end
            end
            """
        let all = DatabaseAdapter.allCases.map {
            "\($0)\n" + Document.of([text], settings: MigrationSettings(adapter: $0))
        }
        expectSnapshot(all.joined(separator: "\n\n"), named: "databases")
    }
}
