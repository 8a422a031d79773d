import Foundation
import SQLSyntax
import Testing

@Suite struct `A statement's tree` {
    private func statements(_ text: String) -> [SQLNode] {
        var nodes: [SQLNode] = []
        SQLText(Array(text.utf8)).read { _, result in
            if case .success(let tree) = result { nodes += tree.statements }
        }
        return nodes
    }

    @Test func `gives texts back as they were, whatever they hold`() throws {
        var random = RandomSQL(seed: 3)
        let characters = [
            "a", "'", "\"", "\\", "<", ">", "\n", "\t", "\r", "\u{1}", "\u{1F}", "\u{7F}", "é", "🌉", "{", "/", "u",
        ]
        for _ in 0..<2_000 {
            let length = Int.random(in: 0...12, using: &random)
            let text = (0..<length).map { _ in characters.randomElement(using: &random) ?? "" }.joined()
            let quoted = text.replacingOccurrences(of: "'", with: "''")
            let statement = try #require(statements("SELECT '\(quoted)'").first)
            let value = statement["SelectStmt"]?.elements("targetList").first?["ResTarget"]?["val"]
            #expect(value?["A_Const"]?["sval"]?.string("sval") ?? "" == text)
        }
    }

    @Test func `answers for fields that are filled and for those that aren't`() throws {
        let node = try #require(statements("  CREATE UNIQUE INDEX ON s.t (a, lower(b)) WHERE c > 0").first)
        #expect(node.name == "IndexStmt")
        let index = node.content
        #expect(index.relation() == "s.t")
        #expect(index.flag("unique") && !index.flag("concurrent") && !index.flag("nonsense"))
        #expect(index.string("idxname") == nil && index.integer("oldNode") == 0)
        #expect(index.elements("indexParams").compactMap { $0["IndexElem"]?.string("name") } == ["a"])
        #expect(index.elements("indexIncludingParams").isEmpty)
        #expect(index["relation"]?.location == 25)
        #expect(index.descendants(named: "ColumnRef").map { $0.strings("fields") } == [["b"], ["c"]])
        #expect(index.descendants(named: "ColumnRef", "FuncCall").count == 3)
    }

    @Test func `keeps places over statements`() throws {
        let text = "SELECT 'é';\n  DROP TABLE a;\nALTER TABLE b ADD c int"
        let nodes = statements(text)
        let relation = try #require(nodes.last?["AlterTableStmt"]?["relation"])
        let place = try #require(relation.location)
        #expect(Array(text.utf8)[place] == UInt8(ascii: "b"))
    }
}
