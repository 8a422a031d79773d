/// The names that look like a written one: by the pairs of letters that both have.
struct SimilarNames {
    /// The most names that are offered.
    private static let limit = 3
    /// The share of pairs in common, of all pairs of both, from which on a name is offered (Dice's coefficient).
    private static let threshold = 0.5

    private let names: [String]

    init(_ names: [String]) {
        self.names = names
    }

    /// The names, the most similar first; none if none is near.
    func similar(to written: String) -> [String] {
        let wanted = Self.pairs(of: written)
        let rated = names.map { name in
            let pairs = Self.pairs(of: name)
            let both = wanted.intersection(pairs).count
            return (name, Double(2 * both) / Double(max(wanted.count + pairs.count, 1)))
        }
        return rated.filter { $0.1 >= Self.threshold }
            .sorted { ($1.1, $0.0) < ($0.1, $1.0) }
            .prefix(Self.limit).map(\.0)
    }

    private static func pairs(of name: String) -> Set<String> {
        let letters = Array(name.lowercased())
        return Set(zip(letters, letters.dropFirst()).map { String([$0, $1]) })
    }
}
