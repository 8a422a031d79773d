import DeployModel
import Rails
import Testing

/// What is said of a class in several places.
@Suite struct `Reopened classes` {
    private static let ignoring = "self.ignored_columns += %w[nick]"
    private static let user = "class User < ApplicationRecord\n  \(ignoring)\nend"
    private static let plain = "class User < ApplicationRecord\nend"

    /// Files, with whether it is sure what User ignores.
    static let cases: [(name: String, files: [String: String], isSure: Bool)] = [
        ("the class itself", ["app/models/user.rb": user], true),
        (
            "an initializer",
            ["app/models/user.rb": plain, "config/initializers/a.rb": "class User\n\(ignoring)\nend"], true
        ),
        (
            "a rake file", ["app/models/user.rb": plain, "lib/tasks/a.rake": "class User\n  \(ignoring)\nend"], false
        ),
        (
            "a task",
            ["app/models/user.rb": plain, "lib/tasks/a.rake": "task :x do\nUser.class_eval do\n\(ignoring)\nend\nend"],
            false
        ),
        (
            "a file that nothing loads", ["app/models/user.rb": plain, "lib/a.rb": "class User\n  \(ignoring)\nend"],
            false
        ),
        (
            "a condition around the class",
            ["app/models/user.rb": plain, "config/initializers/a.rb": "if x?\nclass User\n\(ignoring)\nend\nend"], false
        ),
        (
            "a condition behind a block",
            ["app/models/user.rb": plain, "config/initializers/a.rb": "User.class_eval { \(ignoring) } if x?"], false
        ),
        (
            "a decorator that sets the list",
            [
                "app/models/user.rb": user,
                "app/decorators/user_decorator.rb": "User.class_eval do\nself.ignored_columns = %w[a]\nend",
            ],
            false
        ),
        (
            "a decorator that takes away",
            [
                "app/models/user.rb": user,
                "app/decorators/user_decorator.rb": "User.class_eval do\nself.ignored_columns -= %w[nick]\nend",
            ],
            false
        ),
        (
            "two files of one class",
            [
                "app/models/user.rb": user,
                "app/models/extra/user.rb": "class User < ApplicationRecord\nself.ignored_columns = []\nend",
            ],
            false
        ),
        (
            "a module that an initializer includes",
            [
                "app/models/user.rb": user, "config/initializers/a.rb": "User.include(Zed)",
                "lib/zed.rb": "module Zed\n def self.included(base)\n base.ignored_columns = []\n end\nend",
            ], false
        ),
        (
            "a class of a task",
            [
                "app/models/user.rb": user,
                "lib/tasks/a.rake": "task :x do\nclass Temporary < ApplicationRecord\nend\nend",
            ],
            true
        ),
        (
            "a parent that changes later",
            [
                "app/models/base.rb": "class Base < ApplicationRecord\nself.abstract_class = true\nend",
                "app/models/user.rb": "class User < Base\n\(ignoring)\nend",
                "config/initializers/a.rb": "Base.ignored_columns += %w[x]",
            ], false
        ),
        (
            "a parent's own list",
            [
                "app/models/base.rb":
                    "class Base < ApplicationRecord\nself.abstract_class = true\nself.ignored_columns = %w[x]\nend",
                "app/models/user.rb": "class User < Base\nself.ignored_columns = %w[nick]\nend",
            ], true
        ),
    ]

    @Test(arguments: cases)
    func `are ignoring only what is sure to run`(name: String, files: [String: String], isSure: Bool) throws {
        var code = application(files)
        let user = try #require(models(code.models(of: "users"))?.first { $0.name == "User" })
        let isIgnored = user.ignoredColumns.contains("nick") && user.ignoredColumnsDoubt == nil
        #expect(isIgnored == isSure, "\(name): \(user.ignoredColumns) \(user.ignoredColumnsDoubt ?? "sure")")
    }

    @Test func `require only what is sure to run`() throws {
        var code = application([
            "app/models/user.rb": Self.plain,
            "lib/a.rb": "class User\n  self.primary_key = :id\n  validates :nick, presence: true\nend",
            "config/initializers/a.rb": "class User\n  self.primary_key = :id\n  validates :name, presence: true\nend",
        ])
        #expect(models(code.models(of: "users"))?.first?.requiredColumns == ["name"])
    }

    /// A method of the class's singleton or of a module, with what is ignored in the end.
    static let methods: [(form: String, columns: [String])] = [
        ("include Answering\nself.ignored_columns += %w[nick]", ["z"]),
        ("self.ignored_columns += %w[nick]\ninclude Answering", ["z"]),
        ("include Adding\nself.ignored_columns += %w[nick]", ["nick", "z"]),
        ("def self.ignored_columns = %w[z]\nself.ignored_columns += %w[nick]", ["z"]),
        ("def self.ignored_columns = super + %w[z]\nself.ignored_columns = %w[nick]", ["nick", "z"]),
    ]

    @Test(arguments: methods)
    func `answer by their method whatever was assigned`(form: String, columns: [String]) throws {
        var code = application([
            "app/models/user.rb": "class User < ApplicationRecord\n\(form)\nend",
            "app/models/concerns/answering.rb": """
            module Answering
              class_methods do
                def ignored_columns = %w[z]
              end
            end
            module Adding
              class_methods do
                def ignored_columns = super + %w[z]
              end
            end
            """,
        ])
        let user = try #require(models(code.models(of: "users"))?.first)
        #expect(user.ignoredColumns.sorted() == columns && user.ignoredColumnsDoubt == nil)
    }

    /// What User says of its account, with the parents that are sure to be there.
    static let parents: [(form: String, parents: [String: String])] = [
        ("belongs_to :account", ["account_id": "accounts"]),
        ("belongs_to :account, optional: true", [:]),
        ("belongs_to :account, optional: true\nvalidates :account, presence: true", ["account_id": "accounts"]),
        ("belongs_to :account, optional: true\nvalidates :account_id, presence: true", [:]),
        ("validates :account_id, presence: true", [:]),
        ("belongs_to :boss, class_name: 'Firm'", ["boss_id": "companies"]),
        ("belongs_to :boss, class_name: 'Firm', foreign_key: :firm", ["firm": "companies"]),
        ("belongs_to :account, primary_key: :name", [:]),
        ("belongs_to :account, polymorphic: true", [:]),
        ("belongs_to :account, class_name: name", [:]),
        ("belongs_to :nowhere", [:]),
        ("belongs_to :account if x?", [:]),
    ]

    @Test(arguments: parents)
    func `demand the parents that they validate`(form: String, parents: [String: String]) {
        var code = application([
            "app/models/user.rb": "class User < ApplicationRecord\n\(form)\nend",
            "app/models/account.rb": "class Account < ApplicationRecord\nend",
            "app/models/firm.rb": "class Firm < ApplicationRecord\nself.table_name = 'companies'\nend",
        ])
        #expect(models(code.models(of: "users"))?.first?.requiredParents == parents)
    }
}
