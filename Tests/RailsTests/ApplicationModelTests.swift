import DeployModel
import Rails
import Testing

/// What models say of their columns.
@Suite struct `Models` {
    /// A form, with the columns that it ignores and whether that is sure.
    static let ignored: [(form: String, columns: String, isSure: Bool)] = [
        ("self.ignored_columns = %w[a b]", "a b", true),
        ("self.ignored_columns = [:a, \"b\"]", "a b", true),
        ("self.ignored_columns = %i[a b].freeze", "a b", true),
        ("self.ignored_columns = %i[a b].map(&:to_s)", "a b", true),
        ("self.ignored_columns += [\"a\"]", "a", true),
        ("self.ignored_columns |= [\"a\"]", "a", true),
        ("self.ignored_columns += [:a]\nself.ignored_columns += [:b]", "a b", true),
        ("self.ignored_columns = [:a]\nself.ignored_columns = [:b]", "b", true),
        ("self.ignored_columns = [:a, :b]\nself.ignored_columns -= [:b]", "a", true),
        ("self.ignored_columns = ignored_columns + [:a]", "a", true),
        ("self.ignored_columns = self.ignored_columns | [:a]", "a", true),
        ("self.ignored_columns = superclass.ignored_columns + %w[a]", "a", true),
        ("ignored_columns.push(\"a\", \"b\")", "a b", true),
        ("ignored_columns.delete(\"a\")", "", false),
        ("ignored_columns << \"a\"", "a", true),
        ("self.ignored_columns << \"a\"", "a", true),
        ("ignored_columns.concat(%w[a b])", "a b", true),
        ("OLD = %w[a b].freeze\nself.ignored_columns = OLD", "a b", true),
        ("OLD = %w[a]\nself.ignored_columns = [*OLD, :b]", "a b", true),
        ("OLD = %w[a]\nNEW = OLD + %w[b]\nself.ignored_columns = NEW", "a b", true),
        ("self.ignored_columns = Other::OLD", "", false),
        ("class << self\n  def ignored_columns\n    super + [\"a\"]\n  end\nend", "a", true),
        ("class << self\n  self.ignored_columns = %w[a]\nend", "a", true),
        ("def self.ignored_columns = super | %w[a]", "a", true),
        ("def self.ignored_columns\n  x = 1\n  super + y\nend", "", false),
        ("self.ignored_columns = columns.map(&:name)", "", false),
        ("self.ignored_columns = Rails.configuration.ignored", "", false),
        ("self.ignored_columns = %w[a] + more", "a", false),
        ("self.ignored_columns += [:a] if ENV['X']", "a", false),
        ("if x?\n  self.ignored_columns = [:a]\nend", "a", false),
        ("self.ignored_columns = x? ? [:a] : [:b]", "a b", false),
        ("%w[a b].each { |c| self.ignored_columns += [c] }", "", false),
        ("send(:ignored_columns=, %w[a])", "a", true),
        ("def self.columns\n  super.reject { |c| c.name == 'a' }\nend", "", false),
        ("ignored_columns = [:a]", "", true),
        ("# self.ignored_columns = [:a]", "", true),
        ("def drop\n  self.class.ignored_columns + [:a]\nend", "", true),
        ("ignore_column :a, remove_with: '17.1', remove_after: '2024-06-22'", "a", false),
        ("include Ignores", "c", true),
        ("include Ignores::Deep", "d", true),
        ("extend Extending", "e", true),
        ("include Plain", "p", true),
        ("include WithClassMethods", "m", true),
        ("include WithMethodsModule", "n", true),
        ("include Outer", "c", true),
        ("include FromGem", "", true),
        ("include Ignores::Missing", "", false),
        ("include Ignores if x?", "c", false),
        ("include Making.new(:a)", "", false),
        ("forget :a", "", false),
        ("self.x = 1 +", "", false),
        ("begin\n  x\n  self.ignored_columns += [:a]\nrescue LoadError\nend", "a", false),
        ("begin\n  self.ignored_columns += [:a]\nensure\n  x\nend", "a", true),
        ("OLD = %w[a]\nself.ignored_columns = OLD\nOLD = []", "", false),
        ("self.ignored_columns = %w[a]\nclass_eval \"self.ignored_columns = []\"", "a", false),
    ]

