/// The look of a piece of text. Resolved last, so that a width is always that of what is seen.
enum Paint: String {
    case bold = "1"
    case dim = "2"
    case red = "31"
    case green = "32"
    case yellow = "33"
    case cyan = "36"
}

/// How a terminal report is to look.
public struct TerminalStyle: Hashable, Sendable {
    /// The columns to fill.
    public let width: Int
    /// Whether to write in colour.
    public let usesColor: Bool

    /// Pairs the two; less than 40 columns count as 40.
    public init(width: Int, usesColor: Bool) {
        self.width = max(width, 40)
        self.usesColor = usesColor
    }

    func paint(_ text: String, _ paints: Paint...) -> String {
        guard usesColor, !text.isEmpty else { return text }
        return "\u{1B}[\(paints.map(\.rawValue).joined(separator: ";"))m\(text)\u{1B}[0m"
    }

    /// Breaks a text into lines at its blanks, each at most `width` less the indent wide; longer words stand alone.
    func wrap(_ text: String, indent: Int) -> [String] {
        var lines: [String] = []
        var current = ""
        for word in Printable.line(text).split(separator: " ") {
            if !current.isEmpty, current.count + 1 + word.count > width - indent {
                lines.append(current)
                current = ""
            }
            current += (current.isEmpty ? "" : " ") + word
        }
        return lines + [current]
    }
}
