import DeployModel

/// Finds names in SQL that lies in files of other languages: by words, a paragraph at a time.
struct SQLReferences {
    private(set) var found: [CodeReference] = []

    /// Looks through a file.
    ///
    /// - Parameter isSQL: whether the whole file is SQL; else only paragraphs count that look like it.
    init(_ target: Target, path: RepositoryPath, text: [UInt8], isSQL: Bool) {
        guard !target.word.isEmpty, target.isNamedInSQL else { return }
        let lines = text.split(separator: 0x0A, omittingEmptySubsequences: false)
            .map { String(decoding: $0.prefix(4000), as: UTF8.self) }
        var start = 0
        while start < lines.count {
            var end = start
            while end < lines.count, end - start < 80, !lines[end].allSatisfy(\.isWhitespace) { end += 1 }
            if end > start { look(in: lines, start..<end, target, path, isSQL) }
            start = end + 1
        }
    }

    private mutating func look(
        in lines: [String], _ range: Range<Int>, _ target: Target, _ path: RepositoryPath, _ isSQL: Bool
    ) {
        let marked = range.filter { !Self.isComment(lines[$0]) }
        let places = marked.filter { Words.holds(target.word, in: lines[$0]) }
        guard !places.isEmpty else { return }
        let whole = marked.map { lines[$0] }.joined(separator: "\n")
        guard isSQL || SQLHints.looksLikeSQL(whole) else { return }
        let namesTable = target.table.map { Words.holds($0, in: isSQL ? lines.joined(separator: "\n") : whole) } ?? true
        guard namesTable || isSQL else { return }
        for place in places {
            let excerpt = lines[place].split(separator: " ").joined(separator: " ")
            let location = SourceLocation(
                path: path, line: place + 1, excerpt: String(excerpt.prefix(Operation.excerptLimit)))
            found.append(CodeReference(location, namesTable ? .likely : .possible, isSQL: namesTable))
        }
    }

    private static func isComment(_ line: String) -> Bool {
        let words = line.drop { $0 == " " || $0 == "\t" }
        return words.hasPrefix("--") || words.hasPrefix("# ") || words.hasPrefix("//")
    }
}

extension Target {
    /// Whether SQL names it by its word.
    var isNamedInSQL: Bool {
        switch object {
        case .column, .table, .named: true
        case .uniqueIndex, .enumValue: false
        }
    }
}
