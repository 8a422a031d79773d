extension SchemaDifference: CustomStringConvertible {
    /// The difference in one sentence without a full stop, from the old schema to the new one.
    public var description: String {
        let what =
            "\(object.rawValue) \(table.map { object == .column ? "\($0).\(name)" : "\(name) of \($0)" } ?? name)"
        switch change {
        case .missing: return "\(what) is missing"
        case .extra(let details): return "\(what) is extra" + (details.isEmpty ? "" : ": \(details)")
        case .differs(let attribute, let old, let new):
            return "the \(attribute) of \(what) is \(new) instead of \(old)"
        case .writtenDifferently(let attribute, let old, let new):
            return "the \(attribute) of \(what) is written differently: \(new) instead of \(old)"
        }
    }

    /// What the difference would be as the effect of an operation.
    public var asEffect: String {
        let what =
            "\(object.rawValue) \(table.map { object == .column ? "\($0).\(name)" : "\(name) of \($0)" } ?? name)"
        switch change {
        case .missing: return "drops \(what)"
        case .extra(let details): return "adds \(what)" + (details.isEmpty ? "" : ": \(details)")
        case .differs(let attribute, let old, let new), .writtenDifferently(let attribute, let old, let new):
            return "changes the \(attribute) of \(what) from \(old) to \(new)"
        }
    }
}

extension SchemaDifference: Comparable {
    /// Orders by table or name, then tables before their columns before the rest.
    public static func < (left: SchemaDifference, right: SchemaDifference) -> Bool {
        left.order.lexicographicallyPrecedes(right.order)
    }

    private var order: [String] {
        let rank = Object.allCases.firstIndex(of: object) ?? 0
        let digits = rank < 10 ? "0\(rank)" : "\(rank)"
        return [table == nil && object != .table ? "1" : "0", table ?? name, digits, name, "\(change)"]
    }
}
