/// The answer to calls that tell nothing but that they were taken.
public struct NothingAnswer: Decodable, Hashable, Sendable {
    init() {}

    /// Reads nothing.
    public init(from decoder: any Decoder) throws {}
}
