#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// What stands under a name in a folder, links not followed.
enum FileEntry: Hashable {
    case absent
    case file(identity: FileIdentity, permissions: UInt32)
    case symbolicLink(target: String)
    case folder
    /// A socket, a device and the like.
    case other

    /// Looks without touching.
    static func look(at path: String) throws(HookError) -> FileEntry {
        var information = stat()
        guard lstat(path, &information) == 0 else {
            let code = errno
            if code == ENOENT { return .absent }
            throw HookError(fileSystem: code, attempt: "look at \(path)")
        }
        switch information.st_mode & S_IFMT {
        case S_IFREG:
            let identity = FileIdentity(
                device: UInt64(truncatingIfNeeded: information.st_dev),
                inode: UInt64(truncatingIfNeeded: information.st_ino))
            return .file(identity: identity, permissions: UInt32(information.st_mode & 0o7777))
        case S_IFLNK: return .symbolicLink(target: try readTarget(of: path))
        case S_IFDIR: return .folder
        default: return .other
        }
    }

    private static func readTarget(of path: String) throws(HookError) -> String {
        var buffer = [CChar](repeating: 0, count: 65_536)
        let count = readlink(path, &buffer, buffer.count)
        guard count >= 0 else { throw HookError(fileSystem: errno, attempt: "read the link \(path)") }
        return String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}

/// Two names of one file have the same.
struct FileIdentity: Hashable {
    let device: UInt64
    let inode: UInt64
}

extension HookError {
    init(fileSystem code: Int32, attempt: String) {
        let cause = strerror(code).map { String(cString: $0) } ?? "error \(code)"
        switch code {
        case EACCES, EPERM, EROFS:
            self.init(
                .permissionDenied, attempt: attempt, cause: cause,
                hint: "Check who owns it and whether this user may write there (ls -ld), then run this again.")
        default:
            self.init(
                .fileSystem, attempt: attempt, cause: cause, hint: "Mend that, then run this again; nothing is lost.")
        }
    }
}
