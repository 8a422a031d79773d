internal import SQLSyntax

/// The comments by which tools are told what a file's parts are.
enum Annotations {
    /// A line that is such a comment.
    struct Line {
        /// What follows the dashes, in lower case.
        let text: String
        /// The line's bytes, its end included.
        let range: Range<Int>
    }

    /// The lines that start with `--` and one of these words, given in lower case. Blanks before are goose's alone.
    static func lines(startingWith words: [String], in text: [UInt8], indented: Bool = false) -> [Line] {
        var lines: [Line] = []
        var start = 0
        while start < text.count {
            let end = text[start...].firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? text.count
            let line = text[start..<end].drop { indented && ($0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t")) }
            if line.starts(with: "--".utf8) {
                let comment = line.dropFirst(2).prefix(200)
                let content = String(decoding: comment, as: UTF8.self).lowercased().drop { $0 == " " || $0 == "\t" }
                let word = words.first { word in
                    content.hasPrefix(word) && content.dropFirst(word.count).first?.isWhitespace ?? true
                }
                if word != nil {
                    lines.append(Line(text: String(content.filter { !$0.isNewline }), range: start..<end))
                }
            }
            start = end
        }
        return lines
    }

    /// Whether the text has a line that starts so.
    static func contains(_ words: String, in text: [UInt8], indented: Bool = false) -> Bool {
        !lines(startingWith: [words], in: text, indented: indented).isEmpty
    }

    /// Whether the text has a line that starts so and no statement before, which the tools refuse.
    static func open(_ words: String, _ text: [UInt8], indented: Bool = false) -> Bool {
        guard let first = lines(startingWith: [words], in: text, indented: indented).first else { return false }
        let mark = text.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        var before = SQLLexer(text, mark..<max(mark, first.range.lowerBound))
        return before.next() == nil
    }

    /// Whether the first line is that comment.
    static func firstLineIs(_ words: String, in text: [UInt8]) -> Bool {
        lines(startingWith: [words], in: Array(text.prefix(200))).first?.range.lowerBound == 0
    }

    /// The text with all blanked that doesn't stand between a line that starts with `begin` and the next one that
    /// starts with `end`: every byte that is left keeps its place.
    static func section(
        from begin: String, to end: String, of text: [UInt8], indented: Bool = false
    ) -> (text: [UInt8], options: String) {
        var result = text.map { $0 == UInt8(ascii: "\n") ? $0 : UInt8(ascii: " ") }
        var options = ""
        var start: Int?
        for line in lines(startingWith: [begin, end], in: text, indented: indented) {
            if let first = start {
                result.replaceSubrange(first..<line.range.lowerBound, with: text[first..<line.range.lowerBound])
            }
            start = nil
            guard line.text.hasPrefix(begin) else { continue }
            start = line.range.upperBound
            options = String(line.text.dropFirst(begin.count))
        }
        if let start { result.replaceSubrange(start..<text.count, with: text[start...]) }
        return (result, options)
    }
}
