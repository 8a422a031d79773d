import DeployModel
import Rails
import TestSupport
import Testing

/// Where code names something of the database.
@Suite struct `References` {
    static let files = [
        "app/models/user.rb": #"""
        # name in a comment
        class User < ApplicationRecord
          self.ignored_columns += %w[name] if old?
          belongs_to :team, counter_cache: true
          has_many :posts
          devise :trackable
          validates :name, presence: true
          scope :named, -> { where("users.name = ?", 1).order("name desc") }
          alias_attribute :title, :name
          def shown = name.upcase
          def other = title
        end
        """#,
        "app/models/post.rb": """
        class Post < ApplicationRecord
          belongs_to :user
          validates :name, presence: true
        end
        """,
        "app/models/team.rb": """
        class Team < ApplicationRecord
          has_many :users
          has_many :people, class_name: "User"
        end
        """,
        "app/services/report.rb": #"""
        class Report
          def rows
            User.where(name: "x").pluck(:name)
            User.active.order(:name)
            User.find_by_name("x")
            user.name = "x"
            thing.name
            puts "the name of things"
            { name: 1 }
            execute(<<~SQL)
              SELECT id,
                u.name
              FROM users u
            SQL
            Post.joins(:user).where("users.name": 1)
            Post.where("users.id = 1 AND posts.name = 2")
            Post.where(user_id: 1)
            User.upsert_all(rows, unique_by: :index_users_on_name)
            User.upsert_all(rows, unique_by: [:team_id, :name])
            User.upsert_all(rows)
            connection.execute("INSERT INTO users (a) VALUES (1) ON CONFLICT (team_id, name) DO NOTHING")
            connection.execute("INSERT INTO users (a) VALUES (1) ON CONFLICT ON CONSTRAINT index_users_on_name DO NOTHING")
            connection.execute("SELECT slug_of(1)")
            :archived
          end
        end
        """#,
        "app/views/users/show.html.erb": """
        <h1>name</h1>
        <%# user.name %>
        <%= @user.name %> <%= x.name
          %>
        """,
        "app/views/users/index.html.haml": "-# name\n%p= name\n= user.name",
        "spec/user_spec.rb": "User.where(name: 1)",
        "db/migrate/1_a.rb": "User.where(name: 1)",
    ]

    static let asked: [(name: String, object: DatabaseObject)] = [
        ("column", .column("name", table: "users")),
        ("foreign key", .column("user_id", table: "posts")),
        ("counter", .column("users_count", table: "teams")),
        ("devise", .column("sign_in_count", table: "users")),
        ("nothing", .column("nothing", table: "users")),
        ("table", .table("users")),
        ("index", .uniqueIndex(name: "index_users_on_name", columns: ["team_id", "name"], table: "users")),
        ("primary key", .uniqueIndex(name: "users_pkey", columns: ["id"], table: "users")),
        ("enum value", .enumValue("archived", type: "state")),
        ("function", .named("slug_of")),
        ("method", .named("upsert_all")),
        ("symbol", .named("archived")),
    ]

    @Test func `are told by their strength`() {
        expectSnapshot(Self.text(Self.files), named: "application-references")
    }

    @Test func `of a column that all models ignore are those that reach the database`() {
        var files = Self.files
        files["app/models/user.rb"] = files["app/models/user.rb"]?.replacing(" if old?", with: "")
        expectSnapshot(Self.text(files, only: "column"), named: "application-references-ignored")
    }

    private static func text(_ files: [String: String], only: String? = nil) -> String {
        var code = application(files)
        var text = ""
        for (name, object) in asked where only == nil || name == only {
            text += "\(name)\n\(words(code.references(to: object)))\n\n"
        }
        return text
    }
}
