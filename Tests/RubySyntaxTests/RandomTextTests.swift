import RubySyntax
import TestSupport
import Testing

/// What must hold of any text, tried on the texts of the tables with pieces cut out, doubled, swapped and put in.
@Suite struct `Any text` {
    @Test(arguments: 0..<12) func `keeps the rules`(seed: Int) {
        var random = RandomText(seed: UInt64(seed))
        for _ in 0..<200 {
            let text = random.text()
            let broken = brokenRules(text)
            #expect(broken == [], "\(String(decoding: text, as: UTF8.self).debugDescription)")
        }
    }

    @Test func `breaks a rule if a word is lost`() {
        // The check can fail: words that leave a gap are noticed.
        #expect(gap(in: [0..<2, 3..<4], count: 4) != nil)
        #expect(gap(in: [0..<2], count: 4) != nil)
        #expect(gap(in: [0..<2, 2..<4], count: 4) == nil)
    }

    private func brokenRules(_ text: [UInt8]) -> [String] {
        var broken: [String] = []
        if let gap = gap(in: RubyWords.ranges(in: text), count: text.count) { broken.append(gap) }
        let tree = RubyParser.parse(text)
        if let order = disorder(of: tree.statements, in: tree) { broken.append(order) }
        for id in allNodes(of: tree) {
            let node = tree[id]
            if node.range.lowerBound < 0 || node.range.upperBound > text.count { broken.append("outside the text") }
            if case .statements(let list) = node.syntax, let order = disorder(of: list, in: tree) {
                broken.append(order)
            }
            for child in outsideHeredocs(id, tree) where !node.range.contains(tree[child].range) {
                broken.append("\(tree[child].range) is outside its parent \(node.range)")
            }
        }
        return broken
    }

    /// The words must follow each other without gaps.
    private func gap(in words: [Range<Int>], count: Int) -> String? {
        var end = 0
        for word in words {
            guard word.lowerBound == end, !word.isEmpty else { return "a gap at \(end)" }
            end = word.upperBound
        }
        return end == count ? nil : "nothing from \(end) on"
    }

    /// Statements must follow each other, in bytes and so in lines.
    private func disorder(of list: [NodeID], in tree: SyntaxTree) -> String? {
        for (first, second) in zip(list, list.dropFirst())
        where tree[first].range.upperBound > tree[second].range.lowerBound {
            return "\(tree[first].range) is not before \(tree[second].range)"
        }
        return nil
    }

    /// The nodes below; but what a heredoc's body holds lies outside of the heredoc.
    private func outsideHeredocs(_ id: NodeID, _ tree: SyntaxTree) -> [NodeID] {
        switch tree[id].syntax {
        case .string, .command: []
        default: tree.children(of: id)
        }
    }
}

extension Range<Int> {
    func contains(_ other: Range<Int>) -> Bool { lowerBound <= other.lowerBound && other.upperBound <= upperBound }
}

/// Texts by chance, the same for the same seed.
struct RandomText: RandomNumberGenerator {
    private var generator: SplitMix64

    init(seed: UInt64) { generator = SplitMix64(seed: seed) }

    private static let pieces = [
        "end", "do", "if", "(", ")", "[", "]", "{", "}", "\"", "'", "#{", "<<~A\n", "\nA\n", "|", ":", ",", "\n", " ",
        ".",
        "def ", "class ", "=", "?", "%w[", "/", "\\", "#", "=begin\n", "__END__\n", "->", "&", "*", "in ", "rescue",
        "\0",
        "else", "\u{301}", "case ", "when ",
    ]

    private static let texts: [String] =
        RubyTexts.migrations + RubyTexts.calls + RubyTexts.blocks + RubyTexts.literals + RubyTexts.heredocs
        + RubyTexts.operators + RubyTexts.assignments + RubyTexts.flow + RubyTexts.patterns + RubyTexts.definitions
        + RubyTexts.broken

    mutating func next() -> UInt64 { generator.next() }

    /// Some of the tables' texts in a row, damaged in up to four places.
    mutating func text() -> [UInt8] {
        var text: [UInt8] = []
        for _ in 0...Int.random(in: 0...3, using: &self) {
            text += (Self.texts.randomElement(using: &self) ?? "").utf8
            text += "\n".utf8
        }
        for _ in 0..<Int.random(in: 0...4, using: &self) { damage(&text) }
        return text
    }

    private mutating func damage(_ text: inout [UInt8]) {
        let first = Int.random(in: 0...text.count, using: &self)
        let last = min(text.count, first + Int.random(in: 0...8, using: &self))
        switch Int.random(in: 0..<4, using: &self) {
        case 0: text.removeSubrange(first..<last)
        case 1: text.removeSubrange(last...)
        case 2: text.insert(contentsOf: Array(text[first..<last]), at: first)
        default: text.insert(contentsOf: (Self.pieces.randomElement(using: &self) ?? "").utf8, at: first)
        }
    }
}
