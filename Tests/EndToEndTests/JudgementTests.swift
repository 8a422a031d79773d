import Foundation
import TestSupport
import Testing

/// What two commits of a Rails app come to: the words of a decision about migrations, with the whole report.
@Suite struct `A decision about migrations` {
    @Test(arguments: Deploys.all)
    func `is told with its reasons`(word: String, files: [String: String]) throws {
        let scene = try Scene(files: Rails.app)
        try scene.commit("candidate", files)
        let ran = try scene.run(.drawbridge, "decide")
        #expect(ran.status == 0 && ran.error == "")
        #expect(ran.output.hasPrefix("app  \(word)  HEAD"))
        expectSnapshot(ran.output, named: "judged-\(word)", replacing: scene.replacements)
    }

    /// The line that the report gives for a column drop, and the same drop after a deploy with it.
    @Test func `follows its own advice`() throws {
        let scene = try Scene(files: Rails.app)
        try scene.commit("candidate", Deploys.dropped)
        let advice = try scene.run(.drawbridge, "decide").output
        #expect(
            advice.contains(
                """
                    → deploy this first (app/models/user.rb):
                          class User < ApplicationRecord
                            self.ignored_columns += ["name"]
                          end

                """))
        try scene.local.git("reset", "--quiet", "--hard", "heroku/main")
        try scene.commit("ignoring", ["app/models/user.rb": Rails.user(ignoring: "name")])
        #expect(try scene.run(.drawbridge, "decide").output.hasPrefix("app  release  "))
        try scene.local.git("push", "--quiet", "heroku", "main")
        try scene.commit("candidate", Deploys.dropped)
        #expect(try scene.run(.drawbridge, "decide").output.hasPrefix("app  migrate-first  "))
        // The ignore may go with the drop; once it is gone from what is live, no longer without the drop.
        try scene.commit("tidied", ["app/models/user.rb": Rails.user()])
        #expect(try scene.run(.drawbridge, "decide").output.hasPrefix("app  migrate-first  "))
    }

    @Test func `is by paths where the settings say so`() throws {
        let scene = try Scene(settings: "[drawbridge]\n\tremote = heroku\n\tpolicy = paths\n", files: Rails.app)
        for deploy in Deploys.all {
            try scene.commit("candidate", deploy.files)
            #expect(try scene.run(.drawbridge, "decide").output.hasPrefix("app  maintenance  "), "\(deploy.word)")
            try scene.local.git("reset", "--quiet", "--hard", "heroku/main")
        }
    }

    @Test func `closes the site for what it can't judge, where the settings say so`() throws {
        let scene = try Scene(
            settings: "[drawbridge]\n\tremote = heroku\n\tonUnknown = maintenance\n", files: Rails.app)
        try scene.commit("candidate", Deploys.files(of: "hold"))
        #expect(try scene.run(.drawbridge, "decide").output.hasPrefix("app  maintenance  "))
        try scene.commit("failing", Deploys.files(of: "blocked"))
        #expect(try scene.run(.drawbridge, "decide").output.hasPrefix("app  blocked  "))
    }

    // MARK: Stored facts

    @Test(arguments: Deploys.all.map(\.word))
    func `comes again from stored facts alone`(word: String) throws {
        let scene = try Scene(files: Rails.app)
        try scene.commit("candidate", Deploys.files(of: word))
        let file = scene.directory.path("facts.json")
        let decided = try scene.run(.drawbridge, "decide", "--store-facts", file, "--format", "json")
        #expect(decided.status == 0 && decided.output.contains("\"decision\" : \"\(word)\""))
        try scene.directory.write("", to: "empty/.keep")
        let folder = scene.directory.path("empty")
        let again = try scene.run(.drawbridge, "decide", "--from-facts", file, "--format", "json", in: folder)
        #expect(again.document == decided.document)
        let facts = try #require(scene.directory.read("facts.json"))
        for arguments in [["--format", "terminal"], ["--format", "markdown"], ["--format", "env"], ["--explain"]] {
            let first = try scene.start([Program.drawbridge.path, "decide"] + arguments)
            let later = try scene.start(
                [Program.drawbridge.path, "decide", "--from-facts", "-"] + arguments, input: facts, in: folder)
            #expect(later.document == first.document)
        }
        let answer = try scene.run(.drawbridge, "decide", "--from-facts", file, "--exit-code", in: folder)
        #expect(answer.status == 1)
    }

    @Test func `is not taken from stored facts and from options besides`() throws {
        let scene = try Scene(files: Rails.app)
        try scene.commit("candidate", Deploys.files(of: "hold"))
        let file = scene.directory.path("facts.json")
        _ = try scene.run(.drawbridge, "decide", "--store-facts", file)
        for options in [["--store-facts", "x"], ["--changed-paths"], ["--asset-inputs"]] {
            let ran = try scene.start([Program.drawbridge.path, "decide", "--from-facts", file] + options)
            #expect(ran.status == 2 && ran.output == "", "\(options)")
        }
        let ignored = [
            ["--base", "none"], ["--app", "other"], ["--applied", "1"], ["main~1"],
            ["--approve", "unreadable-operation=before", "--reason", "x"],
        ]
        for options in ignored {
            let ran = try scene.start([Program.drawbridge.path, "decide", "--from-facts", file] + options)
            #expect(ran.status == 2, "\(options)")
        }
    }

    @Test func `is refused from facts that are none`() throws {
        let scene = try Scene(files: Rails.app)
        try scene.commit("candidate", Deploys.files(of: "hold"))
        let file = scene.directory.path("facts.json")
        _ = try scene.run(.drawbridge, "decide", "--store-facts", file)
        let facts = try #require(scene.directory.read("facts.json"))
        for text in ["", "{}", "[]", String(facts.prefix(facts.count / 2))] {
            let ran = try scene.run(.drawbridge, "decide", "--from-facts", "-", input: text)
            #expect(ran.status == 2 && ran.output == "")
            #expect(ran.error.hasPrefix("drawbridge: standard input: "))
        }
        let gone = try scene.run(.drawbridge, "decide", "--from-facts", "nowhere.json")
        #expect(
            gone.document == "exit 2\n---- stderr\ndrawbridge: nowhere.json can't be read: no such file or folder\n"
                + "  Check the path and who may read it.\n")
        let full = try scene.run(.drawbridge, "decide", "--store-facts", "nowhere/facts.json")
        #expect(full.status != 0 && full.output == "")
    }

    @Test func `explains how it came about`() throws {
        let scene = try Scene(files: Rails.app)
        try scene.commit("candidate", Deploys.files(of: "migrate-around"))
        let ran = try scene.run(.drawbridge, "decide", "--explain")
        #expect(ran.status == 0 && ran.error == "")
        expectSnapshot(ran.output, named: "decide-explained", replacing: scene.replacements)
    }
}
