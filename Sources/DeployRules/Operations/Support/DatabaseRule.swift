internal import DeployModel

/// A rule about what PostgreSQL does. On another database it says nothing: `other-database` speaks for all.
protocol DatabaseRule: OperationRule {
    /// What the rule proves of an operation on PostgreSQL.
    func claim(_ operation: OperationContext, _ inquiry: inout Inquiry) -> Claim?
}

extension DatabaseRule {
    func judge(_ operation: OperationContext, _ inquiry: inout Inquiry) -> Claim? {
        guard operation.server.adapter == .postgreSQL else { return nil }
        return claim(operation, &inquiry)
    }
}

extension OperationContext {
    /// Whether it is a table that was there before the deploy, as far as that is known, and no partition of one.
    func isTableOfItsOwn(_ name: String) -> Bool {
        guard !isNew(name) else { return false }
        return before == nil || table(name).map { $0.partitionOf == nil } ?? false
    }
}

extension Claim {
    /// Tells something and restricts nothing. For operations whose orders other rules prove.
    static func remark(_ finding: Finding) -> Claim { Claim(.both, finding) }
}
