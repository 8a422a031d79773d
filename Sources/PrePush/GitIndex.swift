/// The few things that the prefilter asks of git's index, read from its bytes.
///
/// Source: gitformat-index(5). Taken are versions 2 and 3 with SHA-1, whole: everything else is nothing, and so is
/// what has an extension that must be understood (a split index, a sparse one).
struct GitIndex {
    /// What the index has at a path.
    struct Entry: Hashable {
        /// The type and the permissions.
        let mode: UInt32
        /// The blob's id.
        let id: [UInt8]
        /// 0 unless a merge has left several.
        let stage: UInt8
    }

    private static let idLength = 20
    private static let lengthOfFixedPart = 40 + idLength + 2

    /// The entries at the path that was asked for: none, one, or those of a conflict.
    let entries: [Entry]

    /// Reads the entries at one path; nothing if the file is not wholly understood.
    init?(bytes: [UInt8], path: String) {
        let name = Array(path.utf8)
        let end = bytes.count - Self.idLength
        guard end >= 12, bytes.starts(with: "DIRC".utf8), [2, 3].contains(Self.number(in: bytes, at: 4)) else {
            return nil
        }
        var found: [Entry] = []
        var start = 12
        for _ in 0..<Self.number(in: bytes, at: 8) {
            guard start + Self.lengthOfFixedPart < end else { return nil }
            let flags = start + Self.lengthOfFixedPart - 2
            let isExtended = bytes[flags] & 0x40 != 0
            let nameStart = flags + (isExtended ? 4 : 2)
            // Longer names are marked by the greatest length that fits; the NUL then tells.
            let stated = Int(bytes[flags] & 0x0F) << 8 | Int(bytes[flags + 1])
            let searched = min(nameStart + stated, end)
            guard let nameEnd = bytes[searched..<end].firstIndex(of: 0), stated == 0xFFF || nameEnd == searched else {
                return nil
            }
            if bytes[nameStart..<nameEnd].elementsEqual(name) {
                let id = start + 40
                found.append(
                    Entry(
                        mode: Self.number(in: bytes, at: start + 24), id: Array(bytes[id..<(id + Self.idLength)]),
                        stage: bytes[flags] >> 4 & 3))
            }
            // One to eight NULs, up to a multiple of eight.
            start += (nameEnd - start + 8) & ~7
        }
        while start < end {
            // Extensions that may be passed over begin with a capital.
            guard start + 8 <= end, (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(bytes[start]) else { return nil }
            start += 8 + Int(Self.number(in: bytes, at: start + 4))
        }
        guard start == end else { return nil }
        entries = found
    }

    private static func number(in bytes: [UInt8], at place: Int) -> UInt32 {
        bytes[place..<(place + 4)].reduce(0) { $0 << 8 | UInt32($1) }
    }
}
