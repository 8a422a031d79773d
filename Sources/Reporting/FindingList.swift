internal import DeployModel

/// The findings of a decision as a terminal shows them: the first in full, further ones by their titles, notes in a line.
struct FindingList {
    /// The findings that are told in full.
    static let fullLimit = 8
    /// The findings that are told by their titles after that; the rest is a count.
    static let titleLimit = 12
    /// The notes of one rule that are told.
    private static let noteLimit = 3

    private let findings: [Finding]
    private let block: FindingBlock
    private let style: TerminalStyle

    init(_ findings: [Finding], style: TerminalStyle) {
        self.findings = findings
        self.style = style
        block = FindingBlock(style: style, indent: 2)
    }

    /// - Parameter paths: The changed paths that a finding is about, as lines.
    func lines(paths: (Finding) -> [String]) -> [String] {
        let weighty = findings.filter { $0.severity != .note }
        var told: Set<String> = []
        var lines: [String] = []
        for finding in weighty.prefix(Self.fullLimit) {
            lines += [""] + block.lines(for: finding, paths: paths(finding), told: &told)
        }
        let rest = weighty.dropFirst(Self.fullLimit)
        if !rest.isEmpty {
            lines += [""] + rest.prefix(Self.titleLimit).flatMap(block.brief)
            if rest.count > Self.titleLimit { lines.append("    … and \(rest.count - Self.titleLimit) more") }
            lines += ["    " + style.paint("--explain tells all of each", .dim)]
        }
        return lines + notes
    }

    private var notes: [String] {
        let notes = findings.filter { $0.severity == .note }
        var lines: [String] = []
        var rules: Set<String> = []
        for note in notes where rules.insert(note.rule).inserted {
            let same = notes.filter { $0.rule == note.rule }
            var titles: [String] = []
            for title in same.map(\.title) where !titles.contains(title) { titles.append(title) }
            for title in titles.prefix(Self.noteLimit) {
                let alike = same.filter { $0.title == title }
                if let first = alike.first { lines += block.title(of: first, times: alike.count) }
            }
            let rest = titles.count - Self.noteLimit
            if rest > 0 { lines.append("    … and \(rest) more of this rule") }
        }
        return lines.isEmpty ? [] : [""] + lines
    }
}
