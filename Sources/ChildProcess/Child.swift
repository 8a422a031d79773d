#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// A started program that has to be waited for. One whose owner goes without waiting is killed, so that no path leaves
/// a zombie.
struct Child: ~Copyable {
    private let process: pid_t
    private var status: ChildProcess.Status?

    init(_ process: pid_t) { self.process = process }

    deinit {
        guard status == nil else { return }
        _ = kill(process, SIGKILL)
        var raw: Int32 = 0
        while unsafe waitpid(process, &raw, 0) < 0, errno == EINTR {}
    }

    /// Waits for the end, however long; at once if the end was seen already.
    mutating func wait() throws(ChildProcessError) -> ChildProcess.Status {
        if let status { return status }
        var raw: Int32 = 0
        while unsafe waitpid(process, &raw, 0) < 0 {
            guard errno == EINTR else {
                throw ChildProcessError(.communicationFailed, attempt: "wait for a program", code: errno)
            }
        }
        let result = ChildProcess.Status(raw)
        status = result
        return result
    }

    /// Waits for the end no longer than about this many milliseconds.
    mutating func wait(atMost milliseconds: Int) {
        guard status == nil else { return }
        var slept = 0
        var pause = 100
        while slept < milliseconds * 1000 {
            var raw: Int32 = 0
            if unsafe waitpid(process, &raw, WNOHANG) == process {
                status = ChildProcess.Status(raw)
                return
            }
            usleep(UInt32(pause))
            slept += pause
            pause = min(pause * 2, 10_000)
        }
    }
}

extension ChildProcess.Status {
    /// Reads what `waitpid` gives: the low seven bits are a signal or 0, the next byte the exit status.
    fileprivate init(_ raw: Int32) {
        let signal = raw & 0x7f
        self = signal == 0 ? .exited((raw >> 8) & 0xff) : .signaled(signal)
    }
}
