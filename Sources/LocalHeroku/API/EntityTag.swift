/// What a client sends back to learn whether an answer is still the same.
enum EntityTag {
    /// The tag of a body: the same for the same bytes (FNV-1a, 64 bits).
    static func of(_ bytes: [UInt8]) -> String {
        let hash = bytes.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
        return "W/\"\(String(hash, radix: 16))\""
    }
}
