internal import DeployModel

/// A command to psql: what of it matters.
struct PsqlCommand {
    private let name: String
    private let words: String

    /// Whether the line goes on after the command: `\timing \\ DROP TABLE a`, `\; DROP TABLE a`.
    private let goesOn: Bool

    init(_ bytes: [UInt8], _ range: Range<Int>) {
        goesOn = bytes[range].dropFirst().contains(UInt8(ascii: "\\")) || bytes[range].dropFirst().first == 0x3B
        words = Excerpt.firstLine(of: bytes[range])
        name = String(words.dropFirst().prefix { !$0.isWhitespace })
    }

    private var arguments: String { String(words.dropFirst(name.count + 1).drop(while: \.isWhitespace)) }

    /// What it does; nothing for what changes only what psql prints.
    ///
    /// `\restrict` and `\unrestrict` fence what pg_dump writes since August 2025.
    var action: Action? {
        if goesOn {
            return .unreadable(Unreadable(.dynamicValue, "psql's command and what follows it aren't read: \(words)"))
        }
        // The shell runs what stands between backquotes.
        if words.contains("`") { return .sideEffect(words) }
        switch name {
        case "i", "ir", "include", "include_relative":
            return .unreadable(Unreadable(.missingFile, "psql reads another file here: \(words)"))
        case "gexec": return .unreadable(Unreadable(.dynamicSQL, "psql runs what the query gives as SQL"))
        case "if", "elif", "else", "endif":
            return .unreadable(Unreadable(.dynamicValue, "psql decides which part runs: \(words)"))
        case "gset", "set", "getenv", "prompt", "unset":
            return .unreadable(Unreadable(.dynamicValue, "psql puts a variable's value into what follows: \(words)"))
        case "!", "o", "w", "write", "out", "cd", "setenv": return .sideEffect(words)
        case "g", "gx": return arguments.isEmpty ? nil : .sideEffect(words)
        case "copy": return copy
        case "connect", "c":
            let reason = "psql connects anew, and what follows may run in another database: \(words)"
            return ["", "-"].contains(arguments) ? nil : .unreadable(Unreadable(.dynamicValue, reason))
        case "restrict", "unrestrict", "echo", "qecho", "warn", "encoding", "pset", "timing", "x", "a", "t", "q",
            "quit", "p", "r", "reset", "print", "conninfo", ".":
            return nil
        case _ where name.hasPrefix("d"): return nil
        default: return .unreadable(Unreadable(.unknownCall, "psql's command \(words) isn't known"))
        }
    }

    private var copy: Action {
        let words = arguments.lowercased().split(whereSeparator: \.isWhitespace)
        guard !arguments.hasPrefix("("), !words.contains("program"), let table else {
            return .unreadable(Unreadable(.unknownCall, "psql's command \(self.words) runs a query or a program"))
        }
        return .data(DataChange(.copy, table: table))
    }

    /// The table that `\copy` fills or reads.
    private var table: String? {
        words.split(separator: " ").dropFirst().first.map { word in
            String(word.prefix { $0 != "(" })
        }
    }
}
