import Foundation
import TestSupport
import Testing

/// What the caller of `decide` says besides: the versions that were applied, and findings it vouches for.
@Suite struct `The caller's word` {
    /// A migration that is live and was never applied, and one that is not live and was.
    private func scene() throws -> Scene {
        let scene = try Scene(files: Rails.app)
        try scene.commit(
            "second",
            [
                "db/migrate/2_nick.rb": Rails.addColumn("nick"),
                "db/schema.rb": Rails.schema(version: 2, columns: ["email", "name", "nick"]),
            ])
        try scene.local.git("push", "--quiet", "heroku", "main")
        try scene.commit(
            "third",
            [
                "db/migrate/3_age.rb": Rails.addColumn("age"),
                "db/schema.rb": Rails.schema(version: 3, columns: ["email", "name", "nick", "age"]),
            ])
        return scene
    }

    private func decide(_ scene: Scene, _ arguments: String..., input: String = "") throws -> Ran {
        try scene.start([Program.drawbridge.path, "decide"] + arguments, input: input)
    }

    // MARK: Versions

    @Test func `on applied versions is taken as a list, from a file and from standard input`() throws {
        let scene = try scene()
        let unaided = try decide(scene)
        #expect(unaided.output.contains("\n  db/migrate/3_age.rb"))
        #expect(!unaided.output.contains("\n  db/migrate/2_nick.rb"))
        let listed = try decide(scene, "--applied", "1,3")
        #expect(listed.status == 0 && listed.error == "")
        expectSnapshot(listed.output, named: "decide-applied", replacing: scene.replacements)
        let file = try scene.directory.write("1\n3\n", to: "versions")
        #expect(try decide(scene, "--applied", file).document == listed.document)
        #expect(try decide(scene, "--applied", "-", input: "3\n\n1\n").document == listed.document)
        #expect(try decide(scene, "--applied", "1, 3").document == listed.document)
        // As applied as the files say.
        let same = try decide(scene, "--applied", "1,2")
        #expect(same.output.contains("\n  db/migrate/3_age.rb") && !same.output.contains("\n  db/migrate/2_nick.rb"))
        // In whatever form a shell hands the list over.
        let lines = try decide(scene, "--applied", "1\n3")
        #expect(lines.document == listed.document)
    }

    /// As a query leaves it that failed: if nothing had been applied, every table would count as new.
    @Test(arguments: [("", ""), ("-", ""), ("-", "\n\n")])
    func `on applied versions is refused where it holds none`(argument: String, input: String) throws {
        let scene = try Scene(files: Rails.app)
        try scene.commitIndex()
        #expect(try decide(scene).output.hasPrefix("app  maintenance  "))
        let ran = try decide(scene, "--applied", argument, input: input)
        #expect(ran.status == 2 || ran.output.hasPrefix("app  maintenance  "))
    }

    @Test func `on applied versions is refused where it isn't one`() throws {
        let scene = try scene()
        let file = try scene.directory.write(" version \n---------\n 1\n", to: "versions")
        var document = ""
        for (argument, input) in [(file, ""), ("-", "1\n<2>\n"), ("1;2", ""), ("nowhere", "")] {
            let ran = try decide(scene, "--applied", argument, input: input)
            #expect(ran.status == 2 && ran.output == "")
            document += "$ decide --applied \(argument)\n\(ran.document)\n"
        }
        expectSnapshot(document, named: "applied-refused", replacing: scene.replacements)
    }

    // MARK: Approvals

