#if canImport(Glibc)
@unsafe @preconcurrency internal import Glibc
#elseif canImport(Musl)
@unsafe @preconcurrency internal import Musl
#else
internal import Darwin
#endif

/// A small file of this machine, read whole without any library.
public enum PlainFile: Hashable, Sendable {
    /// Nothing is there.
    case absent
    /// All its bytes.
    case content([UInt8])
    /// It is there, but can't be read, or is not a plain file, or is larger than anything expected here.
    case unreadable

    /// Reads a file whole. Never waits: a named pipe or a device counts as unreadable.
    ///
    /// - Parameters:
    ///   - limit: The most bytes; a larger file counts as unreadable.
    ///   - followsLinks: Whether to read what a symbolic link leads to, rather than to count it as unreadable.
    public init(path: String, followsLinks: Bool = true, limit: Int = 1 << 20) {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | (followsLinks ? 0 : O_NOFOLLOW))
        guard descriptor >= 0 else {
            self = errno == ENOENT || errno == ENOTDIR ? .absent : .unreadable
            return
        }
        defer { close(descriptor) }
        var information = stat()
        guard unsafe fstat(descriptor, &information) == 0, information.st_mode & S_IFMT == S_IFREG,
            information.st_size <= limit
        else {
            self = .unreadable
            return
        }
        var content = [UInt8](repeating: 0, count: Int(information.st_size))
        var done = 0
        while done < content.count {
            let count = unsafe content.withUnsafeMutableBytes { bytes in
                unsafe read(descriptor, bytes.baseAddress?.advanced(by: done), bytes.count - done)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { break }
            done += count
        }
        self = done == content.count ? .content(content) : .unreadable
    }
}
