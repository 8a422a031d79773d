internal import DeployModel

/// `rename_column`: old code names the old column, new code the new one.
struct RenameColumn: OperationRule {
    let page = RulePage(
        id: "rename-column",
        title: "a column is renamed",
        breaks: """
            Old code names the old column, new code the new one, and the table has one of them at a time. With \
            partial inserts off every INSERT of a process that loaded the old name fails, even if the code never uses \
            the column. Where the live models ignore the column and nothing names it, the rename is as good as a new \
            column; not so if the database has functions or triggers, which may name it: their code isn't read.
            """,
        measured: """
            UndefinedColumn in every INSERT with partial inserts off, and in whatever names the column \
            (Tests/OldCodeTests).
            """,
        safeWay: """
            Leave the column and give it another name in the code, without a migration:

            ```ruby
            class User < ApplicationRecord
              alias_attribute :nickname, :nick
            end
            ```

            If the name in the database matters: a first deploy adds the new column, writes both and copies the rows; \
            a second one reads the new column, ignores the old one, and drops it once the old code is gone.
            """,
        sources: [
            RulePage.Source(
                "Rails API: alias_attribute",
                "https://api.rubyonrails.org/classes/ActiveRecord/AttributeMethods/ClassMethods.html#method-i-alias_attribute"
            ),
            .strongMigrations,
        ])

    func judge(_ operation: OperationContext, _ inquiry: inout Inquiry) -> Claim? {
        guard case .renameColumn(let table, let column, let name, _) = operation.action else { return nil }
        if operation.isNew(column: column, of: table) { return Claim(.beforeNewCode) }
        guard let live = inquiry.use(ofColumn: column, of: table, .live) else { return nil }
        let unread = DatabaseCode.mayName("the old name", on: table, operation)
        if live.isProvedUnused {
            return unread.map { Claim([], whenStopped: .wrong, told($0, table, column, name, operation)) }
                ?? Claim(.beforeNewCode)
        }
        let models = live.users.filter { $0.inheritsFrom == nil }
        return Claim(
            [], whenStopped: unread == nil ? .right : .wrong, takesTwoDeploys: unread == nil && !models.isEmpty,
            finding(
                proving: [], operation,
                title: """
                    \(table).\(column) is renamed to \(name) while code \(live.isShownUsed ? "uses" : "may use") the old \
                    name
                    """,
                [
                    live.reasons("\(table).\(column)"),
                    "It fails from the rename on; the new code, which says \(name), fails until then.", unread ?? "",
                ],
                isDisproved: live.isSurelyShownUsed,
                remedy: """
                    Leave the column and write `alias_attribute :\(name), :\(column)`. Or add a column \(name) with a \
                    deploy that writes both, copy the rows, and change over with the next.
                    """,
                evidence: live.evidence,
                snippets: models.map { first($0, column, name) } + models.map { alias($0, column, name) }))
    }

    /// That only code of the database may still use it.
    private func told(
        _ unread: String, _ table: String, _ column: String, _ name: String, _ operation: OperationContext
    ) -> Finding {
        finding(
            proving: [], operation,
            title: "\(table).\(column) is renamed to \(name), and code of the database may use the old name", [unread],
            remedy: DatabaseCode.remedy)
    }

    /// The model of the first deploy, which has both columns.
    private func first(_ model: ModelClass, _ column: String, _ name: String) -> Snippet {
        let code = """
            class \(model.name) < ApplicationRecord
              # with a migration that adds the column \(name), and one that copies \(column) into it
              before_save { self.\(name) = \(column) }
            end
            """
        return Snippet(.deployFirst, "ruby", code, path: model.location.path)
    }

    private func alias(_ model: ModelClass, _ column: String, _ name: String) -> Snippet {
        let code = "class \(model.name) < ApplicationRecord\n  alias_attribute :\(name), :\(column)\nend"
        return Snippet(.code, "ruby", code, path: model.location.path)
    }
}
