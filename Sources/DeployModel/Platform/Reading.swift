/// Something that was asked of a platform: the value, or why it isn't known. Unknown is never read as safe.
public enum Reading<Value> {
    /// The platform answered.
    case known(Value)
    /// It didn't, or not so that it can be relied on; why, as a clause: "HEROKU_API_KEY may not read add-ons".
    case unknown(reason: String)

    /// The value, where it is known.
    public var value: Value? {
        guard case .known(let value) = self else { return nil }
        return value
    }

    /// Why it isn't known.
    public var reason: String? {
        guard case .unknown(let reason) = self else { return nil }
        return reason
    }

    /// The same reading of something derived from the value.
    public func map<Other>(_ transform: (Value) -> Other) -> Reading<Other> {
        switch self {
        case .known(let value): .known(transform(value))
        case .unknown(let reason): .unknown(reason: reason)
        }
    }
}

extension Reading: Equatable where Value: Equatable {}
extension Reading: Hashable where Value: Hashable {}
extension Reading: Sendable where Value: Sendable {}
extension Reading: Encodable where Value: Encodable {}
extension Reading: Decodable where Value: Decodable {}
