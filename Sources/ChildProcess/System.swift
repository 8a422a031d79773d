#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The C functions whose names the types of this module would hide, and the message of an error number.

func closeDescriptor(_ raw: Int32) {
    // Not retried after EINTR: on Linux and macOS the descriptor is gone by then.
    _ = close(raw)
}

/// Reads once, again after an interruption. Returns the count (0 at the end), or nothing and leaves `errno`.
func readDescriptor(_ raw: Int32, into chunk: inout [UInt8]) -> Int? {
    while true {
        let count = unsafe chunk.withUnsafeMutableBytes { unsafe read(raw, $0.baseAddress, $0.count) }
        if count >= 0 { return count }
        if errno != EINTR { return nil }
    }
}

/// Writes once, again after an interruption. Returns the count, or nothing and leaves `errno`.
func writeDescriptor(_ raw: Int32, _ bytes: ArraySlice<UInt8>) -> Int? {
    while true {
        let count = unsafe bytes.withUnsafeBytes { unsafe write(raw, $0.baseAddress, $0.count) }
        if count >= 0 { return count }
        if errno != EINTR { return nil }
    }
}

func systemMessage(_ code: Int32) -> String {
    guard let text = unsafe strerror(code) else { return "error \(code)" }
    return unsafe String(cString: text)
}