    @Test func `on a finding overrides the decision, on the record`() throws {
        let scene = try Scene(files: Rails.app)
        try scene.commit("candidate", Deploys.files(of: "hold"))
        let finding = "unreadable-operation@db/migrate/2_mystery.rb:3"
        let closed = try decide(scene, "--approve", finding, "--reason", "read it with Jo")
        #expect(closed.output.hasPrefix("app  maintenance  HEAD"))
        let opened = try decide(scene, "--approve", finding + "=before", "--reason", "it only reads")
        #expect(opened.status == 0 && opened.error == "")
        expectSnapshot(opened.output, named: "decide-approved", replacing: scene.replacements)
        let json = try decide(scene, "--approve", finding + "=before", "--reason", "it only reads", "--format", "json")
        #expect(json.output.contains("\"instead\" : \"hold\""))
        #expect(json.output.contains("\"reason\" : \"it only reads\""))
        for (orders, word) in [("after", "migrate-last"), ("safe", "migrate-first")] {
            let ran = try decide(scene, "--approve", "\(finding)=\(orders)", "--reason", "x")
            #expect(ran.output.hasPrefix("app  \(word)  "), "\(orders)")
        }
        // By the rule alone, and by the file.
        for name in ["unreadable-operation", "unreadable-operation@db/migrate/2_mystery.rb"] {
            #expect(
                try decide(scene, "--approve", "\(name)=before", "--reason", "x").output.hasPrefix("app  migrate-first")
            )
        }
        // Another file's or line's finding isn't meant, and that is said.
        for name in ["remove-column", "unreadable-operation@db/migrate/9.rb", finding + "0"] {
            let ran = try decide(scene, "--approve", "\(name)=before", "--reason", "x")
            #expect(ran.status == 2 && ran.error.contains("there is no such finding"), "\(name)")
        }
    }

    @Test func `on two findings is taken together`() throws {
        let scene = try Scene(files: Rails.app)
        let lines = "Magic.happen!(:users)\n    add_index :users, :name"
        try scene.commit("candidate", ["db/migrate/2_mystery.rb": Rails.migration("Mystery", lines)])
        let one = try decide(scene, "--approve", "unreadable-operation=before", "--reason", "x")
        #expect(one.output.hasPrefix("app  maintenance  "))
        let both = try decide(
            scene, "--approve", "unreadable-operation=before", "--approve", "add-index=before", "--reason", "x")
        #expect(both.output.hasPrefix("app  migrate-first  "))
    }

    @Test func `on a finding that isn't there is not passed over in silence`() throws {
        let scene = try Scene(files: Rails.app)
        try scene.commit("candidate", Deploys.files(of: "hold"))
        let ran = try decide(scene, "--approve", "unreadable-operatoin=before", "--reason", "x")
        #expect(ran.output.hasPrefix("app  hold  ") || ran.status == 2)
        #expect(ran.status == 2 || (ran.output + ran.error).contains("unreadable-operatoin"))
    }

    @Test func `on a finding is refused where it isn't one`() throws {
        let scene = try Scene(files: Rails.app)
        let calls = [
            ["--approve", "add-index"], ["--reason", "why"], ["--approve", "add-index", "--reason", ""],
            ["--approve", "", "--reason", "x"], ["--approve", "add-index=never", "--reason", "x"],
            ["--approve", "add-index@", "--reason", "x"], ["--approve", "add index", "--reason", "x"],
        ]
        var document = ""
        for call in calls {
            let ran = try scene.start([Program.drawbridge.path, "decide"] + call)
            #expect(ran.status == 2 && ran.output == "")
            document +=
                "$ decide \(call.map { $0.isEmpty || $0.contains(" ") ? "'\($0)'" : $0 }.joined(separator: " "))\n"
            document += ran.document + "\n"
        }
        expectSnapshot(document, named: "approve-refused", replacing: scene.replacements)
    }

    @Test func `is taken by the step as well`() throws {
        let scene = try Scene(files: Rails.app)
        try scene.commit("candidate", Deploys.files(of: "hold"))
        let ran = try scene.run(
            .step, "decide", "--no-fetch", "--approve", "unreadable-operation=before", "--reason", "it only reads")
        #expect(ran.status == 0)
        #expect(ran.output.hasPrefix("app  migrate-first  "))
        let file = try String(contentsOfFile: "\(scene.local.path)/drawbridge-decision.json", encoding: .utf8)
        #expect(file.contains("\"instead\" : \"hold\""))
        let refused = try scene.run(.step, "decide", "--no-fetch", "--approve", "unreadable-operation")
        #expect(refused.status == 2)
    }
}
