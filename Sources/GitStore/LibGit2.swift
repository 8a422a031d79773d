internal import CLibGit2

/// The library itself: started once, on first use, and never shut down.
///
/// Nothing in this program touches libgit2 before ``start()``: a hook with nothing to do never pays for it.
enum LibGit2 {
    /// Starts the library if it hasn't been, or throws what it said.
    static func start() throws(GitError) {
        let code = started
        guard code >= 0 else { throw lastError(code, .other, attempt: "start libgit2") }
    }

    private static let started: Int32 = {
        let code = git_libgit2_init()
        guard code >= 0 else { return code }
        let allowed = drawbridge_git_allow_harmless_extensions()
        guard allowed >= 0 else { return allowed }
        // What is read is checked by zlib's sum of each object; hashing every tree again costs a third of a comparison.
        return drawbridge_git_verify_hashes(0)
    }()

    /// Runs one call of the library and throws its own message if it fails.
    static func check(
        _ attempt: @autoclosure () -> String, _ call: () -> Int32
    ) throws(GitError) {
        let code = call()
        guard code < 0 else { return }
        throw lastError(code, kind(of: code), attempt: attempt())
    }

    /// The library's last error on this thread. To be asked at once after the call.
    static func lastError(_ code: Int32, _ kind: GitError.Kind, attempt: String) -> GitError {
        guard let error = unsafe git_error_last(), let text = unsafe error.pointee.message else {
            return GitError(kind, attempt: attempt, cause: "libgit2 failed with code \(code) and no message")
        }
        let message = unsafe String(cString: text)
        return GitError(Self.kind(kind, from: message), attempt: attempt, cause: message)
    }

    private static func kind(of code: Int32) -> GitError.Kind {
        switch git_error_code(code) {
        case GIT_ENOTFOUND: .missingObject
        case GIT_EAMBIGUOUS: .ambiguousRevision
        case GIT_EINVALIDSPEC: .invalidRevision
        case GIT_EUNBORNBRANCH: .noCommits
        case GIT_EPEEL: .notACommit
        default: .other
        }
    }

    /// Some failures can be told apart only by their message: 1.5.1 answers -3 to a foreign owner, for one.
    private static func kind(_ kind: GitError.Kind, from message: String) -> GitError.Kind {
        // … and without any `safe.directory` in the configuration, that is all it complains of.
        if message.contains("not owned by current user") || message.contains("'safe.directory'") {
            return .dubiousOwnership
        }
        if message.contains("ermission denied") { return .permissionDenied }
        if message.contains("unsupported extension") || message.contains("unsupported repository version") {
            return .unsupportedFormat
        }
        let damage = [
            "corrupt", "inflate", "zlib", "mismatch", "invalid pack", "loose object", "packfile", "bad object",
        ]
        if kind == .other, damage.contains(where: message.contains) { return .corruptObject }
        return kind
    }
}
