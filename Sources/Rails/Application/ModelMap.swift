import DeployModel
import RubySyntax

/// The models of an app by table.
struct ModelMap: Sendable {
    /// A model whose table isn't known.
    struct Unsure: Sendable {
        /// What is known of its table's name.
        var table: TextPattern
        var reason: String
    }

    private(set) var models: [String: [ModelClass]] = [:]
    var unsure: [Unsure] = []
    /// The names of all models, abstract ones too.
    private(set) var names: Set<String> = []
    let index: CodeIndex
    private let naming: TableNaming
    private let settings: CodeSettings
    let gems: Set<String>

    init(_ index: CodeIndex, _ settings: CodeSettings) {
        self.index = index
        gems = Set((settings.packages ?? [:]).keys)
        self.settings = settings
        naming = TableNaming(index: index, settings: settings.naming)
        for name in index.byName.keys.sorted() { add(name) }
        for (opening, each) in index.openings.enumerated() where each.path == nil { addAnonymous(opening) }
        for file in index.files { findUnread(file) }
    }

    var inflector: Inflector { settings.naming.inflector }

    /// The models of a table.
    func answer(for table: String) -> Answer {
        let name = table.hasPrefix("public.") ? String(table.dropFirst(7)) : table
        if let unsure = unsure.first(where: { $0.table.mayBe(name) }) { return .unknown(reason: unsure.reason) }
        if let folder = settings.outsideFolders.first {
            return .unknown(
                reason: "a gem in `\(folder)` (Gemfile.lock) lies outside of the app's folder, and its code isn't read")
        }
        if let found = models[name] { return .models(found) }
        if let gem = GemTables.gem(of: name, locked: settings.packages) {
            return .unknown(reason: "`\(name)` is a table of the gem \(gem), whose code isn't in the repository")
        }
        return .models([])
    }

    // MARK: Classes

    private mutating func add(_ name: String) {
        let openings = index.byName[name] ?? []
        guard let first = openings.first(where: { !index.openings[$0].isReopening }),
            !index.openings[first].isModule, name != "ActiveRecord::Base"
        else { return }
        guard index.isModel(name) || looksLikeModel(name, openings) else { return }
        names.insert(name)
        // An abstract class may have a table to hand down, but has no rows.
        if !index.isAbstract(name) { add(naming.table(of: name), name, definition(of: openings) ?? first) }
    }

    /// The opening that names the superclass.
    private func definition(of openings: [Int]) -> Int? {
        openings.first { index.parent(ofOpening: $0) != nil }
    }

    private mutating func addAnonymous(_ opening: Int) {
        let (chain, end) = index.ancestry(ofOpening: opening)
        guard end == .activeRecord || chain.contains(where: { names.contains($0) }) else { return }
        let location = index.files[index.openings[opening].file].location(of: index.openings[opening].node)
        let name = "(a class without a name, \(location.path):\(location.line))"
        if let explicit = naming.explicitTable(of: [opening], className: "") {
            return add(explicit, name, opening)
        }
        guard let parent = chain.first, !index.isAbstract(parent) else { return }
        add(naming.table(of: parent), name, opening)
    }

    private mutating func add(_ table: TableNaming.Table, _ name: String, _ opening: Int) {
        switch table {
        case .none: return
        case .named(let pattern):
            guard let text = pattern.text else { return note(pattern, name, opening) }
            add(text, name, opening, doubt: nil)
        case .outside(let own, let parent):
            let what = parent.isEmpty ? "its superclass" : "its superclass `\(parent)`"
            let doubt = "\(what) isn't in the code that was read"
            guard let text = own.text else { return note(own, name, opening) }
            let word = Inflector.underscore(parent)
            let inflector = settings.naming.inflector
            let last = inflector.plural(word.split(separator: "/").last.map(String.init) ?? "")
            for each in Set([text, last, inflector.plural(word.replacing("/", with: "_"))]) where !each.isEmpty {
                add(each, name, opening, doubt: doubt)
            }
        }
    }

    private mutating func note(_ pattern: TextPattern, _ name: String, _ opening: Int) {
        let place = location(opening)
        unsure.append(
            Unsure(
                table: pattern,
                reason: "the table of `\(name)` (\(place.path):\(place.line)) is worked out when the code runs"))
    }

    private func location(_ opening: Int) -> SourceLocation {
        index.files[index.openings[opening].file].location(of: index.openings[opening].node)
    }

