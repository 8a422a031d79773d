import Artifacts
import DeployModel
import Foundation
import TestSupport
import Testing

@Suite struct `A stored decision` {
    @Test(arguments: Synthetic.reports)
    func `is read back as it was`(_ report: DecisionReport) throws {
        let text = try DecisionFile(report).text()
        let read = try DecisionFile(text: text)
        #expect(read.report == report)
        #expect(try read.text() == text)
    }

    @Test(arguments: Synthetic.reports)
    func `has the same bytes each time, all of them harmless`(_ report: DecisionReport) throws {
        let text = try DecisionFile(report).text()
        #expect(try DecisionFile(report).text() == text)
        #expect(text.hasSuffix("}\n"))
        #expect(text.utf8.allSatisfy { $0 >= 0x20 || $0 == 0x0A })
    }

    @Test func `has this shape`() throws {
        let report = try #require(Synthetic.reports.first)
        expectSnapshot(try DecisionFile(report).text(), named: "decision")
    }

    @Test func `that can't be taken is refused with the place`() throws {
        let report = try #require(Synthetic.reports.first)
        let text = try DecisionFile(report).text()
        let cases: [(String, String)] = [
            ("nothing", ""), ("no JSON", "web: maintenance"), ("half of it", String(text.prefix(text.count / 2))),
            ("a list", "[1]"), ("no format", "{}"), ("a format that is no number", #"{"format": "1"}"#),
            ("an older format", #"{"format": 0}"#),
            ("a newer format", text.replacing("\"format\" : 1", "\"format\" : 2")),
            ("only the format", #"{"format": 1}"#),
            ("no app's name", text.replacing("\"name\" : \"app-0\"", "\"nam\" : \"x\"")),
            (
                "an unknown kind",
                text.replacing(
                    "\"decision\" : \"nothing\",\n      \"findings\"", "\"decision\" : \"perhaps\",\n      \"findings\""
                )
            ),
            ("a broken id", text.replacing("\"commit\" : \"1111111111111111", "\"commit\" : \"wxyz111111111111")),
            ("a text for a number", text.replacing("\"changedPaths\" : 26", "\"changedPaths\" : \"26\"")),
            (
                "nothing for a list",
                text.replacing(
                    "\"toPause\" : [\n          \"worker\",\n          \"clock_2\"\n        ]", "\"toPause\" : null")
            ),
            ("no app", text.withoutApps),
            (
                "a decision that is less closed than its app's",
                text.replacing(
                    "\"decision\" : \"nothing\",\n      \"findings\"", "\"decision\" : \"hold\",\n      \"findings\"")
            ),
            (
                "a decision that is more closed than its apps'",
                text.replacing("\n  \"decision\" : \"nothing\"", "\n  \"decision\" : \"release\"")
            ),
            ("a path with a broken escape", text.replacing("\"path\" : \"README.md\"", #""path" : "\"\\x\"""#)),
        ]
        let messages = cases.map { name, text in
            do throws(ArtifactError) {
                _ = try DecisionFile(text: text)
                return "# \(name)\nno error\n"
            } catch {
                return "# \(name)\n\(error.message)\n\(error.hint)\n"
            }
        }
        expectSnapshot(messages.joined(separator: "\n"), named: "refusals")
    }

    @Test func `is refused where an operation's verdict isn't what was proved`() throws {
        let report = Synthetic.reports[1]
        let text = try DecisionFile(report).text()
        for (word, other) in [
            ("maintenance", "safe"), ("split", "before"), ("unreadable", "after"), ("before", "safe"),
        ] {
            let damaged = text.replacing("\"verdict\" : \"\(word)\"\n", "\"verdict\" : \"\(other)\"\n")
            #expect(damaged != text)
            #expect(throws: ArtifactError.self) { try DecisionFile(text: damaged) }
        }
    }

    @Test func `of a version that judged no migrations is still read`() throws {
        let report = Synthetic.reports[0]
        var text = try DecisionFile(report).text()
        for (field, end) in [("\"order\" : {", "},"), ("\"rollback\" : {", "},")] {
            let start = try #require(text.range(of: field))
            let end = try #require(text.range(of: end, range: start.upperBound..<text.endIndex))
            text.removeSubrange(start.lowerBound..<end.upperBound)
        }
        let read = try #require(try DecisionFile(text: text).report.decisions.first)
        #expect(read.order == MigrationOrder())
        #expect(read.rollback.possibleUntil == .unknown)
    }

    @Test func `isn't written about no app`() {
        let report = DecisionReport(candidate: id(0x22), candidateName: "HEAD", decisions: [])
        #expect(throws: ArtifactError.self) { try DecisionFile(report).text() }
    }

    @Test func `may have more fields than this version knows`() throws {
        let report = try #require(Synthetic.reports.first)
        let text = try DecisionFile(report).text().replacing("\"backup\" : true", "\"backup\" : true, \"later\" : [1]")
        #expect(text.contains("later"))
        #expect(try DecisionFile(text: text).report == report)
    }
}

extension String {
    /// This text with the first occurrence of a part replaced; unchanged if there is none, which the tests would show.
    func replacing(_ part: String, _ other: String) -> String {
        var rest = self[...]
        var before = ""
        while !rest.isEmpty {
            if rest.hasPrefix(part) { return before + other + rest.dropFirst(part.count) }
            before.append(rest.removeFirst())
        }
        return self
    }

    /// This decision file with an empty list of apps.
    var withoutApps: String {
        guard let start = range(of: "\"apps\" : ["), let end = range(of: "\n  ],") else { return self }
        return self[..<start.upperBound] + "]," + self[end.upperBound...]
    }
}
