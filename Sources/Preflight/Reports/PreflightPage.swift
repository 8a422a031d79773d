internal import DeployModel

/// The list of all checks: docs/preflight.md, below its introduction.
public enum PreflightPage {
    /// The whole list.
    public static var text: String {
        Preflight.checks.map { check in
            let page = check.page
            let ways =
                page.bearsOn.isEmpty
                ? "every way to deploy" : page.bearsOn.map { "`\($0.rawValue)`" }.joined(separator: ", ")
            let essential = page.isEssential ? " A deploy isn't started while this isn't known." : ""
            return """
                ## `\(page.id)`

                Finds out \(page.title). Bears on \(ways).\(essential)

                \(page.why)

                Source: [\(page.source.title)](\(page.source.address))

                """
        }.joined(separator: "\n")
    }
}
