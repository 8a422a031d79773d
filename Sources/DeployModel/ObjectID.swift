/// A git object id: 20 bytes in a SHA-1 repository, 32 in a SHA-256 one.
///
/// The bytes lie inline, so ids compare and hash without touching the heap: a tree walk compares one for every entry.
public struct ObjectID: Hashable, Sendable {
    /// The bytes, first byte highest, padded with zeros.
    private var high: UInt64 = 0
    private var upper: UInt64 = 0
    private var lower: UInt64 = 0
    private var low: UInt64 = 0

    /// How many of the bytes count: 20 or 32.
    public let byteCount: Int

    /// Takes the raw bytes of an id, or fails if there are neither 20 nor 32.
    public init?(bytes: some Collection<UInt8>) {
        self.init(bytes: ArraySlice(bytes))
    }

    /// Takes the raw bytes of an id, or fails if there are neither 20 nor 32: the quick way, for trees.
    public init?(bytes: ArraySlice<UInt8>) {
        guard bytes.count == 20 || bytes.count == 32 else { return nil }
        byteCount = bytes.count
        high = Self.word(bytes, 0)
        upper = Self.word(bytes, 8)
        lower = Self.word(bytes, 16)
        low = Self.word(bytes, 24)
    }

    /// Eight bytes, the first highest; zeros for those beyond the end.
    private static func word(_ bytes: ArraySlice<UInt8>, _ offset: Int) -> UInt64 {
        var word: UInt64 = 0
        for index in (bytes.startIndex + offset)..<(bytes.startIndex + offset + 8) {
            word = word << 8 | (index < bytes.endIndex ? UInt64(bytes[index]) : 0)
        }
        return word
    }

    /// Reads 40 or 64 hexadecimal digits of either case; anything else is not an id.
    public init?(hexadecimal text: some StringProtocol) {
        let digits = text.utf8
        guard digits.count == 40 || digits.count == 64 else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(32)
        var half: UInt8?
        for digit in digits {
            guard let value = Self.value(ofHexadecimal: digit) else { return nil }
            if let upper = half {
                bytes.append(upper << 4 | value)
                half = nil
            } else {
                half = value
            }
        }
        self.init(bytes: bytes)
    }

    /// The raw bytes, 20 or 32 of them.
    public var bytes: [UInt8] {
        (0..<byteCount).map { index in
            let word = [high, upper, lower, low][index / 8]
            return UInt8(truncatingIfNeeded: word >> UInt64(56 - index % 8 * 8))
        }
    }

    /// Whether every byte is zero, which in git's protocols means "no object".
    public var isZero: Bool { high == 0 && upper == 0 && lower == 0 && low == 0 }

    /// The first ten digits: enough for a person, and what reports show.
    public var abbreviated: String { String(description.prefix(10)) }

    private static func value(ofHexadecimal digit: UInt8) -> UInt8? {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}

extension ObjectID: CustomStringConvertible {
    /// The id in lower-case hexadecimal digits.
    public var description: String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}

extension ObjectID: Codable {
    /// Reads the hexadecimal form.
    public init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let id = ObjectID(hexadecimal: text) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "\"\(text)\" is not a git object id"))
        }
        self = id
    }

    /// Writes the hexadecimal form.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
