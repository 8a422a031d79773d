internal import DeployModel

/// An `enum` stores other values for its names than the live code does.
struct EnumValuesChanged: Rule {
    let page = RulePage(
        id: "enum-values-changed",
        title: "an enum stores other values for its names than the live code does",
        breaks: """
            An `enum` given as a list stores each name's place. Put a name in the middle, or sort the list, and all
            rows that exist mean something else from this deploy on; nothing fails. While both versions run, each
            reads the other's rows by its own meaning. A window doesn't change what the rows mean.

            A name that is gone is read as `nil`, and so is, by old code, a name that is new.
            """,
        measured: """
            Active Record 6.1.7 on PostgreSQL 15.18: with `%i[draft held live]` in place of `{ draft: 0, live: 1 }`,
            a row stored as live reads as held, and none is live. A value without a name reads as `nil`; saving the
            record leaves it in the row.
            """,
        safeWay: """
            Give each name its value, and add new ones at the end:

            ```ruby
            enum :status, { draft: 0, active: 1, archived: 2 }
            ```

            Add a name in one deploy and write it in the next. Take one away once no row has it.
            """,
        sources: [
            .init("ActiveRecord::Enum", "https://api.rubyonrails.org/classes/ActiveRecord/Enum.html")
        ])

    func evaluate(_ facts: Facts, _ inquiry: inout Inquiry) -> [Finding] {
        guard let shapes = CodeShapes.asked(facts, &inquiry) else { return [] }
        return shapes.both.flatMap { old, new in
            old.enumerations.compactMap { before in
                new.enumerations.first { $0.attribute == before.attribute }.flatMap {
                    finding(before, $0, of: new.name)
                }
            }
        }
    }

    private func finding(
        _ old: ClassShape.Enumeration, _ new: ClassShape.Enumeration, of name: String
    ) -> Finding? {
        let attribute = "\(name)#\(new.attribute)"
        guard !old.values.isEmpty, !new.values.isEmpty else { return unread(old, new, attribute) }
        let change = EnumerationChange(old.values, new.values)
        if change.changesMeaning { return meaning(change, old, new, attribute) }
        if !change.removed.isEmpty { return removed(change, old, new, attribute) }
        guard !change.appended.isEmpty else { return nil }
        let names = listed(change.appended.map { "\($0.name) (\($0.value))" })
        return finding(
            .note, at: new.location, title: "\(attribute) has new values: \(names)",
            "Old code reads a row that the new code gives one of them as nil, as long as any old process runs.",
            remedy: "If that hurts, write the new values only in the next deploy.", evidence: evidence(old))
    }

    private func meaning(
        _ change: EnumerationChange, _ old: ClassShape.Enumeration, _ new: ClassShape.Enumeration, _ attribute: String
    ) -> Finding {
        let words =
            change.moved.map { "\($0.name) is \($0.new) instead of \($0.old)" }
            + change.renamed.map { "\($0.value) means \($0.new) instead of \($0.old)" }
        let isRename = change.moved.isEmpty
        var finding = finding(
            .error, at: new.location, title: "\(attribute) gives stored values another meaning",
            """
            Now \(listed(words, limit: 4)). Rows that exist aren't rewritten, so they change what they mean. \
            \(isRename ? "That is right only if it is the same under another name." : "A window doesn't change that.")
            """,
            remedy: isRename
                ? "If it is the same under another name, approve this; otherwise give the new name a value of its own."
                : "Give each name the value that it has in the live code, and new names new values.",
            demands: .hold, evidence: evidence(old))
        finding.snippets = Self.pinned(old, new).map { [Snippet(.code, "ruby", $0, path: new.location.path)] } ?? []
        return finding
    }

    private func removed(
        _ change: EnumerationChange, _ old: ClassShape.Enumeration, _ new: ClassShape.Enumeration, _ attribute: String
    ) -> Finding {
        let names = listed(change.removed.map { "\($0.name) (\($0.value))" })
        return finding(
            .warning, at: new.location, title: "\(attribute) loses values: \(names)",
            "The new code reads rows that have one of them as nil; old code writes them as long as any old process runs.",
            remedy: "Take a name away once no row has it and no deployed code writes it.", evidence: evidence(old))
    }

    /// Said where both sides can't be compared and the change isn't known to leave it alone.
    private func unread(
        _ old: ClassShape.Enumeration, _ new: ClassShape.Enumeration, _ attribute: String
    ) -> Finding? {
        let isUntouched = old.values.isEmpty && new.values.isEmpty && old.location.excerpt == new.location.excerpt
        return finding(
            isUntouched ? .note : .warning, at: new.location,
            title: "the values of \(attribute) couldn't be read, so they weren't compared",
            "If a stored value means another name now, rows that exist change what they mean.",
            remedy: "Give each name its value in the enum itself.", evidence: evidence(old))
    }

    private func evidence(_ old: ClassShape.Enumeration) -> [CodeReference] { [CodeReference(old.location, .certain)] }

    private static func key(_ name: String) -> String {
        name.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" } ? "\(name):" : "\"\(name)\":"
    }

    /// The enumeration with the live values kept and new names behind them; nothing unless all values are numbers.
    private static func pinned(_ old: ClassShape.Enumeration, _ new: ClassShape.Enumeration) -> String? {
        var pairs = old.values.compactMap { name, value in Int(value).map { (name, $0) } }
        guard pairs.count == old.values.count, let most = pairs.map(\.1).max() else { return nil }
        let names = new.values.keys.filter { old.values[$0] == nil }.sorted()
        pairs += names.enumerated().map { ($1, most + 1 + $0) }
        let entries = pairs.sorted { $0.1 < $1.1 }.map { "\(Self.key($0.0)) \($0.1)" }.joined(separator: ", ")
        return "enum :\(new.attribute), { \(entries) }"
    }
}
