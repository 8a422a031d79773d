import DeployModel
import Rails
import Testing

/// Columns that are put into SQL though their models ignore them.
@Suite struct `Queries` {
    static let files = [
        "app/models/user.rb": """
        class User < ApplicationRecord
          self.ignored_columns += %w[nick]
          belongs_to :account
          def self.shown = all
        end
        class Admin < User; end
        """,
        "app/models/account.rb": """
        class Account < ApplicationRecord
          has_many :users
          has_many :members,
            class_name: "User"
          has_many :posts
          has_many :writers, through: :posts, source: :author
          scope :recent, -> { limit(1) }
          scope :manned, -> { joins(:users) }
        end
        """,
        "app/models/post.rb": """
        class Post < ApplicationRecord
          belongs_to :author, class_name: "User"
          belongs_to :account
          belongs_to :thing, polymorphic: true
        end
        """,
        "Gemfile.lock": "    doorkeeper (5.0)\n",
    ]

    /// What stands in a method of a service, with how surely it is about `users.nick`.
    static let queries: [(code: String, strength: String)] = [
        // Receivers of the table.
        ("User.where(nick: 1)", "certain"), ("Admin.order(:nick)", "certain"),
        ("account.members.where(nick: 1)", "certain"), ("post.author.account.users.pluck(:nick)", "certain"),
        ("Account.first.writers.order(nick: :desc)", "certain"), ("User.shown.group(:nick)", "certain"),
        ("users = User.all\nusers.order(:nick)", "certain"), ("@users.select(:id, :nick)", "certain"),
        ("policy_scope(User).order(:nick)", "certain"), ("User.update_counters(1, nick: 1)", "certain"),
        ("Post.joins(:author)\n  .where(users: {\n    nick: 1 })", "certain"),
        ("Post.joins(:author).where(author: { nick: 1 })", "certain"), ("User.arel_table[:nick].eq(1)", "certain"),
        ("User.upsert_all(rows, update_only: [:nick])", "certain"),
        // Receivers that can't be told.
        ("scope.where(nick: 1)", "likely"), ("records.order(:nick)", "likely"), ("rel.group(:nick).count", "likely"),
        ("records.order(\"nick\")", "likely"), ("rel.select(:id, :nick)", "likely"),
        ("x.update_all(nick: nil)", "likely"),
        ("x.find_by(nick: 1)", "likely"), ("x.exists?(nick: 1)", "likely"), ("x.sum(:nick)", "likely"),
        ("x.where.not(nick: 1)", "likely"), ("x.public_send(:where, nick: 1)", "likely"), ("t[:nick].eq(1)", "likely"),
        ("x.group_by_day(:nick)", "likely"),
        ("post.thing.where(nick: 1)", "likely"), ("x.in_batches(cursor: :nick)", "likely"),
        ("x.maximum(:nick)", "likely"), ("where(nick: 1)", "likely"), ("x.where(\"nick = 1\")", "possible sql"),
        ("Account.manned.where(\"nick = 1\")", "possible sql"), ("Account.joins(:users).order(:nick)", "likely"),
        // Receivers of another table.
        ("Post.where(nick: 1)", "possible"), ("Post.order(:nick)", "possible"),
        ("account.posts.pluck(:nick)", "possible"),
        ("Account.recent.where(nick: 1)", "possible"), ("Post.where(author: user, nick: 1)", "possible"),
        ("@post.account.update_all(nick: 1)", "possible"), ("posts.order(:nick)", "possible"),
        ("posts = Post.recent\nposts.find_by(nick: 1)", "possible"), ("Post.order(\"nick desc\")", "possible"),
        ("User.joins(:account).where(account: { nick: 1 })", "possible"),
        ("Doorkeeper::Application.find_by(nick: 1)", "possible"),
        ("Post.where(\"posts.nick = 1\")", ""), ("execute(\"select posts.nick from posts, users\")", ""),
        ("execute(\"select count(*) AS nick from users\")", ""),
        ("execute(\"select settings ->> 'nick' from users\")", ""),
        ("execute(\"select NICK(name) from users\")", ""),
        ("rows = execute(\"select a from users\")\nrows[0][\"nick\"]", "possible"),
        ("rel = Post.all\nrel = rel.where(id: 1)\nrel.where(nick: 1)", "possible"),
        // Code that can't be read.
        ("User.where(= nick: 1", "likely"), ("foo(= nick: 1", "possible"),
        // No queries.
        ("user.nick", "possible"), ("foo(nick: 1)", "possible"), ("f.select :nick, options", "possible"),
        ("params[:nick]", "possible"), ("User.new(nick: 1)", "possible"), ("x = :nick", "possible"),
        // Names that are put into SQL later.
        ("cols = %w[id nick]\nUser.pluck(*cols)", "likely"), ("rows = [{ nick: 1 }]\nUser.insert_all(rows)", "likely"),
        ("sorts = { \"n\" => :nick }\nUser.order(sorts[x])", "likely"),
        ("User.order(x)\nfoo(nick: 1)", "possible"),
        ("f = \"nick\"; User.where(\"#{f} = 1\")", "likely"),
        ("q = \"select id, \"\nq << \"nick\"\nq << \" from users\"", "likely"),
        ("every(1) { runner \"User.where(nick: 1)\" }", "likely"), ("User.where(params.permit(:nick))", "likely"),
        ("execute(\"select id,\" + \" nick from users\")", "certain sql"),
        ("execute(\"select NICK from USERS\")", "certain sql"),
    ]

