internal import DeployModel

/// Functions, triggers, types, sequences, privileges: what they do to code isn't told by their statements.
struct DatabaseBehaviour: OperationRule {
    let page = RulePage(
        id: "database-behaviour",
        title: "the database behaves otherwise from here on, in a way that isn't judged",
        breaks: """
            A function that is replaced, a trigger that comes or goes, a privilege taken away, row security switched \
            on, a sequence set back or bounded, a domain that demands more, a session that is set to another `search_path` or \
            role: each may make statements of old or new code fail or \
            do something else. Drawbridge doesn't read the code of functions, nor know which role the app connects \
            as.
            """,
        safeWay: """
            Read it with the old code in mind. Where both codes can do with it, approve the finding with a reason. A \
            new function takes a new name.
            """,
        sources: [
            RulePage.Source("PostgreSQL 15: triggers", "https://www.postgresql.org/docs/15/triggers.html"),
            RulePage.Source("PostgreSQL 15: row security", "https://www.postgresql.org/docs/15/ddl-rowsecurity.html"),
        ])

    func judge(_ operation: OperationContext, _ inquiry: inout Inquiry) -> Claim? {
        switch operation.action {
        case .createFunction(let name, true):
            return unknown(
                operation, "function \(name) is replaced, if it exists",
                "Who calls it gets what the new code of it does.")
        case .createTrigger(let table, let name):
            if operation.isNew(table) { return Claim(.beforeNewCode) }
            return unknown(
                operation, "trigger \(name) runs on writes to \(table) from here on",
                "What its function does isn't read.")
        case .dropTrigger(let table, let name, _):
            if operation.isNew(table) { return Claim(.beforeNewCode) }
            return unknown(
                operation, "trigger \(name) no longer runs on writes to \(table)", "Code may rely on what it did.")
        case .switchTrigger(let table, let name, let enabled):
            if operation.isNew(table) { return Claim(.beforeNewCode) }
            return unknown(
                operation, "trigger \(name) on \(table) is switched \(enabled ? "on" : "off")",
                "What its function does isn't read.")
        case .alterType(let name, let words): return type(name, words, operation)
        case .sequence(let name, let words): return sequence(name, words, operation)
        case .privileges(let words):
            // What it grants, the new code may need.
            if words.lowercased().hasPrefix("grant") { return Claim(.beforeNewCode) }
            return unknown(
                operation, "privileges change", "Whether the role that the app connects as is concerned isn't known.")
        case .setRowSecurity(let table, let words): return rowSecurity(table, words, operation)
        case .setting(let name, let value, _): return setting(name, value, operation)
        case .changeColumnGeneration(let table, let column, let words):
            return generation(table, column, words, operation)
        default: return nil
        }
    }

    /// What the session is set to, the statements after it mean: `search_path` other tables, a role other rights.
    private func setting(_ name: String, _ value: String?, _ operation: OperationContext) -> Claim? {
        if Upkeep.isHarmless(name, value) { return nil }
        let isPath = name.lowercased() == "search_path"
        let path = value.map { Set($0.split { " ,'\"$".contains($0) }.map(String.init)) }
        // The reader of an SQL text finds its tables by the path that it sets.
        if isPath, !operation.isRails, value != nil { return Claim(.both) }
        // Set back, or to what a session starts with. A path that couldn't be read has no value either.
        if isPath ? path?.isSubset(of: ["user", "public"]) == true : value == nil { return Claim(.both) }
        return unknown(
            operation, "\(name) is set for what follows in the session",
            "What the statements after it are about, and what they do, may be something else than they say.")
    }

    private func type(_ name: String, _ words: String, _ operation: OperationContext) -> Claim {
        let words = words.lowercased()
        let loosens = ["drop not null", "drop constraint", "owner to"].contains { words.contains($0) }
        if loosens { return Claim(.beforeNewCode) }
        return unknown(operation, "type \(name) changes", "Whether values of the live code still fit isn't judged.")
    }

    private func sequence(_ name: String, _ words: String, _ operation: OperationContext) -> Claim? {
        let lower = words.lowercased()
        if lower.hasPrefix("create") || lower.hasPrefix("drop") { return nil }
        let isNew = operation.newTables.contains { name.hasPrefix("\($0)_") }
        let isHarmless = ["owned by", "as bigint", "owner to", "cache"].contains { lower.contains($0) }
        let bounds = ["restart", "maxvalue", "minvalue", "increment", "start", "cycle", "owned by none"]
        if isNew || isHarmless && !bounds.contains(where: lower.contains) { return Claim(.beforeNewCode) }
        return unknown(operation, "sequence \(name) changes", "A value that it gives again makes INSERTs fail.")
    }

    private func rowSecurity(_ table: String, _ words: String, _ operation: OperationContext) -> Claim {
        let lower = words.lowercased()
        if operation.isNew(table) || lower.hasPrefix("disable") || lower.hasPrefix("no force") {
            return Claim(.beforeNewCode)
        }
        return unknown(
            operation, "row security of \(table) changes",
            "Whether the role that the app connects as still sees the rows isn't known.")
    }

    private func generation(_ table: String, _ column: String, _ words: String, _ operation: OperationContext) -> Claim
    {
        if operation.isNew(column: column, of: table) || words.lowercased().hasPrefix("add generated by default") {
            return Claim(.beforeNewCode)
        }
        return Claim(
            [],
            finding(
                proving: [], operation, title: "how values of \(table).\(column) come about changes",
                ["INSERTs that leave it out, or that name it, may fail or leave it empty from then on."],
                remedy: "Make a new column, and change over in the code."))
    }

    private func unknown(_ operation: OperationContext, _ title: String, _ why: String) -> Claim {
        .unknown(
            finding(
                .error, operation, title: title, why + " It can't be judged what the live and the new code see of it.",
                remedy: "Read it with both codes in mind, and approve the finding with a reason."))
    }
}
