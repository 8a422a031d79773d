import DeployModel
import Testing

@Suite struct `The figures of a replay` {
    private typealias Cause = ReplayedStep.Cause

    /// A step on a day since 1970, with its decisions.
    private static func step(
        _ day: Int, _ analyze: Decision.Kind?, paths: Decision.Kind? = .release, causes: [String] = []
    ) -> ReplayedStep {
        ReplayedStep(
            commit: id(day), live: id(day + 1), date: UTCDate(secondsSince1970: day * 86_400), subject: "day \(day)",
            paths: paths, analyze: analyze, causes: causes.map { Cause(rule: $0, title: "on day \(day)") })
    }

    private static func id(_ number: Int) -> ObjectID {
        ObjectID(bytes: (0..<20).map { $0 == 19 ? UInt8(truncatingIfNeeded: number) : 0 })
            ?? { fatalError("20 bytes make an id") }()
    }

    private let report = ReplayReport(
        range: "", app: nil,
        steps: [
            Self.step(40, .maintenance, paths: .maintenance, causes: ["a", "b", "a"]),
            Self.step(35, .release),
            Self.step(31, nil, paths: nil),
            Self.step(30, .hold, paths: .maintenance, causes: ["b"]),
            // A clock that was wrong: the month's steps stay together.
            Self.step(32, .blocked, paths: .maintenance, causes: ["c"]),
            Self.step(2, .migrateFirst, paths: .maintenance, causes: ["note"]),
            Self.step(1, .nothing, paths: .nothing),
        ], end: .root)

    @Test func `count the decisions of each policy`() {
        #expect(report.counts(.naive).byKind == [.maintenance: 7])
        #expect(report.counts(.naive).closed == 7 && report.counts(.naive).unknown == 0)
        #expect(report.counts(.paths).byKind == [.maintenance: 4, .release: 1, .nothing: 1])
        #expect(report.counts(.paths).unknown == 1)
        let analyze = report.counts(.analyze)
        #expect(analyze.closed == 1 && analyze.stopped == 2 && analyze.unknown == 1)
        #expect(analyze[.migrateFirst] == 1 && analyze[.migrateLast] == 0)
    }

    @Test func `go by the months`() {
        let months = report.months.map { "\($0.name) \($0.steps.map(\.subject)) \($0.counts(.analyze).closed)" }
        #expect(
            months == [
                #"1970-02 ["day 40", "day 35", "day 31", "day 32"] 1"#,
                #"1970-01 ["day 30", "day 2", "day 1"] 0"#,
            ])
    }

    @Test func `name the rules that close and stop the most`() {
        let rules = report.worstRules.map { "\($0.rule) \($0.steps) \($0.alone) \($0.cause.title)" }
        #expect(rules == ["b 2 1 on day 40", "c 1 1 on day 32", "a 1 0 on day 40"])
    }

    @Test func `leave out what is only a release`() {
        #expect(report.notable.map(\.subject) == ["day 40", "day 31", "day 30", "day 32", "day 2"])
    }
}
