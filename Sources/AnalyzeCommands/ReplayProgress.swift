internal import ChildProcess
internal import DeployModel
internal import Terminal

/// How far a replay has come, on one line of a terminal that is gone in the end. Without a terminal, nothing.
struct ReplayProgress {
    private let isShown = Console.error.isTerminal && ChildProcess.inheritedEnvironment["TERM"] != "dumb"

    /// Shows how many steps are done, and the month of the next.
    func tell(_ done: Int, of all: Int, next: UTCDate) {
        guard isShown else { return }
        Console.error.write("\r\(done)/\(all)  \(next.yearAndMonth)\(Self.eraseRest)")
    }

    /// Takes the line away.
    func remove() {
        guard isShown else { return }
        Console.error.write("\r" + Self.eraseRest)
    }

    /// Source: ECMA-48, EL.
    private static let eraseRest = "\u{1B}[K"
}
