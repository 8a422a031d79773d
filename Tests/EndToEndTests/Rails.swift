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

    /// A dump with the table `users`, which has these columns and indexes on single ones of them, and with more tables
    /// of columns.
    static func schema(
        version: Int, columns: [String], indexes: [String] = [], more tables: [String: [String]] = [:]
    ) -> String {
        let indexes = indexes.map { "    t.index [\"\($0)\"], name: \"index_users_on_\($0)\"\n" }.joined()
        let more = tables.sorted { $0.key < $1.key }.map { table($0.key, $0.value) }.joined()
        return "ActiveRecord::Schema[7.1].define(version: \(version)) do\n"
            + table("users", columns, indexes) + more + "end\n"
    }

    private static func table(_ name: String, _ columns: [String], _ indexes: String = "") -> String {
        let columns = columns.map { "    t.string \"\($0)\"\n" }.joined()
        return "  create_table \"\(name)\", force: :cascade do |t|\n\(columns)\(indexes)  end\n"
    }

    /// The model of the table `users`, which ignores these columns.
    static func user(ignoring columns: String...) -> String {
        let lines = columns.map { "  self.ignored_columns += [\"\($0)\"]\n" }.joined()
        return "class User < ApplicationRecord\n\(lines)end\n"
    }

    /// An app of which all is known that judging its migrations takes: models, configuration, dump, processes.
    static let app = [
        "app/models/application_record.rb":
            "class ApplicationRecord < ActiveRecord::Base\n  primary_abstract_class\nend\n",
        "app/models/user.rb": user(),
        "config/application.rb":
            "module Shop\n  class Application < Rails::Application\n    config.load_defaults 7.1\n  end\nend\n",
        "config/database.yml": "production:\n  adapter: postgresql\n  variables:\n    lock_timeout: 5s\n",
        "db/migrate/1_users.rb": migration(
            "Users", "create_table(:users) { |t| t.string :email; t.string :name }"),
        "db/schema.rb": schema(version: 1, columns: ["email", "name"]),
        "Gemfile.lock": "GEM\n  specs:\n    pg (1.5.4)\n    rails (7.1.2)\n",
        "Procfile": "web: bundle exec puma\nworker: bundle exec sidekiq\n",
    ]
}
