/// The sizes that dynos come in (Dev Center, "Dyno Tiers", 2025-04).
struct DynoSize: Sendable {
    let name: String
    /// In gigabytes.
    let memory: Double
    let compute: Int
    let units: Double
    let isDedicated: Bool
    var isPrivate: Bool { name.hasPrefix("Private") || name.hasPrefix("Shield") }
    /// Eco and Basic run one dyno of a type at most and know no preboot.
    var allowsScaling: Bool { name != "Eco" && name != "Basic" }
    /// Private Spaces have rolling deploys instead.
    var allowsPreboot: Bool { allowsScaling && !isPrivate }

    static let all = [
        Self(name: "Eco", memory: 0.5, compute: 1, units: 0.28, isDedicated: false),
        Self(name: "Basic", memory: 0.5, compute: 1, units: 0.28, isDedicated: false),
        Self(name: "Standard-1X", memory: 0.5, compute: 1, units: 1, isDedicated: false),
        Self(name: "Standard-2X", memory: 1, compute: 2, units: 2, isDedicated: false),
        Self(name: "Performance-M", memory: 2.5, compute: 12, units: 8, isDedicated: true),
        Self(name: "Performance-L", memory: 14, compute: 50, units: 16, isDedicated: true),
        Self(name: "Private-S", memory: 1, compute: 12, units: 4, isDedicated: true),
        Self(name: "Private-M", memory: 2.5, compute: 12, units: 8, isDedicated: true),
        Self(name: "Shield-M", memory: 2.5, compute: 12, units: 8, isDedicated: true),
    ]

    /// A size by name or id, in any case.
    static func named(_ word: String) -> DynoSize? {
        all.first { $0.name.lowercased() == word.lowercased() || $0.id == word }
    }

    var id: String { Identifier.fixed("dyno-size \(name)") }
}
