import RubySyntax
import Testing

/// Texts made to break a reader: each must be read in time that grows with its length, without much depth in the
/// tree, and say what it can't read.
@Suite struct `Hostile texts` {
    struct Hostile: CustomTestStringConvertible {
        let name: String
        let text: String
        let said: String

        var testDescription: String { name }
    }

    static let deep = "nested deeper than 100"
    static let long = "a chain or nesting deeper than 250"

    static let all: [Hostile] = [
        Hostile(name: "parentheses", text: times("(", 100_000) + times(")", 100_000), said: deep),
        Hostile(name: "brackets", text: times("[") + times("]"), said: deep),
        Hostile(name: "braces", text: times("{a: ") + times("}"), said: deep),
        Hostile(name: "calls", text: times("f(") + times(")"), said: deep),
        Hostile(name: "commands", text: times("f "), said: deep),
        Hostile(name: "super", text: times("super "), said: deep),
        Hostile(name: "blocks", text: times("a {") + times("}"), said: deep),
        Hostile(name: "do", text: times("a do\n") + times("end\n"), said: deep),
        Hostile(name: "if", text: times("if a\n") + times("end\n"), said: deep),
        Hostile(name: "elsif", text: "if a\n" + times("elsif b\n") + "end", said: long),
        Hostile(name: "interpolations", text: times("\"#{") + times("}\""), said: deep),
        Hostile(name: "lambdas", text: times("->{") + times("}"), said: deep),
        Hostile(name: "definitions", text: times("def a\n") + times("end\n"), said: deep),
        Hostile(name: "prefixes", text: times("!") + "a", said: deep),
        Hostile(name: "assignments", text: times("a = ") + "1", said: deep),
        Hostile(name: "conditions", text: times("a ? b : ") + "c", said: deep),
        Hostile(name: "patterns", text: "case a\nin " + times("[") + times("]") + "\nend", said: deep),
        Hostile(name: "targets", text: "a, " + times("(") + "b" + times(")") + " = 1", said: deep),
        Hostile(name: "sums", text: "1" + times("+1", 100_000), said: long),
        Hostile(name: "chains", text: "a" + times(".b"), said: long),
        Hostile(name: "scopes", text: times("A::") + "B", said: long),
        Hostile(name: "modifiers", text: "a" + times(" if b"), said: long),
        Hostile(name: "open parentheses", text: times("("), said: "`(` opened in line 1 is never closed"),
        Hostile(name: "open heredocs", text: times("<<A\n#{"), said: "`<<A` opened in line 1 is never closed"),
        Hostile(name: "open strings", text: "a\n\"" + times("b\n"), said: "`\"` opened in line 2 is never closed"),
        Hostile(name: "stray brackets", text: times(")"), said: "`)` stands here where a value should"),
        Hostile(name: "mismatched", text: times("[") + times(")"), said: "`[` opened in line 1 is never closed"),
        Hostile(
            name: "a big text", text: times("a = 1 # comment, comment, comment, comment\n", 100_000),
            said: "the text is bigger than 4 MiB"),
        Hostile(name: "a NUL byte", text: "a\0b", said: "a control character stands here, at which Ruby stops reading"),
    ]

    private static func times(_ text: String, _ count: Int = 20_000) -> String { String(repeating: text, count: count) }

    @Test(arguments: all) func `are read`(hostile: Hostile) {
        let text = Array(hostile.text.utf8)
        let clock = ContinuousClock()
        var tree = RubyParser.parse([])
        let time = clock.measure { tree = RubyParser.parse(text) }
        #expect(time < .seconds(20))
        #expect(depth(of: tree) <= RubyParser.depthLimit)
        #expect(reasons(in: tree).contains(hostile.said))
    }

    @Test func `neighbours of what is too deep are unharmed`() {
        let deep = String(repeating: "[", count: 1000) + String(repeating: "]", count: 1000)
        let outline = Outline.of("class A\n  a \(deep)\n  b 1\nend\nc")
        #expect(outline.hasPrefix("(class A\n  (unreadable «a [[["))
        #expect(outline.hasSuffix("]]]» nested deeper than 100)\n  (b 1))\nc"))
    }

    @Test(arguments: [90, 240]) func `what is just not too deep is read`(count: Int) {
        let text =
            count < 100
            ? String(repeating: "[", count: count / 2) + String(repeating: "]", count: count / 2)
            : "1" + String(repeating: "+1", count: count)
        #expect(reasons(in: RubyParser.parse(Array(text.utf8))) == [])
    }

    private func reasons(in tree: SyntaxTree) -> [String] {
        allNodes(of: tree).compactMap { if case .unreadable(let reason) = tree[$0].syntax { reason } else { nil } }
    }

    private func depth(of tree: SyntaxTree) -> Int {
        var open = tree.statements.map { ($0, 1) }
        var deepest = 0
        while let (id, depth) = open.popLast() {
            deepest = max(deepest, depth)
            open += tree.children(of: id).map { ($0, depth + 1) }
        }
        return deepest
    }
}

/// All nodes that can be reached from the statements.
func allNodes(of tree: SyntaxTree) -> [NodeID] {
    var open = tree.statements
    var nodes: [NodeID] = []
    while let id = open.popLast() {
        nodes.append(id)
        open += tree.children(of: id)
    }
    return nodes
}
