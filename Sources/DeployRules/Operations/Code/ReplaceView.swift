internal import DeployModel

/// `CREATE OR REPLACE VIEW` of a view that is, or may be, there.
struct ReplaceView: OperationRule {
    let page = RulePage(
        id: "replace-view",
        title: "a view is replaced",
        breaks: """
            Nothing that names columns: PostgreSQL lets a view be replaced only if its columns stay, with their types \
            and in their order; new ones come at the end. Which rows it shows may change under the old code.
            """,
        safeWay:
            "Run it before the new code serves. Where the rows change, look whether the old code can do with them.",
        sources: [
            RulePage.Source("PostgreSQL 15: CREATE VIEW", "https://www.postgresql.org/docs/15/sql-createview.html")
        ])

    func judge(_ operation: OperationContext, _ inquiry: inout Inquiry) -> Claim? {
        guard case .createView(let name, _, _, let replace, _) = operation.action, replace, !operation.lacksView(name)
        else {
            return nil
        }
        return Claim(
            .beforeNewCode,
            finding(
                .note, operation, title: "view \(name) is replaced",
                """
                Its columns stay, or PostgreSQL refuses it. The live code sees the rows of the new query from then on; \
                whether it can do with them isn't judged.
                """))
    }
}
