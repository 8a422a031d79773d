internal import DeployModel

/// A column whose very name changes what Active Record does with the table.
struct MagicColumnName: OperationRule {
    let page = RulePage(
        id: "magic-column-name",
        title: "a column is added whose name means something to Active Record",
        breaks: """
            Old processes that boot after the change (a restarted dyno, a console, a job runner) load the column and \
            behave otherwise than those that were there:

            - `type`, or what `inheritance_column` says: each row is taken for the class that it names. As soon as the \
            new code writes a class that the old code lacks, reading the row raises SubclassNotFound.
            - `lock_version`: optimistic locking begins; updates raise StaleObjectError.
            - a name that Active Record has a method of (`attributes`, `errors`, `changed`, `valid`, `transaction`, \
            `hash`): every use of the class raises DangerousAttributeError, in the new code too.

            `created_at`, `updated_at`, `created_on`, `updated_on` are filled in by cold processes, which breaks \
            nothing. `*_count` means something only where a `belongs_to` already says `counter_cache:`.
            """,
        measured: """
            Cold processes with a column `attributes`: every read and write raises DangerousAttributeError. With a \
            `type` that names a class they lack: reads raise SubclassNotFound. Warm ones work (Tests/OldCodeTests).
            """,
        safeWay: """
            Let a deploy go first that ignores the column:

            ```ruby
            class User < ApplicationRecord
              self.ignored_columns += ["type"]
            end
            ```
            """,
        sources: [
            .ignoredColumns,
            RulePage.Source(
                "Rails API: DangerousAttributeError",
                "https://api.rubyonrails.org/classes/ActiveRecord/DangerousAttributeError.html"),
        ])

    private enum Meaning { case inheritance, locking, dangerous }

    func judge(_ operation: OperationContext, _ inquiry: inout Inquiry) -> Claim? {
        guard let (table, column) = Self.added(by: operation.action), !operation.isNew(table), operation.isRails else {
            return nil
        }
        let isSpecial = Self.usual.contains(column) || DangerousNames.contains(column)
        // Any column may be the inheritance column, but no class has one that isn't there, but for `type`.
        guard isSpecial else { return nil }
        let live = inquiry.models(of: table, .live).settled
        let candidate = inquiry.models(of: table, .candidate).settled
        guard let live, let candidate else { return nil }
        let meaning = Self.meaning(of: column)
        let affected = live.value?.filter { Self.heeds(column, meaning, $0) }
        let lost = candidate.value?.filter { meaning == .dangerous && Self.heeds(column, meaning, $0) }
        let isBroken = meaning == .dangerous && lost?.isEmpty == false
        if affected?.isEmpty == true, !isBroken { return nil }
        let models = affected ?? []
        return Claim(
            [], whenStopped: isBroken ? .wrong : .right, takesTwoDeploys: !models.isEmpty,
            finding(
                proving: [], operation, title: "the name of \(table).\(column) means something to Active Record",
                [
                    Self.effect(of: meaning, column),
                    models.isEmpty ? "" : "\(list(models.map(\.name))) in the live code would load it.",
                    isBroken ? "The new code doesn't ignore it either, and breaks at its first use." : "",
                    live.doubt.map { "Which live classes use the table can't be told: \($0)." } ?? "",
                ],
                remedy: isBroken
                    ? "Take another name, or let the new code's models ignore the column."
                    : "Let a deploy go first in which the models ignore the column, or take another name.",
                snippets: Snippet.ignoring(column, in: models, .deployFirst)))
    }

    private static func added(by action: Action) -> (table: String, column: String)? {
        switch action {
        case .addColumn(let table, let column, _, _): (table, column.name)
        case .renameColumn(let table, _, let name, _): (table, name)
        default: nil
        }
    }

    private static let usual: Set<String> = ["type", "lock_version"]

    private static func meaning(of column: String) -> Meaning {
        switch column {
        case "type": .inheritance
        case "lock_version": .locking
        default: .dangerous
        }
    }

    private static func heeds(_ column: String, _ meaning: Meaning, _ model: ModelClass) -> Bool {
        if model.ignoredColumns.contains(column), model.ignoredColumnsDoubt == nil { return false }
        return meaning == .inheritance ? model.inheritanceColumn == column : true
    }

    private static func effect(of meaning: Meaning, _ column: String) -> String {
        switch meaning {
        case .inheritance:
            """
            Processes of the live code that boot after the change take each row for the class that the column names; \
            one that they lack raises SubclassNotFound.
            """
        case .locking:
            "Processes of the live code that boot after the change lock optimistically, and may raise StaleObjectError."
        case .dangerous:
            """
            Active Record has a method `\(column)` or one that is made of the name: a process that boots after the \
            change raises DangerousAttributeError at every use of the class.
            """
        }
    }
}
