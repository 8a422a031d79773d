import ChildProcess
import Foundation
import TestSupport
import Testing

/// `drawbridge-step decide`, in clones as CI services make them.
@Suite struct DecideStepTests {
    /// The scene whose remote is the team's repository, with a deploy record; and CI's clone of it.
    private struct Pipeline {
        let scene: Scene
        let clone: String

        /// - Parameters:
        ///   - options: How CI clones.
        ///   - isCheckedOut: Whether CI checks the commit out, which fetches its files' contents.
        ///   - files: The first commit's.
        ///   - prepare: What lies on the remote besides the first commit, before CI clones.
        init(
            options: [String] = ["--filter=blob:none"], isCheckedOut: Bool = true,
            files: [String: String] = Scene.rails, prepare: (Scene) throws -> Void
        ) throws {
            scene = try Scene(settings: "[drawbridge]\n\tremote = heroku\n", files: files)
            try scene.remote.git("config", "uploadpack.allowFilter", "true")
            try scene.remote.git("config", "uploadpack.allowAnySHA1InWant", "true")
            try prepare(scene)
            try scene.local.git("push", "--quiet", "--force", "heroku", "main")
            clone = scene.directory.path("ci")
            // As CircleCI checks out: everything but contents, then the one commit, on no branch.
            try scene.local.git(
                ["clone", "--quiet", "--no-checkout"] + options + ["file://\(scene.remote.path)", clone])
            if isCheckedOut { try run(["git", "checkout", "--quiet", "--detach", "origin/main"]) }
        }

        @discardableResult
        func run(_ command: [String]) throws -> Ran {
            let ran = try scene.start(command, in: clone)
            if ran.status != 0 { Issue.record("\(command): \(ran.document)") }
            return ran
        }

        func decide(_ arguments: String..., variables: [String: String] = [:]) throws -> Ran {
            try scene.start([Program.step.path, "decide"] + arguments, variables: variables, in: clone)
        }

        func read(_ file: String) -> String? {
            FileManager.default.contents(atPath: "\(clone)/\(file)").map { String(decoding: $0, as: UTF8.self) }
        }

        /// Records what is live, at the remote.
        static func record(_ revision: String, _ scene: Scene) throws {
            try scene.local.git("push", "--quiet", "heroku", "+\(revision):refs/drawbridge/app/deployed")
        }
    }

    // MARK: Learning what is live

    @Test func fetchesTheRecordIntoABloblessClone() throws {
        let pipeline = try Pipeline { scene in
            try Pipeline.record("main", scene)
            try scene.commitMigration()
        }
        let before = try pipeline.run(["git", "for-each-ref", "refs/drawbridge"])
        #expect(before.output == "", "else this tests nothing")
        let ran = try pipeline.decide()
        expectSnapshot(ran.document, named: "step-blobless", replacing: pipeline.scene.replacements)
        // And the same again.
        #expect(try pipeline.decide().document == ran.document)
    }

    /// Without a checkout, not even the settings are in the clone.
    @Test func fetchesTheFewContentsThatItReads() throws {
        let pipeline = try Pipeline(isCheckedOut: false) { scene in
            try Pipeline.record("main", scene)
            try scene.commitIndex()
        }
        let unaided = try pipeline.scene.run(.drawbridge, "decide", in: pipeline.clone)
        expectSnapshot(unaided.document, named: "decide-blobless", replacing: pipeline.scene.replacements)
        let ran = try pipeline.decide()
        #expect(ran.status == 0)
        #expect(ran.output.contains("Workers   pause worker.\n"))
        #expect(try pipeline.scene.run(.drawbridge, "decide", in: pipeline.clone).status == 0)
    }

    /// Whether a column may be dropped depends on models that the clone left at its remote.
    @Test(arguments: [true, false])
    func decidesAColumnDropAsAFullCloneDoes(isCheckedOut: Bool) throws {
        let prepare: (Scene) throws -> Void = { scene in
            try Pipeline.record("main", scene)
            try scene.commit("dropping", Deploys.files(of: "migrate-last"))
        }
        let full = try Pipeline(options: [], files: Rails.app, prepare: prepare)
        _ = try full.decide()
        let decision = try #require(full.read("drawbridge-decision.json"))
        #expect(decision.contains("\"decision\" : \"migrate-last\""))

        let pipeline = try Pipeline(isCheckedOut: isCheckedOut, files: Rails.app, prepare: prepare)
        if !isCheckedOut { try pipeline.run(["git", "cat-file", "-p", "HEAD:.drawbridge"]) }
        let unaided = try pipeline.scene.run(.drawbridge, "decide", "--base", "HEAD~1", in: pipeline.clone)
        expectSnapshot(
            unaided.document, named: "decide-blobless-drop-\(isCheckedOut ? "checked-out" : "bare")",
            replacing: pipeline.scene.replacements)
        let ran = try pipeline.decide()
        #expect(ran.status == 0 && ran.error == "")
        let found = pipeline.read("drawbridge-decision.json")
        #expect(found == decision)
        // Now that all is there, whoever asks is told the same.
        _ = try pipeline.decide()
        let aided = try pipeline.scene.run(.drawbridge, "decide", "--format", "json", in: pipeline.clone)
        #expect(aided.output == decision)
    }

