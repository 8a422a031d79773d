internal import DeployModel

/// Parts migrations into those that run before the new code serves and those that run once the old code is gone,
/// without changing the order of any two that are about the same things.
///
/// Migrations that may run in either order run first, unless one that they depend on can't.
struct MigrationOrdering {
    /// One migration.
    struct Item {
        /// The orders in which it may run as a whole.
        let orders: Orders
        /// What it is about.
        let touched: Touched
    }

    /// Why no parting is possible.
    enum Obstacle: Hashable {
        /// These may run in neither order.
        case neither([Int])
        /// One has to wait until the old code is gone, and a later one, about the same things, must not wait.
        case crossing(earlier: Int, later: Int)
    }

    /// The places of those that run first; nothing where that isn't possible.
    let first: [Int]?
    /// Why not.
    let obstacle: Obstacle?

    init(_ items: [Item]) {
        let neither = items.indices.filter { items[$0].orders.isEmpty }
        guard neither.isEmpty else {
            first = nil
            obstacle = .neither(neither)
            return
        }
        var mustWait = Set(items.indices.filter { items[$0].orders == .afterOldCode })
        // What comes later and is about the same things as one that waits has to wait too.
        for later in items.indices {
            for earlier in 0..<later
            where mustWait.contains(earlier) && items[earlier].touched.meets(items[later].touched) {
                guard items[later].orders.contains(.afterOldCode) else {
                    first = nil
                    obstacle = .crossing(earlier: earlier, later: later)
                    return
                }
                mustWait.insert(later)
            }
        }
        first = items.indices.filter { !mustWait.contains($0) }
        obstacle = nil
    }
}
