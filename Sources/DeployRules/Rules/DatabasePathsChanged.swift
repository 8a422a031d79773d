internal import DeployModel

/// Something under the database paths changed, and the policy is to judge by paths alone.
struct DatabasePathsChanged: Rule {
    let page = RulePage(
        id: "database-paths-changed",
        title: "something under the database paths changed, and the policy is to judge by paths alone",
        breaks: """
            The old code meets a schema that it wasn't written for, and the new code one that isn't ready for it.
            Judged by paths alone, no migration is known to be harmless, so the site is closed while it runs.
            """,
        safeWay: """
            Let migrations be judged by what they do, which closes the site only where no gentler order is proved
            safe:

            ```ini
            [drawbridge]
                policy = analyze
            ```
            """)

    func evaluate(_ facts: Facts, _ inquiry: inout Inquiry) -> [Finding] {
        guard facts.app.policy == .paths, facts.areCompared else { return [] }
        return Area.database.areas.compactMap { area in
            let changes = facts.changes(in: Areas(area)).filter { !$0.isPresumed }
            guard let first = changes.first else { return nil }
            return Finding(
                rule: id, severity: .error, title: Self.title(area, changes.map(\.change)),
                explanation: Self.explanation(area), area: area, path: first.change.path, demands: .maintenance)
        }
    }

    private static func title(_ area: Area, _ changes: [Change]) -> String {
        let verbs: [(Change.Kind, String)] = [
            (.added, "added"), (.modified, "changed"), (.deleted, "deleted"), (.typeChanged, "replaced"),
        ]
        let parts = verbs.map { kind, verb in (changes.filter { $0.kind == kind }.count, verb) }.filter { $0.0 > 0 }
        let noun = area.rawValue.split(separator: "-").joined(separator: " ")
        // `2 migrations added, 1 changed`: the noun stands once.
        return parts.enumerated()
            .map { $0 == 0 ? "\(count($1.0, noun)) \($1.1)" : "\($1.0) \($1.1)" }.joined(separator: ", ")
    }

    private static func explanation(_ area: Area) -> String {
        switch area {
        case .migration:
            "The running code would meet a schema that it wasn't written for. Judged by paths alone, no migration is "
                + "known to be harmless."
        case .schemaDump:
            "The schema is meant to change with this deploy. If no migration comes with it, find out how it came about."
        case .seed: "Seeds and other files under the database folder are loaded into the live database."
        case .dataMigration: "Data migrations rewrite rows that the running code is using."
        default: "The database is concerned."
        }
    }
}
