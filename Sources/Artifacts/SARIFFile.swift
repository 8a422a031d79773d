public import DeployModel

/// What `drawbridge lint --format sarif` writes: SARIF 2.1.0, as code scanning of code hosts and editors read it.
///
/// By the OASIS standard "Static Analysis Results Interchange Format (SARIF) Version 2.1.0", errata 01, and GitHub's
/// article "SARIF support for code scanning": of a result it shows the rule's help, the message and the first location.
public struct SARIFFile {
    private let report: LintReport
    private let pages: [RulePage]
    private let markdown: (Finding) -> String
    private let help: (RulePage) -> String

    /// Takes a report.
    ///
    /// - Parameters:
    ///   - pages: The rules' pages; of a rule that has none only the id is written.
    ///   - markdown: A finding as Markdown in which nothing from a commit can do harm.
    ///   - help: A page as Markdown.
    public init(
        _ report: LintReport, pages: [RulePage], markdown: @escaping (Finding) -> String,
        help: @escaping (RulePage) -> String
    ) {
        self.report = report
        self.pages = pages
        self.markdown = markdown
        self.help = help
    }

    /// The file's text, ending in a line break. The same report always gives the same bytes.
    public func text() throws(ArtifactError) -> String {
        try StoredJSON.text(of: log)
    }

    private var log: SARIF.Log {
        let found = report.files.map { (migration: $0.migration, findings: $0.findings + Self.untold(in: $0)) }
        var ids: [String] = []
        for finding in found.flatMap(\.findings) where !ids.contains(finding.rule) { ids.append(finding.rule) }
        let driver = SARIF.Driver(
            name: "Drawbridge", semanticVersion: DrawbridgeVersion.current,
            rules: ids.map(rule))
        var occurrences: [String: Int] = [:]
        let results = found.flatMap { file in
            file.findings.map { result($0, in: file.migration, ids: ids, &occurrences) }
        }
        return SARIF.Log(runs: [SARIF.Run(tool: .init(driver: driver), results: results)])
    }

    /// The operations that need more than an open site and that no finding tells of: none may go unsaid.
    private static func untold(in file: LintedMigration) -> [Finding] {
        let told = Set(file.findings.filter { $0.severity != .note }.compactMap(\.line))
        return file.migration.operations.compactMap { operation in
            guard let verdict = operation.verdict, verdict.word != .safe, verdict.word != .before,
                !told.contains(operation.line)
            else { return nil }
            return Finding(
                rule: verdict.rule, severity: .warning, title: "\(operation.summary): \(verdict.word.rawValue)",
                explanation: "It isn't proved that it may run while the code that is live serves.",
                path: file.migration.path, line: operation.line)
        }
    }

    private func rule(_ id: String) -> SARIF.Rule {
        guard let page = pages.first(where: { $0.id == id }) else { return SARIF.Rule(id: id) }
        let title = page.title + "."
        return SARIF.Rule(
            id: id, shortDescription: .init(text: title), fullDescription: .init(text: title),
            help: .init(text: page.breaks + "\n\n" + page.safeWay, markdown: help(page)))
    }

    private func result(
        _ finding: Finding, in migration: MigrationRecord, ids: [String], _ occurrences: inout [String: Int]
    ) -> SARIF.Result {
        let path = finding.path ?? migration.path
        let fingerprint = SARIFFingerprint(finding, in: migration).text(&occurrences)
        let sentences = [finding.title + ".", finding.explanation, finding.remedy].compactMap(\.self)
        let text = sentences.joined(separator: " ")
        return SARIF.Result(
            ruleId: finding.rule, ruleIndex: ids.firstIndex(of: finding.rule), level: finding.severity.rawValue,
            message: .init(text: SARIF.plain(text), markdown: markdown(finding)),
            locations: [.init(path: path, line: finding.line, excerpt: finding.excerpt)],
            relatedLocations: finding.evidence.enumerated().map { index, reference in
                let place = reference.location
                return SARIF.Location(
                    path: place.path, line: place.line, excerpt: place.excerpt, id: index + 1,
                    message: .init(text: "\(reference.strength.rawValue): " + SARIF.plain(place.excerpt)))
            },
            // The second is the one that GitHub goes by.
            partialFingerprints: ["drawbridgeOperation/v1": fingerprint, "primaryLocationLineHash": fingerprint])
    }
}
