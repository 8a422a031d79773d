import DeployModel
import Reporting
import TestSupport
import Testing

@Suite struct `A rule's page` {
    private static let page = RulePage(
        id: "remove-column", title: "A column is dropped that `old` or new code may still name",
        breaks: """
            Active Record reads a table's columns once. With partial inserts off, the default of Rails 7, every `INSERT` of
            a process that booted before the drop names the column and fails with `UndefinedColumn`.

            - Old code, warm and cold: fails unless the deployed model ignores the column, and this item is so long that
              it goes on over a further line.
            - New code, warm: fails unless the new model ignores it.
              1. A nested item.

            | read | insert |
            |---|---|
            | ok | **fails** |
            """,
        measured: "On PostgreSQL 15.18 with Active Record 7.2.",
        safeWay: """
            First deploy:

            ```ruby
            class User < ApplicationRecord
              self.ignored_columns += ["last_name"] # a line of code that is longer than the terminal is wide, and stays so
            end
            ```

            Then drop it.
            """,
        sources: [.init("strong_migrations", "https://github.com/ankane/strong_migrations#removing-a-column")])
    private static let plain = RulePage(
        id: "add-column", title: "A column is added | a bar", breaks: "Little.", safeWay: "This.")

    @Test(arguments: [60, 80])
    func `for a terminal wraps text and keeps code`(width: Int) {
        let text = RulePageText(Self.page).text(style: TerminalStyle(width: width, usesColor: false))
        expectSnapshot(text, named: "page-\(width)")
        let long = text.split(separator: "\n").filter { $0.count > width }
        #expect(long.allSatisfy { $0.contains("self.ignored_columns") || $0.contains("https://") })
    }

    @Test func `in colour paints what stands between backticks`() {
        let text = RulePageText(Self.page).text(style: TerminalStyle(width: 80, usesColor: true))
        #expect(text.contains("every \u{1B}[36mINSERT\u{1B}[0m of"))
        let starred = RulePage(id: "a", title: "`x` is", breaks: "It **breaks** `a ** b` **once", safeWay: "S.")
        let painted = RulePageText(starred).text(style: TerminalStyle(width: 80, usesColor: true))
        #expect(painted.contains("It \u{1B}[1mbreaks\u{1B}[0m \u{1B}[36ma ** b\u{1B}[0m **once"))
    }

    @Test func `begins with a sentence`() {
        for (title, sentence) in [
            ("a column is dropped", "A column is dropped."), ("config.x changes", "config.x changes."),
            ("`x` is", "`x` is."),
        ] {
            let page = RulePage(id: "a", title: title, breaks: "B.", safeWay: "S.")
            #expect(RulePageText(page).markdown.hasPrefix("# a\n\n\(sentence)\n"))
        }
    }

    @Test func `as Markdown is the file of the documentation`() {
        expectSnapshot(
            RulePageText(Self.page).markdown + "\n=====\n" + RulePageText(Self.plain).markdown, named: "page-markdown")
    }

    @Test func `stands in the list of all rules, by its id`() {
        let index = RuleIndexText([Self.page, Self.plain])
        expectSnapshot(
            index.text(style: TerminalStyle(width: 60, usesColor: false)) + "\n=====\n" + index.markdown,
            named: "page-index")
    }
}
