#if canImport(Glibc)
@unsafe @preconcurrency internal import Glibc
#elseif canImport(Musl)
@unsafe @preconcurrency internal import Musl
#else
internal import Darwin
#endif

/// One of the process's standard outputs.
public struct Console: Hashable, Sendable {
    private let descriptor: Int32

    /// Standard output.
    public static let output = Console(descriptor: 1)
    /// Standard error.
    public static let error = Console(descriptor: 2)

    /// What became of something written.
    public enum Outcome: Hashable, Sendable {
        /// All of it was taken.
        case written
        /// Nobody reads any more, as after `| head`. Not an error.
        case closed
        /// The system refused, with this message: a full disk, for one.
        case failed(String)
    }

    /// Writes all of a text, or says why not.
    @discardableResult
    public func write(_ text: String) -> Outcome {
        write(bytes: Array(text.utf8))
    }

    /// Writes all of the bytes, or says why not.
    @discardableResult
    public func write(bytes: [UInt8]) -> Outcome {
        var done = 0
        while done < bytes.count {
            let count = unsafe bytes.withUnsafeBytes { buffer in
                unsafe systemWrite(descriptor, buffer.baseAddress?.advanced(by: done), buffer.count - done)
            }
            if count >= 0 {
                done += count
            } else if errno == EPIPE {
                return .closed
            } else if errno != EINTR && errno != EAGAIN {
                return .failed(unsafe String(cString: strerror(errno)))
            }
        }
        return .written
    }

    /// Whether a person looks at it.
    public var isTerminal: Bool { isatty(descriptor) == 1 }

    /// The columns to fill: the terminal's, or 100 where there is none.
    ///
    /// - Parameter environment: `COLUMNS` wins, so that a person can say.
    public func width(_ environment: [String: String]) -> Int {
        if let stated = environment["COLUMNS"].flatMap({ Int($0) }), stated > 0 { return stated }
        var size = winsize()
        guard isTerminal, unsafe ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 100 }
        return Int(size.ws_col)
    }

    /// Whether to write in colour: on a terminal, unless `NO_COLOR` or `TERM=dumb` says otherwise.
    ///
    /// Source: no-color.org; `CLICOLOR_FORCE` turns colour on where there is no terminal.
    public func usesColor(_ environment: [String: String]) -> Bool {
        if environment["NO_COLOR"].map({ !$0.isEmpty }) ?? false { return false }
        if let forced = environment["CLICOLOR_FORCE"], !forced.isEmpty, forced != "0" { return true }
        return isTerminal && environment["TERM"] != "dumb"
    }

    /// Lets writing to a closed pipe return ``Outcome/closed`` instead of ending the process.
    public static func ignoreClosedPipes() {
        _ = signal(SIGPIPE, SIG_IGN)
    }
}

private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
    unsafe write(descriptor, bytes, count)
}
