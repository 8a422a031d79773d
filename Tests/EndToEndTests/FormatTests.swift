import ChildProcess
import Foundation
import TestSupport
import Testing

/// `drawbridge decide` in every form, about one deploy: a migration, assets, a process that migrates, a hostile path.
@Suite struct FormatTests {
    private func scene() throws -> Scene {
        let scene = try Scene()
        try scene.commit(
            "candidate",
            [
                "db/migrate/2_names.rb": Rails.addColumn("name"),
                "db/schema.rb": Rails.schema(version: 2, columns: ["email", "name"]),
                "app/assets/site.css": "body {}\n", "lib/`id` | *x* @all <b>.rb": "1\n",
                "Procfile": "web: bin/rails server\nworker: bin/jobs\nrelease: bin/rails db:migrate\n",
            ])
        return scene
    }

    @Test(arguments: ["terminal", "markdown", "json", "env"])
    func prints(format: String) throws {
        let scene = try scene()
        let ran = try scene.run(.drawbridge, "decide", "--format", format)
        #expect(ran.status == 0 && ran.error == "")
        let version = try scene.run(.drawbridge, "--version").output.trimmingCharacters(in: .newlines)
        let text = ran.output.replacingOccurrences(of: ": \"\(version)\"", with: ": \"<version>\"")
        expectSnapshot(text, named: "decide-\(format)", replacing: scene.replacements)
    }

    @Test func endsWithTheAnswerIfAskedTo() throws {
        let scene = try scene()
        #expect(try scene.run(.drawbridge, "decide", "--exit-code").status == 1)
        #expect(try scene.run(.drawbridge, "decide", "--exit-code", "--format", "env").status == 1)
        #expect(try scene.run(.drawbridge, "decide").status == 0)
        #expect(try scene.run(.drawbridge, "decide", "--exit-code", "--base", "HEAD").status == 0)
        try scene.local.git("push", "--quiet", "heroku", "main")
        try scene.commitCode()
        let released = try scene.run(.drawbridge, "decide", "--exit-code")
        #expect(released.status == 0)
        #expect(released.output.hasPrefix("app  release  HEAD"))
    }

    @Test func printsListsOfPaths() throws {
        let scene = try scene()
        let paths = try scene.run(.drawbridge, "decide", "--changed-paths")
        let git = try scene.start(["git", "diff", "--no-renames", "--name-only", "-z", "heroku/main", "HEAD"])
        #expect(paths.bytes == git.bytes && !paths.bytes.isEmpty)
        let inputs = try scene.run(.drawbridge, "decide", "--asset-inputs")
        expectSnapshot(inputs.output, named: "decide-asset-inputs")
        // Its id as a blob is the key in the JSON.
        let key = try scene.start(["git", "hash-object", "--stdin"], input: inputs.output).output
        let json = try scene.run(.drawbridge, "decide", "--format", "json").output
        #expect(json.contains("\"contentKey\" : \"\(key.trimmingCharacters(in: .newlines))\""))
    }

    // MARK: Colour and width

    private let escape = "\u{1B}["

    @Test func colours() throws {
        let scene = try scene()
        func output(_ variables: [String: String], _ seat: Seat = .inherited) throws -> String {
            try scene.run(.drawbridge, "decide", variables: variables, seat: seat).output
        }
        let plain = try output([:])
        #expect(!plain.contains(escape))
        #expect(try output(["CLICOLOR_FORCE": "0"]) == plain)
        let forced = try output(["CLICOLOR_FORCE": "1"])
        #expect(forced.contains(escape))
        #expect(try output(["CLICOLOR_FORCE": "1", "NO_COLOR": "1"]) == plain)
        #expect(try output(["CLICOLOR_FORCE": "1", "NO_COLOR": ""]) == forced)
        // On a terminal, which has no width of its own here.
        #expect(try output(["TERM": "xterm"], .terminal(answers: [])) == forced)
        #expect(try output(["TERM": "dumb"], .terminal(answers: [])) == plain)
        #expect(try output(["TERM": "xterm", "NO_COLOR": "1"], .terminal(answers: [])) == plain)
        expectSnapshot(
            forced.replacingOccurrences(of: "\u{1B}", with: "␛"), named: "decide-colour", replacing: scene.replacements)
    }

    @Test func fillsTheColumns() throws {
        let scene = try scene()
        let narrow = try scene.run(.drawbridge, "decide", variables: ["COLUMNS": "60"]).output
        expectSnapshot(narrow, named: "decide-60-columns", replacing: scene.replacements)
        // What is there to be pasted stays whole.
        let lines = narrow.components(separatedBy: "\n").dropFirst().filter { !$0.hasPrefix("          PGOPTIONS=") }
        #expect(lines.allSatisfy { $0.count <= 60 })
        let wide = try scene.run(.drawbridge, "decide").output
        for nonsense in ["0", "-5", "wide"] {
            #expect(try scene.run(.drawbridge, "decide", variables: ["COLUMNS": nonsense]).output == wide)
        }
    }

    // MARK: The environment

