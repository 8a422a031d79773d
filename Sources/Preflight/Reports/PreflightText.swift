internal import DeployModel

/// What a preflight found, for a person at a terminal: the most severe first.
public struct PreflightText {
    let preflight: Preflight
    let width: Int
    let usesColor: Bool
    let isVerbose: Bool

    /// Prepares to write.
    ///
    /// - Parameters:
    ///   - width: The columns to fill; less than 40 count as 40.
    ///   - isVerbose: Whether to tell why each thing matters and where that is written, also of what is in order.
    public init(_ preflight: Preflight, width: Int, usesColor: Bool, isVerbose: Bool) {
        self.preflight = preflight
        self.width = max(width, 40)
        self.usesColor = usesColor
        self.isVerbose = isVerbose
    }

    /// The whole text.
    public var text: String {
        let sections = [[header]] + groups + [ways, summary]
        return sections.map { lines in lines.map { $0 + "\n" }.joined() }.joined(separator: "\n")
    }

    // MARK: Sections

    private var header: String {
        let app = preflight.facts.platform.app
        let release = preflight.facts.platform.releases.value?.first(where: \.isCurrent).map { " · v\($0.version)" }
        let place = [app.stack, app.region, app.space.map { "space \($0)" }].compactMap { $0 }.joined(separator: " · ")
        let rest = Masked.text("\(release ?? "") · \(place)")
        return paint(Plain.line(app.name), "1") + paint(Plain.line(rest), "2")
    }

    private var groups: [[String]] {
        let groups: [(name: String, severities: [PreflightFinding.Severity])] = [
            ("To be settled first", [.problem, .essentialUnknown]), ("With care", [.warning]),
            ("Not known", [.unknown]),
            ("Good to know", [.note]), ("In order", [.fine]),
        ]
        return groups.compactMap { name, severities in
            let findings = preflight.findings.filter { severities.contains($0.severity) }
            guard !findings.isEmpty else { return nil }
            guard severities != [.fine] || isVerbose else { return [paint(name, "1")] + fine(findings) }
            var told: Set<String> = []
            let (gathered, single) = Self.gathered(findings)
            return [paint(name, "1")] + single.flatMap { lines(for: $0, told: &told) }
                + gathered.flatMap(lines(forUnknown:))
        }
    }

    /// What is in order, each thing once; where other things are to be told, how many.
    private func fine(_ findings: [PreflightFinding]) -> [String] {
        let mark = "  " + paint("✓", "32", "1") + " "
        guard findings.count == preflight.findings.count else {
            return hanging(mark, "\(findings.count) checks: --verbose lists them", indent: 4)
        }
        var seen: Set<String> = []
        return findings.map(\.sentence).filter { seen.insert($0).inserted }.flatMap { hanging(mark, $0, indent: 4) }
    }

    /// Which ways are open, aligned.
    private var ways: [String] {
        let capabilities = preflight.capabilities
        let column = (capabilities.ways.map(\.kind.rawValue.count).max() ?? 0) + 4
        return [paint("Ways to deploy", "1")]
            + capabilities.ways.flatMap { way -> [String] in
                let name = way.kind.rawValue + String(repeating: " ", count: column - way.kind.rawValue.count - 2)
                guard let first = way.against.first else { return ["  \(name)\(paint("open", "32"))"] }
                let more = way.against.count > 1 ? ", and \(way.against.count - 1) more" : ""
                let lines = wrap("\(first.sentence)\(more)", indent: column + 4)
                return lines.enumerated().map { index, line in
                    index == 0
                        ? "  \(name)\(paint("no", "31"))  \(line)" : String(repeating: " ", count: column + 4) + line
                }
            }
    }

    private var summary: [String] {
        let counts: [(PreflightFinding.Severity, String, String)] = [
            (.problem, "problem", "problems"), (.essentialUnknown, "unknown that counts", "unknown that count"),
            (.warning, "warning", "warnings"), (.unknown, "unknown", "unknown"), (.note, "note", "notes"),
            (.fine, "in order", "in order"),
        ]
        let parts = counts.compactMap { severity, one, many -> String? in
            let count = preflight.findings.filter { $0.severity == severity }.count
            return count == 0 ? nil : "\(count) \(count == 1 ? one : many)"
        }
        let verdict = preflight.stopsDeploy ? "Not ready to deploy" : "Ready to deploy"
        var lines = wrap("\(verdict): \(parts.joined(separator: ", ")).", indent: 0)
        if let first = lines.first, first.hasPrefix(verdict) {
            lines[0] = paint(verdict, "1", preflight.stopsDeploy ? "31" : "32") + first.dropFirst(verdict.count)
        }
        return lines
    }

