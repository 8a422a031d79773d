internal import DatabaseEffects
internal import DeployModel

/// Whether the live code is shown to write no null into a column.
struct NullProof {
    let holds: Bool
    /// Whether the column came with this deploy.
    let isNew: Bool
    /// Why it doesn't hold, as sentences.
    let why: String
    let evidence: [CodeReference]

    /// Looks for one; nothing until what it takes is answered.
    init?(_ column: String, _ table: String, _ operation: OperationContext, _ inquiry: inout Inquiry) {
        if operation.isRefusedAlready(nullIn: column, of: table) {
            self.init(true, isNew: false, "")
            return
        }
        let definition = operation.column(column, of: table)
        let hasDefault = definition.map { $0.default != .none || $0.generation != nil } ?? false
        if operation.isNew(column: column, of: table) {
            self.init(
                hasDefault, isNew: true,
                "The column came with this deploy and has no default: the live code leaves it empty.")
            return
        }
        // A default that this deploy brings is none for processes that are running.
        let deployed = operation.live?.tables[table]?.column(column)
        let isFilled = deployed.map { $0.default != .none || $0.generation != nil } ?? false
        guard let use = inquiry.use(ofColumn: column, of: table, .live) else { return nil }
        let name = "\(table).\(column)"
        guard let emptying = Self.emptying(column, use, operation, table, &inquiry) else { return nil }
        guard let bulk = BulkWrites.first(of: table, use.models, .live, &inquiry) else { return nil }
        let bypasses = use.evidence.filter { $0.passesValidations(column) } + [bulk.place].compactMap { $0 }
        let unread = DatabaseCode.first(on: table, operation)
        let isEmptiedByKey = operation.isEmptied(column, of: table)
        let isOpen =
            !use.doubts.isEmpty || bulk.doubt != nil || !emptying.isEmpty || isEmptiedByKey || unread != nil
        let lax = use.models.filter { !$0.requiredColumns.contains(column) }
        let isValidated = !use.models.isEmpty && lax.isEmpty && bypasses.isEmpty
        if !isOpen, isValidated || isFilled && use.evidence.isEmpty {
            self.init(true, isNew: false, "")
            return
        }
        let why = [
            lax.isEmpty
                ? "" : "\(list(lax.map(\.name))) in the live code may write null: no validation demands a value.",
            bypasses.first.map { "\($0.location.path):\($0.location.line) may write it past validations." } ?? "",
            emptying.first.map {
                "`:nullify` in \($0.location.path):\($0.location.line) may write null past validations."
            }
                ?? "",
            isEmptiedByKey ? "A foreign key of \(table) sets it to null when the other row goes." : "",
            unread.map { "Code of the database may write it, \($0) for one, and isn't read." } ?? "",
            use.doubts.map { "What the live code writes can't be told: \($0)." }.joined(separator: " "),
        ].filter { !$0.isEmpty }
        self.init(
            false, isNew: false,
            why.isEmpty
                ? "Nothing in the live code shows that \(name) always has a value." : why.joined(separator: " "),
            use.evidence + emptying.filter { !use.evidence.contains($0) })
    }

    /// Where the live code says that an association empties its column when the other row goes; nothing until answered.
    private static func emptying(
        _ column: String, _ use: CodeUse, _ operation: OperationContext, _ table: String, _ inquiry: inout Inquiry
    ) -> [CodeReference]? {
        let isAssociated =
            column.hasSuffix("_id") || column.hasSuffix("_type")
            || use.models.contains { $0.requiredParents[column] != nil } || operation.pointsElsewhere(column, of: table)
        guard isAssociated else { return [] }
        return inquiry.use(of: .named("nullify"), .live)?.evidence
    }

    private init(_ holds: Bool, isNew: Bool, _ why: String, _ evidence: [CodeReference] = []) {
        self.holds = holds
        self.isNew = isNew
        self.why = why
        self.evidence = evidence
    }
}

extension CodeReference {
    /// Whether the place may write null into the column where no validation is asked.
    fileprivate func passesValidations(_ column: String) -> Bool {
        if isSQL, strength == .certain { return true }
        let line = location.excerpt
        if Self.unvalidated.contains(where: line.contains) { return true }
        let givesNil = ["\(column): nil", "\(column) => nil", "\(column)\" => nil", "\(column) = nil"]
        let asks = ["where", "find_by", "exists?", "not(", "rewhere"]
        return givesNil.contains(where: line.contains) && !asks.contains(where: line.contains)
    }

    private static let unvalidated = [
        "update_all", "update_column", "insert_all", "upsert", "insert(", "insert!(", "increment", "decrement",
        "toggle",
        "validate: false", "update_attribute", "write_attribute", "nullify",
    ]
}

extension OperationContext {
    /// Whether a foreign key has the column.
    fileprivate func pointsElsewhere(_ column: String, of table: String) -> Bool {
        !foreignKeys(from: column, of: table).isEmpty
    }

    /// Whether a foreign key empties the column.
    fileprivate func isEmptied(_ column: String, of table: String) -> Bool {
        foreignKeys(from: column, of: table).contains { key in
            [key.onDelete, key.onUpdate].contains { $0?.lowercased().hasPrefix("set ") == true }
        }
    }

    private func foreignKeys(from column: String, of table: String) -> [ForeignKey] {
        (self.table(table)?.constraints ?? []).compactMap { held in
            guard case .foreignKey(let key) = held.constraint.kind, key.columns.contains(column) else { return nil }
            return key
        }
    }

    /// Whether a check refuses null in the column already, be it one that isn't validated: it binds what is written.
    func isRefusedAlready(nullIn column: String, of table: String) -> Bool {
        self.table(table)?.constraints.contains { held in
            guard case .check(let expression) = held.constraint.kind else { return false }
            return NotNullProof.holds(expression, column)
        } ?? false
    }
}
