/// The `Range` of a request for a list: `<attribute> [start]..[end]; max=N, order=desc`. A bound after `]` is left out.
struct ListRange: Hashable, Sendable {
    struct Bound: Hashable, Sendable {
        let value: String
        let isExclusive: Bool
    }

    var attribute: String
    var start: Bound?
    var end: Bound?
    var max = 200
    var isDescending = false

    /// Reads a header; without one the whole list, 200 at a time.
    init(_ header: String?, order: ListOrder) throws(APIError) {
        attribute = order.attribute
        guard let header, !header.isEmpty else { return }
        let parts = header.split(separator: ";", omittingEmptySubsequences: false)
        let words = parts[0].split(separator: " ", omittingEmptySubsequences: true)
        if let first = words.first, !first.contains("..") { attribute = String(first) }
        guard order.accepted.contains(attribute) else { throw Self.refusal("range on \(attribute)") }
        if let bounds = words.last, bounds.contains("..") { try readBounds(String(bounds)) }
        for option in parts.dropFirst().joined(separator: ",").split(separator: ",") {
            try readOption(option.filter { $0 != " " })
        }
    }

    private mutating func readBounds(_ text: String) throws(APIError) {
        guard let dots = Self.find("..", in: text) else { throw Self.refusal("range") }
        start = Self.bound(String(text[..<dots.lowerBound]))
        end = Self.bound(String(text[dots.upperBound...]))
    }

    private static func find(_ needle: String, in text: String) -> Range<String.Index>? {
        var index = text.startIndex
        while index < text.endIndex {
            if text[index...].hasPrefix(needle) { return index..<text.index(index, offsetBy: needle.count) }
            index = text.index(after: index)
        }
        return nil
    }

    private static func bound(_ text: String) -> Bound? {
        guard !text.isEmpty else { return nil }
        return text.hasPrefix("]")
            ? Bound(value: String(text.dropFirst()), isExclusive: true) : Bound(value: text, isExclusive: false)
    }

    private mutating func readOption(_ option: String) throws(APIError) {
        let pair = option.split(separator: "=", maxSplits: 1).map(String.init)
        switch (pair.first, pair.count > 1 ? pair[1] : "") {
        case ("max", let value):
            guard let number = Int(value), (1...1000).contains(number) else { throw Self.refusal("max") }
            max = number
        case ("order", "desc"): isDescending = true
        case ("order", "asc"): isDescending = false
        case (nil, _): return
        default: throw Self.refusal("option \(option)")
        }
    }

    private static func refusal(_ what: String) -> APIError {
        APIError(416, "requested_range_not_satisfiable", "Invalid \(what).")
    }
}

extension ListRange {
    /// A page of a list.
    struct Page: Sendable {
        let items: [JSONValue]
        /// `id first..last`; nothing for an empty page.
        let contentRange: String?
        /// What to ask for next; nothing on the last page.
        let nextRange: String?
    }

    /// Cuts a page out of the whole list.
    func page(of all: [JSONValue]) -> Page {
        let sorted = all.sorted { isDescending ? precedes($1, $0) : precedes($0, $1) }.filter(contains)
        let items = Array(sorted.prefix(max))
        guard let first = items.first, let last = items.last else {
            return Page(items: [], contentRange: nil, nextRange: nil)
        }
        let options = "; max=\(max)" + (isDescending ? ", order=desc" : "")
        let limit = end.map { ($0.isExclusive ? "]" : "") + $0.value } ?? ""
        return Page(
            items: items, contentRange: "\(attribute) \(text(first))..\(text(last))\(options)",
            nextRange: sorted.count > items.count ? "\(attribute) ]\(text(last))..\(limit)\(options)" : nil)
    }

    private func text(_ item: JSONValue) -> String {
        item[attribute]?.string ?? item[attribute]?.int.map(String.init) ?? ""
    }

    private func precedes(_ left: JSONValue, _ right: JSONValue) -> Bool { Self.compare(text(left), text(right)) < 0 }

    /// Numbers as numbers, all else as text.
    private static func compare(_ left: String, _ right: String) -> Int {
        if let first = Int(left), let second = Int(right) { return first - second }
        return left == right ? 0 : left < right ? -1 : 1
    }

    /// Whether an item lies between the bounds, in the order of the list.
    private func contains(_ item: JSONValue) -> Bool {
        func isPast(_ bound: Bound, _ sign: Int) -> Bool {
            let order = Self.compare(text(item), bound.value) * sign * (isDescending ? -1 : 1)
            return bound.isExclusive ? order > 0 : order >= 0
        }
        return (start.map { isPast($0, 1) } ?? true) && (end.map { isPast($0, -1) } ?? true)
    }
}
