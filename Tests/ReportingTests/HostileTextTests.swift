import DeployModel
import Reporting
import TestSupport
import Testing

/// Texts that somebody may write into a commit, so that they do something to those who read a report.
enum Hostile {
    static let texts = [
        "\u{1B}]0;owned\u{7}\u{1B}[2J", "\u{9B}31m", "a\nfirst line\n# heading", "a\r\n```\n# out", "\u{202E}gpj.exe",
        "@octocat and @org/team", "#1 GH-1 octocat/hello#2 !3 %4 &5 $6 ~label", "<script>alert(1)</script>",
        "<!-- hidden",
        "![image](https://evil.example/x.png)", "[text](javascript:alert(1))", "](javascript:alert(1))",
        "https://evil.example www.evil.example mailto:a@evil.example a@evil.example", "`code` ``more`` ```", "a|b|c",
        "**bold** __bold__ ~~gone~~ $x^2$", "&lt;b&gt; &#64;octocat", ":tada: \\@octocat",
        "$(touch /tmp/owned); `id` & ' \" \\",
        "</details></summary>", "==", "[^1]: note", "]]>", "a\u{2028}b",
    ]

    /// A migration that has the text wherever one can hold text.
    static func migration(_ text: String) -> PendingMigration {
        let actions: [Action] = [
            .otherStatement(text), .unreadable(Unreadable(.syntax, text)),
            .addColumn(table: text, ColumnDefinition(text, nil)),
        ]
        let operations = actions.enumerated().map { index, action in
            Operation(
                action, at: SourceSpan(line: index + 1, column: 1, endLine: index + 1), guards: [Guard(.unknown(text))])
        }
        let migration = Migration(
            path: RepositoryPath(bytes: text.utf8), version: text, name: text, isTransactional: false,
            operations: operations)
        return PendingMigration(migration, state: .edited, database: text)
    }

    /// A decision that has each text wherever a report shows text.
    static func report(_ text: String) -> DecisionReport {
        let path = RepositoryPath(bytes: text.utf8)
        let finding = Finding(
            rule: "opaque-change", severity: .error, title: "\(path) is a submodule: \(text)", explanation: text,
            remedy: text, command: "git log \(text)", area: .migration, path: path, demands: .maintenance,
            excerpt: text,
            evidence: [CodeReference(SourceLocation(path: path, line: 1, excerpt: text), .likely, isSQL: true)],
            snippets: [
                Snippet(.deployFirst, "ruby\(text)", Self.onOneLine(text), path: path),
                Snippet(.check, "sql", "SELECT 1\nFROM \(Self.onOneLine(text))\n```\nx"),
            ])
        let note = Finding(rule: "a-note", severity: .note, title: text, explanation: text, path: path, line: 1)
        let considered = Sources.taken(.tag, id(0x11), text).map { source in
            Baseline.Consideration(
                source: source.source, outcome: source.outcome, commit: source.commit, reason: text)
        }
        return DecisionReport(
            candidate: id(0x22), candidateName: text,
            decisions: [
                decision(
                    .maintenance, app: App(name: text, root: path, frameworks: [text]),
                    findings: [finding, .boot, note],
                    work: [.migrate], workers: Workers(toPause: [text], caveat: text),
                    commands: [.init(path: path, line: 1, type: text, command: text, migrates: .yes)],
                    migrations: [migration(text)], triggers: [trigger(.migration, 1, [path])],
                    baseline: Baseline(
                        state: .known, commit: id(0x11), source: .tag, considered: considered,
                        relation: .init(.undetermined, reason: text)),
                    judged: [judgedMigration(text)], order: MigrationOrder(first: [path], last: [path]),
                    rollback: Rollback(possibleUntil: .untilLast, reason: text),
                    override: Decision.Override(findings: [text], reason: text, instead: .hold))
            ])
    }

    /// A migration that was judged, with the text wherever a verdict can hold text.
    static func judgedMigration(_ text: String) -> MigrationRecord {
        var operation = OperationRecord(
            Operation(.otherStatement(text), at: SourceSpan(line: 1, column: 1, endLine: 1)))
        operation.verdict = Verdict(
            provedOrders: [], rule: text, effects: [TableEffect(text, .accessExclusive, .rewrite)])
        operation.claims = [ClaimRecord(rule: text, orders: [], title: text)]
        return MigrationRecord(
            Migration(path: RepositoryPath(bytes: text.utf8), version: text, name: text), state: .new,
            operations: [operation])
    }

