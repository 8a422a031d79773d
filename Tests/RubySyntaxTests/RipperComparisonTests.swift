import ChildProcess
import Foundation
import RubySyntax
import Testing

/// The tables' texts, word for word with Ripper. Scripts/compare-with-ripper does it over real applications.
@Suite struct `Compared with Ripper` {
    /// Without Ruby the comparison is skipped; the tables of `Words` are the same claims, written down.
    static let hasRuby = (try? ChildProcess.run(["ruby", "-rripper", "-e", "exit"]))?.status.isSuccess ?? false

    /// Prints the words of each text on a line of its own. Texts are separated by NUL bytes.
    private static let script = """
        $stdin.read.force_encoding('UTF-8').split("\\0").each do |text|
          words = []
          tokens = Ripper.lex(text).reject { |t| t[2].empty? }
          tokens.sort_by.with_index { |t, i| [t[0], i] }.each do |_, kind, word|
            content = %i[on_tstring_content on_ignored_sp].include?(kind)
            content && words.last && words.last[0] ? words.last[1] += word : words << [content, word.dup]
          end
          puts words.map(&:last).join('·').gsub("\\n", '⏎')
        end
        """

    /// Texts whose words differ, and why.
    private static let explained = [
        "__END__": "Ripper gives no words behind it",
        "\u{FEFF}": "Ripper counts a byte order mark to the first word",
        "+ \"x\nb": "Ripper puts a string that goes on behind a heredoc's body before it",
        "#{<<~B}": "joining neighbouring text joins two heredocs' here",
        "a <<b; a": "the heredoc is never closed",
    ]

    @Test(.enabled(if: hasRuby, "there is no ruby here: nothing is compared"))
    func `the words are the same`() throws {
        let all =
            WordTests.table.map(\.text) + RubyTexts.migrations + RubyTexts.calls + RubyTexts.blocks + RubyTexts.literals
            + RubyTexts.heredocs + RubyTexts.operators + RubyTexts.assignments + RubyTexts.flow + RubyTexts.patterns
            + RubyTexts.definitions
        let texts = all.filter { text in !text.isEmpty && !Self.explained.keys.contains(where: text.contains) }
        let input = texts.joined(separator: "\0")
        let output = try ChildProcess.run(["ruby", "-rripper", "-e", Self.script], input: Array(input.utf8))
        #expect(output.status.isSuccess)
        let lines = String(decoding: output.standardOutput, as: UTF8.self).split(separator: "\n").map(String.init)
        try #require(lines.count == texts.count)
        for (text, line) in zip(texts, lines) { #expect(words(of: text) == line, "\(text.debugDescription)") }
    }

    private func words(of text: String) -> String {
        let bytes = Array(text.utf8)
        return RubyWords.ranges(in: bytes).map { String(decoding: bytes[$0], as: UTF8.self) }
            .joined(separator: "·").replacing("\r\n", with: "\r⏎").replacing("\n", with: "⏎")
    }
}
