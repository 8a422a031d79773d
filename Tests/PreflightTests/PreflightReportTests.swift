import DeployModel
import Foundation
import Preflight
import TestSupport
import Testing

@Suite struct `A preflight's report` {
    private static func text(_ facts: PreflightFacts, width: Int = 100, isVerbose: Bool = false) -> String {
        PreflightText(Preflight(facts), width: width, usesColor: false, isVerbose: isVerbose).text
    }

    @Test func `of an app with everything right`() {
        #expect(!Preflight(SampleFacts.right).stopsDeploy)
        expectSnapshot(Self.text(SampleFacts.right), named: "right")
    }

    @Test func `of an app with everything wrong`() {
        #expect(Preflight(SampleFacts.wrong).stopsDeploy)
        expectSnapshot(Self.text(SampleFacts.wrong), named: "wrong")
    }

    @Test func `of an app of which nothing is known`() {
        #expect(Preflight(SampleFacts.unknown).stopsDeploy)
        expectSnapshot(Self.text(SampleFacts.unknown), named: "unknown")
    }

    @Test func `on a narrow terminal`() {
        let text = Self.text(SampleFacts.wrong, width: 60)
        expectSnapshot(text, named: "wrong-narrow")
        let commands = Set(Preflight(SampleFacts.wrong).findings.compactMap(\.command))
        for line in text.split(separator: "\n") where !commands.contains(where: { line.contains($0) }) {
            #expect(line.count <= 60, "\(line)")
        }
    }

    @Test func `in all words`() {
        expectSnapshot(Self.text(SampleFacts.right, isVerbose: true), named: "right-verbose")
    }

    @Test func `as Markdown`() {
        expectSnapshot(PreflightMarkdown(Preflight(SampleFacts.wrong)).text, named: "wrong-markdown")
    }

    @Test func `as JSON`() throws {
        let text = PreflightJSON(Preflight(SampleFacts.wrong)).text
        expectSnapshot(text, named: "wrong-json")
        let value = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
        #expect((value?["findings"] as? [Any])?.count == Preflight(SampleFacts.wrong).findings.count)
    }

    @Test func `lets nothing from the platform move the cursor`() {
        var facts = SampleFacts.right
        facts.platform.dynos = .known([SampleFacts.dyno("run.1", "run", release: 3, command: "evil\u{1B}[2J\nline")])
        let preflight = Preflight(facts)
        for text in [Self.text(facts), PreflightMarkdown(preflight).text, PreflightJSON(preflight).text] {
            #expect(!text.contains("\u{1B}"))
            #expect(text.contains("evil"))
        }
    }

    @Test(
        arguments: [
            ("psql postgres://u:hunter2@h/d", "psql postgres://…@h/d"),
            ("API_TOKEN=hunter2 rake x TOKEN=hunter2", "API_TOKEN=… rake x TOKEN=…"),
            ("sh -c 'PGPASSWORD=hunter2 psql'", "sh -c 'PGPASSWORD=… psql'"),
            ("sh -c 'KEY=hunter2'", "sh -c 'KEY=…'"), ("curl --api-token=hunter2", "curl --api-token=…"),
            ("URL=postgres://u:hunter2@h/d rake", "URL=… rake"),
            ("RAILS_ENV=production rake VERSION=1 --jobs=3", "RAILS_ENV=production rake VERSION=1 --jobs=3"),
            ("https://shop.example/a?b=c x=y", "https://shop.example/a?b=c x=y"),
        ])
    func `shows no password of a command`(command: String, shown: String) {
        var facts = SampleFacts.right
        facts.platform.dynos = .known([SampleFacts.dyno("run.1", "run", command: command)])
        let finding = Preflight(facts).findings.first { $0.check == "one-off-dynos" }
        #expect(finding?.details == ["run.1: \(shown)"])
        #expect(!PreflightJSON(Preflight(facts)).text.contains("hunter2"))
    }

    @Test func `turns no direction of writing`() {
        var facts = SampleFacts.right
        facts.platform.dynos = .known([SampleFacts.dyno("run.1", "run", command: "a\u{202E}b\u{2066}c")])
        let text = PreflightJSON(Preflight(facts)).text
        #expect(text.contains("a\\u202eb\\u2066c"))
    }
}
