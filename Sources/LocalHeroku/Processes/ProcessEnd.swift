#if canImport(Glibc)
@unsafe @preconcurrency internal import Glibc
#elseif canImport(Musl)
@unsafe @preconcurrency internal import Musl
#else
internal import Darwin
#endif

/// How a process ended, as a shell tells it.
struct ProcessEnd: Hashable, Sendable {
    /// 0 to 255; 128 and the signal's number for one that a signal ended.
    let status: Int

    /// Waits for a child of ours to end; its number stays its own.
    static func waitWithoutReaping(_ process: pid_t) {
        var info = unsafe siginfo_t()
        while unsafe waitid(P_PID, id_t(process), &info, WEXITED | WNOWAIT) < 0, errno == EINTR {}
    }

    /// Gives the number of a child that has ended back to the system.
    static func reap(_ process: pid_t) -> ProcessEnd {
        var raw: Int32 = 0
        while unsafe waitpid(process, &raw, 0) < 0 {
            guard errno == EINTR else { return ProcessEnd(status: 255) }
        }
        let signal = raw & 0x7f
        return ProcessEnd(status: Int(signal == 0 ? (raw >> 8) & 0xff : 128 + signal))
    }
}
