/// Reads a literal's text into parts, a line each, so that every part's place is known to the line.
struct LineReader {
    let text: [UInt8]
    let range: Range<Int>
    let style: Escape.Style
    /// How much indentation is removed at each line's start, if any.
    let indentation: Int?

    mutating func read(into parts: inout [StringPart]) {
        var place = range.lowerBound
        while place < range.upperBound {
            if let indentation, Indentation.isLineStart(place, in: text) {
                place = Indentation.blanks(place, in: text, range, most: indentation).end
            }
            var end = place
            while end < range.upperBound, text[end] != 0x0A { end += 1 }
            end = min(end + 1, range.upperBound)
            if end > place { parts.append(.text(Escape.resolved(text, place..<end, style), range: place..<end)) }
            place = end
        }
    }
}
