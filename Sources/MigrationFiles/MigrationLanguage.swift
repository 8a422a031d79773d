public import DeployModel

/// The language a migration is written in, told by its file's name.
public enum MigrationLanguage: Hashable, Sendable {
    /// Ruby: Active Record's.
    case ruby
    /// SQL: Flyway's, Prisma's, golang-migrate's and others'.
    case sql
    /// One that isn't read yet; its name.
    case other(String)

    /// What a file that is named as a migration is written in; nothing for a path that no migration has.
    public init?(of path: RepositoryPath) {
        guard let name = path.components.last.map({ String(decoding: $0, as: UTF8.self) }) else { return nil }
        guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return nil }
        switch name[name.index(after: dot)...].lowercased() {
        case "rb": self = .ruby
        case "sql": self = .sql
        case "py": self = .other("Python")
        case "ex", "exs": self = .other("Elixir")
        case "php": self = .other("PHP")
        case "js", "mjs", "cjs": self = .other("JavaScript")
        case "ts", "mts", "cts": self = .other("TypeScript")
        case "go": self = .other("Go")
        case "java": self = .other("Java")
        case "kt", "kts": self = .other("Kotlin")
        case "cs": self = .other("C#")
        case "rs": self = .other("Rust")
        default: return nil
        }
    }
}
