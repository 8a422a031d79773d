/// What a deed that takes a while is doing: all that a progress line is made of.
public struct ProgressState: Hashable, Sendable {
    /// The phase that runs: `Building`, `Running the release phase`.
    public var phase: String
    /// Whole seconds since it began.
    public var elapsed: Int
    /// The last line of its log, as it came; empty before the first.
    public var lastLine: String

    /// Puts a state together.
    public init(phase: String, elapsed: Int, lastLine: String = "") {
        self.phase = phase
        self.elapsed = elapsed
        self.lastLine = lastLine
    }
}

/// Makes text of a progress state. Pure.
public enum ProgressRenderer {
    /// One line for a terminal, no wider than its columns: `Building 1:05  remote: Installing gems…`.
    ///
    /// It stays a column short of the width, since some terminals wrap a line that fills it.
    public static func statusLine(_ state: ProgressState, width: Int) -> String {
        let head = "\(state.phase) \(clock(state.elapsed))"
        let line = cleaned(state.lastLine)
        return cut(line.isEmpty ? head : "\(head)  \(line)", to: max(1, width - 1))
    }

    /// What is written where no line can be redrawn, now and then while a phase runs.
    public static func still(_ state: ProgressState) -> String {
        "still \(lowered(state.phase)), \(clock(state.elapsed))"
    }

    /// What is written when a phase begins.
    public static func start(_ phase: String) -> String { "\(phase) …" }

    /// What is written when a phase is over: what came of it, and how long it took.
    public static func end(_ state: ProgressState, outcome: String) -> String {
        "\(state.phase): \(outcome) (\(clock(state.elapsed)))"
    }

    /// `0:05`, `12:00`, `1:00:00`.
    public static func clock(_ seconds: Int) -> String {
        let (hours, minutes, rest) = (seconds / 3600, seconds / 60 % 60, seconds % 60)
        return hours > 0 ? "\(hours):\(padded(minutes)):\(padded(rest))" : "\(minutes):\(padded(rest))"
    }

    /// A line of a log without what would steer the terminal: escape sequences and control characters. Tabs become a
    /// space, spaces at both ends go.
    public static func cleaned(_ line: String) -> String {
        var result = ""
        var scalars = line.unicodeScalars.makeIterator()
        while let scalar = scalars.next() {
            switch scalar.value {
            case 0x1B: skipEscape(&scalars)
            case 0x09: result.append(" ")
            case 0..<0x20, 0x7F..<0xA0: break
            // Marks that turn the direction of text around could hide what a line says.
            case 0x200E...0x200F, 0x202A...0x202E, 0x2066...0x2069, 0xFFFF: break
            default: result.unicodeScalars.append(scalar)
            }
        }
        return trimmed(result)
    }

    /// Skips a sequence behind its escape character. Source: ECMA-48, 5.4 (CSI) and 8.3.89 (OSC).
    private static func skipEscape(_ scalars: inout String.UnicodeScalarView.Iterator) {
        guard let kind = scalars.next() else { return }
        if kind == "[" {
            while let next = scalars.next(), !(0x40...0x7E).contains(next.value) {}
        } else if kind == "]" {
            while let next = scalars.next(), next.value != 0x07 {
                if next.value == 0x1B {
                    _ = scalars.next()
                    return
                }
            }
        } else {
            // Two to four characters: some that announce more, then the last.
            var last = kind
            while (0x20...0x2F).contains(last.value), let next = scalars.next() { last = next }
        }
    }

    private static func trimmed(_ text: String) -> String {
        let start = text.drop { $0 == " " }
        guard let end = start.lastIndex(where: { $0 != " " }) else { return "" }
        return String(start[...end])
    }

    /// Cuts at the end, with an ellipsis where something is missing.
    static func cut(_ text: String, to width: Int) -> String {
        var used = 0
        var result = ""
        for character in text {
            let columns = TextColumns.count(character)
            if used + columns > width {
                while used >= width, let last = result.popLast() { used -= TextColumns.count(last) }
                return result + "…"
            }
            used += columns
            result.append(character)
        }
        return result
    }

    private static func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    private static func lowered(_ phase: String) -> String { phase.prefix(1).lowercased() + phase.dropFirst() }
}

/// How many columns characters take on a terminal.
enum TextColumns {
    /// 2 for the wide ones of East Asia and for most emoji, 0 for marks that stand on another, else 1. Source: Unicode
    /// Standard Annex 11, by blocks: near enough to cut a line.
    static func count(_ character: Character) -> Int {
        guard let scalar = character.unicodeScalars.first else { return 0 }
        switch scalar.value {
        case 0x0300...0x036F, 0x200B...0x200D, 0xFE00...0xFE0F: return 0
        case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
            0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
            return 2
        default: return character.unicodeScalars.contains { $0.value == 0xFE0F } ? 2 : 1
        }
    }
}
