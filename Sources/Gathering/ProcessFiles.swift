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
    /// The most scripts that are followed from one command.
    private static let scriptLimit = 32

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
                let migrates = try migrates(command.text, type: command.type)
                // Of a script, only the lines count that bear on the database.
                guard !command.isScriptLine || migrates != .no else { continue }
                commands.append(
                    Processes.Command(
                        path: path, line: command.line, type: command.type, command: command.text, migrates: migrates))
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
        for path in try usual + furtherDockerfiles() {
            let full = path.components.reduce(root) { $0.appending($1) }
            if try store.entry(at: full, in: tree) != nil { existing.append(full) }
        }
        return existing
    }

    /// The Dockerfiles of single process types, as heroku.yml's `build` may name them; not those for development.
    private func furtherDockerfiles() throws(GitError) -> [RepositoryPath] {
        guard let folder = try store.entry(at: root, in: tree), folder.mode == .directory else { return [] }
        return try store.tree(folder.id).entries
            .map { String(decoding: $0.name, as: UTF8.self) }
            .filter { $0.hasPrefix("Dockerfile.") || $0.hasSuffix(".Dockerfile") }
            .filter { name in !["dev", "development", "test", "ci"].contains { name.lowercased().contains($0) } }
            .map { RepositoryPath(bytes: $0.utf8) }
    }

    private func text(
        at path: RepositoryPath, unreadable: inout [RepositoryPath: String]
    ) throws(GitError) -> String? {
        guard let entry = try store.entry(at: path, in: tree), entry.mode == .regular || entry.mode == .executable
        else {
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

    /// Whether a command migrates: by its own words, or by those of the scripts that it runs.
    private func migrates(_ command: String, type: String) throws(GitError) -> Processes.Migrates {
        guard command != ProcessFileReader.unreadCommand else { return .unknown }
        var seen: Set<RepositoryPath> = []
        let result = try migrates(command, seen: &seen)
        guard result == .no, type == "release" else { return result }
        // A release command that isn't understood is there for something that has to happen at each release.
        for part in ShellLine.commands(in: command) where try script(in: part) == nil { return .unknown }
        return .no
    }

    /// - Parameter seen: The scripts that were looked into already, and need not be again: they may call each other.
    private func migrates(
        _ line: String, seen: inout Set<RepositoryPath>
    ) throws(GitError) -> Processes.Migrates {
        if MigratingWords.areIn(line) { return .yes }
        var result = Processes.Migrates.no
        for command in ShellLine.commands(in: line) {
            guard let script = try script(in: command) else { continue }
            switch try migrates(script: script, seen: &seen) {
            case .yes: return .yes
            case .unknown: result = .unknown
            case .no: continue
            }
        }
        return result
    }

    /// Where the script that a command runs lies, or should lie, in the repository.
    ///
    /// Where the app's folder is mounted isn't known (`/app`, `/rails`, `$ROOT`), so such a path is taken for the
    /// longest end of it that is a file of the app; if none is, it is a program of the system's.
    private func script(in command: Substring) throws(GitError) -> RepositoryPath? {
        guard let (parts, isElsewhere) = ShellLine.script(in: command) else { return nil }
        guard isElsewhere else { return parts.reduce(root) { $0.appending($1.utf8) } }
        for start in parts.indices.dropFirst() {
            let path = parts[start...].reduce(root) { $0.appending($1.utf8) }
            if let entry = try store.entry(at: path, in: tree), entry.mode != .directory { return path }
        }
        return nil
    }

    private func migrates(
        script: RepositoryPath, seen: inout Set<RepositoryPath>
    ) throws(GitError) -> Processes.Migrates {
        guard seen.insert(script).inserted else { return .no }
        var unreadable: [RepositoryPath: String] = [:]
        guard seen.count <= Self.scriptLimit, let text = try text(at: script, unreadable: &unreadable) else {
            return .unknown
        }
        var result = Processes.Migrates.no
        for line in ProcessFileReader.shellLines(text) {
            switch try migrates(line.text, seen: &seen) {
            case .yes: return .yes
            case .unknown: result = .unknown
            case .no: continue
            }
        }
        return result
    }
}

extension RepositoryPath {
    /// The last part.
    var name: String { components.last.map { String(decoding: $0, as: UTF8.self) } ?? "" }
}
