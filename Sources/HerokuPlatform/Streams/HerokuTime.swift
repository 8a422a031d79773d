internal import DeployModel

/// The times of Heroku's APIs.
enum HerokuTime {
    /// Seconds since 1970 of `2026-11-21T10:00:00Z`, `2026-11-21T10:00:00+00:00` or `2026-11-21 10:00:00 +0000`, all of
    /// them UTC; nothing of anything else.
    static func seconds(_ text: String) -> Int? {
        let bytes = Array(text.utf8)
        guard bytes.count >= 19, let day = UTCDate(start: String(decoding: bytes[..<10], as: UTF8.self)),
            bytes[10] == UInt8(ascii: "T") || bytes[10] == UInt8(ascii: " ")
        else { return nil }
        let clock = String(decoding: bytes[11..<19], as: UTF8.self).split(separator: ":").compactMap { Int($0) }
        var zone = bytes[19...].drop { $0 == UInt8(ascii: ".") || (0x30...0x39).contains($0) }
        if zone.first == UInt8(ascii: " ") { zone = zone.dropFirst() }
        guard clock.count == 3, ["Z", "+00:00", "+0000", "-00:00"].contains(String(decoding: zone, as: UTF8.self))
        else {
            return nil
        }
        return day.seconds + clock[0] * 3600 + clock[1] * 60 + clock[2]
    }
}
