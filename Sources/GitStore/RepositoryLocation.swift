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
        guard !needsGitProgram else { return try openWithGitProgram() }
        do throws(GitError) {
            guard let folder = environment["GIT_DIR"] else { return try LibGit2Repository(path: path, exactly: false) }
            // A relative one starts where the repository is looked for, as it does for the git program.
            return try LibGit2Repository(path: folder.hasPrefix("/") ? folder : "\(path)/\(folder)", exactly: true)
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
