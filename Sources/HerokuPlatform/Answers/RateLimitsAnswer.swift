/// How many calls are left. Source: Heroku Platform API, rate-limit.
public struct RateLimitsAnswer: Decodable, Hashable, Sendable {
    /// The calls that the account may make in this hour still.
    public let remaining: Int

    private enum CodingKeys: String, CodingKey {
        case remaining
    }
}
