import RubySyntax

/// A string that was put together from pieces of the source, each of whose bytes knows where it was written.
struct FoldedText: Equatable {
    /// A run of bytes and what it was read from.
    struct Piece: Equatable {
        /// Its first byte in the string.
        let start: Int
        let count: Int
        let source: Range<Int>
    }

    /// What stands for an unknown part. A text that holds it by itself is taken for unknown there: no harm.
    static let hole = "\u{F8FF}"

    private(set) var text: String
    private(set) var pieces: [Piece] = []

    init(_ text: String, source: Range<Int>? = nil) {
        self.text = text
        if let source { pieces = [Piece(start: 0, count: text.utf8.count, source: source)] }
    }

    /// Adds a string at the end.
    mutating func append(_ other: FoldedText) {
        let shift = text.utf8.count
        text += other.text
        pieces += other.pieces.map { Piece(start: $0.start + shift, count: $0.count, source: $0.source) }
    }

    /// Where a byte of the string was written; nothing if it was written nowhere.
    ///
    /// - Parameter lineOffset: the offset in a range of the source of the line with that number, from 0.
    func sourceOffset(of offset: Int, in source: [UInt8]) -> Int? {
        guard let piece = pieces.last(where: { $0.start <= offset }) ?? pieces.first else { return nil }
        let inside = max(0, min(offset - piece.start, piece.count))
        if piece.count == piece.source.count { return min(piece.source.lowerBound + inside, source.count) }
        // Escapes were resolved or an indentation was removed: the line is still the same.
        let before = text.utf8.dropFirst(piece.start).prefix(inside)
        let lines = before.count { $0 == 0x0A }
        let column = before.reversed().prefix { $0 != 0x0A }.count
        return Self.offset(ofLine: lines, column: column, in: source, piece.source)
    }

    private static func offset(ofLine line: Int, column: Int, in source: [UInt8], _ range: Range<Int>) -> Int {
        var start = range.lowerBound
        for _ in 0..<line {
            guard let next = source[start..<range.upperBound].firstIndex(of: 0x0A) else { break }
            start = next + 1
        }
        let end = source[start..<range.upperBound].firstIndex(of: 0x0A) ?? range.upperBound
        let indentation = line == 0 ? 0 : source[start..<end].prefix { $0 == 0x20 || $0 == 0x09 }.count
        return min(start + indentation + column, end)
    }
}

extension FoldedText {
    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

    /// The string without blanks at its ends.
    func trimmed(leading: Bool, trailing: Bool) -> FoldedText {
        let bytes = Array(text.utf8)
        let start = leading ? bytes.firstIndex { !Self.isBlank($0) } ?? bytes.count : 0
        let end = trailing ? (bytes.lastIndex { !Self.isBlank($0) } ?? start - 1) + 1 : bytes.count
        return slice(start..<max(start, end))
    }

    /// Part of the string.
    func slice(_ range: Range<Int>) -> FoldedText {
        var result = FoldedText(String(decoding: Array(text.utf8)[range], as: UTF8.self))
        result.pieces = pieces.compactMap { piece in
            // Only what maps byte for byte can be cut; the rest keeps its line.
            guard piece.start < range.upperBound, piece.start + piece.count > range.lowerBound else { return nil }
            let cut = max(0, range.lowerBound - piece.start)
            if piece.count == piece.source.count {
                return Piece(
                    start: max(piece.start, range.lowerBound) - range.lowerBound, count: piece.count - cut,
                    source: (piece.source.lowerBound + cut)..<piece.source.upperBound)
            }
            let source =
                cut == 0
                ? piece.source : (piece.source.lowerBound + min(cut, piece.source.count))..<piece.source.upperBound
            return Piece(
                start: max(piece.start, range.lowerBound) - range.lowerBound, count: piece.count - cut, source: source)
        }
        return result
    }

    /// The string with each run of blanks made one space; its words know where they were written.
    func squished(in source: [UInt8]) -> FoldedText {
        let bytes = Array(text.utf8)
        var result = FoldedText("")
        var index = 0
        while let start = bytes[index...].firstIndex(where: { !Self.isBlank($0) }) {
            let end = bytes[start...].firstIndex(where: Self.isBlank) ?? bytes.count
            if !result.text.isEmpty { result.append(FoldedText(" ")) }
            result.append(
                FoldedText(
                    String(decoding: bytes[start..<end], as: UTF8.self), anchor: anchor(of: start..<end, in: source)))
            index = end
        }
        return result
    }

    /// Another text with the same lines.
    func mappingLines(_ other: String) -> FoldedText {
        guard let first = pieces.first, let last = pieces.last else { return FoldedText(other) }
        return FoldedText(other, source: first.source.lowerBound..<max(first.source.lowerBound, last.source.upperBound))
    }

    private init(_ text: String, anchor: Range<Int>?) {
        self.init(text)
        if let anchor { pieces = [Piece(start: 0, count: text.utf8.count, source: anchor)] }
    }

    /// Where a word was written. Finding that takes time that grows with the text: not for the very long.
    private func anchor(of range: Range<Int>, in source: [UInt8]) -> Range<Int>? {
        guard text.utf8.count < 1 << 14, let start = sourceOffset(of: range.lowerBound, in: source) else {
            return pieces.first?.source
        }
        return start..<min(start + range.count, source.count)
    }
}
