#if canImport(Glibc)
@preconcurrency internal import Glibc
#elseif canImport(Musl)
@preconcurrency internal import Musl
#else
internal import Darwin
#endif

/// How long and how often to wait before something is asked again.
public struct Patience: Sendable {
    /// The pauses in seconds before each repetition; as many repetitions as there are pauses.
    public var pauses: [Double]
    /// The longest pause that Heroku may ask for (`Retry-After`) in seconds; where it asks for more, that is an error.
    public var longest: Double
    /// Waits, blocking the thread, for so many seconds.
    public var wait: @Sendable (Double) -> Void

    /// Three repetitions, after 1, 2 and 4 seconds.
    public init(
        pauses: [Double] = [1, 2, 4], longest: Double = 60,
        wait: @escaping @Sendable (Double) -> Void = Patience.sleep
    ) {
        self.pauses = pauses
        self.longest = longest
        self.wait = wait
    }

    /// Sleeps, past signals.
    public static let sleep: @Sendable (Double) -> Void = { seconds in
        var left = timespec(tv_sec: Int(seconds), tv_nsec: Int(seconds.truncatingRemainder(dividingBy: 1) * 1e9))
        while true {
            var rest = timespec()
            guard nanosleep(&left, &rest) == -1, errno == EINTR else { return }
            left = rest
        }
    }
}