    // MARK: One finding

    private func lines(for finding: PreflightFinding, told: inout Set<String>) -> [String] {
        let (mark, color) = Self.mark(finding.severity)
        let id = "[\(finding.check)]"
        var lines = hanging("  " + paint(mark, color, "1") + " ", "\(finding.sentence) \(id)", indent: 4)
        if let last = lines.last, last.hasSuffix(id) {
            lines[lines.count - 1] = last.dropLast(id.count) + paint(id, "2")
        }
        lines += finding.details.flatMap { hanging("    " + paint("│ ", "2"), Plain.line($0), indent: 6) }
        if told.insert(finding.why).inserted, finding.severity != .unknown || isVerbose {
            lines += wrap(finding.why, indent: 4).map { "    " + paint($0, "2") }
        }
        if !finding.rulesOut.isEmpty {
            lines += wrap("rules out \(finding.rulesOut.map(\.rawValue).joined(separator: ", "))", indent: 4)
                .map { "    " + $0 }
        }
        if let mend = finding.mend { lines += hanging("    " + paint("→ ", "32"), mend, indent: 6) }
        // Never wrapped: it is there to be pasted.
        if let command = finding.command {
            let fix = finding.repair == nil ? "" : paint("   (--fix does it)", "2")
            lines.append("      " + Plain.line(command) + fix)
        }
        if isVerbose { lines.append("    " + paint("\(finding.source.title): \(finding.source.address)", "2")) }
        return lines
    }

    // MARK: Several things not known for one reason

    /// What isn't known for a reason that other things of the list aren't known for too, and the rest.
    private static func gathered(_ findings: [PreflightFinding]) -> ([[PreflightFinding]], [PreflightFinding]) {
        var reasons: [String] = []
        for reason in findings.compactMap(\.reason) where !reasons.contains(reason) { reasons.append(reason) }
        let groups = reasons.map { reason in findings.filter { $0.reason == reason } }.filter { $0.count > 1 }
        let together = Set(groups.flatMap { $0 })
        return (groups, findings.filter { !together.contains($0) })
    }

    /// The reason once, and what isn't known for it.
    private func lines(forUnknown findings: [PreflightFinding]) -> [String] {
        guard let first = findings.first, let reason = first.reason else { return [] }
        let (mark, color) = Self.mark(first.severity)
        var lines = hanging("  " + paint(mark, color, "1") + " ", "Not known: \(reason)", indent: 4)
        for finding in findings {
            let end = finding.sentence.count - " is not known: \(reason)".count
            let subject = finding.sentence.prefix(max(end, 0))
            lines += hanging("    " + paint("│ ", "2"), "\(subject) [\(finding.check)]", indent: 6)
        }
        let ruledOut = Set(findings.flatMap(\.rulesOut))
        let kinds = preflight.capabilities.ways.map(\.kind).filter(ruledOut.contains).map(\.rawValue)
        if !kinds.isEmpty { lines += wrap("rules out \(kinds.joined(separator: ", "))", indent: 4).map { "    " + $0 } }
        var mends: [String] = []
        for mend in findings.compactMap(\.mend) where !mends.contains(mend) { mends.append(mend) }
        return lines + mends.flatMap { hanging("    " + paint("→ ", "32"), $0, indent: 6) }
    }

    private static func mark(_ severity: PreflightFinding.Severity) -> (String, String) {
        switch severity {
        case .problem: ("✗", "31")
        case .essentialUnknown: ("?", "31")
        case .warning: ("!", "33")
        case .unknown: ("?", "33")
        case .note: ("·", "36")
        case .fine: ("✓", "32")
        }
    }

    // MARK: Lines

    private func paint(_ text: String, _ codes: String...) -> String {
        guard usesColor, !text.isEmpty else { return text }
        return "\u{1B}[\(codes.joined(separator: ";"))m\(text)\u{1B}[0m"
    }

    private func hanging(_ start: String, _ text: String, indent: Int) -> [String] {
        wrap(text, indent: indent).enumerated().map { index, line in
            (index == 0 ? start : String(repeating: " ", count: indent)) + line
        }
    }

    private func wrap(_ text: String, indent: Int) -> [String] {
        var lines: [String] = []
        var current = ""
        for word in Plain.line(text).split(separator: " ") {
            if !current.isEmpty, current.count + 1 + word.count > width - indent {
                lines.append(current)
                current = ""
            }
            current += (current.isEmpty ? "" : " ") + word
        }
        return lines + [current]
    }
}