    static let concerns = """
        module Ignores
          extend ActiveSupport::Concern
          included do
            self.ignored_columns += ["c"]
          end
          module Deep
            extend ActiveSupport::Concern
            included { self.ignored_columns += %w[d] }
          end
        end
        module Extending
          def ignored_columns = super + %w[e]
        end
        module Plain
          def self.included(base)
            base.ignored_columns += %w[p]
          end
        end
        module WithClassMethods
          extend ActiveSupport::Concern
          class_methods do
            def ignored_columns = super + %w[m]
          end
        end
        module WithMethodsModule
          extend ActiveSupport::Concern
          module ClassMethods
            def ignored_columns = super + %w[n]
          end
        end
        module Outer
          extend ActiveSupport::Concern
          include Ignores
        end
        class Making < Module
          def initialize(name)
            define_method(:x) { self.class.ignored_columns }
          end
        end
        module Forgetting
          def forget(*names)
            self.ignored_columns += names.map(&:to_s)
          end
        end
        """

    @Test(arguments: ignored)
    func `ignore columns in many forms`(form: String, columns: String, isSure: Bool) throws {
        var code = application([
            "app/models/thing.rb": "class Thing < ApplicationRecord\n\(form)\nend\n",
            "app/models/concerns/all.rb": Self.concerns,
        ])
        let thing = try #require(models(code.models(of: "things"))?.first)
        #expect(thing.ignoredColumns.sorted().joined(separator: " ") == columns)
        #expect((thing.ignoredColumnsDoubt == nil) == isSure, "\(thing.ignoredColumnsDoubt ?? "no doubt")")
        #expect(thing.ignoredAt.keys.sorted() == thing.ignoredColumns.sorted())
    }

