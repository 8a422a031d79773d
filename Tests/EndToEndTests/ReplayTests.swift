import ChildProcess
import Foundation
import TestSupport
import Testing

/// A small app's history: two months, a merged branch, settings that are broken for one commit.
private struct Chronicle {
    let scene: Scene
    private static let day = 86_400

    init() throws {
        scene = try Scene()
        let later = ["email", "name"]
        try commit("code", day: 10, ["app/models/user.rb": "class User; def a; end; end\n"])
        try commit("docs", day: 29, ["README.md": "A better app.\n"])
        try commit(
            "adds-column", day: 32,
            ["db/migrate/2_name.rb": Rails.addColumn("name"), "db/schema.rb": Rails.schema(version: 2, columns: later)])
        try commit("broken-settings", day: 33, [".drawbridge": "[drawbridge\n"])
        try commit("mended-settings", day: 34, [".drawbridge": "[drawbridge]\n\tremote = heroku\n\tpolicy = paths\n"])
        try scene.local.git("checkout", "--quiet", "-b", "side", "HEAD~2")
        try commit("side-1", day: 35, ["app/side.rb": "1\n"])
        try commit("side-2", day: 36, ["app/side.rb": "2\n"])
        try scene.local.git("checkout", "--quiet", "main")
        try merge("side", day: 40)
        try commit(
            "dump-alone", day: 41,
            ["db/schema.rb": Rails.schema(version: 2, columns: later + ["age"])])
        try commit(
            "mystery", day: 42,
            ["db/migrate/3_mystery.rb": Rails.migration("Mystery", "Magic.happen!(:users, \"@all `x` <b>\")")])
    }

    private func commit(_ name: String, day: Int, _ files: [String: String]) throws {
        let id = try scene.local.commit(name, files: files, date: GitEnvironment.date + day * Self.day)
        scene.remember(id, as: name)
    }

