internal import DeployModel

/// A submodule or symbolic link changed, behind which database files may lie.
struct OpaqueChange: Rule {
    let page = RulePage(
        id: "opaque-change",
        title: "a submodule or symbolic link changed, behind which database files may lie",
        breaks: """
            What lies behind it isn't in this repository's trees, so new migrations there would go unseen.
            """,
        safeWay: """
            If it holds none, say so in `.drawbridge`:

            ```ini
            [drawbridge]
                migration = !PATH
                schemaDump = !PATH
                seed = !PATH
                dataMigration = !PATH
            ```
            """,
        sources: [
            .init("git submodules", "https://git-scm.com/docs/gitsubmodules")
        ])

    func evaluate(_ facts: Facts, _ inquiry: inout Inquiry) -> [Finding] {
        guard facts.areCompared else { return [] }
        return facts.changes.filter { $0.isPresumed && !$0.areas.isDisjoint(with: Area.database) }.map { classified in
            let change = classified.change
            let isSubmodule = [change.old?.mode, change.new?.mode].contains(.submodule)
            return Finding(
                rule: id, severity: .error,
                title: "\(change.path) is a \(isSubmodule ? "submodule" : "symbolic link"), and may hold migrations",
                explanation: "What lies behind it is not in this repository's trees, so it can't be compared.",
                remedy: """
                    If it holds none, say so in .drawbridge: migration = !\(change.path), and the same for schemaDump, \
                    seed and dataMigration.
                    """,
                path: change.path, demands: .maintenance)
        }
    }
}
