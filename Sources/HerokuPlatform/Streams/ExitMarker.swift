/// The line by which an attached one-off dyno tells its exit status, which Heroku's API has no field for.
///
/// Source: heroku CLI, `src/lib/run/dyno.ts`.
enum ExitMarker {
    /// What stands before the status: U+FFFF, which no text holds, so that no output can be taken for it by accident.
    static let mark = "\u{FFFF} heroku-command-exit-status: "

    /// The end of a command that has its status told.
    static let suffix = " ; echo \"\(mark)$?\""

    /// Parts a whole line: the output before the marker, and the status behind it; no status in an ordinary line.
    static func read(_ line: String) -> (output: String?, status: Int?) {
        guard let range = range(in: line) else { return (line, nil) }
        let digits = line[range.upperBound...]
        guard let status = Int(digits), (0...255).contains(status) else { return (line, nil) }
        let before = String(line[..<range.lowerBound])
        return (before.isEmpty ? nil : before, status)
    }

    private static func range(in line: String) -> Range<String.Index>? {
        guard let start = line.lastIndex(of: "\u{FFFF}") else { return nil }
        let rest = line[start...]
        guard rest.hasPrefix(mark) else { return nil }
        return start..<rest.index(start, offsetBy: mark.count)
    }
}
