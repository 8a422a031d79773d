/// Where something stands in a text.
public struct SourceSpan: Hashable, Sendable, Codable {
    /// The line of its first character, from 1.
    public let line: Int
    /// The column of its first character, from 1, in bytes.
    public let column: Int
    /// The line of its last character, from 1.
    public let endLine: Int

    /// Puts the figures together.
    public init(line: Int, column: Int, endLine: Int) {
        self.line = line
        self.column = column
        self.endLine = endLine
    }
}

extension SourceSpan: Comparable {
    /// Orders by where it starts.
    public static func < (left: SourceSpan, right: SourceSpan) -> Bool {
        (left.line, left.column, left.endLine) < (right.line, right.column, right.endLine)
    }
}
