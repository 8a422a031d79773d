internal import DeployModel

/// A text of which parts may not be known.
struct TextPattern: Hashable, Sendable {
    /// The pieces in order; nothing for one that isn't known.
    var parts: [String?]

    static let unknown = TextPattern(parts: [nil])

    init(parts: [String?]) { self.parts = parts }

    init(_ text: String) { parts = [text] }

    /// The whole text, if all of it is known.
    var text: String? {
        let known = parts.compactMap { $0 }
        return known.count == parts.count ? known.joined() : nil
    }

    static func + (left: TextPattern, right: TextPattern) -> TextPattern {
        TextPattern(parts: left.parts + right.parts)
    }

    /// Whether a text may be this one. The known pieces are looked for in order.
    func mayBe(_ word: String) -> Bool {
        if let text { return text == word }
        var rest = Array(word.utf8)[...]
        for (index, part) in parts.enumerated() {
            guard let bytes = part.map({ Array($0.utf8) }), !bytes.isEmpty else { continue }
            if index == 0 {
                guard rest.starts(with: bytes) else { return false }
                rest = rest.dropFirst(bytes.count)
            } else if index == parts.count - 1 {
                guard rest.count >= bytes.count, rest.suffix(bytes.count).elementsEqual(bytes) else { return false }
            } else {
                guard let place = Array(rest).firstPlace(of: bytes, from: 0) else { return false }
                rest = rest.dropFirst(place + bytes.count)
            }
        }
        return true
    }
}
