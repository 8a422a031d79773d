import ChildProcess
import Foundation
import TestSupport
import Testing

/// A Rails app in a repository, a local platform with some apps, and the programs beside these tests.
final class BaseScene {
    /// How a program ended and what it said.
    struct Ran {
        let status: String
        let output: String
        let error: String

        /// All of it, to be read.
        var document: String { "\(status)\n\(output)" + (error.isEmpty ? "" : "---- stderr\n\(error)") }
    }

    let git: GitFixture
    let heroku: LocalHerokuProcess
    private var names: [(id: String, name: String)] = []

    init(apps: [String], settings: String? = nil, arguments: [String] = []) throws {
        git = try GitFixture(named: "app")
        heroku = try LocalHerokuProcess(apps: apps, arguments: ["--stop-timeout", "2"] + arguments)
        if let settings { try git.write(settings, to: ".drawbridge") }
        try commit("first", ["config/application.rb": "module App; end\n", "Procfile": Self.procfile])
    }

    /// Whatever a test was about, each of its calls and answers is as Heroku's schema says.
    deinit {
        guard HerokuSchema.path != nil, let checked = try? HerokuSchema.check(transcript: heroku.transcript),
            !(checked.text + checked.errorText).contains("there is no call in the transcript")
        else { return }
        #expect(checked.status.isSuccess, "\(checked.text)\(checked.errorText)")
    }

    static let procfile = "worker: sleep 600\n"
    static let migration = """
        class Add < ActiveRecord::Migration[7.1]
          def change
            add_column :users, :name, :string
          end
        end

        """

    /// Commits files under a name, by which documents show the commit.
    @discardableResult
    func commit(_ name: String, _ files: [String: String]) throws -> String {
        let id = try git.commit(name, files: files)
        names.append((id, name))
        return id
    }

    /// Pushes to an app with the real git; whether it succeeded, and what it said.
    @discardableResult
    func push(_ revision: String = "HEAD", to app: String) throws -> ChildProcess.Output {
        try ChildProcess.run(pushCommand(revision, to: app), environment: git.environment, in: git.path)
    }

    /// The command that pushes to an app.
    func pushCommand(_ revision: String, to app: String) -> [String] {
        let host = heroku.address.dropFirst("http://".count)
        let url = "http://x:\(heroku.key)@\(host)/git/\(app).git"
        return ["git", "push", "--quiet", "--force", url, "\(revision):refs/heads/main"]
    }

    /// Makes a call that must be answered with a 2xx status.
    @discardableResult
    func call(_ method: String, _ path: String, _ body: Any? = nil) throws -> LocalHerokuProcess.Answer {
        let answer = try heroku.call(method, path, body: body)
        guard (200...299).contains(answer.status) else {
            throw CocoaError(.featureUnsupported, userInfo: ["answer": answer.text])
        }
        return answer
    }

    func releases(of app: String) throws -> [[String: Any]] {
        try heroku.call("GET", "/apps/\(app)/releases").list.sorted {
            ($0["version"] as? Int ?? 0) > ($1["version"] as? Int ?? 0)
        }
    }

    /// Waits until the newest release has a status.
    func wait(for status: String, of app: String) throws -> [String: Any]? {
        try heroku.eventually {
            try releases(of: app).first.flatMap { $0["status"] as? String == status ? $0 : nil }
        }
    }

    /// Runs one of the programs in the repository.
    func run(_ program: String, _ arguments: [String], variables: [String: String] = [:]) throws -> Ran {
        let environment = git.environment.merging(heroku.environment) { $1 }.merging(variables) { $1 }
        let output = try ChildProcess.run(
            ["\(LocalHerokuProcess.programs)/\(program)"] + arguments, environment: environment, in: git.path)
        return Ran(status: "\(output.status)", output: normalised(output.text), error: normalised(output.errorText))
    }

    /// Starts one of the programs in the repository; others can be started before it ends.
    func start(_ program: String, _ arguments: [String], _ variables: [String: String]) throws -> Running {
        let process = Process()
        let path = program.hasPrefix("/") ? program : "\(LocalHerokuProcess.programs)/\(program)"
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        process.environment = git.environment.merging(heroku.environment) { $1 }.merging(variables) { $1 }
        process.currentDirectoryURL = URL(fileURLWithPath: git.path)
        let (output, error) = (Pipe(), Pipe())
        process.standardOutput = output
        process.standardError = error
        process.standardInput = FileHandle.nullDevice
        try process.run()
        return Running(scene: self, process: process, output: output, error: error)
    }

    /// A program that runs. It writes little: no pipe is ever full.
    struct Running {
        let scene: BaseScene
        let process: Process
        let output: Pipe
        let error: Pipe

        /// Waits until it has ended.
        func wait() -> Ran {
            process.waitUntilExit()
            func text(_ pipe: Pipe) -> String {
                scene.normalised(String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self))
            }
            let status = process.terminationReason == .exit ? "exited" : "ended by signal"
            return Ran(status: "\(status)(\(process.terminationStatus))", output: text(output), error: text(error))
        }
    }

    /// The text as it reads on every machine and every day.
    func normalised(_ text: String) -> String {
        var text = text.replacingOccurrences(of: heroku.address, with: "<platform>")
        text = text.replacingOccurrences(of: heroku.address.dropFirst("http://".count), with: "<platform>")
        text = text.replacingOccurrences(of: git.directory.path, with: "<folder>")
        for (id, name) in names {
            for length in [40, 10, 8, 7] {
                text = text.replacingOccurrences(of: String(id.prefix(length)), with: "<\(name)>")
            }
        }
        let patterns = [
            (#"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"#, "<id>"),
            (#"\([0-9]+:[0-9]{2}\)"#, "(<time>)"),
            (#"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}Z"#, "<now>"),
        ]
        for (pattern, word) in patterns {
            text = text.replacingOccurrences(of: pattern, with: word, options: .regularExpression)
        }
        return text
    }
}
