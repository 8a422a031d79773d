/// A dyno size. Source: Heroku Platform API, dyno-size.
public struct DynoSizeAnswer: ListedAnswer, Hashable {
    /// Its id.
    public let id: String
    /// `eco`, `standard-1X`, `performance-m`, …
    public let name: String
    /// Its memory in GiB.
    public let memory: Double?
    /// Its share of a processor, as Heroku counts.
    public let compute: Int?
    /// Whether it has its machine for itself.
    public let isDedicated: Bool?
    /// Whether it is of Private Spaces only.
    public let isPrivateOnly: Bool?
    /// `cedar` or `fir`.
    public let generation: NamedAnswer?

    private enum CodingKeys: String, CodingKey {
        case id
        case name
        case memory
        case compute
        case isDedicated = "dedicated"
        case isPrivateOnly = "private_space_only"
        case generation
    }
}
