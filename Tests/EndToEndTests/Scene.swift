import ChildProcess
import Foundation
import TestSupport

/// How a program ended and what it said.
struct Ran {
    let status: Int32
    let output: String
    let error: String
    /// The standard output, byte for byte.
    let bytes: [UInt8]

    init(_ output: ChildProcess.Output) {
        status =
            switch output.status {
            case .exited(let code): code
            case .signaled(let signal): 128 + signal
            }
        self.output = output.text
        error = output.errorText
        bytes = output.standardOutput
    }

    /// The status and both outputs, to be read.
    var document: String {
        var text = "exit \(status)\n"
        for (name, content) in [("stdout", output), ("stderr", error)] where !content.isEmpty {
            text += "---- \(name)\n" + content + (content.hasSuffix("\n") ? "" : "\n")
        }
        return text
    }
}

/// A Rails app in a repository, the remote `heroku` that deploys it, and the programs.
///
/// The first commit is on the remote. Every commit has a name, under which documents show it.
final class Scene {
    /// The files of a small Rails app.
    static let rails = [
        "app/models/user.rb": "class User; end\n", "config/application.rb": "module App; end\n",
        "db/migrate/1_users.rb": Rails.migration("Users", "create_table(:users) { |t| t.string :email }"),
        "db/schema.rb": Rails.schema(version: 1, columns: ["email"]),
        "Procfile": "web: bin/rails server\nworker: bin/jobs\n", "README.md": "An app.\n",
    ]

    let local: GitFixture
    let remote: GitFixture
    private var names: [String: String] = [:]
    /// The columns of the table that the app has.
    private var columns = ["email"]

    /// - Parameters:
    ///   - settings: The `.drawbridge` of the first commit; nothing for none.
    ///   - variables: Variables for git and the programs.
    init(
        settings: String? = "[drawbridge]\n\tremote = heroku\n", files: [String: String] = Scene.rails,
        format: String = "sha1", folder: String = "drawbridge-test", variables: [String: String] = [:]
    ) throws {
        let directory = try TemporaryDirectory(named: folder)
        remote = try GitFixture(in: directory, named: "remote.git", isBare: true, format: format)
        local = try GitFixture(in: directory, format: format, variables: variables)
        try local.git("remote", "add", "heroku", remote.path)
        try commit("first", files.merging(settings.map { [".drawbridge": $0] } ?? [:]) { $1 })
        try local.git("push", "--quiet", "heroku", "main")
    }

    var directory: TemporaryDirectory { local.directory }

    // MARK: Commits

    /// Commits files under a name.
    @discardableResult
    func commit(_ name: String, _ files: [String: String]) throws -> String {
        let id = try local.commit(name, files: files)
        names[id] = name
        return id
    }

    /// A commit that no database needs to know of.
    @discardableResult
    func commitCode(_ name: String = "code") throws -> String {
        try commit(name, ["app/models/user.rb": "class User; def \(name); end; end\n"])
    }

    /// A commit with a migration.
    @discardableResult
    func commitMigration(_ name: String = "migration") throws -> String {
        columns.append(name)
        return try commit(
            name,
            [
                "db/migrate/2_\(name).rb": Rails.addColumn(name),
                "db/schema.rb": Rails.schema(version: 2, columns: columns),
            ])
    }

    /// A commit with a migration that needs a maintenance window: an index that is built while writes wait.
    @discardableResult
    func commitIndex(_ name: String = "index", _ files: [String: String] = [:]) throws -> String {
        try commit(
            name,
            [
                "db/migrate/3_\(name).rb": Rails.migration("Index", "add_index :users, :email"),
                "db/schema.rb": Rails.schema(version: 3, columns: columns, indexes: ["email"]),
            ].merging(files) { $1 })
    }

    /// Gives a commit made otherwise a name.
    func remember(_ id: String, as name: String) { names[id] = name }

    /// The name of what the remote has at a branch; nothing if there is no such branch.
    func deployed(_ branch: String = "main") throws -> String? {
        let output = try remote.run(["rev-parse", "--quiet", "--verify", "refs/heads/\(branch)"])
        guard output.status.isSuccess else { return nil }
        let id = output.text.trimmingCharacters(in: .whitespacesAndNewlines)
        return names[id] ?? id
    }

    // MARK: Programs

    /// Installs the hook, as a file.
    func installHook(variables: [String: String] = [:]) throws {
        let ran = try run(.drawbridge, "hook", "install", "--mode", "file", variables: variables)
        guard ran.status == 0 else { throw CocoaError(.featureUnsupported, userInfo: ["ran": ran.document]) }
    }

    /// Variables under which git calls itself older than 2.54, which brought configured hooks.
    func withoutConfiguredHooks() throws -> [String: String] {
        let path = local.environment["PATH"] ?? ""
        let git = ChildProcess.findExecutable("git", environment: local.environment) ?? "git"
        try directory.write(
            "#!/bin/sh\ncase $1 in *version) echo git version 2.39.5 ;; *) exec '\(git)' \"$@\" ;; esac\n",
            to: "older git/git", mode: 0o755)
        return ["PATH": "\(directory.path("older git")):\(path)"]
    }

    /// Runs one of the programs in the repository.
    func run(
        _ program: Program, _ arguments: String..., input: String = "", variables: [String: String] = [:],
        in folder: String? = nil, seat: Seat = .inherited
    ) throws -> Ran {
        try start([program.path] + arguments, input: input, variables: variables, in: folder, seat: seat)
    }

    /// Pushes, without git's own words about what it transfers.
    func push(
        _ arguments: String..., variables: [String: String] = [:], in folder: String? = nil, seat: Seat = .inherited
    ) throws -> Ran {
        try start(["git", "push", "--quiet"] + arguments, variables: variables, in: folder, seat: seat)
    }

    /// Runs any command in the repository.
    func start(
        _ command: [String], input: String = "", variables: [String: String] = [:], in folder: String? = nil,
        seat: Seat = .inherited
    ) throws -> Ran {
        Ran(
            try ChildProcess.run(
                seat.command(command), environment: local.environment.merging(variables) { $1 },
                in: folder ?? local.path, input: Array(input.utf8)))
    }

    // MARK: Documents

    /// What differs between machines and is to be replaced in a document.
    var replacements: [String: String] {
        var result = [directory.path: "<folder>", Program.folder: "<programs>"]
        for (id, name) in names {
            result[id] = "<\(name)>"
            result[String(id.prefix(10))] = "<\(name)>"
        }
        return result
    }

    /// A text as it reads on every machine.
    func normalised(_ text: String) -> String {
        replacements.sorted { $0.key.count > $1.key.count }.reduce(text) { text, pair in
            text.replacingOccurrences(of: pair.key, with: pair.value)
        }
    }

    /// What a push did: git's status, what the remote has afterwards, all that was said.
    func document(_ ran: Ran, branch: String = "main") throws -> String {
        try "remote \(branch): \(deployed(branch) ?? "none")\n\(normalised(ran.document))"
    }
}
