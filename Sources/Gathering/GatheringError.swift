public import GitStore
public import Settings

/// The facts could not be gathered.
public enum GatheringError: Error, Sendable {
    /// The repository, a revision or an object could not be read.
    case git(GitError)
    /// The settings are wrong; the error names the line.
    case settings(SettingsError)
    /// What was asked for does not exist, as with an unknown app's name.
    case request(message: String, hint: String)
}

extension GatheringError: CustomStringConvertible {
    /// One line: what went wrong.
    public var description: String {
        switch self {
        case .git(let error): error.description
        case .settings(let error): error.description
        case .request(let message, _): message
        }
    }

    /// What to do next, as a sentence.
    public var hint: String {
        switch self {
        case .git(let error): error.hint
        case .settings(let error): Self.sentence(error.hint)
        case .request(_, let hint): hint
        }
    }

    /// Hints of settings are clauses.
    private static func sentence(_ clause: String) -> String {
        clause.prefix(1).uppercased() + clause.dropFirst() + (clause.hasSuffix(".") ? "" : ".")
    }
}

/// Runs something that reads the repository, and carries its error over.
func reading<Result>(_ body: () throws(GitError) -> Result) throws(GatheringError) -> Result {
    do throws(GitError) {
        return try body()
    } catch {
        throw .git(error)
    }
}
