/// The account that the key belongs to. Source: Heroku Platform API, account.
public struct AccountAnswer: Decodable, Hashable, Sendable {
    /// Its id.
    public let id: String
    /// Its address.
    public let email: String
    /// Whose it is.
    public let name: String?
    /// Whether a second factor is asked for.
    public let hasTwoFactorAuthentication: Bool?
    /// Whether a means of payment is known.
    public let isVerified: Bool?
    /// Since when it is suspended, ISO 8601; nothing if it isn't.
    public let suspendedAt: String?
    /// Since when it owes money, ISO 8601; nothing if it doesn't.
    public let delinquentAt: String?

    private enum CodingKeys: String, CodingKey {
        case id
        case email
        case name
        case hasTwoFactorAuthentication = "two_factor_authentication"
        case isVerified = "verified"
        case suspendedAt = "suspended_at"
        case delinquentAt = "delinquent_at"
    }
}
