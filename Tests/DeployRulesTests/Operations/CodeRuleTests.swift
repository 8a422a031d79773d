import DeployModel
import TestSupport
import Testing

@testable import DeployRules

struct CodeRuleTests {
    @Test(arguments: CodeCases.all) func `has the right word for an operation and the code it meets`(_ test: CodeCase) {
        #expect(test.word == test.expected)
    }

    @Test(arguments: CodeCases.all) func `proves nothing more where nothing can be found out`(_ test: CodeCase) throws {
        var blind = test
        blind.answers = { CodeAnswers(isUnknown: true) }
        let known = try #require(test.judged).verdict
        let unknown = try #require(blind.judged).verdict
        #expect(known.provedOrders.isSuperset(of: unknown.provedOrders), "\(unknown.provedOrders) by \(unknown.rule)")
    }

    // That a view hangs on a column can't be known without a schema; PostgreSQL then refuses the drop.
    @Test(arguments: CodeCases.all.filter { $0.name != "a column that a view selects" })
    func `proves nothing more without a schema`(_ test: CodeCase) throws {
        var blind = test
        blind.schema = nil
        let known = try #require(test.judged).verdict
        let unknown = try #require(blind.judged).verdict
        #expect(known.provedOrders.isSuperset(of: unknown.provedOrders), "\(unknown.provedOrders) by \(unknown.rule)")
    }

    @Test(arguments: SampleActions.all) func `claims every sort of operation but those that can't be read`(
        _ action: Action
    ) throws {
        let claims = try #require(CodeCase("sample", action, is: "").judged).claims
        switch action {
        case .unreadable, .otherStatement, .fails: #expect(claims.isEmpty)
        default: #expect(!claims.isEmpty)
        }
    }

    @Test func `tells what breaks, for whom, and the way round it`() {
        var document: [String] = []
        for test in CodeCases.told {
            document.append("== \(test.name): \(test.word)")
            document += test.judged?.findings.map(\.document) ?? []
        }
        expectSnapshot(document.joined(separator: "\n"), named: "code-findings", filePath: Self.folder)
    }

    @Test func `has a page for every rule`() {
        let pages = OperationRules.code.map(\.page)
        #expect(Set(pages.map(\.id)).count == pages.count)
        for page in pages {
            #expect(!page.title.hasSuffix(".") && !page.breaks.isEmpty && !page.safeWay.isEmpty, "\(page.id)")
        }
    }

    /// The snapshots of the target lie beside its first file.
    private static let folder = #filePath.replacing("/Operations/CodeRuleTests.swift", with: "/CodeRuleTests.swift")
}

extension Finding {
    /// All of it, as a snapshot writes it down.
    fileprivate var document: String {
        var lines = [
            "\(severity.rawValue) \(rule), \(path.map { "\($0)" } ?? ""):\(line ?? 0)", "  \(title)",
            "  \(explanation)",
        ]
        if let remedy { lines.append("  remedy: \(remedy)") }
        lines += evidence.map {
            let strength = $0.strength.rawValue + ($0.isSQL ? ", SQL" : "")
            return "  at \($0.location.path):\($0.location.line) \(strength): \($0.location.excerpt)"
        }
        for snippet in snippets {
            lines.append("  \(snippet.purpose.rawValue), \(snippet.language)\(snippet.path.map { ", \($0)" } ?? ""):")
            lines += snippet.text.split(separator: "\n").map { "    | " + $0 }
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
