internal import DeployModel

/// Types, functions, sequences, extensions and schemas that are dropped or renamed: only names tell who uses them.
struct DropNamed: OperationRule {
    let page = RulePage(
        id: "drop-named",
        title: "a type, function, sequence, extension or schema is dropped or renamed",
        breaks: """
            What names it in SQL fails. Without CASCADE PostgreSQL refuses while a column, default, index or view \
            hangs on it; the code of functions isn't looked at. With CASCADE those go too, columns with their data \
            among them.

            It may run while the old code serves if nothing in the live code names it; once the old code is gone, if \
            nothing in the new code does. An extension's functions aren't known here: it is taken that the new code \
            uses none, and nothing is taken of the old code.
            """,
        safeWay: "Take the uses out with one deploy, drop it with the next. Write out what CASCADE would take.",
        sources: [RulePage.Source("PostgreSQL 15: dependencies", "https://www.postgresql.org/docs/15/ddl-depend.html")])

    func judge(_ operation: OperationContext, _ inquiry: inout Inquiry) -> Claim? {
        switch operation.action {
        case .dropType(let name, _, let cascade): return claim("type", name, nil, cascade, operation, &inquiry)
        case .renameType(let name, let new): return claim("type", name, new, false, operation, &inquiry)
        case .dropFunction(let name, _, let cascade): return claim("function", name, nil, cascade, operation, &inquiry)
        case .dropSchema(let name, _, let cascade): return claim("schema", name, nil, cascade, operation, &inquiry)
        case .renameSchema(let name, let new): return claim("schema", name, new, false, operation, &inquiry)
        case .disableExtension(let name, _, let cascade): return extensionClaim(name, cascade, operation)
        case .sequence(let name, let words) where words.lowercased().hasPrefix("drop"):
            return claim("sequence", name, nil, words.lowercased().contains("cascade"), operation, &inquiry)
        default: return nil
        }
    }

    private func claim(
        _ sort: String, _ name: String, _ new: String?, _ cascade: Bool, _ operation: OperationContext,
        _ inquiry: inout Inquiry
    ) -> Claim? {
        let live = inquiry.use(of: .named(name), .live)
        let candidate = inquiry.use(of: .named(new ?? name), .candidate)
        guard let live, let candidate else { return nil }
        let isTables = sort == "schema" && operation.holdsTables(inSchema: name)
        var orders: Orders = []
        if live.isProvedUnused, !isTables { orders.insert(.beforeNewCode) }
        if candidate.isProvedUnused, !isTables { orders.insert(.afterOldCode) }
        let caller = sort == "function" ? operation.caller(ofFunction: name) : nil
        if cascade || caller != nil { orders = [] }
        if orders == .both { return Claim(.both) }
        let verb = new.map { "renamed to \($0)" } ?? "dropped"
        return Claim(
            orders, whenStopped: cascade || caller != nil ? .wrong : .right,
            finding(
                proving: orders, operation, title: "\(sort) \(name) is \(verb)",
                [
                    cascade ? "CASCADE takes along what hangs on it; what that is, the migration doesn't say." : "",
                    caller.map { "Code of the database may call it (\($0)), and isn't read." } ?? "",
                    isTables ? "Tables lie in it that code may name." : "",
                    live.reasons(name), candidate.reasons(new ?? name),
                ],
                remedy: cascade
                    ? "Drop what hangs on it by name, and leave CASCADE out."
                    : caller != nil ? DatabaseCode.remedy : nil,
                evidence: live.evidence + candidate.evidence))
    }

    private func extensionClaim(_ name: String, _ cascade: Bool, _ operation: OperationContext) -> Claim {
        let orders: Orders = cascade ? [] : .afterOldCode
        return Claim(
            orders, whenStopped: cascade ? .wrong : .right,
            finding(
                proving: orders, operation, title: "extension \(name) is dropped",
                [
                    cascade
                        ? """
                        CASCADE takes along columns, indexes and functions that hang on it; which, the migration \
                        doesn't say.
                        """
                        : """
                        Which of its functions and operators the live code uses isn't known. It is taken that the new \
                        code uses none.
                        """
                ],
                remedy: cascade
                    ? "Drop what hangs on it by name, and leave CASCADE out." : "Run it once the old code is gone."))
    }
}

extension OperationContext {
    /// What in the database may call a function. That there is a function shows that `schema.rb` doesn't tell all.
    fileprivate func caller(ofFunction name: String) -> String? {
        guard before != nil, liveForm == .sql else { return "which the schema doesn't tell" }
        return before?.caller(ofFunction: name) ?? DatabaseCode.first(besides: name, self)
    }

    /// Whether the schema holds tables or views, or may.
    fileprivate func holdsTables(inSchema name: String) -> Bool {
        guard let before else { return true }
        return before.tables.keys.contains { $0.hasPrefix(name + ".") }
            || before.views.keys.contains { $0.hasPrefix(name + ".") }
    }
}

extension Schema {
    /// What calls a function by its name: a default, a generated column, a check, an index, a view.
    fileprivate func caller(ofFunction name: String) -> String? {
        let bare = String((name.prefix { $0 != "(" }).split(separator: ".").last ?? "")
        func calls(_ text: String?) -> Bool {
            text.map { ExpressionWords.mention(bare, in: $0) } ?? false
        }
        for (name, table) in tables.sorted(by: { $0.key < $1.key }) {
            if let column = table.columns.first(where: { calls($0.expression) }) { return "\(name).\(column.name)" }
            let checks = table.constraints.contains { held in
                if case .check(let text) = held.constraint.kind { calls(text) } else { false }
            }
            if checks { return "a check of \(name)" }
            let isIndexed = table.indexes.contains { index in
                calls(index.condition) || index.keys.contains { calls($0.expression) }
            }
            if isIndexed { return "an index of \(name)" }
        }
        return views.filter { calls($0.value.definition) }.keys.min().map { "the view \($0)" }
    }
}

extension ColumnDefinition {
    /// The expression that its values come from, if any.
    fileprivate var expression: String? {
        if case .expression(let text, _) = generation { return text }
        if case .expression(let text) = `default` { return text }
        return nil
    }
}
