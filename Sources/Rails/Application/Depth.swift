/// How far names are followed, and how much was looked at on the way: what refers to itself, or doubles, comes to an
/// end.
struct Depth {
    private final class Budget { var left = 5_000 }

    private let level: Int
    private let budget: Budget

    init() { (level, budget) = (0, Budget()) }

    private init(_ level: Int, _ budget: Budget) { (self.level, self.budget) = (level, budget) }

    static func + (left: Depth, right: Int) -> Depth { Depth(left.level + right, left.budget) }

    /// Counts a step; false if it is one too many.
    func isWithin(_ limit: Int) -> Bool {
        budget.left -= 1
        return level < limit && budget.left > 0
    }
}
