internal import Synchronization

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// Shows that something goes on while a phase runs: on a terminal one line that is redrawn and goes away at the end,
/// elsewhere a plain line at its start, every half minute and at its end.
///
/// The log itself is kept as its last lines and shown only if the phase fails, or all of it as it comes if asked.
/// Give it whole lines without secrets in them. Any thread may.
public final class ProgressLine: Sendable {
    /// How it is shown.
    public enum Style: Hashable, Sendable {
        /// A line that is redrawn, for a terminal of so many columns.
        case redrawn(width: Int)
        /// Plain lines, for CI and for files.
        case plain
    }

    /// How many lines of the log are shown of a phase that failed.
    public static let tailLength = 20

    private let writer: Mutex<ProgressWriter>
    private let ticksByItself: Bool

    /// Makes one.
    ///
    /// - Parameters:
    ///   - style: how it is shown.
    ///   - showsLog: whether each line of the log is shown as it comes.
    ///   - ticksByItself: whether it brings the time up to date every second without being told to.
    ///   - write: where it is written.
    ///   - now: seconds since some moment.
    public init(
        style: Style, showsLog: Bool = false, ticksByItself: Bool = false, write: @escaping @Sendable (String) -> Void,
        now: @escaping @Sendable () -> Double = ProgressLine.uptime
    ) {
        writer = Mutex(ProgressWriter(style: style, showsLog: showsLog, write: write, now: now))
        self.ticksByItself = ticksByItself
    }

    /// One that writes to a standard output in the way that suits it: redrawn on a terminal, unless `CI` or `TERM=dumb`
    /// says otherwise. It ticks by itself.
    public static func on(_ console: Console, showsLog: Bool = false, environment: [String: String]) -> ProgressLine {
        let isCI = environment["CI"].map { !$0.isEmpty && $0 != "false" } ?? false
        let redraws = console.isTerminal && environment["TERM"] != "dumb" && !isCI
        return ProgressLine(
            style: redraws ? .redrawn(width: console.width(environment)) : .plain, showsLog: showsLog,
            ticksByItself: true, write: { console.write($0) })
    }

    /// Begins a phase; one that still runs is ended without a word.
    public func begin(_ phase: String) {
        let number = writer.withLock { $0.begin(phase) }
        if ticksByItself { keepTicking(number) }
    }

    /// Takes a line of the phase's log.
    public func log(_ line: String) { writer.withLock { $0.log(line) } }

    /// Brings the time up to date.
    public func tick() { writer.withLock { $0.tick() } }

    /// Ends the phase well: `Building: v42 (1:05)`.
    public func end(_ outcome: String = "done") { writer.withLock { $0.finish(outcome, showsTail: false) } }

    /// Ends the phase badly: what came of it, below the last lines of its log.
    public func fail(_ outcome: String = "failed") { writer.withLock { $0.finish(outcome, showsTail: true) } }

    /// Takes the redrawn line away, so that something else can be written; the next tick draws it again.
    public func clear() { writer.withLock { $0.clear() } }

    /// Seconds since the machine started.
    @Sendable public static func uptime() -> Double {
        var time = timespec()
        unsafe clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1_000_000_000
    }

    /// Whoever waits for a platform is blocked; something else has to show that time goes by.
    private func keepTicking(_ number: Int) {
        Task.detached { [weak self] in
            while true {
                try? await Task.sleep(nanoseconds: 1_000_000_000)
                guard let self, self.tick(ofPhase: number) else { return }
            }
        }
    }

    private func tick(ofPhase number: Int) -> Bool {
        writer.withLock { writer in
            guard writer.isRunning(number) else { return false }
            writer.tick()
            return true
        }
    }
}
