/// The version of Rails whose behaviour a migration asks for.
public struct FrameworkVersion: Hashable, Sendable, Comparable {
    /// The first number.
    public let major: Int
    /// The second number.
    public let minor: Int

    /// Puts a version together.
    public init(_ major: Int, _ minor: Int) {
        self.major = major
        self.minor = minor
    }

    /// Reads `7.1`; nothing if it isn't two numbers with a point.
    public init?(_ text: String) {
        let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        let numbers = parts.compactMap { Int(String(decoding: $0, as: UTF8.self)) }
        guard parts.count == 2, numbers.count == 2 else { return nil }
        self.init(numbers[0], numbers[1])
    }

    /// What a migration without a version asks for: Rails 4.2 and older knew none.
    public static let unversioned = FrameworkVersion(4, 2)

    /// Orders by age.
    public static func < (left: FrameworkVersion, right: FrameworkVersion) -> Bool {
        (left.major, left.minor) < (right.major, right.minor)
    }
}
