/// Takes a line of a shell apart, as far as is needed to see which scripts it runs. It knows no quotes and no variables.
enum ShellLine {
    /// Words that stand before the command that is meant.
    private static let prefixes: Set<String> = [
        "bundle", "exec", "sh", "bash", "env", "time", "nice", "ruby", "python", "node", ".", "source", "if", "then",
        "else",
        "elif", "do", "while", "until", "!", "(", "{", "command", "nohup",
    ]

    /// The commands between `&&`, `||`, `;`, `|` and `&`.
    static func commands(in line: String) -> [Substring] {
        line.split { "&|;".contains($0) }
    }

    /// The path of the script that a command runs, if its first words name one: `bin/release`, `sh ./release.sh`.
    ///
    /// - Returns: The path's parts, and whether it starts outside the app's folder or at a variable.
    static func script(in command: Substring) -> (parts: [Substring], isElsewhere: Bool)? {
        let words = command.split { " \t\"'".contains($0) }
            .drop { prefixes.contains(String($0)) || $0.contains("=") || $0.hasPrefix("-") }
        guard let word = words.first, word.contains("/") || word.hasSuffix(".sh") else { return nil }
        let parts = word.split(separator: "/").filter { $0 != "." }
        return parts.isEmpty || parts.contains("..") ? nil : (parts, word.hasPrefix("/") || word.hasPrefix("$"))
    }
}
