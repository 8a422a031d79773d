import DeployModel

/// Two lists of indexes compared: by name, those left over by what they are.
enum IndexComparison {
    static func differences(
        _ old: [IndexDefinition], _ new: [IndexDefinition], of table: String, strings: Set<String>?
    ) -> [SchemaDifference] {
        var found: [SchemaDifference] = []
        // An index is in its table's schema, whether its name says so or not.
        let names = Dictionary(
            new.enumerated().compactMap { place, index in index.name.map { (Names.bare($0), place) } },
            uniquingKeysWith: { $1 })
        var rest = Set(new.indices)
        var unmatched: [IndexDefinition] = []
        for index in old {
            guard let place = index.name.flatMap({ names[Names.bare($0)] }), rest.remove(place) != nil else {
                unmatched.append(index)
                continue
            }
            found += attributes(index, new[place], of: table, strings: strings)
        }
        var byShape = Dictionary(grouping: rest.sorted()) { shape(new[$0], strings: strings) }
        for index in unmatched {
            let key = shape(index, strings: strings)
            guard let place = byShape[key]?.popLast() else {
                found.append(SchemaDifference(.index, index.label, of: table, .missing))
                continue
            }
            rest.remove(place)
            guard let before = index.name, let after = new[place].name else { continue }
            let change = SchemaDifference.Change.differs(attribute: "name", old: before, new: after)
            found.append(SchemaDifference(.index, before, of: table, change))
        }
        found += rest.sorted().map { SchemaDifference(.index, new[$0].label, of: table, .extra(new[$0].words)) }
        return found
    }

    private static func attributes(
        _ old: IndexDefinition, _ new: IndexDefinition, of table: String, strings: Set<String>?
    ) -> [SchemaDifference] {
        guard old != new, shape(old, strings: strings) != shape(new, strings: strings) else { return [] }
        let name = old.label
        var found: [SchemaDifference] = []
        func add(_ attribute: String, _ before: String, _ after: String, isText: Bool = false) {
            guard before != after else { return }
            found.append(
                SchemaDifference(
                    .index, name, of: table,
                    isText
                        ? .writtenDifferently(attribute: attribute, old: before, new: after)
                        : .differs(attribute: attribute, old: before, new: after)))
        }
        if keys(old, strings) != keys(new, strings) {
            let isText =
                old.keys.count == new.keys.count
                && zip(old.keys, new.keys).allSatisfy { $0 == $1 || $0.expression != nil && $1.expression != nil }
            add("keys", old.keyWords, new.keyWords, isText: isText)
        }
        add("uniqueness", old.uniqueness, new.uniqueness)
        add("method", old.method, new.method)
        add("included columns", old.including.joined(separator: ", "), new.including.joined(separator: ", "))
        if condition(old, strings) != condition(new, strings) {
            let isText = old.condition != nil && new.condition != nil
            add("condition", old.condition ?? "none", new.condition ?? "none", isText: isText)
        }
        return found
    }

    /// All but the name in one way of writing.
    private static func shape(_ index: IndexDefinition, strings: Set<String>?) -> [String] {
        [index.uniqueness, index.method] + keys(index, strings) + ["include"] + index.including
            + ["where", condition(index, strings) ?? ""]
    }

    private static func condition(_ index: IndexDefinition, _ strings: Set<String>?) -> String? {
        index.condition.map { CanonicalExpression($0, table: index.table, strings: strings).text }
    }

    private static func keys(_ index: IndexDefinition, _ strings: Set<String>?) -> [String] {
        index.keys.map { key in
            let text =
                key.column.map { "\"\($0)\"" }
                ?? CanonicalExpression(key.expression ?? "", table: index.table, strings: strings).text
            return text + key.modifiers
        }
    }
}

extension IndexDefinition.Key {
    /// Order and operator class, without what goes without saying: nulls come last, in descending order first.
    fileprivate var modifiers: String {
        let usual = descending ? "FIRST" : "LAST"
        let nulls = nulls.flatMap { $0.uppercased() == usual ? nil : " nulls \($0.lowercased())" } ?? ""
        return (operatorClass.map { " \($0)" } ?? "") + (descending ? " desc" : "") + nulls
    }
}

extension IndexDefinition {
    /// The name, or what it is over.
    var label: String { name ?? "(\(keyTexts.joined(separator: ", ")))" }

    fileprivate var uniqueness: String {
        isUnique ? nullsNotDistinct ? "unique, nulls not distinct" : "unique" : "not unique"
    }

    fileprivate var keyWords: String {
        "(\(keys.map { ($0.column ?? $0.expression ?? "") + $0.modifiers }.joined(separator: ", ")))"
    }

    /// What it is, in words.
    var words: String {
        var text = (isUnique ? "unique " : "") + (method == "btree" ? "" : "\(method) ") + keyWords
        if !including.isEmpty { text += " including \(including.joined(separator: ", "))" }
        return text + (condition.map { " where \($0)" } ?? "")
    }
}