    /// Folders and processes whose names would do something in a shell.
    @Test func leavesAShellCleanThatReadsIt() throws {
        let folder = "a $(touch pwned) `touch pwned`; touch pwned #"
        let scene = try Scene(
            settings: nil,
            files: [
                "\(folder)/config/application.rb": "1\n", "\(folder)/db/schema.rb": "1\n", "\(folder)/x.rb": "1\n",
                "\(folder)/Procfile": "web: run\n$(touch pwned): run\nx;touch pwned: run\nworker: run\n",
                "b/config/application.rb": "1\n",
            ])
        try scene.commit("next", ["\(folder)/db/schema.rb": "2\n", "b/db/schema.rb": "2\n"])
        for format in ["env", "exports"] {
            let file = scene.directory.path(format)
            let source =
                format == "env"
                ? "drawbridge decide --base HEAD~1 --format env"
                : "CIRCLECI=true BASH_ENV='\(file)' drawbridge-step decide --no-fetch --base HEAD~1 >&2; cat '\(file)'"
            let script = """
                set -eu
                env | sed 's/=.*//' | grep -v '^_$' | sort >before
                text=$(\(source))
                set -a; eval "$text"; set +a
                env | sed 's/=.*//' | grep -v '^_$' | sort >after
                echo "$DRAWBRIDGE_DECISION $DRAWBRIDGE_B_DECISION"
                comm -13 before after
                ls | grep -x pwned || true

                """
            let path = "\(Program.folder):\(scene.local.environment["PATH"] ?? "")"
            let ran = try scene.start(["sh", "-c", script], variables: ["PATH": path])
            let lines = ran.output.split(separator: "\n")
            #expect(lines.first == "hold hold")
            #expect(lines.count > 10)
            #expect(lines.dropFirst().allSatisfy { $0.hasPrefix("DRAWBRIDGE_") })
        }
    }

    // MARK: JSON

    @Test func readsBackWhatItWrote() throws {
        let scene = try scene()
        let json = try scene.run(.drawbridge, "decide", "--format", "json").output
        for format in ["terminal", "markdown", "json", "env"] {
            let decided = try scene.run(.drawbridge, "decide", "--format", format)
            let stored = try scene.run(
                .drawbridge, "report", "--decision", "-", "--format", format, input: json, in: scene.directory.path)
            #expect(stored.output == decided.output)
        }
        let report = try scene.run(.drawbridge, "report")
        #expect(report.output == (try scene.run(.drawbridge, "decide", "--format", "markdown").output))
    }

    @Test(
        .enabled(if: Schema.validator != nil, "check-jsonschema runs neither from .build-tools/bin nor from PATH"),
        .enabled(if: FileManager.default.fileExists(atPath: Schema.file), "docs/schemas/decision-1.json isn't there"))
    func matchesItsSchema() throws {
        let scene = try scene()
        var files: [String] = []
        func keep(_ name: String, _ fixture: Scene, _ arguments: String...) throws {
            let ran = try fixture.start([Program.drawbridge.path, "decide", "--format", "json"] + arguments)
            #expect(ran.status == 0)
            files.append(try scene.directory.write(ran.output, to: "\(name).json"))
        }
        try keep("migrate-first", scene)
        for (word, changes) in Deploys.all {
            let judged = try Scene(files: Rails.app)
            try judged.commit("candidate", changes)
            try keep("judged-\(word)", judged)
        }
        try keep(
            "approved", scene, "--applied", "1", "--approve", "prepared-plan-expires@db/migrate/2_names.rb:3=before",
            "--reason", "x")
        try keep("nothing", scene, "--base", "HEAD")
        try keep("rollback", scene, "HEAD~1", "--base", "HEAD")
        try keep("first", scene, "--base", "none")
        try keep("missing", scene, "--base", String(repeating: "a", count: 40))
        try keep("unknown", try Scene(settings: nil, files: ["a": "1\n"]))
        try keep("two", try Scene(settings: "[drawbridge \"a\"]\n\troot = app\n[drawbridge \"b\"]\n\troot = db\n"))
        try keep("sha256", try Scene(format: "sha256"))
        let checked = try scene.check(files)
        #expect(checked.status == 0, "\(checked.document)")
        // And the schema is no open door.
        let damaged = try String(contentsOfFile: files[0], encoding: .utf8)
            .replacingOccurrences(of: "\"migrate-first\"", with: "\"perhaps\"")
        #expect(try scene.check([scene.directory.write(damaged, to: "damaged.json")]).status == 1)
    }
}

/// The published shape of the JSON, and the program that checks it.
private enum Schema {
    private static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path
    static let file = "\(root)/docs/schemas/decision-1.json"
    static let validator: String? = {
        let candidates = ["\(root)/.build-tools/bin/check-jsonschema", "check-jsonschema"]
        return candidates.first { (try? ChildProcess.run([$0, "--version"]).status.isSuccess) == true }
    }()
}

extension Scene {
    fileprivate func check(_ files: [String]) throws -> Ran {
        let validator = Schema.validator ?? "check-jsonschema"
        return Ran(try ChildProcess.run([validator, "--schemafile", Schema.file] + files))
    }
}
