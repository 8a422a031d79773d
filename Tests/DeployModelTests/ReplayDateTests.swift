import DeployModel
import Foundation
import Testing

@Suite struct `A date in UTC` {
    /// Foundation's calendar is the Gregorian one from 1582-10-15 on.
    @Test func `is the calendar's`() throws {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = try #require(TimeZone(secondsFromGMT: 0))
        var random = SystemRandomNumberGenerator()
        let bounds = -12_219_292_800...253_402_300_799
        let edges = [bounds.lowerBound, bounds.upperBound, -1, 0, 951_782_399, 951_782_400, 951_868_800, 4_107_542_400]
        for seconds in edges + (0..<20_000).map({ _ in Int.random(in: bounds, using: &random) }) {
            let date = UTCDate(secondsSince1970: seconds)
            let parts = calendar.dateComponents(
                [.year, .month, .day, .hour, .minute, .second], from: Date(timeIntervalSince1970: Double(seconds)))
            #expect(date.year == parts.year && date.month == parts.month && date.day == parts.day, "\(seconds)")
            let clock = String(
                format: "%04d-%02d-%02dT%02d:%02d:%02dZ", parts.year ?? 0, parts.month ?? 0, parts.day ?? 0,
                parts.hour ?? 0, parts.minute ?? 0, parts.second ?? 0)
            #expect(date.timestamp == clock, "\(seconds)")
            #expect(UTCDate(start: date.dayText)?.dayText == date.dayText)
        }
    }

    @Test(arguments: [
        ("1970", 0), ("2024", 1_704_067_200), ("2024-02", 1_706_745_600), ("2024-02-29", 1_709_164_800),
        ("0001-01-01", -62_135_596_800), ("9999-12-31", 253_402_214_400),
    ])
    func `is read from its start`(_ text: String, _ seconds: Int) {
        #expect(UTCDate(start: text)?.seconds == seconds)
    }

    @Test(arguments: [
        "", "24", "2024-", "2024-2", "2024-13", "2024-00", "2024-02-30", "2023-02-29", "2024-02-00", "2024-02-01-01",
        "2024/02", "yesterday", "-2024", " 2024", "2024-02-01T00:00:00Z", "２０２４",
    ])
    func `is nothing else`(_ text: String) {
        #expect(UTCDate(start: text) == nil)
    }

    @Test func `has bounds`() {
        #expect(UTCDate(secondsSince1970: .max).dayText == "9999-12-31")
        #expect(UTCDate(secondsSince1970: .min).year < 0)
    }
}
