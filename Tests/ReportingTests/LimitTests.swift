import DeployModel
import Reporting
import Testing

@Suite struct `A Markdown report stays within the limit` {
    private static func path(_ number: Int, length: Int) -> RepositoryPath {
        RepositoryPath(bytes: ("db/migrate/\(number)_" + String(repeating: "é", count: length / 2)).utf8)
    }

    private static func report(apps: Int, findings: Int, paths: Int, length: Int) -> DecisionReport {
        let listed = (0..<min(paths, Trigger.pathLimit)).map { path($0, length: length) }
        let found = (0..<findings).map { number in
            Finding(
                rule: "opaque-change", severity: .error, title: "\(path(number, length: length)) is a submodule",
                explanation: "What lies behind it can't be compared.", path: path(number, length: length),
                demands: .maintenance)
        }
        return DecisionReport(
            candidate: id(0x22), candidateName: "HEAD",
            decisions: (0..<apps).map { number in
                decision(
                    .maintenance, app: App(name: "app-\(number)", root: .root, frameworks: ["rails"]), findings: found,
                    work: [.migrate], triggers: [trigger(.migration, paths, listed)])
            })
    }

    @Test(arguments: [(1, 0, 1, 10), (20, 3, 20, 300), (20, 10, 5000, 4000), (1, 400, 400, 4000), (400, 1, 1, 4000)])
    func `with many apps, findings and long paths`(_ apps: Int, _ findings: Int, _ paths: Int, _ length: Int) {
        let text = MarkdownReport(Self.report(apps: apps, findings: findings, paths: paths, length: length)).text
        #expect(text.utf8.count <= MarkdownReport.sizeLimit)
        #expect(
            text.hasPrefix(apps == 1 ? "🟠 **Needs a maintenance window" : "🟠 **\(apps) apps: \(apps) maintenance**"))
        #expect(text.hasSuffix("\n"))
    }

    @Test func `and names every app with its reason while that fits`() {
        let text = MarkdownReport(Self.report(apps: 20, findings: 3, paths: 20, length: 300)).text
        for number in 0..<20 { #expect(text.contains("🟠 **app-\(number): Needs a maintenance window")) }
        #expect(text.hasSuffix("\nMore details don't fit here: see the decision's JSON.\n"))
        #expect(!text.contains("<details>"))
    }

    @Test func `and says so where not even all verdicts fit`() {
        let text = MarkdownReport(Self.report(apps: 400, findings: 1, paths: 1, length: 4000)).text
        #expect(text.hasSuffix("\nMore doesn't fit here: see the decision's JSON.\n"))
        #expect(text.contains("app-0: "))
        #expect(!text.contains("app-399: "))
    }

    @Test func `and counts the findings that it leaves out`() {
        let text = MarkdownReport(Self.report(apps: 1, findings: 13, paths: 1, length: 10)).text
        #expect(text.contains("\n- … and 3 more\n"))
    }
}

@Suite struct `Variables of several apps` {
    private static func names(_ apps: String...) -> [String] {
        let decisions = apps.map { decision(.release, app: App(name: $0, root: .root, frameworks: [])) }
        return EnvironmentReport(DecisionReport(candidate: id(0x22), candidateName: "HEAD", decisions: decisions))
            .variables.map(\.name)
    }

    @Test func `never share a name`() {
        let names = Self.names("web-eu", "web.eu", "web_eu", "web-eu-2", "web-eu_2")
        #expect(Set(names).count == names.count)
        let decisions = names.filter { $0.hasSuffix("_DECISION") }
        #expect(
            decisions == [
                "DRAWBRIDGE_DECISION", "DRAWBRIDGE_WEB_EU_DECISION", "DRAWBRIDGE_WEB_EU_2_DECISION",
                "DRAWBRIDGE_WEB_EU_3_DECISION", "DRAWBRIDGE_WEB_EU_2_2_DECISION", "DRAWBRIDGE_WEB_EU_2_3_DECISION",
            ])
    }

    @Test func `carry no app's name if there is one only`() {
        #expect(Self.names("web").allSatisfy { !$0.contains("WEB") })
        #expect(Self.names("web").contains("DRAWBRIDGE_BASELINE"))
    }

    @Test func `are those of no app if none is concerned`() {
        #expect(
            Self.names() == [
                "DRAWBRIDGE_DECISION", "DRAWBRIDGE_CLOSES_SITE", "DRAWBRIDGE_CAN_SKIP_DEPLOY", "DRAWBRIDGE_CANDIDATE",
                "DRAWBRIDGE_APPS",
            ])
    }
}
