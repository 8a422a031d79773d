public import DeployModel

/// Two schemas compared.
public enum SchemaComparison {
    /// What the new schema has otherwise than the old one, in order: tables with what belongs to them, then the rest.
    ///
    /// Names that a framework or the database chose are equal to names that aren't known. A table whose columns aren't
    /// all known has no missing or extra columns.
    public static func differences(
        from old: Schema, to new: Schema, fidelity: Fidelity = .structure
    ) -> [SchemaDifference] {
        var found: [SchemaDifference] = []
        for name in Set(old.tables.keys).union(new.tables.keys).subtracting(RailsNames.ownTables) {
            switch (old.tables[name], new.tables[name]) {
            case (let before?, let after?):
                if before == after { continue }
                var comparison = TableComparison(name, before, after, from: old, to: new, fidelity)
                found += comparison.compared()
            case (_?, nil): found.append(SchemaDifference(.table, name, .missing))
            case (nil, let after?): found.append(SchemaDifference(.table, name, .extra(words(after))))
            case (nil, nil): break
            }
        }
        found += enums(old, new, fidelity) + views(old, new, fidelity)
        let sets: [(SchemaDifference.Object, Fidelity, Set<String>, Set<String>)] = [
            (.type, .types, old.types, new.types),
            (.extension, .extensions, old.extensions.union(given), new.extensions.union(given)),
            (.schema, .schemas, old.schemas, new.schemas), (.function, .functions, old.functions, new.functions),
            (.sequence, .sequences, old.sequences, new.sequences),
            (.statistics, .statistics, old.statistics, new.statistics),
        ]
        for (object, part, before, after) in sets where fidelity.contains(part) {
            found += before.subtracting(after).map { SchemaDifference(object, $0, .missing) }
            found += after.subtracting(before).map { SchemaDifference(object, $0, .extra("")) }
        }
        return found.sorted()
    }

    /// Every database has it, and only some versions of Rails' dumps say so.
    private static let given: Set<String> = ["plpgsql"]

    private static func words(_ table: Schema.Table) -> String {
        let names = table.columns.prefix(20).map(\.name).joined(separator: ", ")
        return "with \(names)\(table.columns.count > 20 ? ", …" : "")"
    }

    private static func enums(_ old: Schema, _ new: Schema, _ fidelity: Fidelity) -> [SchemaDifference] {
        guard fidelity.contains(.enums) else { return [] }
        return Set(old.enums.keys).union(new.enums.keys).compactMap { name in
            guard let before = old.enums[name] else {
                return SchemaDifference(.enumeration, name, .extra((new.enums[name] ?? []).joined(separator: ", ")))
            }
            guard let after = new.enums[name] else { return SchemaDifference(.enumeration, name, .missing) }
            guard before != after else { return nil }
            let texts = (before.joined(separator: ", "), after.joined(separator: ", "))
            return SchemaDifference(.enumeration, name, .differs(attribute: "values", old: texts.0, new: texts.1))
        }
    }

    private static func views(_ old: Schema, _ new: Schema, _ fidelity: Fidelity) -> [SchemaDifference] {
        guard fidelity.contains(.views) else { return [] }
        var found: [SchemaDifference] = []
        for name in Set(old.views.keys).union(new.views.keys) {
            guard let before = old.views[name] else {
                found.append(SchemaDifference(.view, name, .extra("")))
                continue
            }
            guard let after = new.views[name] else {
                found.append(SchemaDifference(.view, name, .missing))
                continue
            }
            if before.isMaterialized != after.isMaterialized {
                let words = [true: "materialised", false: "plain"]
                let (old, new) = (words[before.isMaterialized] ?? "", words[after.isMaterialized] ?? "")
                found.append(SchemaDifference(.view, name, .differs(attribute: "sort", old: old, new: new)))
            }
            if let first = before.definition, let second = after.definition, !SQLWords.areEqual(first, second) {
                let change = SchemaDifference.Change.writtenDifferently(attribute: "query", old: first, new: second)
                found.append(SchemaDifference(.view, name, change))
            }
            found += IndexComparison.differences(before.indexes, after.indexes, of: name, strings: nil)
        }
        return found
    }
}

/// SQL texts compared word by word.
enum SQLWords {
    /// Whether two texts are the same words, blanks and comments aside; a semicolon at the end says nothing.
    static func areEqual(_ left: String, _ right: String) -> Bool {
        guard left != right else { return true }
        guard let first = ExpressionLexer.tokens(of: left), let second = ExpressionLexer.tokens(of: right) else {
            return false
        }
        return kinds(first) == kinds(second)
    }

    private static func kinds(_ tokens: [ExpressionToken]) -> [ExpressionToken.Kind] {
        // A name in quotes is the same name without.
        var kinds = tokens.map { token in token.name.map { .quoted($0) } ?? token.kind }
        while kinds.last == .symbol(";") { kinds.removeLast() }
        return kinds
    }
}
