/// The escapes of double-quoted strings.
extension Escape {
    /// Resolves an escape of a double-quoted string; gives where it ends.
    static func resolve(_ text: [UInt8], _ place: Int, _ end: Int, into result: inout [UInt8]) -> Int {
        let next = text[place + 1]
        switch next {
        case UInt8(ascii: "u"): return resolveUnicode(text, place + 2, end, into: &result)
        case UInt8(ascii: "x"):
            let (value, last) = digits(text, place + 2, end, most: 2, base: 16)
            result.append(UInt8(truncatingIfNeeded: value))
            return last
        case UInt8(ascii: "0")...UInt8(ascii: "7"):
            let (value, last) = digits(text, place + 1, end, most: 3, base: 8)
            result.append(UInt8(truncatingIfNeeded: value))
            return last
        case UInt8(ascii: "c"), UInt8(ascii: "C"), UInt8(ascii: "M"):
            return resolveControl(text, place, end, into: &result)
        case 0x0A: return place + 2
        case 0x0D where place + 2 < end && text[place + 2] == 0x0A: return place + 3
        default:
            result.append(simple(next))
            return place + 2
        }
    }

    private static func simple(_ byte: UInt8) -> UInt8 {
        switch byte {
        case UInt8(ascii: "n"): 0x0A
        case UInt8(ascii: "t"): 0x09
        case UInt8(ascii: "r"): 0x0D
        case UInt8(ascii: "s"): 0x20
        case UInt8(ascii: "e"): 0x1B
        case UInt8(ascii: "a"): 0x07
        case UInt8(ascii: "b"): 0x08
        case UInt8(ascii: "f"): 0x0C
        case UInt8(ascii: "v"): 0x0B
        default: byte
        }
    }

    private static func resolveUnicode(
        _ text: [UInt8], _ start: Int, _ end: Int, into result: inout [UInt8]
    ) -> Int {
        guard start < end, text[start] == UInt8(ascii: "{") else {
            let (value, last) = digits(text, start, end, most: 4, base: 16)
            append(value, to: &result)
            return last
        }
        var place = start + 1
        while place < end, text[place] != UInt8(ascii: "}") {
            let (value, last) = digits(text, place, end, most: 6, base: 16)
            if last > place { append(value, to: &result) }
            place = max(last, place + 1)
        }
        return min(place + 1, end)
    }

    private static func append(_ value: Int, to result: inout [UInt8]) {
        guard let scalar = Unicode.Scalar(UInt32(truncatingIfNeeded: value)) else { return }
        result.append(contentsOf: String(scalar).utf8)
    }

    /// `\C-x`, `\cx`, `\M-x`, and `\M-\C-x`.
    private static func resolveControl(
        _ text: [UInt8], _ start: Int, _ end: Int, into result: inout [UInt8]
    ) -> Int {
        var place = start
        var (isControl, isMeta) = (false, false)
        while place + 1 < end, text[place] == UInt8(ascii: "\\") {
            let type = text[place + 1]
            let hasDash = place + 2 < end && text[place + 2] == UInt8(ascii: "-")
            if type == UInt8(ascii: "c") {
                isControl = true
                place += 2
            } else if type == UInt8(ascii: "C"), hasDash {
                isControl = true
                place += 3
            } else if type == UInt8(ascii: "M"), hasDash {
                isMeta = true
                place += 3
            } else {
                break
            }
        }
        guard place < end, place > start else {
            result.append(text[min(start + 1, end - 1)])
            return min(start + 2, end)
        }
        var byte = text[place]
        if isControl { byte = byte == UInt8(ascii: "?") ? 0x7F : byte & 0x9F }
        if isMeta { byte |= 0x80 }
        result.append(byte)
        return place + 1
    }

    private static func digits(
        _ text: [UInt8], _ start: Int, _ end: Int, most: Int, base: Int
    ) -> (value: Int, end: Int) {
        var value = 0
        var place = start
        while place < end, place - start < most, let digit = text[place].hexadecimalValue, digit < base {
            value = value * base + digit
            place += 1
        }
        return (value, place)
    }
}
