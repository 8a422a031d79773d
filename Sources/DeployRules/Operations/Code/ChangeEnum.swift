internal import DeployModel

/// `add_enum_value` and `rename_enum_value`.
struct ChangeEnum: OperationRule {
    let page = RulePage(
        id: "change-enum",
        title: "the values of an enum type change",
        breaks: """
            A value that is **added** breaks nothing by itself: the old code doesn't write it. Once the new code \
            does, old code reads a value that its own `enum` doesn't map, which is nil there.

            A value that is **renamed** breaks old code that writes or compares with the old name \
            (InvalidTextRepresentation), with partial inserts off also every INSERT of a process that knows it as a \
            default.
            """,
        measured: """
            Added: all works. Renamed: with partial inserts off every INSERT of warm processes fails if the value is \
            the default (Tests/OldCodeTests).
            """,
        safeWay: """
            Add the new value, and let the code read both. Rename nothing:

            ```ruby
            add_enum_value :mood, "fine"
            ```
            """,
        sources: [.alterType])

    func judge(_ operation: OperationContext, _ inquiry: inout Inquiry) -> Claim? {
        switch operation.action {
        case .addEnumValue: return Claim(.beforeNewCode)
        case .renameEnumValue(let type, let old, let new): return rename(type, old, new, operation, &inquiry)
        default: return nil
        }
    }

    private func rename(
        _ type: String, _ old: String, _ new: String, _ operation: OperationContext, _ inquiry: inout Inquiry
    ) -> Claim? {
        if operation.isNew(enum: type) { return Claim(.beforeNewCode) }
        let value = "ALTER TYPE \(operation.sql(type)) ADD VALUE '\(new)'"
        let code = operation.isRails ? "execute \"\(value)\"" : value + ";"
        let live = inquiry.use(of: .enumValue(old, type: type), .live)
        guard let live else { return nil }
        return Claim(
            [], takesTwoDeploys: true,
            finding(
                proving: [], operation, title: "value \(old) of enum \(type) is renamed to \(new)",
                [
                    live.reasons("the value"),
                    """
                    What writes or compares with the old name fails from then on, and so does what took it for a \
                    default;
                    """,
                    "the new code fails until then.",
                ],
                remedy:
                    """
                    Add the value \(new) with a deploy whose code reads both, write it with the next, and rename \
                    nothing.
                    """,
                evidence: live.evidence, snippets: [Snippet(.deployFirst, operation.isRails ? "ruby" : "sql", code)]))
    }
}

extension OperationContext {
    /// Whether the enum type came with this deploy. That a `schema.rb` doesn't list it shows nothing: before Rails 7.0 it
    /// lists none, and later none outside of `public`.
    fileprivate func isNew(enum type: String) -> Bool {
        guard let live, live.enums[type] == nil else { return false }
        if liveForm == .sql || liveForm == nil && live.tables.isEmpty { return true }
        let earlier = pending.prefix(position).flatMap(\.operations) + migration.operations.prefix(index)
        return earlier.contains { other in
            if case .createEnum(type, _) = other.action { other.guards.isEmpty } else { false }
        }
    }
}
