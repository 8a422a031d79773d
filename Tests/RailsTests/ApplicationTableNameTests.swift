import DeployModel
import Rails
import TestSupport
import Testing

/// The tables of models, set beside what Active Record itself says of the same classes.
@Suite struct `Tables of models` {
    static let inflections = """
        ActiveSupport::Inflector.inflections(:en) do |inflect|
          inflect.irregular "lieu", "lieux"
          inflect.uncountable %w[staff]
          inflect.acronym "OAuth"
          inflect.acronym "PHP"
        end
        """

    static let classes = """
        class ApplicationRecord < ActiveRecord::Base
          self.abstract_class = true
        end
        class User < ApplicationRecord; end
        class Person < ActiveRecord::Base; end
        class Lieu < ApplicationRecord; end
        class Staff < ApplicationRecord; end
        class HTTPRequest < ApplicationRecord; end
        class OAuthToken < ApplicationRecord; end
        class GitHubOAuthKey < ApplicationRecord; end
        class PHPVersion < ApplicationRecord; end
        class MyPHP < ApplicationRecord; end
        class Legacy < ApplicationRecord
          self.table_name = "old_things"
        end
        class LegacyChild < Legacy; end
        class SymbolName < ApplicationRecord
          self.table_name = :symbols_of_old
        end
        class ByMethod < ApplicationRecord
          def self.table_name
            "methods_by_method"
          end
        end
        class Single < ApplicationRecord
          class << self
            def table_name = "by_singleton"
          end
        end
        # Single-table inheritance.
        class Animal < ApplicationRecord; end
        class Dog < Animal; end
        class Puppy < Dog
          self.table_name = "puppies_apart"
        end
        class TinyPuppy < Puppy; end
        # Abstract classes with and without a table.
        class SharedBase < ApplicationRecord
          self.abstract_class = true
          self.table_name = "shared_things"
        end
        class OneShared < SharedBase; end
        class AbstractAnimal < Animal
          self.abstract_class = true
        end
        class Lizard < AbstractAnimal; end
        class Secondary < ActiveRecord::Base
          self.abstract_class = true
          self.table_name_prefix = "second_"
          self.table_name_suffix = "_two"
        end
        class Bird < Secondary; end
        # Modules and nesting.
        module Admin
          def self.table_name_prefix
            "admin_"
          end
          class Report < ApplicationRecord; end
          module Deep
            class Entry < ApplicationRecord; end
          end
        end
        class Admin::Person < ApplicationRecord; end
        module Plain
          class Report < ApplicationRecord; end
          class Report::Line < ApplicationRecord; end
        end
        class Invoice < ApplicationRecord
          class LineItem < ApplicationRecord
            class Tax < ApplicationRecord; end
          end
          class Special < Invoice; end
        end
        class Invoice::Payment < ApplicationRecord; end
        class Service
          class Call < ApplicationRecord; end
        end
        class SharedBase::Nested < ApplicationRecord; end
        module Prefixed
          class << self
            def table_name_prefix = "pre_"
          end
          class Outer < ApplicationRecord
            class Inner < ApplicationRecord; end
          end
        end
        class Renamed < ApplicationRecord
          self.table_name = "schema_x.renamed"
          class Part < ApplicationRecord; end
        end
        class Prefixing < ApplicationRecord
          self.table_name_prefix = "own_"
        end
        class UsesPrefix < ApplicationRecord
          self.table_name = "#{table_name_prefix}users_of_prefix#{table_name_suffix}"
        end
        class UsesOther < ApplicationRecord
          NAME = "const_table".freeze
          self.table_name = NAME
        end
        class CopyOfUser < ApplicationRecord
          self.table_name = User.table_name
        end
        class Singular < ApplicationRecord
          self.pluralize_table_names = false
        end
        class SingularChild < ApplicationRecord
          self.pluralize_table_names = false
          class Part < ApplicationRecord; end
        end
        Made = Class.new(ApplicationRecord) do
          self.table_name = "made_things"
        end
        Plainly = Class.new(ApplicationRecord)
        """

    @Test(.enabled(if: ActiveRecordProgram.isInstalled, "needs ruby-activerecord"))
    func `are Active Record's`() throws {
        let program = """
            require "active_record"
            \(Self.inflections)
            \(Self.classes)
            ActiveRecord::Base.descendants.sort_by(&:name).each do |model|
              next if model.name.start_with?("ActiveRecord::")
              puts "#{model.name} #{model.table_name}" unless model.abstract_class?
            end
            """
        let output = try ActiveRecordProgram(program).run()
        var code = application([
            "app/models/all.rb": Self.classes, "config/initializers/inflections.rb": Self.inflections,
        ])
        let ours = code.tables().values.flatMap { $0 }.map { "\($0.name) \($0.table)" }.sorted()
        #expect(ours == output.split(separator: "\n").map(String.init).sorted())
        #expect(ours.count > 40)
        #expect(code.doubts() == [])
    }

