import DeployModel
import Testing

@testable import DeployRules

@Suite struct `Parting migrations into first and last` {
    private typealias Item = MigrationOrdering.Item

    private static func item(_ orders: Orders, _ names: String...) -> MigrationOrdering.Item {
        MigrationOrdering.Item(orders: orders, touched: names.isEmpty ? .anything : .these(Set(names)))
    }

    struct Case: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let items: [MigrationOrdering.Item]
        let first: [Int]?
        var obstacle: MigrationOrdering.Obstacle?
    }

    static let cases = [
        Case(testDescription: "none", items: [], first: []),
        Case(
            testDescription: "all before", items: [item(.beforeNewCode, "a"), item(.beforeNewCode, "a")], first: [0, 1]),
        Case(testDescription: "all after", items: [item(.afterOldCode, "a"), item(.afterOldCode, "a")], first: []),
        Case(testDescription: "what may run in either order runs first", items: [item(.both, "a")], first: [0]),
        Case(
            testDescription: "after then before, of different tables",
            items: [item(.afterOldCode, "a"), item(.beforeNewCode, "b")], first: [1]),
        Case(
            testDescription: "after then before, of the same table",
            items: [item(.afterOldCode, "a"), item(.beforeNewCode, "a")], first: nil,
            obstacle: .crossing(earlier: 0, later: 1)),
        Case(
            testDescription: "before then after, of the same table",
            items: [item(.beforeNewCode, "a"), item(.afterOldCode, "a")], first: [0]),
        Case(
            testDescription: "one in between that ties the two together",
            items: [item(.afterOldCode, "a"), item(.both, "a", "b"), item(.beforeNewCode, "b")], first: nil,
            obstacle: .crossing(earlier: 1, later: 2)),
        Case(
            testDescription: "one that may touch anything waits with what it follows",
            items: [item(.afterOldCode, "a"), item(.both)], first: []),
        Case(
            testDescription: "one that fits nowhere", items: [item(.beforeNewCode, "a"), item([], "b")], first: nil,
            obstacle: .neither([1])),
    ]

    @Test(arguments: cases) func `follows what depends on what`(_ given: Case) {
        let ordering = MigrationOrdering(given.items)
        #expect(ordering.first == given.first)
        #expect(ordering.obstacle == given.obstacle)
    }

    /// Whether a parting keeps every migration's orders, and the order of all that are about the same things.
    private static func isRight(_ items: [MigrationOrdering.Item], last: Set<Int>) -> Bool {
        for place in items.indices {
            guard items[place].orders.contains(last.contains(place) ? .afterOldCode : .beforeNewCode) else {
                return false
            }
            for later in items.indices.dropFirst(place + 1) where items[place].touched.meets(items[later].touched) {
                if last.contains(place), !last.contains(later) { return false }
            }
        }
        return true
    }

    @Test func `finds a parting whenever there is one, and lets as many run first as can`() {
        var random = SystemRandomNumberGenerator()
        let orders: [Orders] = [.beforeNewCode, .afterOldCode, .both]
        let tables = ["a", "b", "c", "d"]
        for _ in 0..<3_000 {
            let items = (0..<Int.random(in: 1...6, using: &random)).map { _ in
                MigrationOrdering.Item(
                    orders: orders.randomElement(using: &random) ?? .both,
                    touched: Bool.random(using: &random)
                        ? .these(Set(tables.shuffled(using: &random).prefix(Int.random(in: 1...2, using: &random))))
                        : .these([tables.randomElement(using: &random) ?? "a"]))
            }
            let partings = (0..<(1 << items.count)).map { bits in Set(items.indices.filter { bits >> $0 & 1 == 1 }) }
            let right = partings.filter { Self.isRight(items, last: $0) }
            let first = MigrationOrdering(items).first
            #expect((first == nil) == right.isEmpty, "\(items)")
            guard let first else { continue }
            let last = Set(items.indices).subtracting(first)
            #expect(right.contains(last), "\(items)")
            #expect(right.allSatisfy { $0.count >= last.count }, "\(items)")
        }
    }
}
