internal import DeployModel

/// `remove_column`: who still names the column, in which processes.
struct RemoveColumn: OperationRule {
    let page = RulePage(
        id: "remove-column",
        title: "a column is dropped",
        breaks: """
            Active Record reads a table's columns once, when a process first uses the class, and names them from \
            memory. After the drop, in processes that don't ignore the column:

            - with `partial_inserts` off (the default since Rails 7.0) **every INSERT** fails, whether or not the code \
            uses the column; with `partial_writes` off, before Rails 7.0, every UPDATE too;
            - with it on, those fail that set it;
            - where the class ignores *another* column, or lists its columns, **reads** fail too;
            - SQL that names the column fails always.

            Old code is spared only if the *deployed* models ignore the column. New processes that booted before the \
            drop are spared only if the *new* models ignore it: a line that comes with the same deploy as the drop \
            makes it right after the old code is gone, and never before. Data: what the column holds is gone, and a \
            rollback past the drop won't bring it back.
            """,
        measured: """
            UndefinedColumn for every INSERT of warm processes with partial inserts off; nothing fails with the column \
            ignored, warm or cold; reads fail where another column is ignored (Tests/OldCodeTests).
            """,
        safeWay: """
            Deploy this first, and drop the column with a later deploy:

            ```ruby
            class User < ApplicationRecord
              self.ignored_columns += ["nick"]
            end
            ```

            Where the column must have a value and has no default, or a check, a unique index or a foreign key refuses \
            what rows have there that leave it out, the same first deploy has to see to that.
            """,
        sources: [.ignoredColumns, .partialInserts, .strongMigrations])

    func judge(_ operation: OperationContext, _ inquiry: inout Inquiry) -> Claim? {
        guard case .removeColumn(let table, let column, _, let cascade) = operation.action else {
            return nil
        }
        if operation.isNew(column: column, of: table) { return Claim(.beforeNewCode) }
        let live = inquiry.use(ofColumn: column, of: table, .live)
        let candidate = inquiry.use(ofColumn: column, of: table, .candidate)
        let settings = inquiry.settings(.live)
        let places = inquiry.use(ofTable: table, .live)?.places
        guard let live, let candidate, let settings, let places else { return nil }
        let insert = places.first { $0.insertsByPosition(into: table) }?.location
        let drop = ColumnDrop(
            name: "\(table).\(column)", table: table, column: column,
            live: insert.map { live.doubted("\($0.path):\($0.line) inserts rows without naming columns") } ?? live,
            candidate: candidate,
            settings: settings,
            dependent: Dependent.first(on: column, of: table, cascade: cascade, operation),
            stays: candidate.models.isEmpty && candidate.isProvedUnused
                || operation.table(table)?.takesRows(without: column) ?? false)
        return claim(drop, operation)
    }

    private func claim(_ drop: ColumnDrop, _ operation: OperationContext) -> Claim {
        let orders = drop.orders
        let isBroken = drop.dependent != nil || drop.candidate.isSurelyUsed
        let heedless = orders.contains(.beforeNewCode) ? [] : drop.live.users
        let snippets = Snippet.ignoring(drop.column, in: heedless, .deployFirst)
        return Claim(
            orders, whenStopped: isBroken ? .wrong : .right,
            takesTwoDeploys: !snippets.isEmpty && !isBroken,
            finding(
                proving: orders, operation, title: drop.title, drop.sentences,
                isDisproved: drop.live.isSurelyShownUsed, remedy: drop.remedy, evidence: drop.evidence,
                snippets: orders == [] ? snippets + drop.sameDeploy : snippets))
    }
}

/// What is known of a column's drop, and the words for it.
private struct ColumnDrop {
    let name: String
    let table: String
    let column: String
    let live: CodeUse
    let candidate: CodeUse
    let settings: AppConfiguration
    /// What in the database hangs on the column.
    let dependent: Dependent?
    /// Whether rows can be inserted that leave it out.
    let stays: Bool

    var orders: Orders {
        if dependent != nil { return [] }
        var orders: Orders = []
        // New code that surely names the column breaks whenever it goes.
        if live.isProvedUnused, !candidate.isSurelyUsed { orders.insert(.beforeNewCode) }
        if candidate.isProvedUnused, stays { orders.insert(.afterOldCode) }
        return orders
    }

    var title: String {
        if let dependent { return "something in the database \(dependent.isShown ? "hangs" : "may hang") on \(name)" }
        return switch orders {
        case .both, .beforeNewCode: "\(name) is dropped; nothing in the live code names it"
        case .afterOldCode: "\(name) is dropped; the live code still uses it, the new code no longer"
        default: unprovedTitle
        }
    }