    private mutating func add(_ said: String, _ name: String, _ opening: Int, doubt: String?) {
        let plain = said.filter { $0 != "\"" }
        let table = plain.hasPrefix("public.") ? String(plain.dropFirst(7)) : plain
        let traits = TraitReader(
            index, opening: opening, belongsToRequired: settings.belongsToRequired, gems: gems
        ).traits
        let ignored = traits.ignored
        var model = ModelClass(name: name, location: location(opening), table: table)
        model.ignoredColumns = Set(ignored.columns.keys)
        model.ignoredColumnsDoubt = doubt ?? ignored.doubt
        model.ignoredAt = ignored.columns
        model.primaryKey = traits.primaryKey
        model.inheritanceColumn = traits.inheritanceColumn
        model.inheritsFrom = index.ancestry(ofOpening: opening).chain.first { !index.isAbstract($0) }
        model.requiredColumns = traits.requiredColumns()
        for parent in traits.demandedParents {
            guard let className = parent.className, let column = parent.columns.first else { continue }
            model.requiredParents[column] = self.table(of: className, in: parent.fact, of: name)
        }
        model.uniqueColumns = traits.uniqueColumns()
        model.enumeratesColumns =
            !ignored.columns.isEmpty || (traits.enumeratesColumns ?? settings.enumeratesColumns ?? false)
        model.aliases = traits.aliases
        models[table, default: []].append(model)
        for join in traits.joins { add(join, of: name, table) }
    }

    // MARK: Join tables

    /// `has_and_belongs_to_many` makes a model of its own for the table between.
    private mutating func add(_ join: ModelTraits.Join, of name: String, _ table: String) {
        let location = index.files[join.fact.file].location(of: join.fact.node)
        var pattern = TextPattern.unknown
        if let node = join.table {
            pattern = naming.text(node, join.fact, name, Depth())
        } else if !join.name.isEmpty, let right = otherTable(join, of: name) {
            pattern = TextPattern(Inflector.joinTableName(table, right))
        }
        let joinName = name + "::HABTM_" + Inflector.camelize(join.name)
        guard let text = pattern.text else {
            if join.table == nil, pattern == .unknown {
                // Both tables' names are in it, in the order of the alphabet.
                for known in [TextPattern(parts: [table + "_", nil]), TextPattern(parts: [nil, "_" + table])] {
                    unsure.append(
                        Unsure(table: known, reason: "the join table of \(location.path):\(location.line) isn't known"))
                }
                return
            }
            return unsure.append(
                Unsure(
                    table: pattern, reason: "the join table of \(location.path):\(location.line) isn't known"))
        }
        guard models[text]?.contains(where: { $0.location == location }) != true else { return }
        models[text, default: []].append(ModelClass(name: joinName, location: location, table: text))
    }

    private func otherTable(_ join: ModelTraits.Join, of name: String) -> String? {
        let className =
            join.className.isEmpty
            ? Inflector.camelize(settings.naming.inflector.singular(join.name)) : join.className
        return table(of: className, in: join.fact, of: name) ?? (join.className.isEmpty ? join.name : nil)
    }

    /// The table of the class that an association names.
    private func table(of className: String, in fact: ClassFact, of name: String) -> String? {
        guard let found = resolve(className, in: fact, of: name), case .named(let table) = naming.table(of: found)
        else { return nil }
        return table.text
    }

    /// The class that an association's text means: it is looked for from the class that has the association.
    func resolve(_ className: String, in fact: ClassFact, of name: String) -> String? {
        let parts = className.replacing("::", with: ":").split(separator: ":").map(String.init)
        guard !parts.isEmpty else { return nil }
        let path = ConstantPath(parts: parts, isAbsolute: className.hasPrefix("::"))
        return className.hasPrefix("::")
            ? index.resolve(path, from: fact.scope)
            : index.defined(below: name, path) ?? index.resolve(path, from: fact.scope)
    }
}

extension CodeIndex {
    /// The class that a name means inside of a class's namespaces, as associations look for it (`compute_type`).
    func defined(below name: String, _ path: ConstantPath) -> String? {
        var parts = name.replacing("::", with: ":").split(separator: ":").map(String.init)
        while !parts.isEmpty {
            let full = (parts + path.parts).joined(separator: "::")
            if defines(full) { return full }
            parts.removeLast()
        }
        return defines(path.text) ? path.text : nil
    }
}
