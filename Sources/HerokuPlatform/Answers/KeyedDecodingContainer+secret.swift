internal import HTTPTransport

extension KeyedDecodingContainer {
    /// A text that is kept secret.
    func secret(_ key: Key) throws -> Secret { Secret(try decode(String.self, forKey: key)) }

    /// A text that is kept secret, if there is one.
    func secretIfPresent(_ key: Key) throws -> Secret? {
        try decodeIfPresent(String.self, forKey: key).map { Secret($0) }
    }
}
