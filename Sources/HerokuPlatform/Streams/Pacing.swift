#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// How deeds wait and how they know how long they have waited. Tests put their own in.
public struct Pacing: Sendable {
    /// Blocks the calling thread for about this many seconds.
    public let pause: @Sendable (Double) -> Void
    /// Seconds since some moment; never goes back.
    public let now: @Sendable () -> Double

    /// Puts a pacing together.
    public init(pause: @escaping @Sendable (Double) -> Void, now: @escaping @Sendable () -> Double) {
        self.pause = pause
        self.now = now
    }

    /// The machine's own clock.
    public static let real = Pacing(pause: Patience.sleep, now: secondsOfUptime)

    /// Asks again and again, a pause between, until there is an answer or the time is up.
    ///
    /// - Parameters:
    ///   - every: the pause in seconds.
    ///   - limit: for how many seconds; it is always asked once.
    func poll<Value, Failure: Error>(
        every: Double, for limit: Double, _ ask: () throws(Failure) -> Value?
    ) throws(Failure) -> Value? {
        let start = now()
        while true {
            if let value = try ask() { return value }
            guard now() - start < limit else { return nil }
            pause(every)
        }
    }
}

@Sendable private func secondsOfUptime() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1_000_000_000
}
