/// Bodies of migrations that are run for real, by what they try.
struct ActiveRecordCase {
    let name: String
    let body: String
    /// The versions of `ActiveRecord::Migration` to run it under.
    var versions = ["4.2", "5.1", "6.1"]

    static let every = ["4.2", "5.0", "5.1", "5.2", "6.0", "6.1"]

    /// The whole migration for a version.
    func text(version: String) -> String {
        "class Case < ActiveRecord::Migration[\(version)]\n"
            + body.split(separator: "\n", omittingEmptySubsequences: false).map { "  \($0)\n" }.joined() + "end\n"
    }

    /// A migration whose `change` has these statements.
    private static func change(_ name: String, _ versions: [String]? = nil, _ body: String) -> ActiveRecordCase {
        let lines = body.split(separator: "\n", omittingEmptySubsequences: false).map { "  \($0)\n" }.joined()
        var result = ActiveRecordCase(name: name, body: "def up\n\(lines)end")
        if let versions { result.versions = versions }
        return result
    }

    static let all: [ActiveRecordCase] = [
        change(
            "a plain table", every,
            """
            create_table :posts do |t|
              t.string :title, null: false, default: "new"
              t.text :body
              t.timestamps
            end
            """),
        change(
            "references", every,
            """
            create_table(:people) { |t| t.string :name }
            create_table :books do |t|
              t.references :person, foreign_key: true
              t.belongs_to :owner, polymorphic: true, null: false
              t.references :editor, index: true, foreign_key: { to_table: :people, on_delete: :nullify }
              t.references :thing, type: :uuid, index: { unique: true, name: "one_thing" }
            end
            add_reference :books, :reviewer, polymorphic: { null: false }, index: true
            add_reference :books, :printer, foreign_key: { to_table: :people, on_delete: :cascade, name: "printers_fk" }
            remove_reference :books, :editor, foreign_key: { to_table: :people }
            """),
        change(
            "keys", every,
            """
            create_table(:a, id: :uuid) { |t| t.integer :x }
            create_table(:b, id: :integer) { |t| t.integer :x }
            create_table(:c, id: :bigint) { |t| t.integer :x }
            create_table(:d, primary_key: "code") { |t| t.integer :x }
            create_table(:e, id: false) { |t| t.primary_key :number; t.integer :x }
            create_table(:f, id: :string, primary_key: :slug) { |t| t.integer :x }
            create_table(:g, id: { type: :integer, limit: 8 }) { |t| t.integer :x }
            create_table(:h, primary_key: [:x, :y]) { |t| t.integer :x; t.integer :y }
            create_table(:i, id: false) { |t| t.integer :x, primary_key: true }
            create_table(:j, id: :serial)
            """),
        change(
            "types", nil,
            """
            create_table :kinds, id: false do |t|
              t.string :a, limit: 40
              t.text :b, limit: 500
              t.integer :c1, limit: 1
              t.integer :c2, limit: 2
              t.integer :c4, limit: 4
              t.integer :c8, limit: 8
              t.bigint :d
              t.float :e
              t.float :e24, limit: 24
              t.decimal :f
              t.decimal :f1, precision: 10
              t.decimal :f2, precision: 10, scale: 2
              t.datetime :g
              t.datetime :g3, precision: 3
              t.timestamp :h
              t.time :i
              t.date :j
              t.binary :k
              t.boolean :l
              t.json :m
              t.jsonb :n
              t.inet :o
              t.cidr :p
              t.macaddr :q
              t.uuid :r
              t.xml :s
              t.tsvector :t
              t.bit :u
              t.bit :u8, limit: 8
              t.bit_varying :v, limit: 8
              t.money :w
              t.interval :x
              t.int4range :y
              t.daterange :z
              t.point :aa
              t.serial :ab
              t.bigserial :ac
              t.string :ad, array: true
              t.integer :ae, array: true, limit: 8
              t.numeric :af, precision: 5, scale: 1
              t.column :ag, "char(3)"
              t.column :ah, :smallint
              t.column :ai, "timestamp with time zone"
              t.column :aj, "varchar(20)[]"
              t.oid :ak
            end
            """),
        change(
            "defaults", nil,
            #"""
            create_table :defaults, id: false do |t|
              t.string :a, default: "it's"
              t.string :b, default: ""
              t.string :c, default: nil
              t.integer :d, default: "7"
              t.integer :e, default: -1
              t.boolean :f, default: 0
              t.boolean :g, default: "t"
              t.boolean :h, default: true, null: false
              t.decimal :i, precision: 8, scale: 2, default: 0.0
              t.decimal :j, precision: 8, scale: 2, default: "1.5"
              t.float :k, default: 1.25
              t.string :l, default: :draft
              t.jsonb :m, default: {}
              t.jsonb :n, default: { a: [1, "x", nil] }
              t.jsonb :o, default: "{}"
              t.string :p, array: true, default: []
              t.string :q, array: true, default: ["a", "b c"]
              t.integer :r, array: true, default: [1, 2]
              t.datetime :s, default: -> { "now()" }
              t.uuid :t, default: "uuid_generate_v4()"
              t.uuid :u, default: -> { "gen_random_uuid()" }
              t.date :v, default: "2020-01-01"
              t.integer :w, default: -> { "1 + 1" }
              t.text :x, default: "a\nb"
              t.bigint :y, default: 10_000_000_000
              t.string :z, default: true
              t.integer :aa, default: true
            end
            """#),
        change(
            "columns", nil,
            """
            create_table :users do |t|
              t.string :name
              t.integer :age
              t.string :old, null: false
              t.string :gone
              t.string :also
            end
            add_column :users, :email, :string, null: false, default: ""
            add_column :users, :score, :decimal, precision: 5, scale: 2
            add_column :users, :seen_at, :datetime
            add_column :users, :tags, :string, array: true, default: []
            add_timestamps :users, null: true
            remove_column :users, :gone
            remove_columns :users, :also, :age
            rename_column :users, :old, :older
            change_column_default :users, :name, "x"
            change_column_default :users, :email, nil
            change_column_default :users, :score, from: nil, to: 1.5
            change_column_null :users, :older, true
            change_column_null :users, :name, false, "none"
            add_column :users, :email, :string, if_not_exists: true
            """),
        change(
            "changed columns", every,
            """
            create_table :users do |t|
              t.string :name
              t.integer :age
              t.text :amount
              t.string :flag
            end
            change_column :users, :name, :text
            change_column :users, :age, :bigint, null: false, default: 5
            change_column :users, :amount, :integer, using: "amount::integer"
            change_column :users, :flag, :boolean, cast_as: :boolean
            change_column :users, :name, :string, limit: 50, default: nil, null: true
            add_column :users, :at, :datetime
            change_column :users, :at, :datetime, precision: 3
            """),
        change(
            "indexes", nil,
            """
            create_table :users do |t|
              t.string :name, index: true
              t.string :email, index: { unique: true }
              t.integer :a
              t.integer :b
              t.index :a
              t.index [:a, :b], unique: true
              t.index "lower(name)"
              t.index "lower(name), b DESC", name: "two"
            end
            add_index :users, [:b, :a], order: { b: :desc, a: :asc }
            add_index :users, :b, where: "a > 1", name: "some"
            add_index :users, :name, using: :hash, name: :hashed
            add_index :users, :email, opclass: :varchar_pattern_ops, name: "pattern"
            add_index :users, [:a, :name], opclass: { name: :varchar_pattern_ops }, order: { name: "DESC NULLS LAST" }
            add_index :users, "coalesce(a, b)"
            remove_index :users, :a
            remove_index :users, name: "some"
            remove_index :users, column: [:a, :b]
            rename_index :users, "two", "three"
            add_index :users, :id, if_not_exists: true
            """),
        ActiveRecordCase(
            name: "a concurrent index",
            body: """
                disable_ddl_transaction!
                def change
                  create_table(:users) { |t| t.string :name }
                  add_index :users, :name, algorithm: :concurrently
                end
                """),
        change(
            "foreign keys", nil,
            """
            create_table(:people)
            create_table(:boxes) { |t| t.string :code, null: false }
            add_index :boxes, :code, unique: true
            create_table :items do |t|
              t.bigint :person_id
              t.bigint :box_id
              t.bigint :maker_id
              t.string :code
              t.foreign_key :people
            end
            add_foreign_key :items, :boxes, on_delete: :cascade, on_update: :restrict
            add_foreign_key :items, :people, column: :maker_id, name: "maker_fk", validate: false
            add_foreign_key :items, :boxes, column: :code, primary_key: :code
            remove_foreign_key :items, :people
            remove_foreign_key :items, column: :code
            validate_foreign_key :items, name: "maker_fk"
            """),
        change(
            "checks", nil,
            """
            create_table :items do |t|
              t.integer :price
              t.check_constraint "price > 0", name: "positive"
            end
            add_check_constraint :items, "price < 100", name: "cheap", validate: false
            add_check_constraint :items, "price <> 13"
            validate_check_constraint :items, name: "cheap"
            remove_check_constraint :items, name: "positive"
            """),
        change(
            "tables", nil,
            """
            create_table(:old) { |t| t.string :a, index: true; t.integer :b }
            rename_table :old, :new_ones
            create_table(:gone)
            drop_table :gone
            drop_table :never, if_exists: true
            create_table(:again) { |t| t.integer :x }
            create_table(:again, force: true) { |t| t.integer :y }
            create_table(:again, if_not_exists: true) { |t| t.integer :z }
            create_table(:noted, comment: "All of them") { |t| t.string :a, comment: "The first" }
            change_table_comment :noted, "Some"
            change_column_comment :noted, :a, from: "The first", to: "The last"
            create_join_table :posts, :tags
            create_join_table(:music_artists, :music_records) { |t| t.index :music_artist_id }
            create_join_table :users, :roles, table_name: :memberships, column_options: { null: true }
            create_join_table :x, :y
            drop_join_table :x, :y
            """),
        change(
            "change_table", nil,
            """
            create_table(:people)
            create_table :users do |t|
              t.string :name
              t.string :b
              t.string :c
              t.integer :d
            end
            change_table :users do |t|
              t.string :email, :phone, null: false, default: ""
              t.references :person, foreign_key: true
              t.timestamps null: true
              t.index :name, unique: true
              t.remove :b
              t.rename :c, :e
              t.change :d, :bigint
              t.change_default :e, "q"
              t.column :f, :decimal, precision: 4, scale: 1
              t.jsonb :g
            end
            change_table :users, bulk: true do |t|
              t.string :h
              t.remove :g
              t.change :f, :float
              t.remove_index :name
              t.remove_timestamps
              t.remove_references :person
            end
            """),
        change(
            "schemas, extensions, SQL", nil,
            """
            enable_extension "hstore"
            enable_extension "citext"
            execute "CREATE SCHEMA audit"
            create_table("audit.events") { |t| t.hstore :data; t.citext :kind }
            add_column "audit.events", :user_id, :bigint
            add_index "audit.events", :user_id, name: "index_events_on_user_id"
            execute <<-SQL
              CREATE TYPE mood AS ENUM ('sad', 'ok');
              CREATE TABLE moods (id serial PRIMARY KEY, mood mood DEFAULT 'ok' NOT NULL);
            SQL
            add_column :moods, :before, :mood
            """),
        change(
            "loops and values", nil,
            #"""
            names = %w[red green]
            names.each { |name| create_table(name.pluralize.to_sym) { |t| t.string "#{name}_code" } }
            { a: :string, b: :integer }.each { |name, type| add_column :reds, name, type }
            [[:c, 10], [:d, 20]].each do |name, limit|
              add_column :reds, name, :string, limit: limit
            end
            3.times { |i| add_column :greens, "n#{i}", :integer }
            (1..2).each { |i| add_column :greens, "m#{i}", :integer } unless names.empty?
            options = { null: false, default: 0 }
            add_column :greens, :e, :integer, **options
            add_column :greens, :f, names.size > 1 ? :text : :string
            %i[x y].each_with_index { |name, i| add_column :reds, name, :integer, default: i }
            names.map { |name| "#{name}_at" }.each { |name| add_column :greens, name, :date }
            case names.first
            when "red" then add_column :reds, :z, :boolean
            else add_column :reds, :zz, :boolean
            end
            """#),
        ActiveRecordCase(
            name: "helpers and constants",
            body: #"""
                TABLE = :users
                COLUMNS = { name: [:string, { limit: 20 }], age: [:integer, {}] }.freeze
                def change
                  create_table TABLE
                  COLUMNS.each { |name, (type, options)| add(name, type, **options) }
                  add :note, :text, null: false
                  reversible do |dir|
                    dir.up { execute "ALTER TABLE #{TABLE} ADD COLUMN by_hand int" }
                    dir.down { execute "SELECT 1/0" }
                  end
                  up_only { add :late, :date }
                end
                private
                def add(name, type, null: true, **options)
                  add_column TABLE, name, type, null: null, **options
                end
                """#),
        ActiveRecordCase(
            name: "guards",
            body: """
                def change
                  create_table(:users) { |t| t.string :name } unless table_exists?(:users)
                  create_table(:users) { |t| t.string :name } unless table_exists?(:users)
                  add_column :users, :age, :integer unless column_exists?(:users, :age)
                  add_column :users, :age, :integer unless column_exists?(:users, :age)
                  add_index :users, :name unless index_exists?(:users, :name)
                  add_index :users, :name if !index_exists?(:users, :name)
                  return if column_exists?(:users, :age)
                  add_column :users, :never, :integer
                end
                """),
        ActiveRecordCase(
            name: "an undone block",
            body: """
                def change
                  create_table(:users) { |t| t.string :name; t.string :old }
                  add_index :users, :name
                  revert do
                    add_column :users, :old, :string
                    change_column_null :users, :title, true
                    rename_column :users, :title, :name
                    remove_column :users, :note, :text, null: false
                    add_index :users, :name
                  end
                end
                """),
    ]
}
