internal import DeployModel

/// Changed files of the code couldn't be read, so hazards in them weren't looked for.
struct CodeNotRead: Rule {
    let page = RulePage(
        id: "code-not-read",
        title: "changed files of the code could not be read",
        breaks: """
            What old and new code share through them (enumerations, job classes, arguments in queues, how attributes
            are stored) wasn't compared.
            """,
        safeWay: """
            Look at these changes by hand.
            """)

    func evaluate(_ facts: Facts, _ inquiry: inout Inquiry) -> [Finding] {
        guard let shapes = CodeShapes.asked(facts, &inquiry), let first = shapes.unread.first else { return [] }
        let paths = shapes.unread.map(\.path.description).reduce(into: [String]()) { list, path in
            if list.last != path { list.append(path) }
        }
        return [
            Finding(
                rule: id, severity: .note, title: "\(count(paths.count, "changed file")) of the code couldn't be read",
                explanation: """
                    What old and new code share through \(paths.count == 1 ? "it" : "them") wasn't compared: \
                    \(listed(paths)). \(first.path): \(first.reason).
                    """, path: first.path)
        ]
    }
}
