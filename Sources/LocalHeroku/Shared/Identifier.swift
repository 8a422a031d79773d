#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// What Heroku calls things by: UUIDs in lower case.
public enum Identifier {
    /// A new one, which nobody can guess.
    public static func make() -> String { UUID().uuidString.lowercased() }

    /// One that is the same each time for the same text: for things that have no life of their own, such as regions.
    public static func fixed(_ text: String) -> String {
        var hashes: [UInt64] = []
        for seed in [0xcbf2_9ce4_8422_2325, 0x8422_2325_cbf2_9ce4] as [UInt64] {
            hashes.append(text.utf8.reduce(seed) { ($0 ^ UInt64($1)) &* 0x0100_0000_01b3 })
        }
        let digits = hashes.map { hash in
            let hex = String(hash, radix: 16)
            return String(repeating: "0", count: 16 - hex.count) + hex
        }.joined()
        let cuts = [0, 8, 12, 16, 20, 32]
        return zip(cuts, cuts.dropFirst()).map { start, end in
            String(Array(digits)[start..<end])
        }.joined(separator: "-")
    }
}
