public import DeployModel

extension Rules {
    /// The pages of all that may be found, in the order of their ids.
    public static var pages: [RulePage] {
        (all.map(\.page) + OperationRules.all.map(\.page) + OrderFindings.pages + [RollbackFinding.page])
            .sorted { $0.id < $1.id }
    }
}
