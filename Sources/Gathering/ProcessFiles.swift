internal import DeployModel
internal import GitStore
internal import PathRules

/// Reads what a tree's process files say about what runs, and whether it migrates the database.
struct ProcessFiles {
    let store: GitStore
    let tree: ObjectID
    let root: RepositoryPath

    /// Larger files are not what they seem.
    private static let sizeLimit = 256 * 1024

    /// Reads the files at their usual places.
    func processes() throws(GitError) -> Processes {
        var commands: [Processes.Command] = []
        var unreadable: [RepositoryPath: String] = [:]
        var areDeclared = false
        for path in try paths() {
            guard let text = try text(at: path, unreadable: &unreadable) else { continue }
            let found = ProcessFileReader.commands(in: text, at: path)
            areDeclared = areDeclared || ["Procfile", "heroku.yml"].contains(path.name)
            for command in found {
                commands.append(
                    Processes.Command(
                        path: path, line: command.line, type: command.type, command: command.text,
                        migrates: try migrates(command.text, type: command.type, depth: 0)))
            }
        }
        return Processes(commands: commands, unreadable: unreadable, areDeclared: areDeclared)
    }

    /// The process files that exist, in a fixed order.
    private func paths() throws(GitError) -> [RepositoryPath] {
        let usual: [RepositoryPath] = [
            "Procfile", "heroku.yml", "app.json", "Dockerfile", "docker-entrypoint.sh", "entrypoint.sh",
            "bin/docker-entrypoint", "bin/docker-entrypoint.sh", "docker/entrypoint.sh", "docker/docker-entrypoint.sh",
            ".docker/entrypoint.sh",
        ]
        var existing: [RepositoryPath] = []
        for path in usual {
            let full = path.components.reduce(root) { $0.appending($1) }
            if try store.entry(at: full, in: tree) != nil { existing.append(full) }
        }
        return existing
    }

    private func text(
        at path: RepositoryPath, unreadable: inout [RepositoryPath: String]
    ) throws(GitError) -> String? {
        guard let entry = try store.entry(at: path, in: tree), entry.mode == .regular || entry.mode == .executable else {
            unreadable[path] = "it is a symbolic link, a folder or a submodule"
            return nil
        }
        do throws(GitError) {
            let bytes = try store.blob(entry.id)
            guard bytes.count <= Self.sizeLimit else {
                unreadable[path] = "it is larger than \(Self.sizeLimit / 1024) KiB"
                return nil
            }
            return String(decoding: bytes, as: UTF8.self)
        } catch {
            guard error.kind == .missingObject else { throw error }
            unreadable[path] = "its content is not in this clone"
            return nil
        }
    }

    // MARK: Migrating

    /// Whether a command migrates: by its own words, or by those of the script that it runs.
    private func migrates(_ command: String, type: String, depth: Int) throws(GitError) -> Processes.Migrates {
        if MigratingWords.areIn(command) { return .yes }
        guard let script = scriptPath(in: command) else {
            // A release command that isn't understood is there for something that has to happen at each release.
            return type == "release" ? .unknown : .no
        }
        var unreadable: [RepositoryPath: String] = [:]
        guard depth < 3, try store.entry(at: script, in: tree) != nil,
            let text = try text(at: script, unreadable: &unreadable)
        else { return type == "release" || !unreadable.isEmpty ? .unknown : .no }
        var result = Processes.Migrates.no
        for line in ProcessFileReader.shellLines(text) {
            switch try migrates(line.text, type: "", depth: depth + 1) {
            case .yes: return .yes
            case .unknown: result = .unknown
            case .no: continue
            }
        }
        return result
    }

    /// The script of this repository that a command runs, if its first words name one: `bin/release`, `sh ./release.sh`.
    private func scriptPath(in command: String) -> RepositoryPath? {
        let prefixes: Set<String> = ["bundle", "exec", "sh", "bash", "env", "time", "nice", "ruby", "python", "node", ".", "source"]
        let words = command.split(whereSeparator: { " \t\"'".contains($0) })
            .drop { prefixes.contains(String($0)) || $0.contains("=") || $0.hasPrefix("-") }
        guard let word = words.first, word.contains("/") || word.hasSuffix(".sh"), !word.hasPrefix("/") else { return nil }
        let parts = word.split(separator: "/").filter { $0 != "." }
        guard !parts.isEmpty, !parts.contains("..") else { return nil }
        return parts.reduce(root) { $0.appending(Array($1.utf8)) }
    }
}

/// The words by which a command that migrates a database can be told, in the tools that the presets know.
enum MigratingWords {
    private static let words = [
        "migrat", "db:prepare", "db:setup", "db:reset", "db:schema:load", "db:structure:load", "ecto.setup", "ecto.reset",
        "alembic upgrade", "flask db upgrade", "dbmate up", "goose up", "prisma db push", "supabase db push",
        "diesel setup", "drizzle-kit push", "after_party:run",
    ]

    static func areIn(_ command: String) -> Bool {
        let plain = command.lowercased().split(whereSeparator: { " \t".contains($0) }).joined(separator: " ")
        let bytes = Array(plain.utf8)
        return words.contains { bytes.contains(text: $0) }
    }
}

extension RepositoryPath {
    /// The last part.
    var name: String { components.last.map { String(decoding: $0, as: UTF8.self) } ?? "" }
}
