import DatabaseEffects
import DeployModel
import Foundation
import TestSupport
import Testing

@testable import DeployRules

@Suite struct `Each rule about the database` {
    /// Where the snapshots lie: a folder above this file's.
    private static let place = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("DatabaseRuleTests.swift").path

    private static func claim(_ rule: any OperationRule, _ context: OperationContext, _ answers: [Question: Answer])
        -> Claim?
    {
        var inquiry = Inquiry(answers)
        return rule.judge(context, &inquiry)
    }

    @Test(arguments: DatabaseRuleCases.ids)
    func `finds what its snapshot shows, and nothing else`(_ id: String) throws {
        let cases = try DatabaseRuleCases.of(id)
        let listing = cases.cases.map { each in
            let claim = Self.claim(cases.rule, each.context, each.answers)
            return "# \(each.name)\n" + (claim.map(Self.listing) ?? "nothing")
        }
        expectSnapshot(
            listing.joined(separator: "\n\n"), named: "database-\(cases.rule.id)", filePath: Self.place)
    }

    @Test(arguments: DatabaseRuleCases.ids)
    func `is seen to fire and not to fire`(_ id: String) throws {
        let cases = try DatabaseRuleCases.of(id)
        let claims = cases.cases.map { Self.claim(cases.rule, $0.context, $0.answers) }
        #expect(claims.contains { $0 != nil })
        #expect(claims.contains { $0 == nil })
        #expect(claims.allSatisfy { $0?.finding.map { $0.rule == cases.rule.id } ?? true })
    }

    @Test(arguments: DatabaseRuleCases.ids)
    func `says nothing of another database than PostgreSQL`(_ id: String) throws {
        let cases = try DatabaseRuleCases.of(id)
        for each in cases.cases {
            let context = each.context
            let other = OperationContext(
                operation: context.operation, index: context.index, migration: context.migration,
                position: context.position, pending: context.pending, live: context.live, before: context.before,
                surprises: context.surprises, effects: context.effects, held: context.held,
                server: DatabaseServer(.mySQL, version: 8), sizes: context.sizes, newTables: context.newTables,
                newColumns: context.newColumns)
            #expect((Self.claim(cases.rule, other, each.answers) != nil) == (cases.rule.id == "other-database"))
        }
    }

    @Test func `has its file, named after it, its id in kebab case, and its cases here`() throws {
        let folder = URL(fileURLWithPath: Self.place).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Sources/DeployRules/Operations/Database")
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".swift") }
        let rules = DatabaseRuleCases.all.map(\.rule)
        #expect(files.sorted() == rules.map { "\(type(of: $0)).swift" }.sorted())
        for rule in rules {
            let name = "\(type(of: rule))"
            let kebab = name.map { $0.isUppercase ? "-\($0.lowercased())" : String($0) }.joined().dropFirst()
            #expect(rule.id == kebab)
        }
    }

    @Test(arguments: DatabaseRuleCases.ids)
    func `has a page that tells what breaks and what to do`(_ id: String) throws {
        let cases = try DatabaseRuleCases.of(id)
        let page = cases.rule.page
        #expect(!page.title.isEmpty && !page.title.hasSuffix("."))
        #expect(page.breaks.count > 40 && page.safeWay.count > 20)
        #expect(page.sources.allSatisfy { $0.address.hasPrefix("https://") })
    }

    /// Work on all rows under a lock that others need is told by exactly one rule, whatever does it.
    @Test func `is the only one about its work, and none of it goes untold`() {
        let blocking: [any OperationRule] = DatabaseRuleCases.all.map(\.rule).filter { $0 is any BlockingRule }
        for action in SampleActions.all {
            let migration = DatabaseContext.migration([action])
            let effects = StatementEffects([TableEffect("users", .accessExclusive, .scan)])
            let context = DatabaseContext.of(migration, effects: effects)
            let told = blocking.compactMap { Self.claim($0, context, [:])?.finding?.rule }
            #expect(told.count == (action.isToldByTheCodeRules ? 0 : 1), "\(action)")
        }
    }

    @Test func `of slow work leaves small and new tables in peace`() {
        let blocking = DatabaseRuleCases.all.map(\.rule).filter { $0 is any BlockingRule }
        for action in SampleActions.all {
            let migration = DatabaseContext.migration([action])
            let effects = StatementEffects([TableEffect("users", .accessExclusive, .rewrite)])
            for context in [
                DatabaseContext.of(migration, effects: effects, sizes: TableSizes(small: ["users"])),
                DatabaseContext.of(migration, effects: effects, sizes: TableSizes(rows: ["users": 1000])),
                DatabaseContext.of(migration, effects: effects, newTables: ["users"]),
            ] {
                #expect(blocking.allSatisfy { Self.claim($0, context, [:]) == nil }, "\(action)")
            }
        }
    }

    private static func listing(_ claim: Claim) -> String {
        var words: [String] = []
        if claim.fails { words.append("fails") }
        if !claim.isKnown { words.append("unknown") }
        if claim.orders.contains(.beforeNewCode) { words.append("before") }
        if claim.orders.contains(.afterOldCode) { words.append("after") }
        if claim.orders.isEmpty { words.append("no order") }
        words.append("stopped: \(claim.whenStopped.rawValue)")
        if claim.takesTwoDeploys { words.append("two deploys") }
        guard let finding = claim.finding else { return words.joined(separator: ", ") }
        let snippets = finding.snippets.map { "--- \($0.purpose.rawValue), \($0.language)\n\($0.text)" }
        return
            ([
                words.joined(separator: ", "), "\(finding.severity.rawValue): \(finding.title)", finding.explanation,
                "> \(finding.remedy ?? "-")",
            ] + snippets).joined(separator: "\n")
    }
}

extension Action {
    /// Whether `add-column-not-null` says all there is to say.
    fileprivate var isToldByTheCodeRules: Bool {
        guard case .addColumn(_, let column, let constraints, _) = self else { return false }
        return !column.nullable && column.default == .none && column.generation == nil && constraints.isEmpty
    }
}
