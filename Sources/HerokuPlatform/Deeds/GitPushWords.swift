internal import ChildProcess

/// What git and the server said during a push, and what it means.
///
/// Source: git-push(1), "OUTPUT" and `--porcelain`; the server's words as Heroku's git server and git 2.39 to 2.51 write
/// them.
struct GitPushWords {
    /// The line of our one ref among the porcelain: its flag and its summary.
    private var ref: (flag: Character, summary: String)?
    private var said: [String] = []

    /// Takes a line; returns it as it is to be shown, or nothing where it isn't.
    mutating func take(_ line: String, from stream: ChildProcess.Stream) -> String? {
        guard stream == .error else {
            readRef(line)
            return nil
        }
        said.append(line)
        if said.count > 200 { said.removeFirst() }
        var shown = line.hasPrefix("remote: ") ? line.dropFirst(8) : line == "remote:" ? "" : line[...]
        // Git fills what the server says up with blanks, to overwrite progress.
        while shown.last == " " { shown.removeLast() }
        return String(shown)
    }

    /// What it means that git ended like that.
    func outcome(_ status: ChildProcess.Status, commit: String, app: String) -> GitPushOutcome {
        if let ref {
            switch ref.flag {
            case " ", "*", "+": return .taken(commit: commit)
            case "=": return .alreadyThere(commit: commit)
            default: break
            }
        }
        if let refusal = refusalOfRef ?? refusalInWords(commit, app) {
            return .refused(refusal, detail: detail(refusal))
        }
        if case .signaled(let signal) = status { return .unknown(reason: "git was ended by signal \(signal)") }
        if let broken = firstLine(of: gitLines, with: Self.brokenOff) { return .unknown(reason: plain(broken)) }
        if ref?.summary.contains("remote failure") ?? false {
            return .unknown(reason: "the server didn't tell what became of it")
        }
        if status.isSuccess { return .unknown(reason: "git ended well without a word about the branch") }
        guard ref != nil || !said.contains(where: { $0.hasPrefix("remote:") }) else {
            return .unknown(reason: "git failed while the server was at it: \(detail(.other))")
        }
        return .refused(.other, detail: detail(.other))
    }

    /// What git itself said; the server's lines may hold anything that a build writes.
    private var gitLines: [String] { said.filter { !$0.hasPrefix("remote:") } }
    private var serverLines: [String] { said.filter { $0.hasPrefix("remote:") } }

    private mutating func readRef(_ line: String) {
        let parts = line.split(separator: "\t", omittingEmptySubsequences: false)
        guard parts.count == 3, let flag = parts[0].first, parts[0].count == 1,
            parts[1].hasSuffix(":refs/heads/main")
        else { return }
        ref = (flag, String(parts[2]))
    }

    private var refusalOfRef: GitPushOutcome.Refusal? {
        guard let ref, ref.flag == "!" else { return nil }
        let summary = ref.summary
        if summary.contains("stale info") { return .movedMeanwhile }
        if summary.contains("shallow") { return .shallow }
        if summary.contains("fetch first") || summary.contains("non-fast-forward") { return .notAhead }
        guard summary.contains("declined") || summary.contains("[remote rejected]") else { return nil }
        if firstLine(of: serverLines, with: Self.serversQuota) != nil { return .quota }
        return firstLine(of: serverLines, with: Self.failedBuild) != nil ? .build : .declined
    }

    private func refusalInWords(_ commit: String, _ app: String) -> GitPushOutcome.Refusal? {
        let lines = gitLines
        if (firstLine(of: lines, with: Self.quota) ?? firstLine(of: serverLines, with: Self.serversQuota)) != nil {
            return .quota
        }
        if firstLine(of: lines, with: ["does not match any", "bad object", "not a valid object name"]) != nil {
            return .noCommit(commit)
        }
        if firstLine(of: lines, with: Self.missingApp) != nil { return .noApp(app) }
        if firstLine(of: lines, with: Self.wrongKey) != nil { return .authentication }
        if firstLine(of: lines, with: ["shallow"]) != nil { return .shallow }
        return firstLine(of: lines, with: Self.noConnection) != nil ? .unreachable : nil
    }

    private static let serversQuota = ["git requests", "requests per hour"]
    private static let quota = [
        "error: 429", "http 429", "too many requests", "requests per hour", "rate limit", "exceeded the limit",
    ]
    private static let failedBuild = [
        "failed to compile", "push failed", "build failed", "compiled slug size", "push rejected",
    ]
    private static let missingApp = [
        "no such app", "' not found", "error: 404", "does not appear to be a git repository",
    ]
    private static let wrongKey = [
        "authentication failed", "invalid credentials", "error: 401", "error: 403", "could not read username",
        "could not read password", "permission denied",
    ]
    private static let noConnection = [
        "could not resolve host", "couldn't resolve host", "failed to connect", "couldn't connect",
        "connection refused",
        "connection timed out", "certificate", "ssl connection",
    ]
    private static let brokenOff = [
        "rpc failed", "hung up unexpectedly", "unexpected disconnect", "early eof",
        "the requested url returned error: 5",
        "empty reply", "connection reset", "transfer closed", "timed out",
    ]

    private func firstLine(of lines: [String], with words: [String]) -> String? {
        lines.first { line in
            let line = line.lowercased()
            return words.contains { line.contains($0) }
        }
    }

    /// The line that tells most, where it adds something to the sentence.
    private func detail(_ refusal: GitPushOutcome.Refusal) -> String {
        switch refusal {
        case .declined: plain(said.last { $0.contains("!") && $0.hasPrefix("remote:") } ?? ref?.summary ?? "")
        case .unreachable: lastClause(plain(firstLine(of: gitLines, with: Self.noConnection) ?? ""))
        case .other: plain(gitLines.first { $0.hasPrefix("fatal:") || $0.hasPrefix("error:") } ?? said.last ?? "")
        default: ""
        }
    }

    /// `Couldn't connect to server` of `unable to access '…': Failed to connect to …: Couldn't connect to server`.
    private func lastClause(_ text: String) -> String {
        var clause = text[...]
        while let colon = clause.firstIndex(of: ":"), clause[clause.index(after: colon)...].first == " " {
            clause = clause[colon...].dropFirst(2)
        }
        return String(clause)
    }

    /// A line of git's without the prefixes, for the middle of a sentence.
    private func plain(_ line: String) -> String {
        var text = line[...]
        for prefix in ["remote:", "fatal:", "error:"] where text.hasPrefix(prefix) {
            text = text.dropFirst(prefix.count)
        }
        text = text.drop { $0 == " " || $0 == "!" || $0 == "\t" }
        while let last = text.last, last == "." || last == " " { text = text.dropLast() }
        return String(text)
    }
}
