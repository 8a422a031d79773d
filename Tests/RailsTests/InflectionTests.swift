import ChildProcess
import DeployModel
import Rails
import TestSupport
import Testing

/// The names of columns and tables that Rails derives from one another, seen through migrations.
@Suite struct `Singular and plural` {
    static let words = [
        "user", "person", "people", "man", "woman", "human", "child", "category", "day", "box", "bus", "quiz",
        "status", "statuses", "alias", "address", "addresses", "news", "series", "species", "money",
        "user_information", "equipment", "sheep", "jeans", "police", "move", "movie", "zombie", "sex", "ox", "oxen",
        "mouse", "louse", "mouse_house", "lens", "axis", "testis", "crisis", "analysis", "basis", "diagnosis",
        "thesis", "octopus", "virus", "buffalo", "tomato", "photo", "datum", "medium", "media", "data", "criterion",
        "wife", "half", "wolf", "leaf", "safe", "hive", "archive", "query", "quay", "soliloquy", "match", "glass",
        "dish", "index", "indices", "vertex", "matrix", "database", "databases", "shoe", "toe", "hero", "tive",
        "natives", "oases", "lieux", "process", "access", "canvas", "bonus", "corpus", "campus", "atlas", "gas",
        "purchase", "purchases", "house", "course", "courses", "lease", "leaves", "knives", "shelves", "sale",
        "salesperson", "cookie", "cookies", "specie", "fee", "company", "companies", "boy", "monkey", "tax", "taxes",
        "axes",
    ]

    @Test(.enabled(if: ActiveRecordProgram.isInstalled, "needs ruby-activesupport"))
    func `are Active Support's`() throws {
        let program = #"""
            require "active_support/all"
            ARGV.each { |word| puts "#{word} #{word.pluralize} #{word.singularize}" }
            """#
        let output = try ChildProcess.run(["ruby", "-", "--"] + Self.words, input: Array(program.utf8))
        let expected = output.text.split(separator: "\n").map(String.init).filter { !$0.hasPrefix("-- ") }
        #expect(Self.words.map { "\($0) \(Self.plural(of: $0)) \(Self.singular(of: $0))" } == expected)
    }

    @Test func `follow the app's own rules`() {
        let rules = """
            ActiveSupport::Inflector.inflections(:en) do |inflect|
              inflect.plural(/^(ox)$/i, "\\1en")
              inflect.irregular "lieu", "lieux"
              inflect.uncountable %w[staff], "created_by"
            end
            """
        let text = """
            class A < ActiveRecord::Migration[7.1]
              def change
                add_foreign_key :t, :lieux
                add_foreign_key :t, :staff
                add_reference :t, :vrai_lieu, index: false, foreign_key: true
              end
            end
            """
        let migration = RailsMigrationReader.read(path: "1_a.rb", text: Array(text.utf8)) { reference in
            guard reference == .file(Inflections.path) else { return nil }
            return MigrationSource(path: "inflections.rb", text: Array(rules.utf8))
        }
        let keys = migration.operations.compactMap { operation -> String? in
            guard case .addConstraint(_, let constraint, _) = operation.action,
                case .foreignKey(let key) = constraint.kind
            else { return nil }
            return "\(key.columns) \(key.table)"
        }
        #expect(keys == [#"["lieu_id"] lieux"#, #"["staff_id"] staff"#, #"["vrai_lieu_id"] vrai_lieux"#])
    }

    /// The table that `t.references :word` points at.
    private static func plural(of word: String) -> String {
        key("add_reference :t, :\(word), index: false, foreign_key: true")?.table ?? "?"
    }

    /// The column by which a table points at a table, without its end.
    private static func singular(of word: String) -> String {
        key("add_foreign_key :t, :\(word)").map { String($0.columns[0].dropLast("_id".count)) } ?? "?"
    }

    private static func key(_ statement: String) -> ForeignKey? {
        let text = "class A < ActiveRecord::Migration[7.1]\n  def change\n    \(statement)\n  end\nend"
        let migration = RailsMigrationReader.read(path: "1_a.rb", text: Array(text.utf8))
        guard case .addConstraint(_, let constraint, _)? = migration.operations.last?.action,
            case .foreignKey(let key) = constraint.kind
        else { return nil }
        return key
    }
}
