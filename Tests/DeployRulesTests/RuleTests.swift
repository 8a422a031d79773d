import DeployModel
import DeployRules
import Foundation
import TestSupport
import Testing

@Suite struct `Each rule` {
    @Test(arguments: RuleCases.all)
    func `finds what its snapshot shows, and nothing else`(_ cases: RuleCases) throws {
        let rule = try #require(Rules.all.first { $0.id == cases.rule })
        let listing = cases.cases.map { name, facts in
            let findings = rule.findings(facts).map(\.listing)
            return "# \(name)\n" + (findings.isEmpty ? "nothing" : findings.joined(separator: "\n"))
        }
        expectSnapshot(listing.joined(separator: "\n\n"), named: "rule-\(cases.rule)")
    }

    @Test(arguments: RuleCases.all)
    func `is seen to fire and not to fire`(_ cases: RuleCases) throws {
        let rule = try #require(Rules.all.first { $0.id == cases.rule })
        let counts = cases.cases.map { rule.findings($0.given).count }
        #expect(counts.contains { $0 > 0 })
        #expect(counts.contains(0))
        #expect(cases.cases.allSatisfy { rule.findings($0.given).allSatisfy { $0.rule == rule.id } })
    }

    @Test func `is tried here`() {
        #expect(RuleCases.all.map(\.rule).sorted() == Rules.all.map(\.id).sorted())
    }

    @Test func `has a file of its own, whose name is its type's, and its id in kebab case`() throws {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Sources/DeployRules/Rules")
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".swift") }
        #expect(files.sorted() == Rules.all.map { "\(type(of: $0)).swift" }.sorted())
        for rule in Rules.all {
            #expect(rule.id == Self.kebabCase("\(type(of: rule))"))
        }
    }

    @Test(arguments: Rules.all.map(\.page))
    func `has a page that says what breaks and the safe way`(_ page: RulePage) {
        #expect(!page.title.hasSuffix(".") && !page.title.contains("\n"))
        #expect(
            page.title.first?.isLowercase == true || page.title.hasPrefix("Rails") || page.title.hasPrefix("config"))
        #expect(page.breaks.hasSuffix(".") && page.breaks.count > 60)
        #expect(page.safeWay.hasSuffix(".") || page.safeWay.hasSuffix("```"))
        #expect(page.safeWay.components(separatedBy: "```").count % 2 == 1)
        #expect(page.sources.allSatisfy { $0.address.hasPrefix("https://") && !$0.title.isEmpty })
    }

    @Test func `finds nothing where nothing is the matter`() {
        #expect(Rules.all.flatMap { $0.findings(facts(changes(.code, .assetInput, .inert))) } == [])
    }

    private static func kebabCase(_ name: String) -> String {
        name.map { $0.isUppercase ? "-\($0.lowercased())" : String($0) }.joined().drop { $0 == "-" }.description
    }
}

extension Rule {
    /// What the rule finds with the answers that the facts hold.
    func findings(_ facts: Facts) -> [Finding] {
        var inquiry = Inquiry(facts.answers)
        return evaluate(facts, &inquiry)
    }
}
