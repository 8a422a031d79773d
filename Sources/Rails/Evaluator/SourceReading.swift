import DeployModel
import RubySyntax

extension SyntaxTree {
    /// Where a node stands.
    func span(of id: NodeID) -> SourceSpan { span(of: self[id].range) }

    /// Where a range of bytes stands.
    func span(of range: Range<Int>) -> SourceSpan { lines.span(range) }

    /// The first line of a range, cut at an excerpt's limit.
    func excerpt(of range: Range<Int>) -> String {
        let line = text[range].prefix { $0 != 0x0A && $0 != 0x0D }
        return String(
            String(decoding: line.prefix(Operation.excerptLimit * 4), as: UTF8.self)
                .prefix(Operation.excerptLimit))
    }

    /// The source of a loop without its body.
    func headSource(of id: NodeID) -> String {
        let range = self[id].range
        switch self[id].syntax {
        case .call(let call):
            guard let block = call.block, block.range.lowerBound > range.lowerBound else { break }
            return shortSource(of: range.lowerBound..<block.range.lowerBound)
        case .while(let condition, _, let isNegated):
            return (isNegated ? "until " : "while ") + shortSource(of: condition)
        case .for(_, let list, _):
            return shortSource(of: range.lowerBound..<max(range.lowerBound, self[list].range.upperBound))
        default: break
        }
        return shortSource(of: id)
    }

    /// A node's source on one line, cut for use in a sentence.
    func shortSource(of id: NodeID) -> String { shortSource(of: self[id].range) }

    private func shortSource(of range: Range<Int>, limit: Int = 80) -> String {
        let bytes = text[range].prefix(limit * 4)
        var words = String(decoding: bytes, as: UTF8.self).split {
            $0 == " " || $0 == "\n" || $0 == "\t" || $0 == "\r\n"
        }
        .joined(separator: " ")
        if words.count > limit || range.count > bytes.count { words = words.prefix(limit - 1) + "…" }
        return words
    }
}
