import DeployModel
import Rails
import TestSupport

/// Migrations with their operations below them, as they are written down in the snapshots.
enum Document {
    /// Each text with what is read of it.
    static func of(_ texts: [String], settings: MigrationSettings = MigrationSettings()) -> String {
        texts.map { text in
            let migration = RailsMigrationReader.read(
                path: "db/migrate/20240131120000_example.rb", text: Array(text.utf8), settings: settings, resolve: files
            )
            let head = migration.isTransactional ? [] : ["    (no transaction)"]
            return ([text] + head + migration.operations.map { "    → " + $0.line }).joined(separator: "\n")
        }.joined(separator: "\n\n")
    }

    /// Bodies of `change`, each with what is read of it.
    static func ofBodies(_ bodies: [String], version: String = "8.0") -> String {
        of(
            bodies.map { body in
                let lines = body.split(separator: "\n", omittingEmptySubsequences: false).map { "    \($0)" }
                return """
                    class Example < ActiveRecord::Migration[\(version)]
                      def change
                    \(lines.joined(separator: "\n"))
                      end
                    end
                    """
            }
        ).replacingOccurrencesOfFrame(version)
    }

    /// The files that the examples name.
    static func files(_ reference: MigrationReference) -> MigrationSource? {
        let texts: [MigrationReference: String] = [
            .file("db/views/reports_v02.sql"): "SELECT id, name FROM users",
            .file("db/functions/touch_v01.sql"):
                "CREATE OR REPLACE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;",
            .file("app/models/account.rb"):
                "class Account < ApplicationRecord\n  self.table_name = \"customers\"\nend\n",
            .migration("AddFlags"): """
            class AddFlags < ActiveRecord::Migration[5.2]
              def change
                create_table(:flags) { |t| t.string :name }
                add_column :users, :flag_id, :bigint
                add_index :users, :flag_id
                execute "SELECT 1" if false
              end
            end
            """,
            .migration("Circle"):
                "class Circle < ActiveRecord::Migration[7.0]\n  def down\n    revert Circle\n  end\nend",
        ]
        return texts[reference].map { MigrationSource(path: "other.rb", text: Array($0.utf8)) }
    }
}

extension String {
    /// The documents without the lines that all bodies share.
    fileprivate func replacingOccurrencesOfFrame(_ version: String) -> String {
        split(separator: "\n", omittingEmptySubsequences: false)
            .filter {
                !["class Example < ActiveRecord::Migration[\(version)]", "  def change", "  end", "end"].contains($0)
            }
            .joined(separator: "\n")
    }
}
