internal import DeployModel

/// Finds lines and columns in a text.
struct LineIndex {
    private let starts: [Int]
    private let end: Int

    init(_ bytes: [UInt8]) {
        var starts = [0]
        for (offset, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") { starts.append(offset + 1) }
        self.starts = starts
        end = bytes.count
    }

    func span(_ range: Range<Int>) -> SourceSpan {
        let line = self.line(of: range.lowerBound)
        let last = self.line(of: max(range.lowerBound, range.upperBound - 1))
        return SourceSpan(line: line, column: range.lowerBound - starts[line - 1] + 1, endLine: last)
    }

    /// The line from 1.
    func line(of offset: Int) -> Int {
        var low = 0
        var high = starts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle] <= offset { low = middle } else { high = middle }
        }
        return low + 1
    }
}
