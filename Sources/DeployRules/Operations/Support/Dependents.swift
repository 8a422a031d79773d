internal import DatabaseEffects
internal import DeployModel

/// Something in the database that hangs on a column, or may.
struct Dependent {
    /// What it is and what becomes of it, as a sentence.
    let why: String
    /// Whether it is shown to hang there, rather than not shown not to.
    let isShown: Bool

    private init(_ why: String, isShown: Bool = true) {
        self.why = why
        self.isShown = isShown
    }

    /// The first on a column; nothing if there is none.
    ///
    /// - Parameter what: What is done to the column: `the drop`.
    static func first(
        on column: String, of table: String, cascade: Bool, refusing what: String = "the drop",
        _ operation: OperationContext
    ) -> Dependent? {
        if cascade, !operation.knowsViews { return Dependent(unknownCascade(operation), isShown: false) }
        guard let schema = operation.before else { return nil }
        if let view = schema.views.filter({ mentions($0.value, column, table, cascade) }).keys.min() {
            return Dependent(
                cascade
                    ? "The view \(view) may select it: CASCADE drops the view too."
                    : "The view \(view) may select it: PostgreSQL then refuses \(what).")
        }
        if cascade, let referrer = schema.referrer(of: column, table) {
            return Dependent("A foreign key of \(referrer) points at it: CASCADE drops the key too.")
        }
        for other in schema.tables[table]?.columns ?? [] where other.name != column {
            if case .expression(let text, _) = other.generation, ExpressionWords.mention(column, in: text) {
                return Dependent("\(table).\(other.name) is generated from it.")
            }
        }
        return DatabaseCode.mayName("the column", on: table, operation).map { Dependent($0, isShown: false) }
    }

    /// What CASCADE means where not all views are known.
    static func unknownCascade(_ operation: OperationContext) -> String {
        let source = operation.before == nil ? "without a schema nobody can tell" : "`schema.rb` doesn't tell"
        return "CASCADE takes along what hangs on it, views for example, and \(source) what."
    }

    private static func mentions(_ view: Schema.View, _ column: String, _ table: String, _ cascade: Bool) -> Bool {
        guard let definition = view.definition else { return cascade }
        let bare = table.split(separator: ".").last.map(String.init) ?? table
        return ExpressionWords.mention(bare, in: definition) && ExpressionWords.mention(column, in: definition)
    }
}

extension Schema {
    /// Another table with a foreign key that points at the column.
    fileprivate func referrer(of column: String, _ table: String) -> String? {
        let key = tables[table]?.primaryKey ?? []
        return tables.keys.sorted().first { other in
            guard other != table, let held = tables[other]?.constraints else { return false }
            return held.contains { held in
                guard case .foreignKey(let foreign) = held.constraint.kind, foreign.table == table else { return false }
                return (foreign.primaryKey.isEmpty ? key : foreign.primaryKey).contains(column)
            }
        }
    }

    /// The views whose query names a table or view, or isn't known; then those built on these.
    ///
    /// - Parameter onlyKnown: Whether queries that aren't known are left out.
    func viewsOver(_ name: String, onlyKnown: Bool = false) -> [String] {
        var found: [String] = []
        var open = [name]
        while let next = open.popLast() {
            let bare = next.split(separator: ".").last.map(String.init) ?? next
            for (view, definition) in views.sorted(by: { $0.key < $1.key }) where view != name {
                guard !found.contains(view),
                    definition.definition.map({ ExpressionWords.mention(bare, in: $0) }) ?? !onlyKnown
                else { continue }
                found.append(view)
                open.append(view)
            }
        }
        return found
    }
}
