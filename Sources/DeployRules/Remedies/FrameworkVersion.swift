/// A framework's version as a migration names it, `7.1`; comparable.
struct FrameworkVersion: Comparable {
    let major: Int
    let minor: Int

    /// Reads `7.1`; anything else counts as older than all.
    init(_ text: String?) {
        let parts = (text ?? "").split(separator: ".").map { Int($0) ?? 0 }
        major = parts.first ?? 0
        minor = parts.count > 1 ? parts[1] : 0
    }

    init(_ major: Int, _ minor: Int) {
        self.major = major
        self.minor = minor
    }

    static func < (left: FrameworkVersion, right: FrameworkVersion) -> Bool {
        (left.major, left.minor) < (right.major, right.minor)
    }
}
