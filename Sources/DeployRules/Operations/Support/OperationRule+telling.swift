internal import DeployModel

extension OperationRule {
    /// A finding whose weight follows from what is proved.
    ///
    /// - Parameter isDisproved: Whether the live code is shown to need what the operation takes away.
    func finding(
        proving orders: Orders, _ operation: OperationContext, title: String, _ sentences: [String],
        isDisproved: Bool = false, remedy: String? = nil, evidence: [CodeReference] = [], snippets: [Snippet] = []
    ) -> Finding {
        let severity: Finding.Severity =
            orders.isEmpty ? .error : orders.contains(.beforeNewCode) ? .note : .warning
        var sentences = sentences
        if operation.operation.isVouchedFor, !orders.contains(.beforeNewCode) {
            sentences.append(
                isDisproved
                    ? "The migration vouches for it (`safety_assured`): asserted, but false by the live code."
                    : "The migration vouches for it (`safety_assured`): a claim, and no evidence.")
        }
        return finding(
            severity, operation, title: title, sentences.filter { !$0.isEmpty }.joined(separator: " "),
            remedy: remedy, evidence: evidence, snippets: snippets)
    }
}

extension Snippet {
    /// The line that makes each of these models ignore a column. A subclass takes it over from its parent.
    static func ignoring(_ column: String, in models: [ModelClass], _ purpose: Purpose) -> [Snippet] {
        let names = Set(models.map(\.name))
        return models.filter { $0.inheritsFrom.map { !names.contains($0) } ?? true }.map { model in
            let parent = model.inheritsFrom ?? "ApplicationRecord"
            let code = "class \(model.name) < \(parent)\n  self.ignored_columns += [\"\(column)\"]\nend"
            return Snippet(purpose, "ruby", code, path: model.location.path)
        }
    }

    /// A query for the live database that must return no row.
    static func check(_ query: String) -> Snippet { Snippet(.check, "sql", query) }
}

extension OperationContext {
    /// Whether the table is there for certain before the operation, all its columns known.
    func knows(_ table: String) -> Bool { self.table(table)?.isComplete ?? false }

    /// Whether earlier operations of this deploy may have written rows of the table, into its new columns too.
    func mayHaveFilled(_ table: String) -> Bool {
        let earlier = pending.prefix(position).flatMap(\.operations) + migration.operations.prefix(index)
        return earlier.contains { operation in
            switch operation.action {
            case .data(let change): change.verb != .select && (change.table == nil || change.table == table)
            case .modelCode, .sideEffect, .otherStatement, .unreadable: true
            default: false
            }
        }
    }

    /// Whether a later operation of the deploy validates a constraint that this one adds `NOT VALID`.
    func validatesLater(_ constraint: Constraint, on table: String) -> Bool {
        let later = migration.operations.dropFirst(index + 1) + pending.dropFirst(position + 1).flatMap(\.operations)
        return later.contains { other in
            guard case .validateConstraint(table, let selector) = other.action, other.guards.isEmpty else {
                return false
            }
            if let name = selector.name { return name == constraint.name }
            switch constraint.kind {
            case .check(let expression): return selector.expression == expression
            case .foreignKey(let key):
                return selector.sort == .foreignKey && (selector.toTable ?? key.table) == key.table
                    && (selector.columns.isEmpty || selector.columns == key.columns)
            default: return false
            }
        }
    }

    /// A name as SQL has to write it, its schema in front.
    func sql(_ name: String) -> String {
        name.split(separator: ".").map { part in
            let isPlain = part.utf8.allSatisfy {
                (0x61...0x7A).contains($0) || $0 == 0x5F || (0x30...0x39).contains($0)
            }
            return isPlain && part.utf8.first.map { !(0x30...0x39).contains($0) } ?? false
                ? String(part) : "\"\(part)\""
        }.joined(separator: ".")
    }
}
