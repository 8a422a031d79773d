internal import DeployModel

/// `rename_table`, `rename_view`, a table moved to another schema.
struct RenameTable: OperationRule {
    let page = RulePage(
        id: "rename-table",
        title: "a table or view is renamed or moved",
        breaks: """
            Old code names the old table, new code the new one: whichever serves at the wrong time fails with every \
            query.

            A view of the old name, made in the same transaction, carries old processes over only under conditions: a \
            process that boots after the rename finds no primary key on a view (`find` raises UnknownPrimaryKey, \
            `create` returns a record without id), no defaults, and no unique index, without which `insert_all` and \
            `upsert_all` raise. So each live model must set `self.primary_key`, partial inserts must be on or no \
            column have a default, and nothing may insert or upsert in bulk.

            If the database has functions or triggers, nothing is proved: they may say the old name, and their code \
            isn't read.
            """,
        measured: """
            Without a view UndefinedTable everywhere. With a view: warm processes work; cold ones fail at `find` \
            without `self.primary_key`; with it they work with partial inserts on, but for `insert_all`, which raises \
            ArgumentError. With partial inserts off they write NULL over the defaults, which fails where the column \
            must have a value (Tests/OldCodeTests).
            """,
        safeWay: """
            Leave the table and name it in the code, without a migration:

            ```ruby
            class Member < ApplicationRecord
              self.table_name = "users"
            end
            ```
            """,
        sources: [
            RulePage.Source(
                "PostgreSQL 15: updatable views",
                "https://www.postgresql.org/docs/15/sql-createview.html#SQL-CREATEVIEW-UPDATABLE-VIEWS"),
            .alterTable,
        ])

    func judge(_ operation: OperationContext, _ inquiry: inout Inquiry) -> Claim? {
        guard let (old, new) = Self.names(operation.action) else { return nil }
        if operation.isNew(old) { return Claim(.beforeNewCode) }
        let live = inquiry.use(ofTable: old, .live)
        let candidate = inquiry.use(ofTable: new, .candidate)
        let settings = inquiry.settings(.live)
        guard let live, let candidate, let settings else { return nil }
        let unread = DatabaseCode.mayName(old, operation)
        var orders: Orders = []
        if live.isProvedUnused { orders.insert(.beforeNewCode) }
        // New code that knows neither name doesn't care.
        if candidate.isProvedUnused, let stale = inquiry.use(ofTable: old, .candidate) {
            if stale.isProvedUnused { orders.insert(.afterOldCode) }
        }
        if unread == nil, !orders.isEmpty { return Claim(orders) }
        var shim = shim(old, new, live, settings, operation)
        if unread == nil, shim == .carries {
            guard let bulk = bulkWrites(&inquiry) else { return nil }
            guard let first = bulk.first else { return Claim(.beforeNewCode) }
            shim = .lacks("\(first), and a view has no unique index")
        }
        let models = candidate.models.filter { $0.inheritsFrom == nil }
        return Claim(
            [], whenStopped: unread == nil ? .right : .wrong,
            finding(
                proving: [], operation,
                title: "\(old) is renamed to \(new) while code \(live.isShownUsed ? "uses" : "may use") the old name",
                [
                    unread ?? "", live.reasons(old),
                    orders.isEmpty ? "All of it fails from the rename on; the new code fails until then." : "",
                    shim.words(old),
                ],
                isDisproved: live.isSurelyShownUsed,
                remedy: orders.isEmpty
                    ? "Leave the table and set `self.table_name = \"\(old)\"` in the model." : DatabaseCode.remedy,
                evidence: live.evidence, snippets: models.map { name($0, old) }))
    }

    private static func names(_ action: Action) -> (String, String)? {
        switch action {
        case .renameTable(let table, let name, _), .renameView(let table, let name, _): (table, name)
        case .setSchema(let table, let schema):
            (table, schema == "public" ? bare(table) : "\(schema).\(bare(table))")
        default: nil
        }
    }

    private static func bare(_ table: String) -> String { table.split(separator: ".").last.map(String.init) ?? table }

    private func name(_ model: ModelClass, _ table: String) -> Snippet {
        let code = "class \(model.name) < ApplicationRecord\n  self.table_name = \"\(table)\"\nend"
        return Snippet(.code, "ruby", code, path: model.location.path)
    }

    /// What a view of the old name does for the old code.
    private enum Shim: Equatable {
        case none
        case carries
        case lacks(String)

        func words(_ table: String) -> String {
            if case .lacks(let what) = self {
                "The view \(table) doesn't carry the live code over: \(what)."
            } else {
                ""
            }
        }
    }

    /// What writes in bulk, which a view without a unique index refuses, as clauses; nothing until that is answered.
    private func bulkWrites(_ inquiry: inout Inquiry) -> [String]? {
        let uses = ["insert_all", "upsert_all", "insert", "upsert"].map {
            (name: $0, use: inquiry.use(of: .named($0), .live))
        }
        var found: [String] = []
        for (name, use) in uses {
            guard let use else { return nil }
            if let doubt = use.doubts.first {
                found.append("whether the live code says `\(name)` can't be told (\(doubt))")
            }
            if let place = use.places.first?.location { found.append("\(place.path):\(place.line) says `\(name)`") }
        }
        return found
    }

    private func shim(
        _ old: String, _ new: String, _ live: CodeUse, _ settings: AppConfiguration, _ operation: OperationContext
    ) -> Shim {
        let following = operation.migration.operations.dropFirst(operation.index + 1)
        let view = following.first { other in
            guard case .createView(old, let definition, false, _, _) = other.action, let definition else {
                return false
            }
            return ExpressionWords.isPlainSelection(definition, of: new)
        }
        guard let view else { return .none }
        guard let transaction = operation.operation.transaction, view.transaction == transaction else {
            return .lacks("it is made in another transaction")
        }
        if !live.doubts.isEmpty || live.models.isEmpty { return .lacks("which classes use it can't be told") }
        if let model = live.models.first(where: { $0.primaryKey == nil }) {
            return .lacks("\(model.name) doesn't set `self.primary_key`, and a process that boots later finds none")
        }
        guard settings.partialInserts != true else { return .carries }
        let columns = operation.table(old)?.columns ?? []
        let key = operation.table(old)?.primaryKey ?? []
        let isPlain = operation.knows(old) && columns.allSatisfy { key.contains($0.name) || $0.default == .none }
        return isPlain
            ? .carries : .lacks("with partial inserts off, a process that boots later writes NULL over the defaults")
    }
}

extension ExpressionWords {
    /// Whether a query is `SELECT * FROM table` and nothing more.
    static func isPlainSelection(_ query: String, of table: String) -> Bool {
        let bare = table.split(separator: ".").map(String.init)
        guard let words = words(of: query), query.contains("*") else { return false }
        return words.map(\.text) == ["select", "from"] + bare
            || words.map(\.text) == ["select", "from", "public"] + bare
    }
}
