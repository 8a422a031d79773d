import TestSupport
import Testing

/// Each document stands in Snapshots/: the Ruby, then its tree.
@Suite struct `The tree of` {
    @Test func migrations() { expectSnapshot(document(RubyTexts.migrations), named: "migrations") }
    @Test func calls() { expectSnapshot(document(RubyTexts.calls), named: "calls") }
    @Test func blocks() { expectSnapshot(document(RubyTexts.blocks), named: "blocks") }
    @Test func literals() { expectSnapshot(document(RubyTexts.literals), named: "literals") }
    @Test func heredocs() { expectSnapshot(document(RubyTexts.heredocs), named: "heredocs") }
    @Test func operators() { expectSnapshot(document(RubyTexts.operators), named: "operators") }
    @Test func assignments() { expectSnapshot(document(RubyTexts.assignments), named: "assignments") }
    @Test func flow() { expectSnapshot(document(RubyTexts.flow), named: "flow") }
    @Test func patterns() { expectSnapshot(document(RubyTexts.patterns), named: "patterns") }
    @Test func definitions() { expectSnapshot(document(RubyTexts.definitions), named: "definitions") }
    @Test func `what can't be read`() { expectSnapshot(document(RubyTexts.broken), named: "broken") }

    private func document(_ texts: [String]) -> String {
        texts.map { text in
            let source = text.hasSuffix("\n") ? String(text.dropLast()) : text
            let quoted = source.split(separator: "\n", omittingEmptySubsequences: false).map { "| " + $0 }
            return quoted.joined(separator: "\n") + "\n" + Outline.of(text) + "\n"
        }.joined(separator: "\n").replacing("\0", with: "␀")
    }
}