    /// What was found out about the code, with the text wherever an answer can hold text.
    static func answers(_ text: String) -> [Question: Answer] {
        let path = RepositoryPath(bytes: text.utf8)
        let place = SourceLocation(path: path, line: 1, excerpt: text)
        let model = ModelClass(
            name: text, location: place, table: text, ignoredColumns: [text], ignoredColumnsDoubt: text)
        let shape = ClassShape(name: text, superclass: text, sort: .model, location: place)
        return [
            .models(table: text, .live): .models([model]),
            .references(.column(text, table: text), .live): .references([CodeReference(place, .possible)]),
            .references(.named(text), .candidate): .unknown(reason: text),
            .configuration(.live): .configuration(AppConfiguration(loadDefaults: text, railsVersion: text)),
            .classes(in: path, .live): .classes([shape]),
            .packages(in: path, .candidate): .packages([text: text]),
        ]
    }

    /// A snippet keeps its line breaks; the others are what the count of lines is about.
    private static func onOneLine(_ text: String) -> String {
        String(text.map { $0 == "\n" || $0 == "\r\n" ? "~" : $0 })
    }

    static func lint(_ text: String) -> LintReport {
        let note = LintNote(line: 1, text: text)
        let findings = report(text).decisions.flatMap(\.findings)
        return LintReport(
            schema: .init(path: RepositoryPath(bytes: text.utf8), problems: [note]),
            files: [
                LintedMigration(MigrationRecord(migration(text)), notes: [note]),
                LintedMigration(judgedMigration(text), notes: [note], findings: findings),
            ])
    }
}

@Suite struct `A text from a commit` {
    @Test(arguments: Hostile.texts)
    func `can't do anything to a terminal`(_ text: String) {
        let report = Hostile.report(text)
        let plain = TerminalReport(report, style: TerminalStyle(width: 80, usesColor: false))
        for shown in [plain.text, plain.summary] {
            #expect(shown.unicodeScalars.allSatisfy { $0 == "\n" || !Self.isControl($0) })
        }
        let lint = LintText(Hostile.lint(text), style: TerminalStyle(width: 80, usesColor: false)).text
        #expect(lint.unicodeScalars.allSatisfy { $0 == "\n" || !Self.isControl($0) })
        let explanation = ExplanationReport(
            report, answers: [text: Hostile.answers(text)], style: TerminalStyle(width: 80, usesColor: false)
        ).text
        #expect(explanation.unicodeScalars.allSatisfy { $0 == "\n" || !Self.isControl($0) })
        #expect(explanation.contains("What was asked of the code"))
        let harmless = TerminalReport(Hostile.report("harmless"), style: TerminalStyle(width: 80, usesColor: false))
        #expect(plain.summary.split(separator: "\n").count == harmless.summary.split(separator: "\n").count)
    }

    @Test(arguments: Hostile.texts)
    func `stays within one variable`(_ text: String) {
        let report = EnvironmentReport(Hostile.report(text))
        let names = EnvironmentReport(Hostile.report("harmless")).variables.map(\.name)
        #expect(report.variables.map(\.name) == names)
        let safe = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.,:/@+-")
        #expect(report.variables.allSatisfy { $0.value.allSatisfy(safe.contains) })
        #expect(report.text.split(separator: "\n").count == names.count)
        #expect(report.exports.split(separator: "\n").allSatisfy { $0.hasPrefix("export DRAWBRIDGE_") })
    }

    @Test(arguments: Hostile.texts)
    func `is no mention, link, picture or HTML in Markdown`(_ text: String) {
        let tags = Self.expectHarmless(
            MarkdownReport(Hostile.report(text)).text, like: MarkdownReport(Hostile.report("harmless")).text)
        #expect(tags == 16)
    }

    @Test(arguments: Hostile.texts)
    func `is none of these in what lint writes as Markdown either`(_ text: String) {
        let tags = Self.expectHarmless(
            LintMarkdown(Hostile.lint(text)).text, like: LintMarkdown(Hostile.lint("harmless")).text)
        #expect(tags == 0)
    }

