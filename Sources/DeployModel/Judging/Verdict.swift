/// The orders in which an operation and the exchange of the code may follow each other with the site open.
public struct Orders: OptionSet, Hashable, Sendable {
    /// The set's bits.
    public let rawValue: UInt8

    /// A set of these bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// The operation runs while the old code serves: old processes, warm and cold, work through it and after it.
    public static let beforeNewCode = Orders(rawValue: 1)
    /// The operation runs once the old code is gone: new processes work without it, through it and after it.
    public static let afterOldCode = Orders(rawValue: 2)
    /// Either.
    public static let both: Orders = [.beforeNewCode, .afterOldCode]
}

/// What is known of an operation with everything stopped: no process uses the database.
public enum WhenStopped: String, Hashable, Sendable, Codable, Comparable {
    /// It comes out right, and its length is bounded by the tables' sizes.
    case right
    /// It comes out right; how long it lasts, nobody can tell.
    case unbounded
    /// Stopping everything doesn't make it right: a person must look.
    case wrong

    /// Orders by how little a window helps.
    public static func < (left: WhenStopped, right: WhenStopped) -> Bool { left.rank < right.rank }

    private var rank: Int {
        switch self {
        case .right: 0
        case .unbounded: 1
        case .wrong: 2
        }
    }
}

/// What was proved of an operation. Its word follows from that (docs/decisions/0009).
public struct Verdict: Hashable, Sendable, Codable {
    /// The verdict's word.
    public enum Word: String, Hashable, Sendable, Codable, CaseIterable {
        /// In either order.
        case safe
        /// While the old code serves.
        case before
        /// Once the old code is gone.
        case after
        /// In two deploys: something else has to come first. In one it asks for a window, or for a person where a window
        /// doesn't make it right either.
        case split
        /// With everything stopped: it comes out right then, and its length is bounded.
        case maintenance
        /// It errors whatever the order.
        case fails
        /// Not known: what it does, or how long it lasts.
        case unreadable
    }

    /// The orders in which it was proved that nothing breaks.
    public var provedOrders: Orders
    /// What was proved for the case that everything is stopped.
    public var whenStopped: WhenStopped
    /// Whether it errors whatever the order.
    public var fails: Bool
    /// Whether it could be read and judged.
    public var isKnown: Bool
    /// Whether two deploys would do without a window; the finding tells what the first of them brings.
    public var takesTwoDeploys: Bool
    /// The rule that settles the word; of several the first. The rule that proves it, if none narrows it.
    public var rule: String
    /// The locks that it takes on tables that exist, and the work done under them.
    public var effects: [TableEffect]

    /// Puts a verdict together.
    public init(
        provedOrders: Orders, whenStopped: WhenStopped = .right, fails: Bool = false, isKnown: Bool = true,
        takesTwoDeploys: Bool = false, rule: String, effects: [TableEffect] = []
    ) {
        self.provedOrders = provedOrders
        self.whenStopped = whenStopped
        self.fails = fails
        self.isKnown = isKnown
        self.takesTwoDeploys = takesTwoDeploys
        self.rule = rule
        self.effects = effects
    }

    /// The word.
    public var word: Word {
        if fails { return .fails }
        if !isKnown { return .unreadable }
        switch provedOrders {
        case .both: return .safe
        case .beforeNewCode: return .before
        case .afterOldCode: return .after
        default: break
        }
        if takesTwoDeploys || whenStopped == .wrong { return .split }
        return whenStopped == .right ? .maintenance : .unreadable
    }
}

extension Orders: Codable {
    private static let names: [(Orders, String)] = [(.beforeNewCode, "before"), (.afterOldCode, "after")]

    /// Writes the orders by name: `["before", "after"]`.
    public func encode(to encoder: any Encoder) throws {
        try Self.names.filter { contains($0.0) }.map(\.1).encode(to: encoder)
    }

    /// Reads what ``encode(to:)`` writes; a name that isn't known proves nothing.
    public init(from decoder: any Decoder) throws {
        let names = try [String](from: decoder)
        self = Self.names.filter { names.contains($0.1) }.reduce([]) { $0.union($1.0) }
    }
}
