internal import DeployModel

/// Finds the commands in the texts of process files. Pure: it sees one text at a time.
enum ProcessFileReader {
    /// One command as it stands in a file.
    struct Command: Equatable {
        let line: Int
        let type: String
        let text: String
    }

    static func commands(in text: String, at path: RepositoryPath) -> [Command] {
        switch path.name {
        case "Procfile": procfile(text)
        case "heroku.yml": herokuManifest(text)
        case "app.json": appManifest(text)
        case "Dockerfile": dockerfile(text)
        default: shellLines(text).map { Command(line: $0.line, type: "entrypoint", text: $0.text) }
            .filter { MigratingWords.areIn($0.text) }
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
            if isCommand, !value.isEmpty, section == "run" || section == "release" {
                commands.append(Command(line: number + 1, type: type, text: unquoted(value[...])))
            }
        }
        return commands
    }

    /// The scripts of `app.json` that run at a deploy of a review app.
    private static func appManifest(_ text: String) -> [Command] {
        numbered(text).compactMap { line, content in
            guard let (key, value) = pair(content) else { return nil }
            let name = key.filter { $0 != "\"" }
            guard ["postdeploy", "release"].contains(name), value.hasPrefix("\"") else { return nil }
            return Command(line: line, type: name, text: unquoted(value.drop { $0 == " " }))
        }
    }

    /// What a container starts with.
    private static func dockerfile(_ text: String) -> [Command] {
        numbered(text).compactMap { line, content in
            let words = content.split(separator: " ", maxSplits: 1)
            guard words.count == 2, ["ENTRYPOINT", "CMD"].contains(words[0].uppercased()) else { return nil }
            let command = words[1].map { "[],\"".contains($0) ? " " : String($0) }.joined()
            return Command(line: line, type: "entrypoint", text: trimmed(command[...]))
        }
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
        !text.isEmpty && text.utf8.allSatisfy { byte in
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
