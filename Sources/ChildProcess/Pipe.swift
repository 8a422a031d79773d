#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// A pipe whose ends are both closed on exec and never one of the three standard descriptors.
struct Pipe: ~Copyable {
    let readEnd: Descriptor
    let writeEnd: Descriptor

    /// No pipe: two closed ends.
    static var closed: Pipe { Pipe(readEnd: Descriptor(owning: -1), writeEnd: Descriptor(owning: -1)) }

    static func open() throws(ChildProcessError) -> Pipe {
        let ends = try makeEnds()
        var readEnd = Descriptor(owning: ends.read)
        var writeEnd = Descriptor(owning: ends.write)
        try readEnd.moveAboveStandard()
        try writeEnd.moveAboveStandard()
        #if canImport(Darwin)
        _ = fcntl(writeEnd.raw, F_SETNOSIGPIPE, 1)
        #endif
        return Pipe(readEnd: readEnd, writeEnd: writeEnd)
    }

    private static func makeEnds() throws(ChildProcessError) -> (read: Int32, write: Int32) {
        var ends: [Int32] = [-1, -1]
        #if canImport(Darwin)
        let result = unsafe pipe(&ends)
        #else
        let result = unsafe pipeClosedOnExec(&ends, O_CLOEXEC)
        #endif
        guard result == 0 else { throw ChildProcessError(.resourcesExhausted, attempt: "make a pipe", code: errno) }
        #if canImport(Darwin)
        _ = fcntl(ends[0], F_SETFD, FD_CLOEXEC)
        _ = fcntl(ends[1], F_SETFD, FD_CLOEXEC)
        #endif
        return (ends[0], ends[1])
    }
}
