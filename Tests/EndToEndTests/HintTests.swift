import Foundation
import TestSupport
import Testing

/// What `.drawbridge` says of the database and what the verdicts make of it.
@Suite struct `Hints about the database` {
    private static let index = [
        "db/migrate/2_index.rb": Rails.migration("Index", "add_index :users, :email"),
        "db/schema.rb": Rails.schema(version: 2, columns: ["email", "name"], indexes: ["email"]),
    ]

    /// The decision on an index that is built while writes wait, with more lines in the settings.
    private func decide(_ lines: String, _ files: [String: String] = [:], migration: [String: String] = index) throws
        -> Ran
    {
        let scene = try Scene(
            settings: "[drawbridge]\n\tremote = heroku\n\(lines)\n", files: Rails.app.merging(files) { $1 })
        try scene.commit("candidate", migration)
        return try scene.run(.drawbridge, "decide")
    }

    private func word(_ ran: Ran) -> String {
        ran.output.split(separator: " ").dropFirst().first.map(String.init) ?? ""
    }

    @Test(
        arguments: [
            ("", nil, "maintenance"), ("\tsmall = users", nil, "migrate-first"),
            ("\tsmall = posts", nil, "maintenance"),
            ("\tlarge = users", nil, "maintenance"), ("\tsmall = users\n\tlarge = users", nil, "maintenance"),
            ("\trowCounts = counts.tsv", "users\t1200\n", "migrate-first"),
            ("\trowCounts = counts.tsv", "# rows\nposts 5\nusers, 90000000 # most\n", "maintenance"),
            ("\trowCounts = counts.tsv", "posts 5\n", "maintenance"),
            ("\trowCounts = counts.tsv\n\tlarge = users", "users 1200\n", "maintenance"),
        ] as [(String, String?, String)])
    func `of sizes change a verdict`(lines: String, counts: String?, expected: String) throws {
        let ran = try decide(lines, counts.map { ["counts.tsv": $0] } ?? [:])
        #expect(ran.status == 0 && ran.error == "")
        #expect(word(ran) == expected, "\(ran.document)")
    }

    @Test func `of sizes that can't be read are refused with file and line`() throws {
        var document = ""
        let files = [
            ["counts.tsv": "users 12\nposts many\n"], ["counts.tsv": "users\n"], ["counts.tsv": "users -1\n"],
            ["counts.tsv": "\n\nusers 1 2\n"], [:],
        ]
        for files in files {
            let ran = try decide("\trowCounts = counts.tsv", files)
            #expect(ran.status == 2 && ran.output == "")
            document += "# \(files["counts.tsv"]?.replacingOccurrences(of: "\n", with: "⏎") ?? "no file")\n"
            document += ran.document + "\n"
        }
        expectSnapshot(document, named: "row-counts-refused")
    }

    /// As with the settings themselves: what comes with a deploy must not take that deploy out of judgement.
    @Test func `of sizes that come with the deploy don't open it`() throws {
        let settings = try decide(
            "",
            migration: Self.index.merging([
                ".drawbridge": "[drawbridge]\n\tremote = heroku\n\tsmall = users\n"
            ]) { $1 })
        #expect(word(settings) == "maintenance")
        let counts = try decide(
            "\trowCounts = counts.tsv", ["counts.tsv": "users 90000000\n"],
            migration: Self.index.merging(["counts.tsv": "users 9\n"]) { $1 })
        #expect(word(counts) == "maintenance")
    }

    /// A default that isn't volatile rewrites the table before PostgreSQL 11.
    @Test(arguments: [
        ("", "migrate-first"), ("\tpostgresVersion = 15", "migrate-first"), ("\tpostgresVersion = 10", "maintenance"),
    ])
    func `of the server's version change a verdict`(line: String, expected: String) throws {
        let ran = try decide(
            line,
            migration: [
                "db/migrate/2_nick.rb": Rails.migration("Nick", "add_column :users, :nick, :string, default: \"\"")
            ])
        #expect(word(ran) == expected, "\(ran.document)")
    }
}
