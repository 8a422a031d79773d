/// What one rule made of an operation, as it is printed and stored.
public struct ClaimRecord: Hashable, Sendable, Codable {
    /// The rule's id.
    public var rule: String
    /// The orders in which nothing breaks, as far as this rule looks.
    public var orders: Orders
    /// What is known with everything stopped, as far as this rule looks.
    public var whenStopped: WhenStopped
    /// Whether it says that the operation errors whatever the order.
    public var fails: Bool
    /// Whether the rule could judge the operation.
    public var isKnown: Bool
    /// The title of its finding; nothing where it has nothing to tell.
    public var title: String?

    private enum CodingKeys: String, CodingKey {
        case rule, orders, fails, title
        case whenStopped = "when_stopped"
        case isKnown = "known"
    }

    /// Puts a claim together.
    public init(
        rule: String, orders: Orders, whenStopped: WhenStopped = .right, fails: Bool = false, isKnown: Bool = true,
        title: String? = nil
    ) {
        self.rule = rule
        self.orders = orders
        self.whenStopped = whenStopped
        self.fails = fails
        self.isKnown = isKnown
        self.title = title
    }
}