    @Test func fetchesARecordThatMovedAndKeepsOneThatIsGone() throws {
        let pipeline = try Pipeline { scene in
            try Pipeline.record("main", scene)
            try scene.commitMigration()
        }
        #expect(try pipeline.decide().output.contains("\n  db/migrate/2_migration.rb  before\n"))
        try Pipeline.record("main", pipeline.scene)
        #expect(try pipeline.decide().output.hasPrefix("app  nothing"))
        // Backwards, as after a rollback.
        try Pipeline.record("main~1", pipeline.scene)
        #expect(try pipeline.decide().output.contains("\n  db/migrate/2_migration.rb  before\n"))
        try pipeline.scene.remote.git("update-ref", "-d", "refs/drawbridge/app/deployed")
        // Also where the user has git tidy up.
        try pipeline.run(["git", "config", "fetch.prune", "true"])
        #expect(try pipeline.decide().output.contains("\n  db/migrate/2_migration.rb  before\n"))
    }

    @Test func tellsOfRecordsThatOnlyThisCloneHas() throws {
        let pipeline = try Pipeline { scene in
            try Pipeline.record("main", scene)
            try scene.commitMigration()
        }
        try pipeline.run(["git", "update-ref", "refs/drawbridge/app/deployed", "HEAD"])
        try pipeline.run(["git", "update-ref", "refs/drawbridge/jobs/deployed", "HEAD"])
        let ran = try pipeline.decide()
        #expect(ran.status == 0)
        #expect(
            pipeline.scene.normalised(ran.error) == """
                drawbridge-step: refs/drawbridge/app/deployed is <migration> in this clone; \
                origin has <first>, which replaces it
                drawbridge-step: refs/drawbridge/jobs/deployed is <migration> in this clone; origin has none, so it stays

                """)
        let kept = try pipeline.run(["git", "for-each-ref", "--format=%(objectname) %(refname)", "refs/drawbridge"])
        #expect(
            pipeline.scene.normalised(kept.output)
                == "<first> refs/drawbridge/app/deployed\n<migration> refs/drawbridge/jobs/deployed\n")
    }

    /// As what git runs finds it; the folder that was named wins, for reading and for fetching.
    @Test func fetchesIntoTheFolderThatWasNamed() throws {
        let pipeline = try pipelineWithMigration()
        let elsewhere = try GitFixture(in: pipeline.scene.directory, named: "elsewhere")
        let ran = try pipeline.scene.run(
            .step, "decide", "-C", pipeline.clone, "--output", "decision.json",
            variables: ["GIT_DIR": "\(elsewhere.path)/.git"], in: pipeline.scene.directory.path)
        #expect(ran.status == 0)
        #expect(ran.output.contains("\n  db/migrate/2_migration.rb  before\n"))
        #expect(try elsewhere.git("for-each-ref") == "")
    }

    @Test func fetchesALiveCommitThatWasPushedAway() throws {
        for isThere in [true, false] {
            var live = ""
            let pipeline = try Pipeline { scene in
                live = try scene.commitMigration("live")
                try scene.local.git("push", "--quiet", "heroku", "main")
                try scene.local.git("reset", "--quiet", "--hard", "main~1")
                try scene.commitCode("rewritten")
            }
            // The server hands out whatever it still has.
            if !isThere { try pipeline.scene.remote.git("gc", "--quiet", "--prune=now") }
            let unfetched = try pipeline.decide("--base", live, "--no-fetch")
            #expect(unfetched.output.contains("baseline-missing"), "else this tests nothing")
            let ran = try pipeline.decide("--base", live)
            #expect(ran.status == 0)
            #expect(ran.output.contains("baseline-missing") != isThere)
            #expect(ran.output.contains("[diverged-history]") == isThere)
        }
    }

    @Test func fetchesTheCommitOfARecordInAShallowClone() throws {
        let pipeline = try Pipeline(options: ["--depth=1"]) { scene in
            try Pipeline.record("main", scene)
            try scene.commitCode()
            try scene.commitMigration()
        }
        let ran = try pipeline.decide()
        #expect(ran.status == 0)
        #expect(pipeline.scene.normalised(ran.output).contains("HEAD <migration> against <first>"))
        #expect(ran.output.contains("\n  db/migrate/2_migration.rb  before\n"))
    }

    @Test func fetchesNothingIfAskedNotTo() throws {
        let pipeline = try Pipeline { scene in
            try Pipeline.record("main", scene)
            try scene.commitMigration()
        }
        let ran = try pipeline.decide("--no-fetch")
        #expect(ran.status == 0)
        #expect(ran.output.contains("nobody knows which commit is live"))
        #expect(try pipeline.run(["git", "for-each-ref", "refs/drawbridge"]).output == "")
        // With nothing to fetch from, too.
        try pipeline.run(["git", "remote", "set-url", "origin", "file:///nowhere"])
        #expect(try pipeline.decide("--no-fetch").document == ran.document)
        #expect(try pipeline.decide().status == 3)
        try pipeline.run(["git", "remote", "remove", "origin"])
        #expect(try pipeline.decide().status == 0)
    }

    // MARK: Handing the decision on

    private func pipelineWithMigration() throws -> Pipeline {
        try Pipeline { scene in
            try Pipeline.record("main", scene)
            try scene.commitMigration()
        }
    }

    @Test func writesTheDecisionForTheNextSteps() throws {
        let pipeline = try pipelineWithMigration()
        let ran = try pipeline.decide("--output", "out.json")
        #expect(ran.output.hasSuffix("\nwrote out.json\n"))
        let elsewhere = pipeline.scene.directory.path
        for format in ["terminal", "markdown", "json", "env"] {
            let reported = try pipeline.scene.run(
                .drawbridge, "report", "--decision", "\(pipeline.clone)/out.json", "--format", format, in: elsewhere)
            let decided = try pipeline.scene.run(.drawbridge, "decide", "--format", format, in: pipeline.clone)
            #expect(reported.status == 0)
            #expect(reported.output == decided.output)
        }
        #expect(pipeline.read("drawbridge-decision.json") == nil)
        _ = try pipeline.decide()
        #expect(pipeline.read("drawbridge-decision.json") == pipeline.read("out.json"))
    }

    @Test func exportsVariablesForTheNextStepsOfCircleCI() throws {
        let pipeline = try Pipeline { scene in
            try Pipeline.record("main", scene)
            try scene.commitIndex()
        }
        let file = pipeline.scene.directory.path("bash env")
        // What another step left, without the end of its line.
        try writeFile("export OTHER=1", at: file)
        let ran = try pipeline.decide(variables: ["CIRCLECI": "true", "BASH_ENV": file])
        #expect(ran.output.hasSuffix("\nwrote drawbridge-decision.json, $BASH_ENV\n"))
        // bash sources the file before each step; what a step runs sees the variables.
        let next = try pipeline.scene.start(
            ["bash", "-c", "sh -c 'echo $OTHER $DRAWBRIDGE_DECISION $DRAWBRIDGE_WORKERS $DRAWBRIDGE_CANDIDATE'"],
            variables: ["BASH_ENV": file])
        #expect(pipeline.scene.normalised(next.output) == "1 maintenance worker <index>\n")
        // A file of that name means nothing elsewhere.
        let text = try String(contentsOfFile: file, encoding: .utf8)
        _ = try pipeline.decide(variables: ["BASH_ENV": file])
        #expect(try String(contentsOfFile: file, encoding: .utf8) == text)
    }

    @Test func tellsGitHub() throws {
        let pipeline = try pipelineWithMigration()
        let output = pipeline.scene.directory.path("output")
        let summary = pipeline.scene.directory.path("summary")
        let ran = try pipeline.decide(variables: ["GITHUB_OUTPUT": output, "GITHUB_STEP_SUMMARY": summary])
        #expect(ran.output.hasSuffix("\nwrote drawbridge-decision.json, $GITHUB_OUTPUT, $GITHUB_STEP_SUMMARY\n"))
        let decide = { (format: String) in
            try pipeline.scene.run(.drawbridge, "decide", "--format", format, in: pipeline.clone).output
        }
        #expect(try String(contentsOfFile: output, encoding: .utf8) == decide("env"))
        #expect(try String(contentsOfFile: summary, encoding: .utf8) == decide("markdown"))
    }

    /// The step says what it decided and ends with 0, whatever that is.
    @Test func endsWithZeroAlsoForAHold() throws {
        let pipeline = try Pipeline { scene in
            try Pipeline.record("main", scene)
            try scene.commit("mystery", Deploys.files(of: "hold"))
        }
        let ran = try pipeline.decide()
        #expect(ran.status == 0)
        #expect(ran.output.hasPrefix("app  hold"))
    }

    @Test func decidesForAnotherFolder() throws {
        let pipeline = try pipelineWithMigration()
        let ran = try pipeline.scene.run(
            .step, "decide", "-C", pipeline.clone, "--output", "decision.json", in: pipeline.scene.directory.path)
        #expect(ran.status == 0)
        #expect(pipeline.scene.directory.read("decision.json")?.contains("\"migrate-first\"") == true)
    }
}

extension GitFixture {
    /// Runs git with a list of arguments; throws unless it succeeds.
    fileprivate func git(_ arguments: [String]) throws {
        let output = try run(arguments)
        try #require(output.status.isSuccess, "\(arguments): \(output.errorText)")
    }
}
