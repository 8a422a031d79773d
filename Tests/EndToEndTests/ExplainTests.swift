import Foundation
import TestSupport
import Testing

/// `drawbridge explain`, and the pages in docs/rules that are made by it.
@Suite struct ExplainTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("docs/rules")

    private static func page(_ name: String) -> String? {
        try? String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
    }

    /// Where they differ: run Scripts/write-rule-pages.
    @Test func printsThePagesOfTheDocumentation() throws {
        let scene = try Scene()
        let index = try scene.run(.drawbridge, "explain", "--format", "markdown")
        #expect(index.status == 0 && index.error == "")
        #expect(Self.page("README.md") == index.output, "run Scripts/write-rule-pages")
        let rules = index.output.matches(of: /\n\| \[([a-z0-9-]+)\]/).map { String($0.1) }
        #expect(rules.count > 10)
        for rule in rules {
            let page = try scene.run(.drawbridge, "explain", rule, "--format", "markdown")
            #expect(page.status == 0 && page.error == "")
            #expect(Self.page("\(rule).md") == page.output, "run Scripts/write-rule-pages")
        }
        let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
        #expect(Set(files) == Set(rules.map { "\($0).md" } + ["README.md"]))
    }

    @Test func listsAllRulesForATerminal() throws {
        let scene = try Scene()
        let list = try scene.run(.drawbridge, "explain")
        #expect(list.status == 0 && list.error == "")
        #expect(list.output.contains("\nremove-column "))
        #expect(list.output.hasSuffix("rules. `drawbridge explain RULE` tells all of one.\n"))
        let page = try scene.run(.drawbridge, "explain", "remove-column")
        #expect(page.status == 0 && page.output.hasPrefix("remove-column\n"))
        #expect(page.output.contains("\nThe safe way\n"))
    }

    @Test func namesTheRuleThatWasMeant() throws {
        let scene = try Scene()
        let misspelled = try scene.run(.drawbridge, "explain", "remove-colunm")
        #expect(misspelled.status == 2 && misspelled.output == "")
        #expect(
            misspelled.error.hasPrefix("drawbridge: there is no rule \"remove-colunm\"\n  Did you mean `remove-column`")
        )
        let nonsense = try scene.run(.drawbridge, "explain", "\u{1B}[2J")
        #expect(nonsense.status == 2)
        #expect(
            nonsense.error
                == "drawbridge: there is no rule \"\u{FFFD}[2J\"\n  `drawbridge explain` lists all rules.\n")
    }
}
