internal import DeployModel

/// The migration stops with an error of its own.
struct Raises: DatabaseRule {
    let page = RulePage(
        id: "raises", title: "the migration stops with an error of its own",
        breaks: "The forward direction raises: the migration fails whenever it runs.",
        safeWay: "Take the migration out, or let it raise only in `down`.",
        sources: [
            RulePage.Source(
                "Rails: Active Record Migrations", "https://guides.rubyonrails.org/active_record_migrations.html")
        ])

    func claim(_ operation: OperationContext, _ inquiry: inout Inquiry) -> Claim? {
        guard case .fails(let words) = operation.action else { return nil }
        let conditions = operation.operation.guards.map(\.description)
        guard conditions.isEmpty else {
            return .unknown(
                finding(
                    .error, operation, title: "the migration may stop with an error",
                    "It runs \(words) if \(conditions.joined(separator: " and ")): only the run tells.",
                    remedy: "Ask the live database whether the condition holds, then approve this finding."))
        }
        return .fails(
            finding(
                .error, operation, title: "the migration stops with an error",
                "It runs \(words) in its forward direction, so it fails whenever it runs.",
                remedy: "Take the migration out of the deploy, or let it raise only when it is rolled back."))
    }
}
