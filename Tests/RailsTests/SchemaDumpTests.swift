import DeployModel
import Rails
import TestSupport
import Testing

@Suite struct `A schema.rb` {
    private static func describe(_ dump: Dump) -> String {
        let schema = dump.schema
        var lines = ["version \(schema.version ?? "none")"]
        lines += ["extensions \(schema.extensions.sorted())", "enums \(schema.enums.sorted { $0.key < $1.key })"]
        for (name, table) in schema.tables.sorted(by: { $0.key < $1.key }) {
            lines.append("table \(name)\(table.comment.map { " # \($0)" } ?? "")")
            lines += table.columns.map { column in
                "  \(column.name) \(column.type.map(String.init(describing:)) ?? "?")"
                    + (column.nullable ? "" : " not null") + (column.default == .none ? "" : " \(column.default)")
                    + (column.generation.map { " \($0)" } ?? "")
            }
            lines += table.constraints.map {
                "  \($0.constraint.kind) \($0.constraint.name ?? "-")\($0.isValid ? "" : " not valid")"
            }
            lines += table.indexes.map { index in
                "  index \(index.name ?? "-") \(index.isUnique ? "unique " : "")\(index.method) "
                    + "\(index.keys.map { ($0.column ?? $0.expression ?? "") + ($0.descending ? " desc" : "") })"
                    + (index.condition.map { " where \($0)" } ?? "")
            }
        }
        lines += schema.views.sorted { $0.key < $1.key }.map { "view \($0.key): \($0.value.definition ?? "?")" }
        return (lines + dump.problems.map { "! \($0.line): \($0.reason)" }).joined(separator: "\n")
    }

    private static func read(_ text: String) -> String {
        text + "\n\n" + describe(RubySchemaDump.read(path: "db/schema.rb", text: Array(text.utf8)))
    }

    @Test func `of Rails 8`() {
        expectSnapshot(
            Self.read(
                """
                ActiveRecord::Schema[8.0].define(version: 2024_01_31_120000) do
                  create_schema "audit"
                  # These are extensions that must be enabled in order to support this database
                  enable_extension "pg_catalog.plpgsql"
                  create_enum "mood", ["sad", "ok"]

                  create_table "users", force: :cascade do |t|
                    t.string "name", limit: 40, default: "x", null: false
                    t.enum "mood", default: "ok", enum_type: "mood"
                    t.datetime "created_at", null: false
                    t.datetime "seen_at", precision: nil
                    t.virtual "upper", type: :string, as: "upper((name)::text)", stored: true
                    t.jsonb "data", default: {}
                    t.string "tags", default: [], array: true
                    t.bigint "team_id"
                    t.index "lower((name)::text)", name: "lowered", unique: true
                    t.index ["name", "team_id"], name: "both", order: { team_id: :desc }, where: "(name IS NOT NULL)"
                    t.check_constraint "char_length(name::text) > 1", name: "long", validate: false
                    t.unique_constraint ["name"], name: "uniq"
                  end

                  create_table "teams", id: :uuid, default: -> { "gen_random_uuid()" }, comment: "All" do |t|
                  end

                  create_table "keys", primary_key: ["a", "b"], force: :cascade do |t|
                    t.integer "a", null: false
                    t.integer "b", null: false
                    t.sparkle "c"
                  end

                  add_foreign_key "users", "teams", on_delete: :cascade
                  add_foreign_key "users", "nowhere", column: "team_id", validate: false
                  create_table("lieux") { |t| t.bigint "lieu_id" }
                  add_foreign_key "lieux", "lieux"

                  create_view "reports", sql_definition: <<-SQL
                      SELECT 1;
                  SQL
                end
                """), named: "dump-8")
    }

    @Test func `of older versions tells its conventions by its style`() {
        let old = """
            ActiveRecord::Schema.define(version: 20120101000000) do
              create_table "users", force: true do |t|
                t.string   "name"
                t.datetime "created_at", null: false
              end
              add_index "users", ["name"], name: "index_users_on_name", using: :btree
            end
            """
        let middle = """
            ActiveRecord::Schema.define(version: 20190101000000) do
              create_table "users", id: :serial, force: :cascade do |t|
                t.string "name"
                t.index ["name"], name: "index_users_on_name"
              end
              create_table "posts", force: :cascade do |t|
              end
            end
            """
        let mySQL = """
            ActiveRecord::Schema[7.1].define(version: 1) do
              create_table "users", id: { type: :bigint, unsigned: true }, charset: "utf8mb4", force: :cascade do |t|
                t.string "name", limit: 100
                t.integer "age", limit: 1
                t.text "body", size: :medium
                t.index ["body"], name: "body", type: :fulltext
              end
            end
            """
        expectSnapshot(
            [old, middle, mySQL, "puts 1"].map(Self.read).joined(separator: "\n\n----\n\n"), named: "dump-older")
    }
}
