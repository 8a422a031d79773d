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
        let isCalled = sort == "function" && operation.mayCallFunctions(besides: name)
        if cascade || isCalled { orders = [] }
        if orders == .both { return Claim(.both) }
        let verb = new.map { "renamed to \($0)" } ?? "dropped"
        return Claim(
            orders, whenStopped: cascade ? .wrong : .right,
            finding(
                proving: orders, operation, title: "\(sort) \(name) is \(verb)",
                [
                    cascade ? "CASCADE takes along what hangs on it; what that is, the migration doesn't say." : "",
                    isCalled ? "Functions and triggers of the database may call it; their code isn't read." : "",
                    isTables ? "Tables lie in it that code may name." : "",
                    live.reasons(name), candidate.reasons(new ?? name),
                ],
                remedy: cascade ? "Drop what hangs on it by name, and leave CASCADE out." : nil,
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
    /// Whether the database has, or may have, functions besides one.
    fileprivate func mayCallFunctions(besides name: String) -> Bool {
        guard let before, liveForm == .sql else { return true }
        return before.functions.contains { $0 != name }
    }

    /// Whether the schema holds tables or views, or may.
    fileprivate func holdsTables(inSchema name: String) -> Bool {
        guard let before else { return true }
        return before.tables.keys.contains { $0.hasPrefix(name + ".") }
            || before.views.keys.contains { $0.hasPrefix(name + ".") }
    }
}
