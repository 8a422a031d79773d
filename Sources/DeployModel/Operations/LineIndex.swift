/// Finds lines and columns in a text.
public struct LineIndex: Hashable, Sendable {
    private let starts: [Int]

    /// Looks for the line feeds of a text.
    public init(_ text: [UInt8]) {
        var starts = [0]
        for (offset, byte) in text.enumerated() where byte == UInt8(ascii: "\n") { starts.append(offset + 1) }
        self.starts = starts
    }

    /// The line, from 1, of an offset.
    public func line(of offset: Int) -> Int {
        var low = 0
        var high = starts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle] <= offset { low = middle } else { high = middle }
        }
        return low + 1
    }

    /// The offset of a line's first byte; the line counts from 1.
    public func start(ofLine line: Int) -> Int { starts[line - 1] }

    /// Where a range of bytes stands.
    public func span(_ range: Range<Int>) -> SourceSpan {
        let line = line(of: range.lowerBound)
        return SourceSpan(
            line: line, column: range.lowerBound - start(ofLine: line) + 1,
            endLine: self.line(of: max(range.lowerBound, range.upperBound - 1)))
    }
}
