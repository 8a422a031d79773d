/// A JSON string's escapes.
enum JSONText {
    /// The text that a string with escapes stands for. What is no escape of JSON's stays as it is.
    static func unescaped(_ bytes: ArraySlice<UInt8>) -> String {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var rest = bytes
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "\\"), let escape = rest.popFirst() else {
                result.append(byte)
                continue
            }
            switch escape {
            case UInt8(ascii: "b"): result.append(0x08)
            case UInt8(ascii: "f"): result.append(0x0C)
            case UInt8(ascii: "n"): result.append(0x0A)
            case UInt8(ascii: "r"): result.append(0x0D)
            case UInt8(ascii: "t"): result.append(0x09)
            case UInt8(ascii: "u"): result.append(contentsOf: codePoint(&rest))
            default: result.append(escape)
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// libpg_query writes only control characters and `<`, `>` so: never the halves of a pair.
    private static func codePoint(_ rest: inout ArraySlice<UInt8>) -> [UInt8] {
        let digits = rest.prefix(4)
        rest = rest.dropFirst(4)
        guard let value = UInt32(String(decoding: digits, as: UTF8.self), radix: 16),
            let scalar = Unicode.Scalar(value)
        else { return Array("\u{FFFD}".utf8) }
        return Array(String(Character(scalar)).utf8)
    }
}
