internal import DeployModel

/// The excerpts of operations.
enum Excerpt {
    /// The first line, cut at ``DeployModel/Operation/excerptLimit`` characters.
    static func firstLine(of bytes: ArraySlice<UInt8>) -> String {
        // A character has four bytes or, with its marks, more: what is beyond is cut anyway.
        let head = bytes.prefix(Operation.excerptLimit * 4)
        let line = head.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
        var text = String(decoding: line, as: UTF8.self)
        if text.hasSuffix("\u{FFFD}"), line.count == Operation.excerptLimit * 4 { text.removeLast() }
        return String(text.prefix(Operation.excerptLimit))
    }
}
