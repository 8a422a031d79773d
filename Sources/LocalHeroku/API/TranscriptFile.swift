#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// A file that only grows. Each line goes out in one piece, so that a reader sees whole lines.
struct TranscriptFile: ~Copyable {
    private let descriptor: Int32

    /// Makes the file, readable by its owner only; nothing if it can't be made.
    init?(_ path: String) {
        descriptor = unsafe path.withCString {
            unsafe open($0, O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC, 0o600)
        }
        guard descriptor >= 0 else { return nil }
    }

    deinit { _ = close(descriptor) }

    /// Adds a line. What can't be written is lost: a rehearsal goes on without its transcript.
    func append(_ bytes: [UInt8]) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = unsafe rest.withUnsafeBytes { unsafe write(descriptor, $0.baseAddress, $0.count) }
            guard written > 0 else { return }
            rest = rest.dropFirst(written)
        }
    }
}
