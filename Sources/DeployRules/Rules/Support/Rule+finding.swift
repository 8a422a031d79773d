internal import DeployModel

extension Rule {
    /// A finding of this rule at a line of the code.
    func finding(
        _ severity: Finding.Severity, at location: SourceLocation, title: String, _ explanation: String,
        remedy: String? = nil, demands: Decision.Kind? = nil, evidence: [CodeReference] = []
    ) -> Finding {
        Finding(
            rule: id, severity: severity, title: title, explanation: explanation, remedy: remedy,
            path: location.path, line: location.line, demands: demands, excerpt: location.excerpt, evidence: evidence)
    }

    /// A finding of this rule about a migration, at its first operation unless another is named.
    func finding(
        _ severity: Finding.Severity, on migration: Migration, at operation: Operation? = nil, title: String,
        _ explanation: String, remedy: String? = nil, command: String? = nil, demands: Decision.Kind? = nil,
        snippets: [Snippet] = []
    ) -> Finding {
        let operation = operation ?? migration.operations.first
        return Finding(
            rule: id, severity: severity, title: title, explanation: explanation, remedy: remedy, command: command,
            path: migration.path, line: operation?.span.line, demands: demands,
            excerpt: operation.flatMap { $0.excerpt.isEmpty ? nil : $0.excerpt },
            snippets: snippets)
    }
}

extension Facts {
    /// Whether migrations are judged by what they do, and the two commits could be compared.
    var isJudgedByOperations: Bool { app.policy == .analyze && baseline.state == .known }
}

/// `a, b and c`; of more than the limit, how many there are besides.
func listed(_ items: [String], limit: Int = 5) -> String {
    guard items.count > 1 else { return items.first ?? "" }
    guard items.count <= limit else {
        return items.prefix(limit).joined(separator: ", ") + " and \(items.count - limit) more"
    }
    return items.dropLast().joined(separator: ", ") + " and " + (items.last ?? "")
}

extension RepositoryPath {
    /// The last part, as text.
    var fileName: String { components.last.map { String(decoding: $0, as: UTF8.self) } ?? "" }

    /// Whether its name ends like this. Deploys change thousands of paths, so no text is made of it.
    func ends(with suffix: String) -> Bool { bytes.suffix(suffix.utf8.count).elementsEqual(suffix.utf8) }

    /// Whether it lies below a folder of that name.
    func isBelow(_ folder: String) -> Bool { components.dropLast().contains { $0.elementsEqual(folder.utf8) } }
}

extension String {
    /// With its first letter in upper case.
    var sentence: String { prefix(1).uppercased() + dropFirst() }
}