    @Test func `take over what parents ignore, and from all files`() throws {
        var code = application([
            "app/models/application_record.rb": """
            class ApplicationRecord < ActiveRecord::Base
              primary_abstract_class
              self.ignored_columns = %w[everywhere]
            end
            """,
            "app/models/animal.rb": "class Animal < ApplicationRecord\n  self.ignored_columns += %w[a]\nend",
            "app/models/dog.rb": "class Dog < Animal\n  self.ignored_columns += %w[d]\nend",
            "app/models/cat.rb": "class Cat < Animal\n  self.ignored_columns = %w[c]\nend",
            "lib/patches.rb": "Animal.class_eval do\n  self.ignored_columns += %w[patched]\nend",
            "config/initializers/more.rb": "Cat.ignored_columns += %w[x]",
        ])
        let found = try #require(models(code.models(of: "animals")))
        let lines = found.map { "\($0.name) \($0.inheritsFrom ?? "-") \($0.ignoredColumns.sorted())" }
        #expect(
            lines == [
                #"Animal - ["a", "everywhere", "patched"]"#, #"Cat Animal ["c", "x"]"#,
                #"Dog Animal ["a", "d", "everywhere", "patched"]"#,
            ])
    }

    @Test func `are all in doubt if columns are ignored where that can't be followed`() throws {
        var code = application([
            "app/models/thing.rb": "class Thing < ApplicationRecord; end",
            "config/initializers/x.rb": "[A, B].each { |model| model.ignored_columns = %w[a] }",
        ])
        let thing = try #require(models(code.models(of: "things"))?.first)
        #expect(
            thing.ignoredColumnsDoubt
                == "config/initializers/x.rb:1 changes `ignored_columns` of classes that can't be told")
    }

    /// A form, with the columns that it requires and those that it keeps unique.
    static let validated: [(form: String, required: String, unique: String)] = [
        ("validates :a, :b, presence: true", "a b", ""),
        ("validates :a, presence: { message: 'x' }", "a", ""),
        ("validates_presence_of :a, :b", "a b", ""),
        ("validates :a, presence: true, if: :x?", "", ""),
        ("validates :a, presence: true, unless: -> { x }", "", ""),
        ("validates :a, presence: true, on: :create", "", ""),
        ("validates :a, presence: true, allow_nil: true", "", ""),
        ("validates :a, presence: { if: :x? }", "", ""),
        ("validates :a, presence: false", "", ""),
        ("validates :a, **options", "", ""),
        ("validates_presence_of :a, on: :update", "", ""),
        ("validates :a, presence: true if x?", "", ""),
        ("with_options if: :x? do\n  validates :a, presence: true\nend", "", ""),
        ("validates :a, numericality: true", "a", ""),
        ("validates :a, numericality: true, allow_nil: true", "", ""),
        ("validates :a, numericality: { allow_nil: true }", "", ""),
        ("validates :a, inclusion: { in: [true, false] }", "a", ""),
        ("validates :a, inclusion: { in: [true, nil] }", "", ""),
        ("validates :a, inclusion: { in: LIST }", "", ""),
        ("validates :a, length: { maximum: 3 }", "", ""),
        ("belongs_to :user", "user_id", ""),
        ("belongs_to :user, optional: true", "", ""),
        ("belongs_to :user, optional: x?", "", ""),
        ("belongs_to :user, required: false", "", ""),
        ("belongs_to :user, foreign_key: :owner_id", "owner_id", ""),
        ("belongs_to :thing, polymorphic: true", "thing_id thing_type", ""),
        ("belongs_to :user, optional: true\nvalidates :user, presence: true", "user_id", ""),
        ("self.belongs_to_required_by_default = false\nbelongs_to :user", "", ""),
        ("alias_attribute :new, :old\nvalidates :new, presence: true", "old", ""),
        ("validates :a, uniqueness: true", "", "a"),
        ("validates :a, uniqueness: { scope: :b }", "", "a+b"),
        ("validates :a, uniqueness: { scope: [:b, :c] }", "", "a+b+c"),
        ("validates :a, uniqueness: { scope: list }", "", ""),
        ("validates :a, uniqueness: { conditions: -> { x } }", "", ""),
        ("validates :a, uniqueness: { if: :x? }", "", ""),
        ("validates :a, uniqueness: true, allow_nil: true", "", "a"),
        ("validates :a, uniqueness: true, allow_blank: true", "", ""),
        ("belongs_to :user, optional: true\nvalidates :a, uniqueness: { scope: :user }", "", "a+user_id"),
        ("validates_uniqueness_of :a, scope: :b", "", "a+b"),
    ]

    @Test(arguments: validated)
    func `require and keep unique what they validate always`(form: String, required: String, unique: String) throws {
        var code = application(["app/models/thing.rb": "class Thing < ApplicationRecord\n\(form)\nend\n"])
        let thing = try #require(models(code.models(of: "things"))?.first)
        #expect(thing.requiredColumns.sorted().joined(separator: " ") == required)
        #expect(thing.uniqueColumns.map { $0.sorted().joined(separator: "+") }.joined(separator: " ") == unique)
    }

    @Test(arguments: [("7.1", ["user_id"]), ("5.0", ["user_id"]), ("4.2", []), (nil, [])])
    func `require parents only if the app's defaults do`(defaults: String?, columns: [String]) throws {
        var code = application(
            ["app/models/thing.rb": "class Thing < ApplicationRecord\n  belongs_to :user\nend"], defaults: defaults)
        let thing = try #require(models(code.models(of: "things"))?.first)
        #expect(thing.requiredColumns.sorted() == columns)
    }

    @Test func `say their keys and aliases`() throws {
        let text = """
            class Thing < ApplicationRecord
              self.primary_key = "uid"
              self.inheritance_column = nil
              self.enumerate_columns_in_select_statements = true
              alias_attribute :new_name, :old_name
            end
            class Other < ApplicationRecord
              self.inheritance_column = :kind
            end
            """
        var code = application(["app/models/thing.rb": text])
        let thing = try #require(models(code.models(of: "things"))?.first)
        #expect(thing.primaryKey == "uid" && thing.inheritanceColumn == nil && thing.enumeratesColumns)
        #expect(thing.aliases == ["new_name": "old_name"])
        #expect(thing.location.line == 1 && thing.location.excerpt == "class Thing < ApplicationRecord")
        #expect(models(code.models(of: "others"))?.first?.inheritanceColumn == "kind")
        #expect(models(code.models(of: "others"))?.first?.enumeratesColumns == false)
    }
}
