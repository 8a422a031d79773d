/// The comments by which tools are told what a file's parts are.
enum Annotations {
    /// A line that is such a comment.
    struct Line {
        /// What follows the dashes, in lower case.
        let text: String
        /// The line's bytes, its end included.
        let range: Range<Int>
    }

    /// The lines that start with `--`, without blanks before, and one of these words, given in lower case.
    static func lines(startingWith words: [String], in text: [UInt8]) -> [Line] {
        var lines: [Line] = []
        var start = 0
        while start < text.count {
            let end = text[start...].firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? text.count
            if text[start..<end].starts(with: "--".utf8) {
                let comment = text[(start + 2)..<end].prefix(200)
                let content = String(decoding: comment, as: UTF8.self).lowercased().drop { $0 == " " || $0 == "\t" }
                let words = words.first { content.hasPrefix($0) }
                if words != nil {
                    lines.append(Line(text: String(content.filter { !$0.isNewline }), range: start..<end))
                }
            }
            start = end
        }
        return lines
    }

    /// Whether the text has a line that starts so.
    static func contains(_ words: String, in text: [UInt8]) -> Bool {
        !lines(startingWith: [words], in: text).isEmpty
    }

    /// Whether the first line is that comment.
    static func firstLineIs(_ words: String, in text: [UInt8]) -> Bool {
        lines(startingWith: [words], in: Array(text.prefix(200))).first?.range.lowerBound == 0
    }

    /// The text with all blanked that doesn't stand between a line that starts with `begin` and the next one that
    /// starts with `end`: every byte that is left keeps its place.
    static func section(from begin: String, to end: String, of text: [UInt8]) -> (text: [UInt8], options: String) {
        var result = text.map { $0 == UInt8(ascii: "\n") ? $0 : UInt8(ascii: " ") }
        var options = ""
        var start: Int?
        for line in lines(startingWith: [begin, end], in: text) {
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