    @Test(.enabled(if: ActiveRecordProgram.isInstalled, "needs ruby-activerecord"))
    func `between two models are Active Record's`() throws {
        let classes = """
            class ApplicationRecord < ActiveRecord::Base
              self.abstract_class = true
            end
            class MusicArtist < ApplicationRecord
              has_and_belongs_to_many :music_records
              has_and_belongs_to_many :fans, class_name: "Person"
              has_and_belongs_to_many :places, join_table: "artist_places"
            end
            class MusicRecord < ApplicationRecord
              has_and_belongs_to_many :music_artists
            end
            class Person < ApplicationRecord; end
            class Place < ApplicationRecord; end
            module Deep
              class Person < ApplicationRecord
                self.table_name = "deep_people"
                has_and_belongs_to_many :places
              end
            end
            """
        let program = """
            require "active_record"
            \(classes)
            ApplicationRecord.descendants.reject { |each| each.name =~ /HABTM/ }.each do |model|
              name = model.name
              model.reflect_on_all_associations(:has_and_belongs_to_many).each do |each|
                puts "#{name}::HABTM_#{each.name.to_s.camelize} #{each.join_table}"
              end
            end
            """
        let output = try ActiveRecordProgram(program).run()
        var code = application(["app/models/all.rb": classes])
        let ours = code.tables().values.flatMap { $0 }.filter { $0.name.contains("::HABTM_") }
        #expect(
            ours.map { "\($0.name) \($0.table)" }.sorted()
                == output.split(separator: "\n").map(String.init).sorted())
        #expect(ours.count == 5)
    }

    @Test func `of engines have the engine's name before them`() {
        var code = application([
            "engines/blog/lib/blog/engine.rb": """
            module Blog
              class Engine < ::Rails::Engine
                isolate_namespace Blog
              end
            end
            """,
            "engines/blog/app/models/blog/post.rb": "module Blog\n  class Post < ApplicationRecord; end\nend",
        ])
        #expect(words(code.models(of: "blog_posts")) == "Blog::Post")
        #expect(words(code.models(of: "posts")) == "")
    }

    @Test func `follow the configuration`() {
        var code = application([
            "config/application.rb": """
            module App
              class Application < Rails::Application
                config.load_defaults 7.0
                config.active_record.table_name_prefix = "app_"
                config.active_record.pluralize_table_names = false
              end
            end
            """,
            "app/models/user.rb": "class User < ApplicationRecord; end",
        ])
        #expect(words(code.models(of: "app_user")) == "User")
    }

    static let unsure: [(text: String, asked: String, answer: String)] = [
        (
            "class A < ApplicationRecord\n  self.table_name = ENV['T']\nend", "users",
            "? the table of `A` (app/models/a.rb:1) is worked out when the code runs"
        ),
        (
            "class A < ApplicationRecord\n  self.table_name = \"log_#{year}\"\nend", "log_2024",
            "? the table of `A` (app/models/a.rb:1) is worked out when the code runs"
        ),
        ("class A < ApplicationRecord\n  self.table_name = \"log_#{year}\"\nend", "users", ""),
        (
            "class A < ApplicationRecord\n  self.table_name = 'x' if old?\nend", "users",
            "? the table of `A` (app/models/a.rb:1) is worked out when the code runs"
        ),
        (
            "x = Class.new(ActiveRecord::Base) { self.table_name = 'users' }", "users",
            "(a class without a name, app/models/a.rb:1)"
        ),
        ("def f = Class.new(ActiveRecord::Base)", "users", ""),
        ("class A < ApplicationRecord\n  class << self\n    def x(\nend", "users", ""),
        (
            "class A < ApplicationRecord\n  table_name = = 'x'\nend", "users",
            "? the table of `A` (app/models/a.rb:1) is worked out when the code runs"
        ),
        ("class (A < ApplicationRecord\n  self.x = 1\nend", "users", "? app/models/a.rb:1 can't be read: "),
        ("class A < StandardError; end", "as", ""),
        ("class A < Struct.new(:a)\n  belongs_to :x\nend", "as", ""),
        ("class A < Gem::Thing\n  belongs_to :x\nend", "as", "A"),
        ("class A < Gem::Thing\n  belongs_to :x\nend", "things", "A"),
        ("class A < Gem::Thing\n  belongs_to :x\nend", "users", ""),
        ("class A < Gem::Thing; end", "as", "A"),
        ("class A < SettingRecord; end", "as", "A"),
        ("class A < Set; end", "as", ""),
        ("class A < ApplicationRecord\n  self.table_name = 'public.users'\nend", "users", "A"),
        (
            "class A < ApplicationRecord\n  %i[bs].each { |b| has_and_belongs_to_many b }\nend", "as_bs",
            "? the join table of app/models/a.rb:2 isn't known"
        ),
        ("class A < B; end\nclass B < A; end", "as", ""),
        ("class A < A; end", "as", "A"),
        ("", "active_storage_blobs", "? `active_storage_blobs` is a table of the gem activestorage"),
        ("class Version < ApplicationRecord; end", "versions", "Version"),
    ]

    @Test func `are unknown where a gem's code lies outside of the app's folder`() {
        func answer(_ remote: String) -> String {
            var code = application([
                "app/models/user.rb": "class User < ApplicationRecord; end",
                "Gemfile.lock": "PATH\n  remote: \(remote)\n  specs:\n    shared (1.0)\n\nGEM\n  remote: ../x\n",
            ])
            return words(code.models(of: "users"))
        }
        #expect(answer("vendor/shared") == "User")
        #expect(answer(".") == "User")
        #expect(
            answer("../../libs/shared")
                == "? a gem in `../../libs/shared` (Gemfile.lock) lies outside of the app's folder, and its code isn't read"
        )
    }

    @Test(arguments: unsure)
    func `are told only where they are sure`(text: String, asked: String, answer: String) {
        var code = application(["app/models/a.rb": text])
        let found = words(code.models(of: asked))
        #expect(answer.hasPrefix("?") ? found.hasPrefix(answer) : found == answer)
    }
}