    @Test(arguments: queries)
    func `name columns whose model ignores them`(code: String, strength: String) {
        var files = Self.files
        files["app/services/a.rb"] = "class A\n  def call\n\(code)\n  end\nend"
        #expect(strongest(files, "nick", "users", in: "app/services/a.rb") == strength)
    }

    /// What a class says, with how surely it is about the column.
    static let macros: [(files: [String: String], column: String, strength: String)] = [
        (
            [
                "account.rb":
                    "class Account < ApplicationRecord\n has_many :a, class_name: 'User' do\n"
                    + " def b = where(nick: 1)\n end\nend"
            ], "nick", "certain"
        ),
        (
            [
                "account.rb":
                    "class Account < ApplicationRecord\n has_many :a,\n -> { order(:nick) },\n class_name: 'User'\nend"
            ], "nick", "certain"
        ),
        (
            ["account.rb": "class Account < ApplicationRecord\n has_many :posts, -> { order(:nick) }\nend"], "nick",
            "possible"
        ),
        (
            ["account.rb": "class Account < ApplicationRecord\n has_many :a, class_name: 'User'\nend"], "account_id",
            "certain"
        ),
        (["account.rb": "class Account < ApplicationRecord\n has_many :admins\nend"], "account_id", "certain"),
        (["account.rb": "class Account < ApplicationRecord\n has_many :posts\nend"], "account_id", ""),
        (
            [
                "account.rb":
                    "class Account < ApplicationRecord\n has_many :a,\n class_name: 'User',\n foreign_key: :boss\nend"
            ], "boss", "certain"
        ),
        (
            [
                "account.rb": "class Account < ApplicationRecord\n include Manned\nend",
                "manned.rb": "module Manned\n included do\n has_many :users\n end\nend",
            ], "account_id", "certain"
        ),
        (
            [
                "post.rb":
                    "class Post < ApplicationRecord\n belongs_to :author,\n class_name: 'User',\n counter_cache: :nick\nend"
            ], "nick", "certain"
        ),
        (
            [
                "post.rb":
                    "class Post < ApplicationRecord\n belongs_to :author,\n class_name: 'User',\n counter_cache: true\nend"
            ], "posts_count", "certain"
        ),
        (
            [
                "post.rb":
                    "class Post < ApplicationRecord\n with_options class_name: 'User' do\n belongs_to :author, counter_cache: :nick\n end\nend"
            ], "nick", "likely"
        ),
        (
            ["post.rb": "class Post < ApplicationRecord\n belongs_to :author, class_name: 'User', touch: :nick\nend"],
            "nick", "certain"
        ),
        (["post.rb": "class Post < ApplicationRecord\n belongs_to :account, touch: :nick\nend"], "nick", "possible"),
        (
            ["post.rb": "class Post < ApplicationRecord\n belongs_to :a, class_name: 'User', primary_key: :nick\nend"],
            "nick", "certain"
        ),
        (["post.rb": "class Post < ApplicationRecord\n counter_culture :user\nend"], "posts_count", "likely"),
        (["a.rb": "User.reset_counters(1, :posts)"], "posts_count", "likely"),
        (["user.rb": "class User < ApplicationRecord\n has_secure_password\nend"], "password_digest", "likely"),
        (["user.rb": "class User < ApplicationRecord\n has_secure_password :pin\nend"], "pin_digest", "likely"),
        (["user.rb": "class User < ApplicationRecord\n has_secure_token\nend"], "token", "likely"),
        (["user.rb": "class User < ApplicationRecord\n acts_as_list\nend"], "position", "likely"),
        (["user.rb": "class User < ApplicationRecord\n has_ancestry\nend"], "ancestry", "likely"),
        (
            [
                "user.rb": "class User < ApplicationRecord\n include Soft\nend",
                "soft.rb": "module Soft\n included do\n acts_as_paranoid\n end\nend",
            ], "deleted_at", "likely"
        ),
        (["user.rb": "class User < ApplicationRecord\n include Discard::Model\nend"], "discarded_at", "likely"),
        (["user.rb": "class User < ApplicationRecord\n monetize :price\nend"], "price_cents", "likely"),
        (
            ["user.rb": "class User < ApplicationRecord\n include Uploader::Attachment(:avatar)\nend"], "avatar_data",
            "likely"
        ),
        (["user.rb": "class User < ApplicationRecord\n validates :price, presence: true\nend"], "price_cents", ""),
        (
            ["user.rb": "class User < ApplicationRecord\n class Try < ApplicationRecord\n belongs_to :nick\n end\nend"],
            "nick_id", ""
        ),
        (["user.rb": "class User < ApplicationRecord\n self.implicit_order_column = 'nick'\nend"], "nick", "certain"),
        (
            ["user.rb": "class User < ApplicationRecord\n delegated_type :subject, types: %w[A]\nend"], "subject_type",
            "certain"
        ),
    ]

