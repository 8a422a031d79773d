public import DeployModel

/// One thing to look for in an operation of a pending migration. Pure: it asks, and never reads.
///
/// A rule has a file of its own below `Operations/`, named after it, and stands in ``OperationRules/all``.
public protocol OperationRule: Sendable {
    /// The rule's id and its page.
    var page: RulePage { get }

    /// What the rule proves of the operation; nothing if it isn't concerned.
    ///
    /// An operation that no rule claims is ``Verdict/Word/unreadable``.
    func judge(_ operation: OperationContext, _ inquiry: inout Inquiry) -> Claim?
}

extension OperationRule {
    /// The rule's id.
    public var id: String { page.id }

    /// A finding of this rule at the operation.
    func finding(
        _ severity: Finding.Severity, _ operation: OperationContext, title: String, _ explanation: String,
        remedy: String? = nil, evidence: [CodeReference] = [], snippets: [Snippet] = []
    ) -> Finding {
        Finding(
            rule: id, severity: severity, title: title, explanation: explanation, remedy: remedy,
            path: operation.migration.path, line: operation.operation.span.line,
            excerpt: operation.operation.excerpt, evidence: evidence, snippets: snippets)
    }
}
