#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The few things that an installation does to files, each whole or not at all.
enum Files {
    /// Reads a file, links followed; nothing if there is none.
    static func read(_ path: String) throws(HookError) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            let code = errno
            if code == ENOENT || code == ENOTDIR { return nil }
            throw HookError(fileSystem: code, attempt: "read \(path)")
        }
        defer { close(descriptor) }
        var result: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = chunk.withUnsafeMutableBytes { readAgain(descriptor, $0) }
            guard count >= 0 else { throw HookError(fileSystem: errno, attempt: "read \(path)") }
            if count == 0 { return result }
            result.append(contentsOf: chunk[..<count])
        }
    }

    /// Writes a new executable file to the disk; what stood there before is removed.
    static func writeExecutable(_ text: String, to path: String) throws(HookError) {
        try remove(path)
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o755)
        guard descriptor >= 0 else { throw HookError(fileSystem: errno, attempt: "write \(path)") }
        defer { close(descriptor) }
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw HookError(fileSystem: errno, attempt: "write \(path)") }
            rest = rest.dropFirst(count)
        }
        // The mode asked of `open` was cut by the umask.
        guard fchmod(descriptor, 0o755) == 0, fsync(descriptor) == 0 else {
            throw HookError(fileSystem: errno, attempt: "write \(path)")
        }
    }

    /// Gives an entry another name in its folder. What stood there is replaced in the same instant.
    static func rename(_ path: String, to target: String) throws(HookError) {
        guard callRename(path, target) == 0 else {
            throw HookError(fileSystem: errno, attempt: "rename \(path) to \(target)")
        }
    }

    /// Gives a file a second name, or a symbolic link a twin; never replaces. False where the file system can't.
    static func addName(_ target: String, to path: String, _ entry: FileEntry) throws(HookError) -> Bool {
        if case .symbolicLink(let destination) = entry {
            guard symlink(destination, target) == 0 else {
                throw HookError(fileSystem: errno, attempt: "keep \(path) as \(target)")
            }
            return true
        }
        if link(path, target) == 0 { return true }
        let code = errno
        if code == EEXIST { throw HookError(fileSystem: code, attempt: "keep \(path) as \(target)") }
        return false
    }

    /// Removes a file or link; it's well if there is none.
    static func remove(_ path: String) throws(HookError) {
        guard unlink(path) == 0 || errno == ENOENT || errno == ENOTDIR else {
            throw HookError(fileSystem: errno, attempt: "remove \(path)")
        }
    }

    /// Makes a folder, not its parents. False if something of that name is there.
    static func makeFolder(_ path: String) throws(HookError) -> Bool {
        if mkdir(path, 0o777) == 0 { return true }
        let code = errno
        if code == EEXIST { return false }
        throw HookError(fileSystem: code, attempt: "make the folder \(path)")
    }

    /// Removes a folder if it's empty; otherwise, or if the system refuses, leaves it.
    static func removeFolderIfEmpty(_ path: String) { _ = rmdir(path) }

    /// The absolute path without links; nothing if there is no such file.
    static func realPath(_ path: String) -> String? {
        guard let result = realpath(path, nil) else { return nil }
        defer { free(result) }
        return String(cString: result)
    }

    static func isExecutableFile(_ path: String) -> Bool {
        var information = stat()
        guard stat(path, &information) == 0, information.st_mode & S_IFMT == S_IFREG else { return false }
        return access(path, X_OK) == 0
    }

    static func isFolder(_ path: String) -> Bool {
        var information = stat()
        return stat(path, &information) == 0 && information.st_mode & S_IFMT == S_IFDIR
    }
}

private func readAgain(_ descriptor: Int32, _ buffer: UnsafeMutableRawBufferPointer) -> Int {
    while true {
        let count = read(descriptor, buffer.baseAddress, buffer.count)
        if count >= 0 || errno != EINTR { return count }
    }
}

private func callRename(_ path: String, _ target: String) -> Int32 { rename(path, target) }
