internal import DeployModel

/// What was asked of the code and what came out, in words.
enum AnswerWording {
    /// The places and names that are told of one answer; the rest is a count.
    private static let limit = 6

    static func question(_ question: Question) -> String {
        switch question {
        case .models(let table, let side): "which classes of the \(code(side)) have their rows in \(table)?"
        case .references(let object, let side): "where does the \(code(side)) name \(name(object))?"
        case .configuration(let side): "how is the \(code(side)) configured?"
        case .classes(let path, let side): "which classes does \(path) define in the \(code(side))?"
        case .packages(let path, let side): "which versions does \(path) lock in the \(code(side))?"
        }
    }

    static func answer(_ answer: Answer) -> [String] {
        switch answer {
        case .models(let models): list(models.map(model), none: "none")
        case .references(let references):
            list(
                CodeReference.Strength.allCases.reversed().flatMap { strength in
                    references.filter { $0.strength == strength }
                }.map(reference), none: "nowhere")
        case .configuration(let configuration): [self.configuration(configuration)]
        case .classes(let classes): list(classes.map { "\($0.name) (\($0.sort.rawValue))" }, none: "none")
        case .packages(let packages): [Wording.count(packages.count, "package")]
        case .unknown(let reason): ["it can't be found out: \(reason)"]
        }
    }

    private static func list(_ parts: [String], none: String) -> [String] {
        guard !parts.isEmpty else { return [none] }
        let rest = parts.count - limit
        return parts.prefix(limit) + (rest > 0 ? ["… and \(rest) more"] : [])
    }

    private static func code(_ side: Side) -> String {
        switch side {
        case .live: "old code"
        case .candidate: "new code"
        }
    }

    private static func name(_ object: DatabaseObject) -> String {
        switch object {
        case .table(let table): "the table \(table)"
        case .column(let column, let table): "the column \(table).\(column)"
        case .uniqueIndex(let name, let columns, let table):
            "the unique index \(name.map { "\($0) " } ?? "")on \(table) (\(columns.joined(separator: ", ")))"
        case .enumValue(let value, let type): "the value \(value) of the type \(type)"
        case .named(let name): name
        }
    }

    private static func model(_ model: ModelClass) -> String {
        var parts = ["\(model.name) (\(model.location.path):\(model.location.line))"]
        if !model.ignoredColumns.isEmpty {
            parts.append("ignores \(model.ignoredColumns.sorted().joined(separator: ", "))")
        }
        if let doubt = model.ignoredColumnsDoubt { parts.append("what it ignores isn't sure: \(doubt)") }
        return parts.joined(separator: "; ")
    }

    private static func reference(_ reference: CodeReference) -> String {
        let doubt = Wording.doubt(reference).map { " (\($0))" } ?? ""
        return "\(reference.location.path):\(reference.location.line)\(doubt)  \(reference.location.excerpt)"
    }

    private static func configuration(_ configuration: AppConfiguration) -> String {
        let flags: [(String, Bool?)] = [
            ("partial inserts", configuration.partialInserts),
            ("prepared statements", configuration.preparedStatements),
            ("columns listed in every SELECT", configuration.enumeratesColumns),
            ("a lock timeout", configuration.setsLockTimeout),
        ]
        let texts = [("Rails", configuration.railsVersion), ("load_defaults", configuration.loadDefaults)]
        return
            (texts.map { "\($0.0) \($0.1 ?? "not known")" }
            + flags.map { "\($0.0): \($0.1.map { $0 ? "yes" : "no" } ?? "not known")" })
            .joined(separator: "; ")
    }
}
