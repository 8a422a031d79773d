/// What a progress line has shown so far, and what it writes next.
struct ProgressWriter {
    /// Seconds between two signs of life among plain lines.
    private static let plainPause = 30

    private let style: ProgressLine.Style
    private let showsLog: Bool
    private let write: @Sendable (String) -> Void
    private let now: @Sendable () -> Double
    private var phase: String?
    private var number = 0
    private var start = 0.0
    private var lastSign = 0
    private var drawn = ""
    private var tail: [String] = []

    init(
        style: ProgressLine.Style, showsLog: Bool, write: @escaping @Sendable (String) -> Void,
        now: @escaping @Sendable () -> Double
    ) {
        self.style = style
        self.showsLog = showsLog
        self.write = write
        self.now = now
    }

    /// Whether the phase that ``begin(_:)`` numbered so runs still.
    func isRunning(_ number: Int) -> Bool { phase != nil && number == self.number }

    /// Begins a phase; its number.
    mutating func begin(_ phase: String) -> Int {
        clear()
        self.phase = phase
        number += 1
        start = now()
        lastSign = 0
        tail = []
        if style == .plain { write(ProgressRenderer.start(phase) + "\n") }
        draw()
        return number
    }

    mutating func log(_ line: String) {
        tail.append(ProgressRenderer.cleaned(line))
        if tail.count > ProgressLine.tailLength { tail.removeFirst() }
        if showsLog {
            clear()
            write("  \(tail.last ?? "")\n")
        }
        tick()
    }

    mutating func tick() {
        guard let state else { return }
        draw()
        guard style == .plain, state.elapsed >= lastSign + Self.plainPause else { return }
        lastSign = state.elapsed - state.elapsed % Self.plainPause
        write(ProgressRenderer.still(state) + "\n")
    }

    mutating func finish(_ outcome: String, showsTail: Bool) {
        clear()
        if showsTail, !showsLog { for line in tail { write("  \(line)\n") } }
        if let state { write(ProgressRenderer.end(state, outcome: outcome) + "\n") }
        phase = nil
        tail = []
    }

    mutating func clear() {
        guard !drawn.isEmpty else { return }
        write("\r\u{1B}[K")
        drawn = ""
    }

    private var state: ProgressState? {
        phase.map { ProgressState(phase: $0, elapsed: max(0, Int(now() - start)), lastLine: tail.last ?? "") }
    }

    private mutating func draw() {
        guard case .redrawn(let width) = style, let state else { return }
        let line = ProgressRenderer.statusLine(state, width: width)
        guard line != drawn else { return }
        write("\r\(line)\u{1B}[K")
        drawn = line
    }
}
