import Artifacts
import DeployModel
import Testing

@Suite(.enabled(if: SchemaChecker.program != nil, "check-jsonschema is not installed: the schema is NOT checked"))
struct `The published schema of a replay` {
    private static func step(_ analyze: Decision.Kind?, paths: Decision.Kind?, _ cause: ReplayedStep.Cause?)
        -> ReplayedStep
    {
        ReplayedStep(
            commit: id(0x11), live: id(0x22), date: UTCDate(secondsSince1970: 1_709_251_200), subject: "\u{1B}[2J \"",
            paths: paths, analyze: analyze, app: analyze == .hold ? "web" : nil, headline: "",
            causes: cause.map { [$0] } ?? [])
    }

    private static let causes: [ReplayedStep.Cause?] = [
        nil, .init(rule: "a-rule", title: "\n"),
        .init(rule: "another-rule", title: "", path: Synthetic.hostilePath, line: 1),
    ]

    private static let reports: [ReplayReport] = {
        let kinds: [Decision.Kind?] = Decision.Kind.allCases + [nil]
        let steps = kinds.flatMap { kind in causes.map { step(kind, paths: kind, $0) } }
        let ends: [ReplayReport.End] = [.asked, .root, .shallow]
        return ends.map { ReplayReport(range: "", app: $0 == .root ? "web" : nil, steps: steps, end: $0) }
            + [ReplayReport(range: "A..B", app: nil, steps: [], end: .asked)]
    }()

    @Test func `takes steps of every kind`() throws {
        let texts = try Self.reports.enumerated().map { ("replay-\($0)", try ReplayFile($1).text()) }
        #expect(try SchemaChecker.refused(texts, by: "replay-1") == [:])
    }

    @Test func `refuses what Drawbridge does not write`() throws {
        let text = try ReplayFile(Self.reports[0]).text()
        let broken: KeyValuePairs = [
            "another-format": ("\"format\" : 1", "\"format\" : 2"),
            "an-unknown-decision": ("\"analyze\" : \"hold\"", "\"analyze\" : \"perhaps\""),
            "a-kind-that-is-not-counted": ("\"blocked\" : 3,", ""),
            "a-month-thirteen": ("\"month\" : \"2024-03\"", "\"month\" : \"2024-13\""),
            "a-day-alone": ("\"date\" : \"2024-03-01T00:00:00Z\"", "\"date\" : \"2024-03-01\""),
            "a-line-zero": ("\"line\" : 1", "\"line\" : 0"),
            "a-further-field": ("\"end\" : \"asked\"", "\"end\" : \"asked\", \"later\" : 1"),
            "another-end": ("\"end\" : \"asked\"", "\"end\" : \"tired\""),
            "an-id-in-capitals": ("\"live\" : \"22", "\"live\" : \"AB"),
        ]
        let texts = broken.map { ($0.key, text.replacing($0.value.0, with: $0.value.1)) }
        for (name, changed) in texts { #expect(changed != text, "\(name)") }
        #expect(Set(try SchemaChecker.refused(texts, by: "replay-1").keys) == Set(texts.map(\.0)))
    }
}
