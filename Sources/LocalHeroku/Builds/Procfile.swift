/// The process types of a `Procfile`: `name: command`, one a line (Dev Center, “The Procfile”).
struct Procfile {
    /// In the order of the file; of a name that is there twice, the last counts.
    private(set) var processTypes: [LocalSlug.ProcessType] = []
    /// The numbers, from 1, of the lines that are neither empty, nor comments, nor process types.
    private(set) var badLines: [Int] = []

    init(_ text: String) {
        for (number, line) in zip(1..., text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)) {
            let line = line.trimmed
            guard !line.isEmpty, !line.hasPrefix("#") else { continue }
            guard let type = Self.processType(line) else {
                badLines.append(number)
                continue
            }
            processTypes.removeAll { $0.name == type.name }
            processTypes.append(type)
        }
    }

    private static func processType(_ line: Substring) -> LocalSlug.ProcessType? {
        guard let colon = line.firstIndex(of: ":") else { return nil }
        let name = line[..<colon].trimmed
        let command = line[line.index(after: colon)...].trimmed
        guard !name.isEmpty, !command.isEmpty, name.allSatisfy(isNamePart) else { return nil }
        return LocalSlug.ProcessType(name: String(name), command: String(command))
    }

    private static func isNamePart(_ character: Character) -> Bool {
        character.isASCII && (character.isLetter || character.isNumber || character == "-" || character == "_")
    }
}

extension Substring {
    /// Without white space at either end.
    var trimmed: Substring {
        var text = drop(while: \.isWhitespace)
        while text.last?.isWhitespace == true { text.removeLast() }
        return text
    }
}
