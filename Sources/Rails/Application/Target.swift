import DeployModel

/// What references are looked for, with the words by which code may name it.
struct Target: Sendable {
    let object: DatabaseObject
    /// The word itself: a column's, a table's or another thing's name.
    let word: String
    /// The table it belongs to.
    let table: String?
    /// The names of the classes mapped to that table.
    let models: Set<String>
    /// Classes and modules that models of the table are made of, besides themselves.
    let parts: Set<String>
    /// Other words that stand for it: an alias, an association.
    let otherNames: Set<String>
    /// The columns of an index.
    let columns: Set<String>

    /// Whether it is a column that every model of the table surely ignores: its attribute is gone, so that only SQL
    /// can still be about it.
    let isIgnored: Bool

    /// The last part of each model's name, as it is and as a variable would be called.
    let modelWords: Set<String>

    init(_ object: DatabaseObject, _ map: ModelMap, inflector: Inflector) {
        self.object = object
        var columns: Set<String> = []
        switch object {
        case .table(let name): (word, table) = (name, name)
        case .column(let name, let owner): (word, table) = (name, owner)
        case .uniqueIndex(let name, let list, let owner):
            (word, table) = (name ?? "", owner)
            columns = Set(list)
        case .enumValue(let value, _): (word, table) = (value, nil)
        case .named(let name): (word, table) = (name.split(separator: ".").last.map(String.init) ?? name, nil)
        }
        self.columns = columns
        let found = table.flatMap { map.models[$0.hasPrefix("public.") ? String($0.dropFirst(7)) : $0] } ?? []
        models = Set(found.map(\.name))
        parts = map.parts(of: models)
        let word = word
        let isColumn = if case .column = object { true } else { false }
        isIgnored =
            isColumn && !found.isEmpty
            && found.allSatisfy { $0.ignoredColumns.contains(word) && $0.ignoredColumnsDoubt == nil }
        otherNames = Set(found.flatMap { $0.aliases.filter { $0.value == word }.keys })
        var words: Set<String> = table.map { [$0, inflector.singular($0)] } ?? []
        for model in models {
            guard let last = model.split(separator: ":").last.map(String.init) else { continue }
            words.formUnion([last, Inflector.underscore(last)])
        }
        modelWords = words
    }

    /// The words of which a file must hold one to be of interest.
    var searchWords: [String] {
        switch object {
        case .column:
            // Associations and macros use columns that they don't name.
            let implied = association.map { [$0] + modelWords } ?? []
            let counter = word.hasSuffix("_count") ? ["counter_cache", "counter_culture", "reset_counters"] : []
            return [word, word.uppercased()] + otherNames + implied + counter + ImpliedColumns.macros(for: word)
        case .table: return [word] + models.compactMap { $0.split(separator: ":").last.map(String.init) } + modelWords
        case .uniqueIndex: return ["upsert", "insert_all", "unique_by", "conflict", "CONFLICT", "create_or_find_by"]
        case .enumValue, .named: return [word]
        }
    }

    /// The association that reads and writes a column: of `user_id`, `user`.
    var association: String? {
        for ending in ["_id", "_type"] where word.hasSuffix(ending) && word.count > ending.count {
            return String(word.dropLast(ending.count))
        }
        return nil
    }

    /// Whether a method's name is made from the column's: `name=`, `name_was`, `find_by_name`.
    func isAttributeMethod(_ name: String) -> Bool {
        ([word] + otherNames).contains { word in
            let bytes = Array(name.utf8)
            guard !word.isEmpty, let place = bytes.firstPlace(of: Array(word.utf8), from: 0) else { return false }
            let end = place + word.utf8.count
            return Self.before.contains(String(decoding: bytes[..<place], as: UTF8.self))
                && Self.after.contains(String(decoding: bytes[end...], as: UTF8.self))
                || name.hasPrefix("find_by_") && ("_and_" + name.dropFirst(8) + "_and_").contains("_and_\(word)_and_")
        }
    }

    private static let before: Set<String> = [
        "", "saved_change_to_", "will_save_change_to_", "restore_", "reset_", "clear_", "find_by_",
        "find_or_create_by_",
        "find_or_initialize_by_", "increment_", "decrement_", "human_", "search_", "with_", "by_",
    ]
    private static let after: Set<String> = [
        "", "=", "?", "_was", "_change", "_changed?", "_will_change!", "_before_type_cast", "_in_database",
        "_before_last_save", "_previously_changed?", "_previously_was", "_previous_change", "_came_from_user?",
        "_change_to_be_saved", "_for_database", "!", "_changed",
    ]
}

extension ModelMap {
    /// The classes above models, and the modules that any of them includes.
    func parts(of models: Set<String>, limit: Int = 1000) -> Set<String> {
        var result: Set<String> = []
        var open = models.flatMap { index.ancestry(of: $0).chain }
        while let name = open.popLast() {
            guard result.insert(name).inserted, result.count < limit else { continue }
            for opening in index.byName[name] ?? [] {
                let each = index.openings[opening]
                for fact in each.facts + each.includedFacts {
                    guard case .macro(let macro, let arguments) = fact.kind,
                        ["include", "extend", "prepend"].contains(macro)
                    else { continue }
                    let paths = arguments.compactMap { index.files[fact.file].tree.constant($0) }
                    open += paths.compactMap { index.resolve($0, from: fact.scope) }
                }
            }
        }
        return result.subtracting(models)
    }
}
