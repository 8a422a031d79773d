/// What the log told of one detached dyno so far, over all sessions: each line once, however often a session repeats it.
struct OneOffLog {
    let nonce: String
    let redactor: Redactor
    /// The dyno's name; learned from its first line where it isn't known.
    private(set) var dyno: String?
    private(set) var hasBegun = false
    /// What the last line said, once it came.
    private(set) var end: (status: Int, lines: Int)?
    /// What it wrote.
    private(set) var lines: [String] = []
    /// What the platform said last of the dyno: `Process exited with status 1`.
    private(set) var platformWords: String?
    private var seen: [String: Int] = [:]
    private var seenInSession: [String: Int] = [:]

    init(nonce: String, dyno: String?, redactor: Redactor) {
        self.nonce = nonce
        self.redactor = redactor
        self.dyno = dyno
    }

    /// Whether the last line came, and all that it counts. There may be more: the log cuts lines of over 10,000 bytes.
    /// Source: Heroku Dev Center, Logging.
    var isComplete: Bool { end.map { $0.lines <= lines.count } ?? false }

    /// Tells that a new session begins, which repeats old lines.
    mutating func beginSession() { seenInSession = [:] }

    /// Takes a line of the log; returns what is new of the command's own output.
    mutating func take(_ raw: String) -> String? {
        guard let line = LogLine(raw), isOurs(line), isNew(raw) else { return nil }
        guard line.source == "app" else {
            platformWords = redactor.redact(line.text)
            return nil
        }
        switch LogMark(line.text, nonce: nonce) {
        case .began?: hasBegun = true
        case .ended(let status, let count)?: end = (status, count)
        case nil:
            guard !line.text.isEmpty else { return nil }
            let shown = redactor.redact(line.text)
            lines.append(shown)
            return shown
        }
        return nil
    }

    private mutating func isOurs(_ line: LogLine) -> Bool {
        if let dyno { return line.process == dyno }
        guard line.source == "app", LogMark(line.text, nonce: nonce) != nil else { return false }
        dyno = line.process
        return true
    }

    /// A session begins with lines that the one before has shown. Two equal lines of the same microsecond are told apart
    /// by how often one session shows them.
    private mutating func isNew(_ raw: String) -> Bool {
        let count = seenInSession[raw, default: 0] + 1
        seenInSession[raw] = count
        guard count > seen[raw, default: 0] else { return false }
        seen[raw] = count
        return true
    }
}
