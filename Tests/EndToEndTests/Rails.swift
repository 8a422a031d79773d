/// The texts of a small Rails app's database files.
enum Rails {
    /// A migration whose `change` does this.
    static func migration(_ name: String, _ change: String) -> String {
        "class \(name) < ActiveRecord::Migration[7.1]\n  def change\n    \(change)\n  end\nend\n"
    }

    /// A migration that adds a column to the table `users`.
    static func addColumn(_ column: String) -> String {
        migration("Add" + column.prefix(1).uppercased() + column.dropFirst(), "add_column :users, :\(column), :string")
    }

    /// A dump with the table `users`, which has these columns.
    static func schema(version: Int, columns: [String]) -> String {
        let columns = columns.map { "    t.string \"\($0)\"\n" }.joined()
        return """
            ActiveRecord::Schema[7.1].define(version: \(version)) do
              create_table "users", force: :cascade do |t|
            \(columns)  end
            end

            """
    }
}
