public import DeployModel

/// A path pattern of the settings, as it was written. What it means is the matcher's to say.
public struct AreaPattern: Hashable, Sendable {
    /// What the paths are for.
    public let area: Area
    /// The pattern as written, with the `!` before it if it takes paths out. Never empty.
    public let pattern: String
    /// Where it stands, for messages about it.
    public let origin: Origin

    /// Puts a pattern together.
    public init(area: Area, pattern: String, origin: Origin) {
        self.area = area
        self.pattern = pattern
        self.origin = origin
    }
}
