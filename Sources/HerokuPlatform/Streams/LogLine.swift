/// One line of an app's log as Logplex writes it: `2026-11-21T10:00:00.123456+00:00 app[run.1234]: text`.
///
/// Source: Heroku Dev Center, Logging, "Log format".
struct LogLine: Hashable, Sendable {
    /// When it was written, as it stands there.
    let time: String
    /// `app` for what dynos write; `heroku` for what the platform says of them.
    let source: String
    /// The dyno: `run.1234`, `web.1`, `router`.
    let process: String
    /// What was written.
    let text: String

    /// Reads a line; nothing if it isn't one of a log.
    init?(_ line: String) {
        let parts = line.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].contains("T"), let open = parts[1].firstIndex(of: "["),
            let close = parts[1][open...].firstIndex(of: "]")
        else { return nil }
        let behind = parts[1][parts[1].index(after: close)...]
        guard behind.first == ":" else { return nil }
        let text = behind.dropFirst()
        time = String(parts[0])
        source = String(parts[1][..<open])
        process = String(parts[1][parts[1].index(after: open)..<close])
        self.text = String(text.first == " " ? text.dropFirst() : text)
        guard !source.isEmpty, !source.contains(" "), !process.isEmpty else { return nil }
    }
}
