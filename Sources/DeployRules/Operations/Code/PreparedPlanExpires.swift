internal import DeployModel

/// Statements that warm processes prepared over `SELECT *` don't survive a change of the columns.
struct PreparedPlanExpires: OperationRule {
    let page = RulePage(
        id: "prepared-plan-expires",
        title: "the first read inside a transaction fails once in each process that is running",
        breaks: """
            A process that prepared `SELECT users.* …` before the columns changed gets "cached plan must not change \
            result type". Outside a transaction Rails prepares it anew and nobody notices. Inside one it can't, and \
            raises PreparedStatementCacheExpired: once for each connection and statement. Rails' own `transaction` \
            doesn't retry.

            It can't happen where `prepared_statements: false` is set, nor, when a column comes or goes, for models that \
            list their columns (that ignore one, or `enumerate_columns_in_select_statements`). A list doesn't help when \
            a column's type changes, be it to a longer string.

            No order is refused for that. But "no failed request" may be said only where it can't happen.
            """,
        measured: """
            In a process of its own for each cell: the read inside a transaction raises once after ADD COLUMN, DROP \
            COLUMN, RENAME COLUMN and a change of type, with prepared statements on and a model that ignores nothing. \
            Everything else works (Tests/OldCodeTests).
            """,
        safeWay: """
            Turn prepared statements off in `config/database.yml` (`prepared_statements: false`), or have the columns \
            listed (Rails 7.0): `config.active_record.enumerate_columns_in_select_statements = true`.
            """,
        sources: [
            RulePage.Source(
                "Rails API: PreparedStatementCacheExpired",
                "https://api.rubyonrails.org/classes/ActiveRecord/PreparedStatementCacheExpired.html")
        ])

    func judge(_ operation: OperationContext, _ inquiry: inout Inquiry) -> Claim? {
        guard operation.isRails, let table = Self.changedTable(operation.action), !operation.isNew(table) else {
            return nil
        }
        guard let settings = inquiry.settings(.live) else { return nil }
        // A list of columns spares from those that come and go, not from one whose type is another.
        let isListed = if case .changeColumnType = operation.action { false } else { true }
        if settings.preparedStatements == false || isListed && settings.enumeratesColumns == true { return nil }
        // A note alone is not worth reading the app's code for.
        var who = isListed ? "models of \(table) that don't list their columns" : "the models of \(table)"
        if case .models(let models)? = inquiry.answer(ifKnown: .models(table: table, .live)) {
            let readers = models.filter { !isListed || !$0.enumeratesColumns && $0.ignoredColumns.isEmpty }
            if readers.isEmpty { return nil }
            who = list(readers.map(\.name))
        }
        return Claim(
            .both,
            finding(
                .note, operation, title: "running processes may fail once in a transaction that reads \(table)",
                """
                Prepared statements are on, and \(who) read \(isListed ? "all columns by `*`" : "the column"): the first \
                such read inside a transaction raises PreparedStatementCacheExpired, once for each connection and statement. Reads outside a \
                transaction don't.
                """))
    }

    private static func changedTable(_ action: Action) -> String? {
        switch action {
        case .addColumn(let table, _, _, _), .removeColumn(let table, _, _, _), .renameColumn(let table, _, _, _),
            .changeColumnType(let table, _, _, _, _):
            table
        default: nil
        }
    }
}