    @Test(arguments: macros)
    func `are made of what classes say`(files: [String: String], column: String, strength: String) {
        var all = [
            "app/models/user.rb": "class User < ApplicationRecord\nend",
            "app/models/admin.rb": "class Admin < User\nend",
            "app/models/post.rb": "class Post < ApplicationRecord\nend",
            "app/models/account.rb": "class Account < ApplicationRecord\nend",
        ]
        for (path, text) in files { all["app/models/\(path)"] = text }
        let found = files.keys.map { strongest(all, column, "users", in: "app/models/\($0)") }.max() ?? ""
        #expect(found == strength)
    }

    /// What is said in a model that ignores the column, with how surely it reaches the database.
    static let inModel: [(code: String, strength: String)] = [
        ("validates :nick, presence: true", "possible"), ("validates :nick, uniqueness: true", "certain"),
        ("validates :name, uniqueness: { scope: :nick }", "certain"), ("delegate :nick, to: :account", "possible"),
        ("before_save :nick", "possible"), ("def x = nick", "possible"), ("def nick = 1", "possible"),
        ("def x = update!(nick: 1)", "possible"),
        ("validates :a, zip: { by: :nick }\ndef self.x = User.order(y)", "possible"),
        ("def x = self[:nick]", "possible"),
        ("def x = { nick: 1 }", "possible"), ("scope :x, -> { order(:nick) }", "certain"),
        ("def self.x = where(nick: 1)", "certain"), ("pg_search_scope :s, against: %i[nick]", "certain"),
        ("default_scope { where(\"nick = 1\") }", "certain sql"), ("enum :nick, %i[a b]", "certain"),
    ]

    @Test(arguments: inModel)
    func `are parted from attributes where all models ignore the column`(code: String, strength: String) {
        var files = Self.files
        files["app/models/user.rb"] =
            "class User < ApplicationRecord\n self.ignored_columns = %w[nick]\n\(code)\nend"
        files["app/models/admin.rb"] = "class Admin < User; end"
        #expect(strongest(files, "nick", "users", in: "app/models/user.rb") == strength)
    }

    /// Files that aren't Ruby, with how surely they name `users.nick`.
    static let others: [(path: String, text: String, strength: String)] = [
        ("app/queries/a.sql", "SELECT id,\n nick\nFROM users", "likely sql"),
        ("app/queries/a.sql", "-- nick\nSELECT id\nFROM users", ""),
        ("app/queries/a.sql.erb", "SELECT nick FROM users", "likely sql"),
        ("bin/nightly", "#!/usr/bin/env ruby\nUser.where(nick: 1)", "certain"),
        ("bin/nightly", "#!/bin/sh\npsql -c 'select nick from users'", "likely sql"),
        ("config/reports.yml", "a:\n  sql: select nick from users", "likely sql"),
        ("config/reports.yml", "users: nick", ""),
        ("Procfile", "clock: psql -c \"copy (select nick from users) to stdout\"", "likely sql"),
        ("etl/a.py", "cur.execute(\"\"\"select nick\n from users\"\"\")", "likely sql"),
        ("app/views/a.json.jb", "User.order(:nick)", "certain"),
        ("app/views/a.erb", "<% scope.where(\"nick = 1\").each do |x| %>", "possible sql"),
        ("app/views/a.erb", "<% if scope.pluck(:nick).any? %>", "likely"),
        ("app/views/a.haml", "- scope.order(:nick).each do |x|", "likely"),
        ("app/views/a.haml", "%p= user.nick", "possible"),
        ("app/views/a.haml", "= f.select :nick, options", "possible"),
    ]

    @Test(arguments: others)
    func `stand in files of other languages`(path: String, text: String, strength: String) {
        var files = Self.files
        files[path] = text
        #expect(strongest(files, "nick", "users", in: path) == strength)
    }

    private func strongest(_ files: [String: String], _ column: String, _ table: String, in path: String) -> String {
        var code = application(files)
        guard case .references(let found) = code.references(to: .column(column, table: table)) else { return "?" }
        let here = found.filter { "\($0.location.path)" == path }
        guard let strongest = here.map(\.strength).max() else { return "" }
        return "\(strongest)\(here.contains(where: \.isSQL) ? " sql" : "")"
    }
}
