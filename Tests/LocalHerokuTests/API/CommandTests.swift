import ChildProcess
import Foundation
import TestSupport
import Testing

struct CommandTests {
    @Test func `lists the faults`() throws {
        let output = try ChildProcess.run([program, "--list-faults"])
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        expectSnapshot(output.text, named: "faults", filePath: "\(folder.path)/here")
    }

    @Test func `ends after a time, when its input is closed, and with a status that says so`() throws {
        let timed = try ChildProcess.run([program, "--for", "0.2", "--app", "shop"])
        #expect(timed.status == .exited(0))
        // Nothing is written to standard input, and it is closed at once.
        let closed = try ChildProcess.run([program, "--until-stdin-closes", "--for", "60"])
        #expect(closed.status == .exited(0))
    }

    @Test func `says how clients find it, and no key that was given`() throws {
        var environment = GitEnvironment.variables(home: "/nowhere")
        let made = try ChildProcess.run([program, "--for", "0.2", "--app", "shop"], environment: environment)
        let lines = made.text.replacing(/127\.0\.0\.1:\d+/, with: "HOST").replacing(/local-[0-9a-f-]{36}/, with: "KEY")
        #expect(
            lines == """
                export HEROKU_HOST=http://HOST
                export HEROKU_GIT_HOST=http://HOST/git
                export HEROKU_DATA_HOST=http://HOST
                export HEROKU_API_KEY=KEY
                # app shop: http://HOST/ push to http://HOST/git/shop.git

                """)
        environment["HEROKU_API_KEY"] = "mine"
        let given = try ChildProcess.run([program, "--for", "0.2"], environment: environment)
        #expect(!given.text.contains("mine"))
        #expect(!given.text.contains("HEROKU_API_KEY"))
    }

    @Test(arguments: [
        ["--fault", "nothing"], ["--app", "No"], ["--port", "99999"], ["--transcript", "/no/such/folder/t"],
        ["--ready-file", "/no/such/folder/r"], ["--ready-file", "/tmp"], ["--cycle", "nan"], ["--cycle", "0"],
        ["--preboot-overlap", "inf"], ["--stop-timeout=-1"],
    ])
    func `refuses what it can't do`(arguments: [String]) throws {
        let output = try ChildProcess.run([program, "--for", "1"] + arguments)
        #expect(!output.status.isSuccess)
        #expect(output.errorText.hasPrefix("Error: "), "\(output.errorText)")
    }

    @Test func `writes a ready file for its owner only, and takes it away`() throws {
        let folder = try TemporaryDirectory()
        let ready = folder.path("ready")
        try folder.write("stale", to: "ready")
        let look =
            "\(program) --for 60 --ready-file \(ready) >\(folder.path("out")) & "
            + "while kill -0 $! && ! grep -q HEROKU \(ready); do sleep 0.05; done; stat -c %a \(ready); kill $!; wait $!"
        let seen = try ChildProcess.run(["bash", "-c", look])
        #expect(seen.text == "600\n", "\(seen.errorText)")
        #expect(folder.read("ready") == nil)
        // What isn't a plain file is nobody's to replace.
        _ = try ChildProcess.run(["ln", "-s", folder.path("out"), ready])
        let refused = try ChildProcess.run([program, "--for", "1", "--ready-file", ready])
        #expect(refused.errorText.contains("is no plain file"))
        #expect(try ChildProcess.run(["test", "-L", ready]).status.isSuccess)
    }

    /// Shells that people have; zsh isn't everywhere.
    private static let shells = ["sh", "bash", "zsh"].filter { ChildProcess.findExecutable($0) != nil }

    @Test(arguments: shells)
    func `is started from a shell as its help tells`(shell: String) throws {
        let folder = try TemporaryDirectory()
        let help = try ChildProcess.run([program, "--help"]).text.split(separator: "\n").map(String.init)
        let recipe = help.filter { $0.hasPrefix("  ") }.prefix(4).joined(separator: "\n")
        #expect(recipe.contains("--ready-file ready &"))
        let script =
            recipe
            + "\ncurl -s --noproxy '*' -H \"Authorization: Bearer $HEROKU_API_KEY\" \"$HEROKU_HOST/apps\"\nkill $!\nwait $!\n"
        var environment = GitEnvironment.variables(home: folder.path)
        environment["PATH"] = "\(LocalHerokuProcess.programs):\(environment["PATH"] ?? "/usr/bin:/bin")"
        let output = try ChildProcess.run([shell, "-c", script], environment: environment, in: folder.path)
        #expect(output.text.contains("\"name\":\"shop\""), "\(output.text) \(output.errorText)")
        #expect(folder.read("ready") == nil)
    }

    @Test func `ends its dynos on SIGTERM, whoever still waits for an answer`() throws {
        let heroku = try LocalHerokuProcess(apps: ["shop"])
        let session = try heroku.call("POST", "/apps/shop/log-sessions", body: ["tail": true])
        let address = try #require(session.object["logplex_url"] as? String)
        try heroku.setFaults([["match": "/account", "effect": "hang"]])
        let header = ["--header", "Authorization: Bearer \(heroku.key)"]
        let waiting = try [address, "\(heroku.address)/account"].map { url in
            let reader = Process()
            reader.executableURL = URL(fileURLWithPath: "/usr/bin/env")
            reader.arguments = ["curl", "--silent", "--max-time", "60", "--output", "/dev/null"] + header + [url]
            try reader.run()
            return reader
        }
        defer { for reader in waiting where reader.isRunning { reader.terminate() } }
        try heroku.deploy("shop", ["Procfile": "web: echo $$ > \(heroku.directory.path("pid")); exec sleep 1000\n"])
        let text = try heroku.eventually { heroku.directory.read("pid").flatMap { $0.isEmpty ? nil : $0 } }
        let pid = try #require(text.flatMap { pid_t($0.trimmingCharacters(in: .whitespacesAndNewlines)) })
        #expect(kill(pid, 0) == 0)
        heroku.stop()
        #expect(heroku.exitStatus == 0, "it ended by itself, not by SIGKILL")
        #expect(kill(pid, 0) == -1)
    }

    @Test(arguments: [["--app", "shop"], ["--app", "No"]])
    func `leaves no temporary folder`(arguments: [String]) throws {
        let folder = try TemporaryDirectory()
        var environment = GitEnvironment.variables(home: folder.path)
        environment["TMPDIR"] = folder.path
        _ = try ChildProcess.run([program, "--for", "0.2"] + arguments, environment: environment)
        let left = try ChildProcess.run(["find", folder.path, "-name", "local-heroku-*"])
        #expect(left.text == "")
    }

    private var program: String { "\(LocalHerokuProcess.programs)/local-heroku" }
}