    /// - Returns: How many HTML tags there are.
    private static func expectHarmless(_ markdown: String, like harmless: String) -> Int {
        #expect(markdown.unicodeScalars.allSatisfy { $0 == "\n" || !Self.isControl($0) })
        let shown = Self.withoutCode(markdown)
        let gap = "&#8203;"
        for start in ["@", "#", "!", "%", "$"] {
            for rest in shown.components(behind: start)
            where !(start == "#" && (rest.hasPrefix("8203;") || rest.hasPrefix("## ") || rest.hasPrefix("# ")))
                && !(start == "#" && rest.hasPrefix(" ") && shown.contains("### "))
            {
                #expect(rest.hasPrefix(gap))
            }
        }
        for forbidden in [
            "https://", "javascript:a", "www.", "mailto:a", "GH-1", ":tada", "<script", "<!--", "<b>", "](", "[^",
        ] {
            #expect(shown.components(behind: forbidden).isEmpty || Self.isEscaped(forbidden, in: shown))
        }
        let tags = shown.components(behind: "<").map { "<" + $0.prefix { $0 != ">" } + ">" }
        #expect(Set(tags).isSubset(of: ["<details>", "</details>", "<summary>", "</summary>"]))
        #expect(markdown.split(separator: "\n").count == harmless.split(separator: "\n").count)
        return tags.count
    }

    @Test func `shows as it is`() {
        let reports = Hostile.texts.map { MarkdownReport(Hostile.report($0)).text }
        expectSnapshot(reports.joined(separator: "\n\n"), named: "hostile-markdown")
        let style = TerminalStyle(width: 100, usesColor: false)
        expectSnapshot(
            Hostile.texts.map { TerminalReport(Hostile.report($0), style: style).text }.joined(separator: "\n\n"),
            named: "hostile-terminal")
        expectSnapshot(
            Hostile.texts.map { EnvironmentReport(Hostile.report($0)).exports }.joined(separator: "\n"),
            named: "hostile-environment")
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069: true
        default: false
        }
    }

    /// The Markdown without its code blocks and spans: what code hosts look through for mentions and links.
    private static func withoutCode(_ markdown: String) -> String {
        var inBlock: Substring?
        let lines = markdown.split(separator: "\n").filter { line in
            let content = line.drop { $0 == " " }
            let fence = content.prefix { $0 == "`" }
            if let open = inBlock {
                if content == open { inBlock = nil }
                return false
            }
            guard fence.count >= 3, content.dropFirst(fence.count).allSatisfy({ $0.isASCII && $0.isLetter })
            else { return true }
            inBlock = fence
            return false
        }
        return lines.map { withoutSpans(Substring($0)) }.joined(separator: "\n")
    }

    private static func withoutSpans(_ line: Substring) -> String {
        var result = ""
        var rest = line
        while let character = rest.first {
            let run = rest.prefix { $0 == "`" }
            if character == "\\" {
                result += rest.prefix(2)
                rest = rest.dropFirst(2)
            } else if !run.isEmpty, let end = String(rest.dropFirst(run.count)).end(ofRun: run.count) {
                rest = rest.dropFirst(run.count + end)
            } else {
                result.append(character)
                rest = rest.dropFirst()
            }
        }
        return result
    }

    private static func isEscaped(_ text: String, in shown: String) -> Bool {
        guard let first = text.first, "[]<".contains(first) else { return false }
        return shown.components(behind: text).count == shown.components(behind: "\\" + text).count
    }
}

extension String {
    /// What follows each occurrence of a text.
    fileprivate func components(behind text: String) -> [Substring] {
        var found: [Substring] = []
        var rest = self[...]
        while !rest.isEmpty {
            if rest.hasPrefix(text) { found.append(rest.dropFirst(text.count)) }
            rest = rest.dropFirst()
        }
        return found
    }

    /// How many characters it is to the end of the first run of exactly so many backticks.
    fileprivate func end(ofRun length: Int) -> Int? {
        var index = 0
        var run = 0
        for character in self + "\n" {
            if character == "`" { run += 1 } else if run == length { return index } else { run = 0 }
            index += 1
        }
        return nil
    }
}
