#if canImport(Glibc)
@unsafe @preconcurrency internal import Glibc
#elseif canImport(Musl)
@unsafe @preconcurrency internal import Musl
#else
internal import Darwin
#endif

/// The time of a log line.
enum LogTime {
    /// Now, in UTC: `2026-11-21T21:30:00.123456+00:00`.
    static func now() -> String {
        var time = timespec()
        var parts = unsafe tm()
        unsafe clock_gettime(CLOCK_REALTIME, &time)
        unsafe gmtime_r(&time.tv_sec, &parts)
        let day = unsafe [Int(parts.tm_year) + 1900, Int(parts.tm_mon) + 1, Int(parts.tm_mday)]
        let hour = unsafe [Int(parts.tm_hour), Int(parts.tm_min), Int(parts.tm_sec)]
        let date = day.map { padded($0, 2) }.joined(separator: "-")
        let clock = hour.map { padded($0, 2) }.joined(separator: ":")
        return "\(date)T\(clock).\(padded(Int(time.tv_nsec) / 1000, 6))+00:00"
    }

    /// Milliseconds since 1970.
    static func milliseconds() -> Int {
        var time = timespec()
        unsafe clock_gettime(CLOCK_REALTIME, &time)
        return Int(time.tv_sec) * 1000 + Int(time.tv_nsec) / 1_000_000
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
