public import DeployModel

/// What a rule proves of an operation, or can't. The claims of all rules together give the verdict: an order is proved if
/// at least one rule claims the operation, and every rule that does allows the order.
public struct Claim: Sendable {
    /// The orders in which nothing breaks, as far as this rule looks.
    public var orders: Orders
    /// What is known with everything stopped, as far as this rule looks.
    public var whenStopped: WhenStopped
    /// Whether it errors whatever the order.
    public var fails: Bool
    /// Whether the operation could be judged.
    public var isKnown: Bool
    /// Whether two deploys would do without a window; the finding holds the first of them as a snippet.
    public var takesTwoDeploys: Bool
    /// What is told of it; nothing where there is nothing to tell.
    public var finding: Finding?

    /// Claims.
    public init(
        _ orders: Orders, whenStopped: WhenStopped = .right, fails: Bool = false, isKnown: Bool = true,
        takesTwoDeploys: Bool = false, _ finding: Finding? = nil
    ) {
        self.orders = orders
        self.whenStopped = whenStopped
        self.fails = fails
        self.isKnown = isKnown
        self.takesTwoDeploys = takesTwoDeploys
        self.finding = finding
    }

    /// It errors whatever the order.
    public static func fails(_ finding: Finding) -> Claim {
        Claim([], whenStopped: .wrong, fails: true, finding)
    }

    /// It can't be judged: a person must look.
    public static func unknown(_ finding: Finding) -> Claim {
        Claim([], whenStopped: .unbounded, isKnown: false, finding)
    }
}
