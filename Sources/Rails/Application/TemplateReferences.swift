import DeployModel

/// Finds words in templates, whose code isn't read: by lines, without what is a comment in their language.
struct TemplateReferences {
    private(set) var found: [CodeReference] = []

    init(
        _ target: Target, path: RepositoryPath, text: [UInt8], _ map: ModelMap, _ associations: Associations
    ) {
        let ending = path.components.last.flatMap { $0.split(separator: UInt8(ascii: ".")).last } ?? []
        let isEmbedded = ending.elementsEqual("erb".utf8)
        guard target.isNamedInTemplates else { return }
        var isCode = false
        let words = target.templateWords.map { Array($0.utf8) }
        for (index, line) in text.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
            // Most lines hold none of the words; what begins or ends code has to be followed all the same.
            let bytes = Array(line)
            let holdsWord = words.contains { bytes.firstPlace(of: $0, from: 0) != nil }
            guard holdsWord || isEmbedded && bytes.holds("%") else { continue }
            var code = String(decoding: line, as: UTF8.self)
            if isEmbedded { (code, isCode) = Self.embedded(code, isCode) } else if Self.isComment(code) { continue }
            guard holdsWord, target.isNamed(in: code) else { continue }
            let words = code.split(whereSeparator: { !($0.isLetter || $0.isNumber || $0 == "_") }).map(String.init)
            let namesModel = words.contains { $0 != target.word && target.modelWords.contains($0) }
            let excerpt = String(decoding: line, as: UTF8.self).split(separator: " ").joined(separator: " ")
            let location = SourceLocation(
                path: path, line: index + 1, excerpt: String(excerpt.prefix(Operation.excerptLimit)))
            var reference = CodeReference(location, namesModel && !target.isIgnored ? .likely : .possible)
            if case .column = target.object {
                let ruby = isEmbedded ? code[...] : Self.ruby(of: code)
                let file = CodeFile(path: path, text: Array(Self.statement(ruby).utf8))
                for each in ReferenceFinder(target, in: file, map, associations, index: nil, readsWhole: false).found
                    .values
                {
                    reference.strength = max(reference.strength, each.strength)
                    reference.isSQL = reference.isSQL || each.isSQL
                }
            }
            found.append(reference)
        }
    }

    /// The Ruby of a line of Haml or Slim: behind `-`, `=`, `%p=`, or all of it.
    private static func ruby(of line: String) -> Substring {
        let words = line.drop { $0 == " " || $0 == "\t" }
        if let mark = words.first, mark == "-" || mark == "=" {
            return words.drop { "-=!&~<> ".contains($0) }
        }
        guard let place = words.firstRange(of: "= ") else { return words }
        return words[place.upperBound...]
    }

    /// A line's Ruby without what the next lines end: `if`, `do |x|`.
    private static func statement(_ line: some StringProtocol) -> Substring {
        var rest = Substring(line).drop { $0 == " " || $0 == "=" || $0 == "-" }
        for word in ["if ", "unless ", "elsif ", "while ", "when ", "return "] where rest.hasPrefix(word) {
            rest = rest.dropFirst(word.count)
        }
        if let place = rest.firstRange(of: " do |") ?? rest.firstRange(of: " do ") { rest = rest[..<place.lowerBound] }
        while rest.last == " " { rest = rest.dropLast() }
        return rest.hasSuffix(" do") ? rest.dropLast(3) : rest
    }

    /// What of a line stands inside of `<% %>`, and whether the next line begins inside.
    private static func embedded(_ line: String, _ isCode: Bool) -> (code: String, isCode: Bool) {
        var (result, rest, isCode) = ("", line[...], isCode)
        while !rest.isEmpty {
            let mark = isCode ? "%>" : "<%"
            let place = rest.firstRange(of: mark)
            let piece = rest[..<(place?.lowerBound ?? rest.endIndex)]
            if isCode, !piece.hasPrefix("#") { result += piece + " " }
            guard let place else { break }
            rest = rest[place.upperBound...]
            isCode.toggle()
        }
        return (result, isCode)
    }

    /// A comment of Haml, Slim or Ruby.
    private static func isComment(_ line: String) -> Bool {
        let words = line.drop { $0 == " " || $0 == "\t" }
        return words.hasPrefix("-#") || words.hasPrefix("/")
            || words.hasPrefix("#") && !words.hasPrefix("#{")
                && (words.hasPrefix("# ") || words.count == 1)
    }
}

extension Target {
    /// Whether templates may name it: they write nothing.
    var isNamedInTemplates: Bool {
        if case .uniqueIndex = object { false } else { true }
    }

    /// Texts of which one stands in every line that names it.
    var templateWords: [String] {
        if case .table = object { return [word] + models.compactMap { $0.split(separator: ":").last.map(String.init) } }
        return [word] + otherNames
    }

    /// Whether a line of code holds a word that stands for it.
    func isNamed(in code: String) -> Bool {
        let words = code.split(whereSeparator: { !($0.isLetter || $0.isNumber || $0 == "_") }).map(String.init)
        switch object {
        case .column: return words.contains { isAttributeMethod($0) }
        case .table:
            let names = models.compactMap { $0.split(separator: ":").last.map(String.init) }
            return words.contains { $0 == word || names.contains($0) }
        default: return words.contains(word)
        }
    }
}
