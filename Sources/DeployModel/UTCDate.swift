/// A moment as the calendar and the clock at Greenwich tell it. Foundation, which could, is never linked.
public struct UTCDate: Hashable, Sendable {
    /// Seconds since 1970.
    public let seconds: Int
    /// The year; before 1 it counts on as astronomers do.
    public let year: Int
    /// The month, from 1.
    public let month: Int
    /// The day of the month, from 1.
    public let day: Int

    /// Takes seconds since 1970.
    ///
    /// Source: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", `civil_from_days`.
    public init(secondsSince1970 seconds: Int) {
        self.seconds = seconds
        // Git's dates have at most 64 bits; what no calendar means is told as its bound.
        let days = Self.quotient(min(max(seconds, -Self.limit), Self.limit), 86_400) + 719_468
        let era = Self.quotient(days, 146_097)
        let dayOfEra = days - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * shifted + 2) / 5 + 1
        month = shifted < 10 ? shifted + 3 : shifted - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    /// Reads `2024`, `2024-03` or `2024-03-01`: the first moment of it. Anything else is no date.
    public init?(start text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        let widths = [4, 2, 2]
        guard (1...3).contains(parts.count),
            zip(parts, widths).allSatisfy({ part, width in
                part.utf8.count == width && part.utf8.allSatisfy { (0x30...0x39).contains($0) }
            })
        else { return nil }
        let numbers = parts.compactMap { Int($0) } + [1, 1]
        let seconds = Self.days(year: numbers[0], month: numbers[1], day: numbers[2]) * 86_400
        self.init(secondsSince1970: seconds)
        // The 30th of February is another day.
        guard (year, month, day) == (numbers[0], numbers[1], numbers[2]) else { return nil }
    }

    /// `2024-03`.
    public var yearAndMonth: String { "\(Self.padded(year, to: 4))-\(Self.padded(month, to: 2))" }

    /// `2024-03-01`.
    public var dayText: String { "\(yearAndMonth)-\(Self.padded(day, to: 2))" }

    /// `2024-03-01T12:00:00Z`. Source: RFC 3339.
    public var timestamp: String {
        let second = seconds - Self.quotient(seconds, 86_400) * 86_400
        let clock = [second / 3600, second / 60 % 60, second % 60].map { Self.padded($0, to: 2) }
        return "\(dayText)T\(clock.joined(separator: ":"))Z"
    }

    /// The last second of the year 9999.
    private static let limit = 253_402_300_799

    /// `days_from_civil` of the same source, for years from 0 and months from 0 on.
    private static func days(year: Int, month: Int, day: Int) -> Int {
        let year = month <= 2 ? year - 1 : year
        let era = quotient(year, 400)
        let yearOfEra = year - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// Division that rounds down, also below zero.
    private static func quotient(_ number: Int, _ divisor: Int) -> Int {
        number >= 0 ? number / divisor : -((-number + divisor - 1) / divisor)
    }

    private static func padded(_ number: Int, to width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
