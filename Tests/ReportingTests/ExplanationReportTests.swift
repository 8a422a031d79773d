import DeployModel
import Reporting
import TestSupport
import Testing

@Suite struct `The chain of reasoning` {
    private static let answers: [Question: Answer] = {
        let user = SourceLocation(path: "app/models/user.rb", line: 1, excerpt: "class User < ApplicationRecord")
        let report = SourceLocation(path: "app/queries/report.rb", line: 7, excerpt: "SELECT users.last_name")
        return [
            .models(table: "users", .live): .models([
                ModelClass(
                    name: "User", location: user, table: "users", ignoredColumns: ["first_name", "age"],
                    ignoredColumnsDoubt: "the concern Legacy wasn't found")
            ]),
            .models(table: "orders", .live): .models([]),
            .references(.column("last_name", table: "users"), .live): .references(
                Array(repeating: CodeReference(user, .possible), count: 7) + [
                    CodeReference(report, .certain, isSQL: true)
                ]),
            .references(.column("last_name", table: "users"), .candidate): .references([]),
            .configuration(.live): .configuration(
                AppConfiguration(railsVersion: "7.1.3", partialInserts: false, preparedStatements: true)),
            .packages(in: "Gemfile.lock", .candidate): .packages(["rails": "7.1.3"]),
            .classes(in: "app/jobs/a.rb", .live): .classes([ClassShape(name: "A", sort: .job, location: user)]),
            .references(.named("total"), .live): .unknown(reason: "app/models/order.rb isn't in this clone"),
        ]
    }()

    @Test(arguments: Sample.judged)
    func `tells what was proved, what was asked, and why nothing gentler`(_ sample: Sample) {
        let text = ExplanationReport(
            sample.report, answers: ["web": Self.answers], style: TerminalStyle(width: 100, usesColor: false)
        ).text
        expectSnapshot(text, named: "explanation-\(sample.name)")
    }

    @Test(arguments: Sample.all)
    func `names every gentler decision, and every rule that claims`(_ sample: Sample) {
        let text = ExplanationReport(
            sample.report, answers: [:], style: TerminalStyle(width: 200, usesColor: false)
        ).text
        for decision in sample.report.decisions {
            for kind in Decision.Kind.allCases where kind < decision.kind {
                #expect(text.contains("\n  \(kind.rawValue)\n"))
            }
            for claim in decision.migrations.flatMap(\.operations).flatMap(\.claims) {
                #expect(text.contains("\n        \(claim.rule): "))
            }
        }
    }

    @Test(arguments: Sample.judged)
    func `is the same with and without colour but for the colours`(_ sample: Sample) {
        let plain = ExplanationReport(
            sample.report, answers: ["web": Self.answers], style: TerminalStyle(width: 80, usesColor: false))
        let colored = ExplanationReport(
            sample.report, answers: ["web": Self.answers], style: TerminalStyle(width: 80, usesColor: true))
        #expect(colored.text.contains("\u{1B}"))
        #expect(colored.text.withoutColors == plain.text)
    }
}
