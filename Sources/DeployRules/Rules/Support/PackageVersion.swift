/// A version of a package, compared by the numbers in front: `7.1.3` and `7.1.3.4` have the same minor version.
struct PackageVersion: Hashable {
    private let numbers: [Int]

    /// Reads `7.1.3.rc1`.
    init(_ text: String) {
        numbers = text.split(separator: ".").map { Int($0.prefix { $0.isNumber }) ?? 0 }
    }

    /// The first two numbers: `7.1`.
    var minor: [Int] { Array((numbers + [0, 0]).prefix(2)) }

    /// Whether it comes before another by its first two numbers.
    func precedesInMinor(_ other: PackageVersion) -> Bool { minor.lexicographicallyPrecedes(other.minor) }
}
