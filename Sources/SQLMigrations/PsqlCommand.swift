internal import DeployModel

/// A command to psql: what of it matters.
struct PsqlCommand {
    private let name: String
    private let words: String

    init(_ bytes: [UInt8], _ range: Range<Int>) {
        words = Excerpt.firstLine(of: bytes[range])
        name = String(words.dropFirst().prefix { !$0.isWhitespace })
    }

    /// What it does; nothing for what changes only what psql prints, or connects to the same server.
    ///
    /// `\restrict` and `\unrestrict` fence what pg_dump writes since August 2025.
    var action: Action? {
        switch name {
        case "i", "ir", "include", "include_relative":
            .unreadable(Unreadable(.missingFile, "psql reads another file here: \(words)"))
        case "gexec": .unreadable(Unreadable(.dynamicSQL, "psql runs what the query gives as SQL"))
        case "if", "elif", "else", "endif":
            .unreadable(Unreadable(.dynamicValue, "psql decides which part runs: \(words)"))
        case "gset", "set", "getenv", "prompt", "unset":
            .unreadable(Unreadable(.dynamicValue, "psql puts a variable's value into what follows: \(words)"))
        case "!", "o", "w", "write", "out", "cd", "setenv": .sideEffect(words)
        case "copy": .data(DataChange(.copy, table: table))
        case "connect", "c", "restrict", "unrestrict", "echo", "qecho", "warn", "encoding", "pset", "timing", "x", "a",
            "t", "q", "quit", "p", "r", "reset", "print", "conninfo", "g", "gx", ";", ".":
            nil
        case _ where name.hasPrefix("d"): nil
        default: .unreadable(Unreadable(.unknownCall, "psql's command \(words) isn't known"))
        }
    }

    /// The table that `\copy` fills or reads.
    private var table: String? {
        words.split(separator: " ").dropFirst().first.map { word in
            String(word.prefix { $0 != "(" })
        }
    }
}