    private var unprovedTitle: String {
        if candidate.isSurelyUsed { return "\(name) is dropped, and the new code still names it" }
        return isMerelyDoubted
            ? "\(name) is dropped, and it isn't known whether code still uses it"
            : "\(name) is dropped while code still uses it"
    }

    /// Whether nothing shows that code uses it, and nothing that it doesn't.
    private var isMerelyDoubted: Bool { !live.isShownUsed && !candidate.isShownUsed && stays }

    var sentences: [String] {
        var sentences = [dependent?.why ?? ""]
        if !live.isProvedUnused { sentences += [live.reasons(name), breakage] }
        if isMerelyDoubted, !live.doubts.isEmpty, live.doubts == candidate.doubts {
            sentences.append("The same goes for the new code.")
        } else if !candidate.isProvedUnused {
            sentences.append(candidate.reasons(name))
        }
        if !live.isProvedUnused, !candidate.isProvedUnused, !candidate.users.isEmpty {
            sentences.append(
                "Processes of the new code that boot before the drop keep it in memory, and fail likewise.")
        }
        if live.isProvedUnused, !candidate.users.isEmpty, !live.models.isEmpty {
            sentences.append("The new code takes the ignoring away in the same deploy, so that it can't run after it.")
        }
        if candidate.isProvedUnused, !stays {
            sentences.append(
                "The table may refuse rows that leave it out: the new code can't insert any as long as it is there.")
        }
        if !live.faint.isEmpty, live.places.isEmpty {
            sentences.append("The word stands in \(count(live.faint.count, "more place")) that may be about anything.")
        }
        return sentences + ["What it holds is lost: there is no rollback past the drop."]
    }

    /// What fails in the live code, by the rows of the measured table.
    private var breakage: String {
        guard !live.users.isEmpty else { return "" }
        var words: String
        switch settings.partialInserts {
        case false?: words = "Partial inserts are off: every INSERT of such a process fails."
        case true?: words = "Partial inserts are on: what sets it fails."
        case nil: words = "Partial inserts aren't known to be on: every INSERT of such a process may fail."
        }
        let listing = live.users.filter { $0.enumeratesColumns || !$0.ignoredColumns.isEmpty }
        if !listing.isEmpty { words += " \(list(listing.map(\.name))) lists columns by name: reads fail too." }
        return words
    }

    var remedy: String? {
        if let dependent {
            return dependent.isShown
                ? "Take away first what hangs on it, in a migration that says so." : DatabaseCode.remedy
        }
        if orders.contains(.beforeNewCode) { return nil }
        if candidate.isSurelyUsed { return "Take the uses out of the code first." }
        if orders == .afterOldCode {
            return "Run it once the old code is gone, or let a deploy go first that ignores it."
        }
        if isMerelyDoubted {
            return "Look at what can't be told; if nothing there names it, approve the finding with a reason."
        }
        let null =
            stays
            ? ""
            : " That deploy has to see to it that rows may leave it out (change_column_null, or a default) as well."
        return """
            Let a deploy go first that ignores the column and no longer names it.\(null) With the same lines in this \
            deploy, the drop can run once the old code is gone.
            """
    }

    var evidence: [CodeReference] {
        let ignoring = live.models.compactMap { $0.ignoredAt[column] }.map { CodeReference($0, .certain) }
        var seen: Set<CodeReference> = []
        let all = (live.isProvedUnused ? ignoring : []) + live.evidence + candidate.places
        return all.filter { seen.insert($0).inserted }
    }

    /// The lines that let the drop run in this deploy once the old code is gone.
    var sameDeploy: [Snippet] {
        candidate.places.isEmpty && stays && dependent == nil
            ? Snippet.ignoring(column, in: candidate.users, .code) : []
    }
}

extension CodeReference {
    /// Whether SQL gives a row's values there without the names of their columns: `INSERT INTO users VALUES (…)`.
    fileprivate func insertsByPosition(into table: String) -> Bool {
        let words = location.excerpt.lowercased().split { " \t\"`'".contains($0) }.map(String.init)
        let bare = table.split(separator: ".").last.map(String.init) ?? table
        return words.indices.contains { place in
            guard words[place] == "into", place + 2 < words.count else { return false }
            return words[place + 1].split(separator: ".").last.map(String.init) == bare
                && ["values", "select"].contains { words[place + 2].hasPrefix($0) }
        }
    }
}
