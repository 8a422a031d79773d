ActiveRecord::Schema[7.1].define(version: 2024_01_31_120000) do
  enable_extension "plpgsql"
  create_enum "mood", ["sad", "happy"]
  create_table "users", id: :uuid, default: -> { "gen_random_uuid()" }, force: :cascade do |t|
    t.string "name", limit: 50, default: "x", null: false
    t.virtual "v", type: :text, as: "lower(name)", stored: true
    t.index "lower((name)::text)", name: "i", unique: true, where: "(name IS NOT NULL)"
    t.check_constraint "name > ''::text", name: "c"
  end
  create_table "posts", force: :cascade do |t|
    t.uuid "author_id"
  end
  add_foreign_key "posts", "users", column: "author_id", on_delete: :cascade
end