    private func merge(_ branch: String, day: Int) throws {
        let date = "\(GitEnvironment.date + day * Self.day) +0000"
        try scene.local.git(
            "merge", "--quiet", "--no-ff", "-m", "merge", branch,
            variables: ["GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date])
        scene.remember(try scene.local.git("rev-parse", "HEAD"), as: "merge")
    }

    func replay(_ arguments: String...) throws -> Replayed {
        let ran = try scene.start([Program.drawbridge.path, "replay", "--format", "json"] + arguments)
        #expect(ran.status == 0 && ran.error == "", "\(ran.document)")
        return try JSONDecoder().decode(Replayed.self, from: Data(ran.output.utf8))
    }

    func git(_ arguments: String...) throws -> [String] {
        try scene.start(["git"] + arguments).output.split(separator: "\n").map(String.init)
    }
}

private struct Replayed: Decodable {
    struct Step: Decodable {
        let commit, live, headline: String
        let paths, analyze: String?
    }
    let steps: [Step]
    let end: String
}

@Suite struct `Replaying a history` {
    private static let schema = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("docs/schemas/replay-1.json").path
    private static let validator: String? = {
        let root = URL(fileURLWithPath: schema).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().path
        return ["\(root)/.build-tools/bin/check-jsonschema", "check-jsonschema"].first {
            (try? ChildProcess.run([$0, "--version"]).status.isSuccess) == true
        }
    }()

    @Test(arguments: ["terminal", "markdown", "json"])
    func `is told in every form`(format: String) throws {
        let scene = try Chronicle().scene
        let ran = try scene.run(.drawbridge, "replay", "--format", format)
        #expect(ran.status == 0 && ran.error == "")
        let version = try scene.run(.drawbridge, "--version").output.trimmingCharacters(in: .newlines)
        let text = ran.output.replacingOccurrences(
            of: "\"drawbridge\" : \"\(version)\"", with: "\"drawbridge\" : \"…\"")
        expectSnapshot(text, named: "replay-\(format)", replacing: scene.replacements)
    }

    @Test(.enabled(if: validator != nil, "check-jsonschema runs neither from .build-tools/bin nor from PATH"))
    func `is JSON of the published shape`() throws {
        let scene = try Chronicle().scene
        let texts = try [[], ["--app", "app"], ["HEAD..HEAD"]].map { arguments in
            try scene.start([Program.drawbridge.path, "replay", "--format", "json"] + arguments).output
        }
        let files = try texts.enumerated().map { try scene.directory.write($1, to: "replay-\($0).json") }
        func check(_ files: [String]) throws -> Ran {
            Ran(try ChildProcess.run([Self.validator ?? "", "--schemafile", Self.schema] + files))
        }
        let checked = try check(files)
        #expect(checked.status == 0, "\(checked.document)")
        let damaged = texts[0].replacingOccurrences(of: "\"stopped\"", with: "\"halted\"")
        #expect(try check([scene.directory.write(damaged, to: "damaged.json")]).status == 1)
    }

    /// Every step is the very decision that `decide` makes of the same two commits.
    @Test func `decides as decide does`() throws {
        let chronicle = try Chronicle()
        let steps = try chronicle.replay().steps
        #expect(steps.count == 8)
        for step in steps {
            func decide(_ policy: String) throws -> String? {
                let ran = try chronicle.scene.run(
                    .drawbridge, "decide", step.commit, "--base", step.live, "--format", "env",
                    variables: ["DRAWBRIDGE_POLICY": policy])
                return ran.output.split(separator: "\n").first { $0.hasPrefix("DRAWBRIDGE_DECISION=") }
                    .map { String($0.dropFirst(20)) }
            }
            #expect(try step.paths == decide("paths"), "\(step)")
            #expect(try step.analyze == decide("analyze"), "\(step)")
        }
        #expect(steps.count { $0.analyze == nil } == 1)
        // A step whose settings are broken doesn't end the replay, and its successor is decided.
        #expect(steps.first { $0.analyze == nil }?.headline.hasPrefix("Not known: ") ?? false)
    }

    @Test func `hears nothing of the policy and the baseline that are set for deciding`() throws {
        let chronicle = try Chronicle()
        let plain = try chronicle.scene.run(.drawbridge, "replay").output
        let set = try chronicle.scene.run(
            .drawbridge, "replay", variables: ["DRAWBRIDGE_POLICY": "paths", "DRAWBRIDGE_BASE": "HEAD"])
        #expect(set.output == plain && !plain.isEmpty)
    }

    // MARK: Ranges

    @Test func `takes the commits that git log --first-parent does`() throws {
        let chronicle = try Chronicle()
        try chronicle.scene.local.git("branch", "before", "HEAD~3")
        let ranges = [
            "HEAD~2..HEAD", "HEAD~2..", "before..", "before..main", "side..main", "side~1..main", "main..side",
            "main..HEAD", "HEAD..", "..main", "HEAD~4..HEAD~2",
        ]
        for range in ranges {
            let expected = try chronicle.git("log", "--first-parent", "--format=%H", range)
            #expect(try chronicle.replay(range).steps.map(\.commit) == expected, "\(range)")
        }
        // The first commit has no parent, and so it is no step.
        let all = try chronicle.git("log", "--first-parent", "--format=%H", "main").dropLast()
        #expect(try chronicle.replay("main").steps.map(\.commit) == Array(all))
        #expect(try chronicle.replay("main").end == "root")
        #expect(try chronicle.replay("-n", "2").steps.map(\.commit) == Array(all.prefix(2)))
        #expect(try chronicle.replay("-n", "2").end == "asked")
        #expect(try chronicle.replay("-n", "1", "side..main").steps.map(\.commit) == Array(all.prefix(1)))
        // As many as there are: none is left.
        #expect(try chronicle.replay("-n", "\(all.count)").steps.count == all.count)
        for step in try chronicle.replay().steps {
            #expect(try chronicle.git("rev-parse", "\(step.commit)^1") == [step.live])
        }
    }

    @Test func `goes back as far as a date`() throws {
        let chronicle = try Chronicle()
        for (since, count) in [("2023", 8), ("2024-02", 6), ("2024-02-04", 5), ("2024-02-14", 0), ("2025", 0)] {
            #expect(try chronicle.replay("--since", since).steps.count == count, "\(since)")
        }
        #expect(try chronicle.replay("--since", "2024-02", "-n", "3").steps.count == 3)
    }

    @Test func `passes over a clock that was wrong`() throws {
        let chronicle = try Chronicle()
        let wrong = try chronicle.scene.local.commit("wrong clock", files: ["app/a.rb": "1\n"], date: 1_000_000_000)
        try chronicle.scene.local.commit(
            "right again", files: ["app/a.rb": "2\n"], date: GitEnvironment.date + 4_000_000)
        let steps = try chronicle.replay("--since", "2024-02").steps
        #expect(steps.count == 7)
        #expect(!steps.contains { $0.commit == wrong })
    }

    // MARK: Terminals

    @Test func `shows its progress on a terminal and takes it away`() throws {
        let scene = try Chronicle().scene
        let plain = try scene.run(.drawbridge, "replay", "--format", "markdown")
        #expect(plain.error == "")
        let shown = try scene.run(
            .drawbridge, "replay", "--format", "markdown", variables: ["TERM": "xterm"], seat: .terminal(answers: []))
        let erase = "\u{1B}[K"
        #expect(shown.output.contains("\r0/8  2024-02\(erase)\r1/8  2024-02\(erase)\r2/8"))
        #expect(shown.output.contains("\r7/8  2024-01\(erase)\r\(erase)**HEAD: 8 deploys"))
        #expect(shown.output.hasSuffix(plain.output))
        let dumb = try scene.run(
            .drawbridge, "replay", "--format", "markdown", variables: ["TERM": "dumb"], seat: .terminal(answers: []))
        #expect(dumb.output == plain.output)
    }

    @Test func `lists all on demand`() throws {
        let scene = try Scene()
        for number in 1...25 {
            try scene.commit(
                "magic \(number)",
                ["db/migrate/\(number + 1)_magic.rb": Rails.migration("Magic", "Magic.happen!")])
        }
        func listed(_ arguments: String...) throws -> Int {
            let output = try scene.start([Program.drawbridge.path, "replay", "--format", "markdown"] + arguments).output
            return output.split(separator: "\n").count { $0.hasPrefix("| 2024-") && $0.contains("magic ") }
        }
        #expect(try listed() == 20)
        #expect(try listed("--all") == 25)
    }

    // MARK: What goes wrong

    @Test func `says what is wrong`() throws {
        let cases: [(setup: String, command: String)] = [
            ("", "drawbridge replay nowhere"),
            ("", "drawbridge replay nowhere.."),
            ("", "drawbridge replay main...HEAD"),
            ("", "drawbridge replay HEAD~1..HEAD~1"),
            ("", "drawbridge replay HEAD:README.md"),
            ("", "drawbridge replay -n 0"),
            ("", "drawbridge replay -n many"),
            ("", "drawbridge replay --since 2024-02-30"),
            ("", "drawbridge replay --since yesterday"),
            ("", "drawbridge replay --app nobody"),
            ("", "drawbridge replay --format env"),
            ("git config drawbridge.policy sometimes", "drawbridge replay"),
            ("mkdir \"$FOLDER/bare-folder\"", "drawbridge replay -C \"$FOLDER/bare-folder\""),
            ("git init -q \"$FOLDER/empty\"", "drawbridge replay -C \"$FOLDER/empty\""),
            ("", "drawbridge replay HEAD~9"),
            (
                "git clone -q --depth 3 \"file://$PWD\" \"$FOLDER/shallow\"",
                "drawbridge replay --format markdown -C \"$FOLDER/shallow\" | tail -n +12"
            ),
            (
                "git config uploadpack.allowFilter true; "
                    + "git clone -q --no-checkout --filter=blob:limit=60 \"file://$PWD\" \"$FOLDER/partial\"",
                "drawbridge replay --format markdown -C \"$FOLDER/partial\" -n 3"
            ),
            (
                "git config uploadpack.allowFilter true; "
                    + "git clone -q --no-checkout --filter=blob:none \"file://$PWD\" \"$FOLDER/blobless\"",
                "drawbridge replay -C \"$FOLDER/blobless\" -n 3"
            ),
            (
                "git config uploadpack.allowFilter true; "
                    + "git clone -q --no-checkout --filter=tree:0 \"file://$PWD\" \"$FOLDER/treeless\"",
                "drawbridge replay -C \"$FOLDER/treeless\" -n 3"
            ),
            ("git rev-parse HEAD^{tree} | sed 's,..,&/,;s,^,.git/objects/,' | xargs rm -f", "drawbridge replay -n 2"),
            ("", "drawbridge replay >/dev/full"),
            ("", "drawbridge replay | true"),
        ]
        let document = try cases.map { try section($0.setup, $0.command) }.joined(separator: "\n")
        expectSnapshot(document, named: "replay-bad")
    }

    private func section(_ setup: String, _ command: String) throws -> String {
        let scene = try Chronicle().scene
        let variables = [
            "FOLDER": scene.directory.path, "PATH": "\(Program.folder):\(scene.local.environment["PATH"] ?? "")",
        ]
        let prepared = try scene.start(["sh", "-ec", setup], variables: variables)
        #expect(prepared.status == 0, "\(prepared.document)")
        let ran = try scene.start(["sh", "-c", command], variables: variables)
        let text = scene.normalised(ran.document).replacing(#/\b(?:[0-9a-f]{40}|[0-9a-f]{10})\b/#, with: "<id>")
        return "\(setup.isEmpty ? "" : "$ \(setup)\n")$ \(command)\n\(text)"
    }
}
