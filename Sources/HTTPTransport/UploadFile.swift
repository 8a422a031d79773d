#if canImport(Glibc)
@unsafe @preconcurrency internal import Glibc
#elseif canImport(Musl)
@unsafe @preconcurrency internal import Musl
#else
internal import Darwin
#endif

/// A file that is sent as it is read. Closed when its last owner goes.
final class UploadFile {
    /// Why it can't be sent.
    struct Failure: Error {
        let cause: String
    }

    /// Its size when it was opened, in bytes: what is announced, and what has to be sent.
    let size: Int
    private let descriptor: Int32
    private var left: Int

    init(path: String) throws(Failure) {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Failure(cause: "\(path): \(systemMessage(errno))") }
        var about = stat()
        guard unsafe fstat(descriptor, &about) == 0, about.st_mode & S_IFMT == S_IFREG else {
            _ = close(descriptor)
            throw Failure(cause: "\(path): not a plain file")
        }
        self.descriptor = descriptor
        size = Int(about.st_size)
        left = size
    }

    deinit { _ = close(descriptor) }

    /// The next bytes, no more than were announced; none at the end. Fails if the file ends earlier.
    func read(atMost count: Int) -> Result<[UInt8], Failure> {
        let wanted = min(count, left)
        guard wanted > 0 else { return .success([]) }
        var chunk = [UInt8](repeating: 0, count: wanted)
        while true {
            let got = unsafe chunk.withUnsafeMutableBytes { unsafe readDescriptor(descriptor, $0.baseAddress, wanted) }
            if got < 0, errno == EINTR { continue }
            guard got >= 0 else { return .failure(Failure(cause: systemMessage(errno))) }
            guard got > 0 else { return .failure(Failure(cause: "the file became shorter while it was sent")) }
            left -= got
            chunk.removeLast(wanted - got)
            return .success(chunk)
        }
    }
}

private func readDescriptor(_ descriptor: Int32, _ bytes: UnsafeMutableRawPointer?, _ count: Int) -> Int {
    unsafe read(descriptor, bytes, count)
}

/// The system's words for an error number.
func systemMessage(_ number: Int32) -> String {
    guard let text = unsafe strerror(number) else { return "error \(number)" }
    return unsafe String(cString: text)
}
