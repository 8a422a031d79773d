/// The command lines that one-off dynos get: the command between marks that tell how it ended.
enum OneOffCommand {
    /// For an attached dyno: without input, its status behind it as the heroku CLI has it told. The comment at its end
    /// is how the dyno is found again.
    static func attached(_ command: String, nonce: String) -> String {
        "sh -c \(quoted(command)) </dev/null\(ExitMarker.suffix) # drawbridge \(nonce)"
    }

    /// For a detached dyno, whose output goes through the log: a first line, the output, and a last line with the status
    /// and the number of lines. Lines of the log may be lost, and the log drops empty ones: neither shows otherwise.
    ///
    /// The loop reads line by line, as `awk` and `sed` of small systems don't, and runs in any POSIX shell.
    static func detached(_ command: String, nonce: String) -> String {
        let run = "{ sh -c \(quoted(command)) </dev/null 2>&1; printf '\\n\(LogMark.status) \(nonce) %s\\n' $?; }"
        let lines = """
            while IFS= read -r l; do case $l in '\(LogMark.status) \(nonce) '*) s=${l##* };; '') ;; \
            *) n=$((n+1)); printf '%s\\n' "$l";; esac; done
            """
        return "echo \(LogMark.begin) \(nonce); \(run) | { n=0; s=; \(lines); "
            + "echo \(LogMark.end) \(nonce) $s $n; exit ${s:-1}; }"
    }

    /// A text as one word of a POSIX shell.
    static func quoted(_ text: String) -> String {
        "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: #"'\''"#) + "'"
    }
}

/// The lines of our own in the log of a detached dyno.
enum LogMark: Hashable, Sendable {
    static let begin = "drawbridge-begin"
    static let end = "drawbridge-end"
    static let status = "drawbridge-status"

    /// The command is about to run.
    case began
    /// It has ended, with this status, after so many lines that weren't empty.
    case ended(status: Int, lines: Int)

    /// Reads a line; nothing if it is none of those of this run.
    init?(_ text: String, nonce: String) {
        let words = text.split(separator: " ")
        guard words.count >= 2, words[1] == nonce else { return nil }
        if words.count == 2, words[0] == Self.begin {
            self = .began
        } else if words.count == 4, words[0] == Self.end, let status = Int(words[2]), let lines = Int(words[3]) {
            self = .ended(status: status, lines: lines)
        } else {
            return nil
        }
    }
}
