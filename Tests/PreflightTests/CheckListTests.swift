import DeployModel
import Foundation
import Preflight
import TestSupport
import Testing

@Suite struct `The checks` {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    @Test func `are those of the folder, one a file`() throws {
        let path = Self.root.appendingPathComponent("Sources/Preflight/Checks").path
        let files = try FileManager.default.contentsOfDirectory(atPath: path).map { $0.dropLast(".swift".count) }
            .sorted()
        #expect(Preflight.checks.map { "\(type(of: $0))"[...] }.sorted() == files)
    }

    @Test func `have an id and a page each`() {
        let pages = Preflight.checks.map(\.page)
        #expect(Set(pages.map(\.id)).count == pages.count)
        for page in pages {
            #expect(page.id.allSatisfy { $0.isLowercase || $0 == "-" }, "\(page.id)")
            #expect(!page.title.hasSuffix("."), "\(page.id)")
            #expect(page.why.hasSuffix("."), "\(page.id)")
            #expect(page.source.address.hasPrefix("https://"), "\(page.id)")
        }
    }

    @Test func `are never silent, and end no sentence with a full stop`() {
        for facts in [SampleFacts.right, SampleFacts.wrong, SampleFacts.unknown] {
            for check in Preflight.checks {
                let findings = check.evaluate(facts)
                #expect(!findings.isEmpty, "\(check.id)")
                for finding in findings {
                    #expect(finding.check == check.id)
                    #expect(!finding.sentence.hasSuffix("."), "\(finding.sentence)")
                }
            }
        }
    }

    @Test func `find nothing wrong with an app that is right`() {
        let odd = Preflight(SampleFacts.right).findings.filter { $0.severity != .fine }
        #expect(odd.map(\.sentence) == [])
    }

    /// Those that tell of where an app is, not of what is wrong with it, and those that exclude each other.
    private static let quiet: Set<String> = [
        "platform-generation", "private-space", "container-stack", "git-head",
    ]

    @Test func `each find something wrong with an app that is wrong`() {
        let silent = Preflight.checks.filter { check in
            check.evaluate(SampleFacts.wrong).allSatisfy { $0.severity == .fine || $0.severity == .unknown }
        }
        #expect(Set(silent.map(\.id)) == Self.quiet)
    }

    @Test func `each say what they don't know`() {
        let certain = Preflight.checks.filter { check in
            check.evaluate(SampleFacts.unknown).allSatisfy {
                $0.severity != .unknown && $0.severity != .essentialUnknown
            }
        }
        // What the app's own record tells is always known, or there is no preflight.
        #expect(Set(certain.map(\.id)) == ["private-space", "container-stack", "app-name"])
    }

    @Test func `stand in docs/preflight.md as they tell of themselves`() throws {
        let file = Self.root.appendingPathComponent("docs/preflight.md")
        let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
        if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] != nil, let start = text.range(of: "## `") {
            try Data((text[..<start.lowerBound] + PreflightPage.text).utf8).write(to: file)
            Issue.record("recorded \(file.path): read it, then run again")
        } else {
            #expect(text.hasSuffix(PreflightPage.text), "RECORD_SNAPSHOTS=1 writes the list of checks into it")
        }
    }
}
