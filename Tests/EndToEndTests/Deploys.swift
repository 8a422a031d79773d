/// Deploys of ``Rails/app``, one for each word of a decision about migrations.
enum Deploys {
    /// Migrations and code that need each word.
    static let all: [(word: String, files: [String: String])] = [
        (
            "migrate-first",
            [
                "db/migrate/2_nick.rb": Rails.addColumn("nick"),
                "db/schema.rb": Rails.schema(version: 2, columns: ["email", "name", "nick"]),
            ]
        ),
        ("migrate-last", dropped.merging(["app/models/user.rb": Rails.user(ignoring: "name")]) { $1 }),
        (
            "migrate-around",
            dropped.merging([
                "app/models/user.rb": Rails.user(ignoring: "name"),
                "app/models/post.rb": "class Post < ApplicationRecord\nend\n",
                "db/migrate/3_posts.rb": Rails.migration("Posts", "create_table(:posts) { |t| t.string :title }"),
                "db/schema.rb": Rails.schema(version: 3, columns: ["email"], more: ["posts": ["title"]]),
            ]) { $1 }
        ),
        ("maintenance", dropped),
        (
            "hold",
            [
                "db/migrate/2_mystery.rb": Rails.migration("Mystery", "Magic.happen!(:users)"),
                "db/schema.rb": Rails.schema(version: 2, columns: ["email", "name"]),
            ]
        ),
        (
            "blocked",
            [
                "db/migrate/2_index.rb": Rails.migration("Index", "add_index :users, :email, algorithm: :concurrently"),
                "db/schema.rb": Rails.schema(version: 2, columns: ["email", "name"], indexes: ["email"]),
            ]
        ),
    ]

    /// A column that no code is said to ignore.
    static let dropped = [
        "db/migrate/2_no_name.rb": Rails.migration("NoName", "remove_column :users, :name, :string"),
        "db/schema.rb": Rails.schema(version: 2, columns: ["email"]),
    ]

    /// The files of the deploy that needs a word.
    static func files(of word: String) -> [String: String] { all.first { $0.word == word }?.files ?? [:] }
}
