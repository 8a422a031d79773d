import DeployModel

/// Two lists of a table's constraints compared: by name, those left over by what they demand.
struct ConstraintComparison {
    private let table: String
    private let old: [Schema.Table.Held]
    private let new: [Schema.Table.Held]
    private let columns: [String]
    private let strings: Set<String>
    private let fidelity: Fidelity
    private let primaryKeys: (String) -> [String]

    init(
        _ table: String, _ old: [Schema.Table.Held], _ new: [Schema.Table.Held], columns: [String],
        strings: Set<String>, _ fidelity: Fidelity, primaryKeys: @escaping (String) -> [String]
    ) {
        self.table = table
        let all = fidelity.contains(.constraints)
        self.old = old.filter { all || $0.constraint.isAlwaysDumped }
        self.new = new.filter { all || $0.constraint.isAlwaysDumped }
        self.columns = columns
        self.strings = strings
        self.fidelity = fidelity
        self.primaryKeys = primaryKeys
    }

    func differences() -> [SchemaDifference] {
        guard old != new else { return [] }
        var found: [SchemaDifference] = []
        var rest = Set(new.indices)
        let names = Dictionary(
            new.enumerated().compactMap { place, held in held.constraint.knownName.map { ($0, place) } },
            uniquingKeysWith: { $1 })
        var unmatched: [Schema.Table.Held] = []
        for held in old {
            guard let place = held.constraint.knownName.flatMap({ names[$0] }), rest.remove(place) != nil else {
                unmatched.append(held)
                continue
            }
            found += attributes(held, new[place])
        }
        var byDemand = Dictionary(grouping: rest.sorted()) { demand(new[$0].constraint) }
        var places: [Int?] = []
        for held in unmatched {
            let place = byDemand[demand(held.constraint)]?.popLast()
            if let place { rest.remove(place) }
            places.append(place)
        }
        for (held, place) in zip(unmatched, places) {
            guard let place = place ?? rewritten(held.constraint, among: &rest) else {
                found.append(SchemaDifference(.constraint, held.constraint.label, of: table, .missing))
                continue
            }
            found += attributes(held, new[place])
            found += nameDifference(held.constraint, new[place].constraint)
        }
        for place in rest.sorted() {
            let constraint = new[place].constraint
            found.append(SchemaDifference(.constraint, constraint.label, of: table, .extra(constraint.words)))
        }
        return found
    }

    /// The one check that may be this one in other words: of the same columns, where one of the two has no name of its
    /// own.
    private func rewritten(_ constraint: Constraint, among rest: inout Set<Int>) -> Int? {
        guard case .check(let text) = constraint.kind else { return nil }
        let mentions = ColumnMentions(text, table: table).columns(among: columns)
        let found = rest.filter { place in
            guard case .check(let other) = new[place].constraint.kind else { return false }
            let isUnnamed = constraint.knownName == nil || new[place].constraint.knownName == nil
            return isUnnamed && ColumnMentions(other, table: table).columns(among: columns) == mentions
        }
        guard found.count == 1, let place = found.first else { return nil }
        rest.remove(place)
        return place
    }

    private func nameDifference(_ old: Constraint, _ new: Constraint) -> [SchemaDifference] {
        switch (old.name, new.name) {
        case (nil, nil): return []
        case (nil, let name?), (let name?, nil):
            if old.mayBeCalled(name, table) { return [] }
            let change = SchemaDifference.Change.differs(
                attribute: "name", old: old.name ?? "a default name", new: new.name ?? "a default name")
            return [SchemaDifference(.constraint, old.label, of: table, change)]
        case (let before?, let after?):
            if before == after || RailsNames.isChosen(before) && RailsNames.isChosen(after) { return [] }
            let change = SchemaDifference.Change.differs(attribute: "name", old: before, new: after)
            return [SchemaDifference(.constraint, before, of: table, change)]
        }
    }

    private func attributes(_ old: Schema.Table.Held, _ new: Schema.Table.Held) -> [SchemaDifference] {
        var found: [SchemaDifference] = []
        if demand(old.constraint) != demand(new.constraint) {
            let texts = (old.constraint.words, new.constraint.words)
            let isText = old.constraint.expression != nil && new.constraint.expression != nil
            found.append(
                SchemaDifference(
                    .constraint, old.constraint.label, of: table,
                    isText
                        ? .writtenDifferently(attribute: "demand", old: texts.0, new: texts.1)
                        : .differs(attribute: "demand", old: texts.0, new: texts.1)))
        }
        if fidelity.contains(.validity), old.isValid != new.isValid {
            let change = SchemaDifference.Change.differs(attribute: "validity", old: old.validity, new: new.validity)
            found.append(SchemaDifference(.constraint, old.constraint.label, of: table, change))
        }
        return found
    }

    /// All but name and validity, in one way of writing.
    private func demand(_ constraint: Constraint) -> [String] {
        let deferrable = (constraint.deferrable ?? "").lowercased()
        switch constraint.kind {
        case .primaryKey(let columns, _): return ["primary key"] + columns + [deferrable]
        case .unique(let columns, _, let nulls): return ["unique", nulls ? "nulls" : ""] + columns + [deferrable]
        case .check(let text): return ["check", CanonicalExpression(text, table: table, strings: strings).text]
        case .exclusion(let text): return ["exclusion", exclusionWords(text), deferrable]
        case .notNull(let column): return ["not null", column]
        case .foreignKey(let key):
            let target = key.primaryKey.isEmpty ? primaryKeys(key.table) : key.primaryKey
            return ["foreign key"] + key.columns + [key.table] + target
                + [key.onDelete.action, key.onUpdate.action, deferrable]
        }
    }

    private func exclusionWords(_ text: String) -> String {
        ExpressionLexer.tokens(of: text).map { tokens in tokens.map(\.canonical).joined(separator: " ") } ?? text
    }
}

extension String? {
    /// What a foreign key does: nothing, unless said otherwise.
    fileprivate var action: String {
        let text = (self ?? "").lowercased()
        return text == "no action" ? "" : text
    }
}

extension Schema.Table.Held {
    fileprivate var validity: String { isValid ? "valid" : "not valid" }
}

extension Constraint {
    fileprivate var isAlwaysDumped: Bool {
        switch kind {
        case .primaryKey, .foreignKey: true
        default: false
        }
    }

    /// The name, unless it is one that Rails chose.
    fileprivate var knownName: String? { name.flatMap { RailsNames.isChosen($0) ? nil : $0 } }

    /// The name, or what it demands.
    var label: String { knownName ?? words }

    /// What it demands, in words.
    var words: String { demandWords + (deferrable.map { " \($0.lowercased())" } ?? "") }

    private var demandWords: String {
        switch kind {
        case .primaryKey(let columns, _): "primary key (\(columns.joined(separator: ", ")))"
        case .unique(let columns, _, let nulls):
            "unique\(nulls ? " nulls not distinct" : "") (\(columns.joined(separator: ", ")))"
        case .check(let text): "check (\(text))"
        case .exclusion(let text): "exclude \(text)"
        case .notNull(let column): "not null \(column)"
        case .foreignKey(let key):
            "foreign key (\(key.columns.joined(separator: ", "))) to \(key.table)"
                + (key.primaryKey.isEmpty ? "" : " (\(key.primaryKey.joined(separator: ", ")))")
                + (key.onDelete.action.isEmpty ? "" : " on delete \(key.onDelete.action)")
                + (key.onUpdate.action.isEmpty ? "" : " on update \(key.onUpdate.action)")
        }
    }
}
