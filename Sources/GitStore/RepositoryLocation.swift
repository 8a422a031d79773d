/// Where a repository is to be looked for, and by which program it can be read.
struct RepositoryLocation {
    private let path: String
    private let environment: [String: String]

    init(path: String, environment: [String: String]) {
        self.path = path
        self.environment = environment
    }

    /// Opens the repository with libgit2 or, where that can't read its format, with the git program.
    func open() throws(GitError) -> any GitBackend {
        do throws(GitError) {
            return try openWithEither()
        } catch {
            // Neither tells a folder that may not be read from one that isn't there.
            guard error.kind == .noRepository, let path = candidates.first(where: Permission.isDenied) else {
                throw error
            }
            throw GitError(.permissionDenied, attempt: error.attempt, cause: "permission denied: \(path)")
        }
    }

    /// Where the repository may be: the folder that is named, and `.git` in it and in those above it.
    private var candidates: [String] {
        if let gitDirectory { return [gitDirectory] }
        var paths = [path, "\(path)/.git"]
        var folder = path[...]
        while let slash = folder.lastIndex(of: "/") {
            folder = folder[..<slash]
            paths.append("\(folder)/.git")
        }
        return paths
    }

    /// The folder that `GIT_DIR` names. A relative one starts where the repository is looked for, as it does for the git
    /// program.
    private var gitDirectory: String? {
        environment["GIT_DIR"].map { $0.hasPrefix("/") ? $0 : "\(path)/\($0)" }
    }

    private func openWithEither() throws(GitError) -> any GitBackend {
        guard !needsGitProgram else { return try openWithGitProgram() }
        do throws(GitError) {
            return try LibGit2Repository(path: gitDirectory ?? path, exactly: gitDirectory != nil)
        } catch {
            switch error.kind {
            // Another format, or a `safe.directory` in a form that libgit2 doesn't know: git's own word counts.
            case .unsupportedFormat, .dubiousOwnership: return try openWithGitProgram()
            default: throw error
            }
        }
    }

    /// Opens the repository with the git program.
    func openWithGitProgram() throws(GitError) -> any GitBackend {
        try GitProgramRepository(path: path, environment: environment)
    }

    /// Whether a variable changes where objects lie in a way that only git itself follows.
    private var needsGitProgram: Bool {
        ["GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_COMMON_DIR", "GIT_NAMESPACE"]
            .contains { environment[$0] != nil }
    }
}
