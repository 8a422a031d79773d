public import DeployModel

/// An operation with what was proved of it.
public struct JudgedOperation: Sendable {
    /// A rule's claim.
    public struct RuleClaim: Sendable {
        /// The rule.
        public let rule: String
        /// What it proves.
        public let claim: Claim
        /// Whether it is about what code sees, rather than about locks and the time they are held.
        public let isAboutCode: Bool
    }

    /// The operation.
    public let operation: Operation
    /// The claims of all rules that are concerned.
    public let claims: [RuleClaim]
    /// What follows from them.
    public let verdict: Verdict

    /// Whether the old code works with the schema that the operation leaves behind.
    public var oldCodeWorksAfter: Bool {
        let claims = claims.filter(\.isAboutCode)
        return verdict.isKnown && !verdict.fails && !claims.isEmpty
            && claims.allSatisfy { $0.claim.orders.contains(.beforeNewCode) }
    }

    /// What the rules tell of it.
    public var findings: [Finding] { claims.compactMap(\.claim.finding) }
}

/// A migration with what was proved of its operations.
public struct JudgedMigration: Sendable {
    /// The migration.
    public let pending: PendingMigration
    /// Its operations.
    public let operations: [JudgedOperation]

    /// Whether rows or columns go that were there before the deploy.
    public var losesData: Bool {
        operations.contains { judged in
            guard judged.verdict.rule != Verdict.skipped else { return false }
            return switch judged.operation.action {
            case .dropTable, .removeColumn, .truncate, .dropSchema: true
            case .data(let change): change.verb == .delete
            default: false
            }
        }
    }

    /// The orders in which all of it may run: a migration is run as a whole.
    public var orders: Orders { operations.reduce(.both) { $0.intersection($1.verdict.provedOrders) } }
}
