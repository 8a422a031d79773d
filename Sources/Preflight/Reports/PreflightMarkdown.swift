internal import DeployModel

/// What a preflight found, for a pull request or a job's summary.
public struct PreflightMarkdown {
    let preflight: Preflight

    /// Prepares to write.
    public init(_ preflight: Preflight) { self.preflight = preflight }

    /// The whole text.
    public var text: String {
        let verdict = preflight.stopsDeploy ? "not ready to deploy" : "ready to deploy"
        var lines = ["### \(escaped(preflight.facts.platform.app.name)): \(verdict)", ""]
        for finding in preflight.findings where finding.severity != .fine { lines += item(finding) }
        let fine = preflight.findings.filter { $0.severity == .fine }
        if !fine.isEmpty {
            lines += ["", "<details><summary>\(fine.count) in order</summary>", ""]
            lines += fine.map { "- \(escaped($0.sentence))" }
            lines += ["", "</details>"]
        }
        lines += ["", "| way to deploy | |", "|---|---|"]
        lines += preflight.capabilities.ways.map { way in
            let against = way.against.map { escaped($0.sentence) }.joined(separator: "; ")
            return "| `\(way.kind.rawValue)` | \(way.isOpen ? "open" : "no: " + against) |"
        }
        return lines.map { $0 + "\n" }.joined()
    }

    private func item(_ finding: PreflightFinding) -> [String] {
        let word =
            switch finding.severity {
            case .problem: "problem"
            case .essentialUnknown, .unknown: "not known"
            case .warning: "warning"
            case .note, .fine: "note"
            }
        var lines = ["- **\(word)**: \(escaped(finding.sentence)) (`\(finding.check)`)"]
        lines += finding.details.map { "  - \(escaped($0))" }
        if let mend = finding.mend { lines.append("  - \(escaped(mend))") }
        if let command = finding.command { lines += ["", "    ```sh", "    " + Plain.line(command), "    ```", ""] }
        return lines
    }

    /// Nothing in it is markup: names, keys and addresses stand in code, where nothing is, and nobody is called.
    private func escaped(_ text: String) -> String {
        Plain.line(text).split(separator: " ", omittingEmptySubsequences: false).map { word in
            let isTechnical = word.contains { "_@*~#[]<>".contains($0) } && !word.contains { "`|\\".contains($0) }
            return isTechnical ? "`\(word)`" : plain(word)
        }.joined(separator: " ")
    }

    private func plain(_ word: Substring) -> String {
        word.reduce(into: "") { result, character in
            switch character {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case "\\", "`", "*", "_", "[", "]", "|", "#", "!", "~": result += "\\\(character)"
            // Calls nobody.
            case "@": result += "@\u{200B}"
            default: result.append(character)
            }
        }
    }
}
