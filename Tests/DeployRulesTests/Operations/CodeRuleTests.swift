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

    // What lives in the database alone can't be known without a schema: an app without one is taken to have none of it.
    @Test(arguments: CodeCases.all.filter { !$0.isToldBySchema })
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

    @Test(arguments: [
        Action.changeColumnNull(table: "users", column: "nick", nullable: false),
        .addConstraint(table: "users", Constraint(.check(expression: "level > 0"))),
        .addConstraint(table: "users", Constraint(.foreignKey(ForeignKey(columns: ["level"], table: "levels")))),
        .addConstraint(table: "users", Constraint(.unique(columns: ["nick"]))),
        .addConstraint(table: "orders", Constraint(.primaryKey(columns: ["user_id"]))),
    ])
    func `asks no more of the gentle way than of what it stands for`(_ action: Action) throws {
        for version in [15, 18] {
            let gentle = GentleSteps(version: version, isRails: true, schema: .shop)
            let steps = try #require(gentle.steps(for: action)).compactMap { step in
                if case .action(let action) = step.body { action } else { nil }
            }
            for model in [ModelClass.user(), .user { $0.requiredColumns = ["nick"] }] {
                var original = CodeCase("as written", action, is: "", CodeCases.both().model(model).model(.order()))
                let written = original.orders
                original.actions = steps
                #expect(original.orders.isSuperset(of: written), "\(version): \(original.orders) for \(written)")
            }
        }
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
