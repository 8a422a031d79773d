/// The indentation that `<<~` removes: that of the least indented line, counting a tab up to the next multiple of 8.
/// Lines of blanks alone don't count. (Ruby's doc/syntax/literals.rdoc, "Here Document Literals".)
enum Indentation {
    /// The least indentation of the lines of a heredoc's body, which are the words from `first` up to `last`.
    static func least(in parser: Parser, from first: Int, to last: Int) -> Int {
        var least = Int.max
        var place = first
        while place < last {
            let token = parser.tokens[place]
            let range = parser.range(of: place)
            switch token.kind {
            case .stringContent: least = min(least, self.least(in: parser.text, range))
            case .heredocBody:
                place = max(Int(token.partner), place + 1)
                continue
            default:
                if isLineStart(range.lowerBound, in: parser.text) { least = 0 }
                if Int(token.partner) > place { place = Int(token.partner) }
            }
            place += 1
        }
        return least == .max ? 0 : least
    }

    private static func least(in text: [UInt8], _ range: Range<Int>) -> Int {
        var least = Int.max
        var place = range.lowerBound
        if !isLineStart(place, in: text) { place = endOfLine(place, in: text, range) }
        while place < range.upperBound {
            let (width, end) = blanks(place, in: text, range, most: .max)
            let isEmpty = end < range.upperBound && (text[end] == 0x0A || text[end] == 0x0D)
            if !isEmpty { least = min(least, width) }
            place = endOfLine(end, in: text, range)
        }
        return least
    }

    static func isLineStart(_ place: Int, in text: [UInt8]) -> Bool { place == 0 || text[place - 1] == 0x0A }

    private static func endOfLine(_ start: Int, in text: [UInt8], _ range: Range<Int>) -> Int {
        var place = start
        while place < range.upperBound, text[place] != 0x0A { place += 1 }
        return min(place + 1, range.upperBound)
    }

    /// How wide the blanks at a place are, up to a width, and where they end.
    static func blanks(_ start: Int, in text: [UInt8], _ range: Range<Int>, most: Int) -> (width: Int, end: Int) {
        var width = 0
        var place = start
        while place < range.upperBound, width < most {
            if text[place] == 0x20 {
                width += 1
            } else if text[place] == 0x09 {
                let next = (width / 8 + 1) * 8
                guard next <= most else { break }
                width = next
            } else {
                break
            }
            place += 1
        }
        return (width, place)
    }
}
