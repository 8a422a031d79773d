internal import DeployModel

/// Finds the commands in the texts of process files. Pure: it sees one text at a time.
enum ProcessFileReader {
    /// One command as it stands in a file.
    struct Command: Equatable {
        let line: Int
        let type: String
        let text: String
        /// Whether it is a line of a script, and not a command of its own.
        var isScriptLine = false
    }

    static func commands(in text: String, at path: RepositoryPath) -> [Command] {
        switch path.name {
        case "Procfile": procfile(text)
        case "heroku.yml": herokuManifest(text)
        case "app.json": appManifest(text)
        case let name where name.hasPrefix("Dockerfile") || name.hasSuffix(".Dockerfile"): dockerfile(text)
        default: shellLines(text).map { Command(line: $0.line, type: "entrypoint", text: $0.text, isScriptLine: true) }
        }
    }

    /// The lines of a shell script that are no comments, numbered.
    static func shellLines(_ text: String) -> [(line: Int, text: String)] {
        numbered(text).filter { !$0.text.isEmpty && !$0.text.hasPrefix("#") }
    }

    /// `type: command`, a line each. Types are letters, digits, `-` and `_`.
    ///
    /// Source: Heroku Dev Center, "The Procfile".
    private static func procfile(_ text: String) -> [Command] {
        numbered(text).compactMap { line, content in
            guard !content.hasPrefix("#"), let (type, command) = pair(content), isType(type), !command.isEmpty else {
                return nil
            }
            return Command(line: line, type: type, text: command)
        }
    }

    /// Stands for a command that is written in a form that isn't read here.
    static let unreadCommand = "(a command in a form of YAML that is not read)"

    /// The commands under `run:` and `release:`, in the plain form and in the one with `command:` and a list.
    ///
    /// Source: Heroku Dev Center, "Building Docker Images with heroku.yml". Only block style is read; the format has no
    /// other in its documentation.
    private static func herokuManifest(_ text: String) -> [Command] {
        var section = ""
        var type = ""
        var commands: [Command] = []
        for (number, raw) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let content = trimmed(raw)
            guard !content.isEmpty, !content.hasPrefix("#") else { continue }
            if content.hasPrefix("- ") {
                if section == "release" || section == "run", !type.isEmpty {
                    commands.append(Command(line: number + 1, type: type, text: unquoted(content.dropFirst(2))))
                }
                continue
            }
            guard let (key, value) = pair(content) else { continue }
            if raw.first != " ", raw.first != "\t" {
                section = key
                type = key == "release" ? "release" : ""
            } else if section == "run", isType(key), !["command", "image", "languages"].contains(key) {
                type = key
            }
            let isCommand = section == "run" && key == type || key == "command"
            // A folded or flow value goes on where this reader doesn't: what it runs isn't known.
            if isCommand, let first = value.first, "|>[{&*".contains(first) {
                commands.append(Command(line: number + 1, type: type, text: unreadCommand))
            } else if isCommand, !value.isEmpty, section == "run" || section == "release" {
                commands.append(Command(line: number + 1, type: type, text: unquoted(value[...])))
            }
        }
        return commands
    }

    /// The scripts of `app.json` that run at a deploy of a review app, in the plain form and in that with `command`.
    ///
    /// Source: Heroku Dev Center, "app.json Schema".
    private static func appManifest(_ text: String) -> [Command] {
        JSONStrings.read(text).compactMap { string in
            let keys = string.keys.last == "command" ? string.keys.dropLast() : string.keys[...]
            guard let type = keys.last, ["postdeploy", "release"].contains(type), keys.dropLast().last == "scripts"
            else {
                return nil
            }
            return Command(line: string.line, type: type, text: string.text)
        }
    }

    /// What a container starts with. A line that ends in a backslash goes on in the next.
    private static func dockerfile(_ text: String) -> [Command] {
        var commands: [Command] = []
        var begun: (line: Int, text: String)?
        for (number, content) in numbered(text) {
            let (line, before) = begun ?? (number, "")
            if content.hasSuffix("\\") {
                begun = (line, before + trimmed(content.dropLast()) + " ")
                continue
            }
            begun = nil
            let words = (before + content).split(separator: " ", maxSplits: 1)
            guard words.count == 2, ["ENTRYPOINT", "CMD"].contains(words[0].uppercased()) else { continue }
            // The form with a list, `["puma", "-C", "x"]`, as one would type it.
            let command =
                words[1].hasPrefix("[")
                ? words[1].split { "[],\" ".contains($0) }.joined(separator: " ") : "\(words[1])"
            commands.append(Command(line: line, type: "entrypoint", text: command))
        }
        return commands
    }

    // MARK: Text

    private static func numbered(_ text: String) -> [(line: Int, text: String)] {
        text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated()
            .map { ($0 + 1, trimmed($1)) }
    }

    private static func trimmed(_ text: Substring) -> String {
        let isBlank: (Character) -> Bool = { $0 == " " || $0 == "\t" || $0 == "\r" }
        return String(String(text.drop(while: isBlank)).reversed().drop(while: isBlank).reversed())
    }

    private static func pair(_ content: String) -> (String, String)? {
        guard let colon = content.firstIndex(of: ":") else { return nil }
        return (trimmed(content[..<colon]), trimmed(content[content.index(after: colon)...]))
    }

    private static func isType(_ text: String) -> Bool {
        !text.isEmpty
            && text.utf8.allSatisfy { byte in
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
                    || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "-")
                    || byte == UInt8(ascii: "_")
            }
    }

    /// A value without the quotes around it, and without the comma that may follow in JSON.
    private static func unquoted(_ value: Substring) -> String {
        var text = trimmed(value)
        if text.hasSuffix(",") { text.removeLast() }
        if let quote = text.first, quote == "\"" || quote == "'", text.count > 1, text.last == quote {
            text = String(text.dropFirst().dropLast())
        }
        return text
    }
}
