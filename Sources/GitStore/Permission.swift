#if canImport(Glibc)
@unsafe @preconcurrency internal import Glibc
#elseif canImport(Musl)
@unsafe @preconcurrency internal import Musl
#else
internal import Darwin
#endif

/// Whether this user may read something.
enum Permission {
    /// Whether a file or folder is there, or may be there, but this user may not read or enter it.
    ///
    /// By opening it: `access` would answer for the user who started a program that runs as another.
    static func isDenied(_ path: String) -> Bool {
        isOpeningDenied(path) || isOpeningDenied("\(path)/.")
    }

    private static func isOpeningDenied(_ path: String) -> Bool {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor < 0 else {
            close(descriptor)
            return false
        }
        return errno == EACCES || errno == EPERM
    }
}
