import DeployModel
import RubySyntax

/// How an app names its tables, as far as its configuration says.
struct NamingSettings: Sendable {
    /// `config.active_record.table_name_prefix`.
    var prefix = TextPattern("")
    /// `config.active_record.table_name_suffix`.
    var suffix = TextPattern("")
    /// `config.active_record.pluralize_table_names`.
    var pluralizes = true
    var inflector = Inflector()
    /// `inflect.acronym`.
    var acronyms: [String] = []
}

/// The tables of classes, by the rules of `ActiveRecord::ModelSchema`
/// (activerecord/lib/active_record/model_schema.rb, the same from 5.0 to 8.0).
struct TableNaming: Sendable {
    /// A class's table.
    enum Table: Hashable, Sendable {
        case named(TextPattern)
        /// It has none: an abstract class.
        case none
        /// It inherits from a class outside the files, with the tables that it then may have.
        case outside(own: TextPattern, of: String)
    }

    let index: CodeIndex
    let settings: NamingSettings
    /// How deep names may refer to one another.
    private static let depthLimit = 20

    /// The table of a class.
    func table(of name: String, depth: Depth = Depth()) -> Table {
        guard depth.isWithin(Self.depthLimit) else { return .named(.unknown) }
        if let explicit = explicitTable(of: index.byName[name] ?? [], className: name, depth: depth) { return explicit }
        switch index.parent(of: name) {
        case .activeRecord: return index.isAbstract(name) ? .none : conventional(name, depth)
        case .known(let parent):
            if index.isAbstract(name) { return table(of: parent, depth: depth + 1) }
            if !index.isAbstract(parent) {
                guard let base = baseClass(of: name), base != name else { return conventional(name, depth) }
                return table(of: base, depth: depth + 1)
            }
            let inherited = table(of: parent, depth: depth + 1)
            return inherited == .none ? conventional(name, depth) : inherited
        case .outside(let parent): return outside(name, parent, depth)
        case .computed, .none: return outside(name, "", depth)
        }
    }

    private func outside(_ name: String, _ parent: String, _ depth: Depth) -> Table {
        guard case .named(let own) = conventional(name, depth) else { return .none }
        return .outside(own: own, of: parent)
    }

    /// The class that a hierarchy's rows belong to: the first below an abstract class.
    func baseClass(of name: String) -> String? {
        let (chain, end) = index.ancestry(of: name)
        guard end == .activeRecord || chain.count > 1 else { return nil }
        return chain.prefix { !index.isAbstract($0) }.last
    }

    // MARK: What is said

    /// The table that is said in these openings; nothing if none is.
    func explicitTable(of openings: [Int], className: String, depth: Depth = Depth()) -> Table? {
        var result: Table?
        for opening in openings {
            for fact in index.openings[opening].facts {
                let value: NodeID?
                switch fact.kind {
                case .setting(.tableName, let node, let sign): value = sign == "=" ? node : nil
                case .macro("set_table_name", let arguments): value = arguments.first
                case .method(.tableName): value = nil
                case .unreadable where holdsTableName(fact): value = nil
                default: continue
                }
                guard let value, !fact.isConditional else {
                    result = .named(.unknown)
                    continue
                }
                let tree = index.files[fact.file].tree
                result = tree.isNil(value) ? Table.none : .named(text(value, fact, className, depth + 1))
            }
        }
        return result
    }

    /// Whether something that can't be read may be about the table.
    private func holdsTableName(_ fact: ClassFact) -> Bool {
        let tree = index.files[fact.file].tree
        return Array(tree.text[tree[fact.node].range]).holds("table_name")
    }

    // MARK: Convention

    private func conventional(_ name: String, _ depth: Depth) -> Table {
        let parents = parents(of: name)
        var contained = TextPattern("")
        if let parent = parents.first, index.isModel(parent), !index.isAbstract(parent) {
            guard case .named(let table) = table(of: parent, depth: depth + 1) else { return .named(.unknown) }
            let singular = table.text.map { settings.pluralizes ? settings.inflector.singular($0) : $0 }
            contained = singular.map { TextPattern($0 + "_") } ?? .unknown
        }
        let prefix = affix(.tableNamePrefix, of: name, parents, depth)
        let suffix = affix(.tableNameSuffix, of: name, parents, depth)
        return .named(prefix + contained + TextPattern(undecorated(name)) + suffix)
    }

    /// `Admin::Person` to `people`.
    private func undecorated(_ name: String) -> String {
        let last = name.split(separator: ":").last.map(String.init) ?? name
        let word = Acronyms.underscore(last, acronyms: settings.acronyms)
        return pluralizes(name) ? settings.inflector.plural(word) : word
    }

    private func pluralizes(_ name: String) -> Bool {
        for each in index.ancestry(of: name).chain {
            for fact in (index.byName[each] ?? []).flatMap({ index.openings[$0].facts }) {
                guard case .setting(.pluralizes, let value, _) = fact.kind else { continue }
                return index.files[fact.file].tree.truth(value) ?? true
            }
        }
        return settings.pluralizes
    }

    /// The modules and classes around a name, the innermost first.
    private func parents(of name: String) -> [String] {
        var result: [String] = []
        var parts = name.replacing("::", with: ":").split(separator: ":")
        while parts.count > 1 {
            parts.removeLast()
            result.append(parts.joined(separator: "::"))
        }
        return result
    }

    /// The prefix or suffix of the first of the modules around a class that has one, or of the class.
    private func affix(_ setting: ClassFact.Setting, of name: String, _ parents: [String], _ depth: Depth)
        -> TextPattern
    {
        for parent in parents {
            if let own = ownAffix(setting, of: parent, depth) { return own }
            if setting == .tableNamePrefix, let prefix = index.isolated[parent] { return TextPattern(prefix) }
            if index.isModel(parent) { return inheritedAffix(setting, of: parent, depth) }
        }
        return inheritedAffix(setting, of: name, depth)
    }

    private func inheritedAffix(_ setting: ClassFact.Setting, of name: String, _ depth: Depth) -> TextPattern {
        for each in index.ancestry(of: name).chain + ["ActiveRecord::Base"] {
            if let own = ownAffix(setting, of: each, depth) { return own }
        }
        return setting == .tableNamePrefix ? settings.prefix : settings.suffix
    }

    private func ownAffix(_ setting: ClassFact.Setting, of name: String, _ depth: Depth) -> TextPattern? {
        var result: TextPattern?
        for fact in (index.byName[name] ?? []).flatMap({ index.openings[$0].facts }) {
            switch fact.kind {
            case .setting(setting, let value, _):
                result = fact.isConditional ? .unknown : text(value, fact, name, depth + 1)
            case .method(setting): result = .unknown
            default: continue
            }
        }
        return result
    }
}

extension TableNaming {
    // MARK: Texts

    /// What a node is worth as a text, for a class's statement.
    func text(_ node: NodeID, _ fact: ClassFact, _ className: String, _ depth: Depth) -> TextPattern {
        guard depth.isWithin(Self.depthLimit) else { return .unknown }
        let tree = index.files[fact.file].tree
        switch tree[node].syntax {
        case .string(let parts), .symbol(let parts):
            return parts.reduce(TextPattern("")) { result, part in
                switch part {
                case .text(let text, _): result + TextPattern(text)
                case .interpolation(let inner, _): result + text(inner, fact, className, depth + 1)
                }
            }
        case .statements(let list) where list.count == 1: return text(list[0], fact, className, depth + 1)
        case .constant:
            guard let path = tree.constant(node), let value = index.value(of: path, from: fact.scope) else {
                return .unknown
            }
            let place = ClassFact(
                kind: fact.kind, node: value.node, file: value.file, scope: value.opening, isConditional: false)
            return text(value.node, place, className, depth + 1)
        case .identifier(let name): return word(name, className, depth)
        case .call(let call): return text(call, fact, className, depth)
        default: return .unknown
        }
    }

    private func text(_ call: Call, _ fact: ClassFact, _ className: String, _ depth: Depth) -> TextPattern {
        let tree = index.files[fact.file].tree
        guard let receiver = call.receiver else {
            return call.arguments.isEmpty ? word(call.name, className, depth) : .unknown
        }
        if ["freeze", "to_s", "to_sym", "dup", "-@", "+@"].contains(call.name) {
            return text(receiver, fact, className, depth + 1)
        }
        if call.name == "+", let right = call.arguments.first {
            return text(receiver, fact, className, depth + 1) + text(right, fact, className, depth + 1)
        }
        if tree.isSelf(receiver) { return word(call.name, className, depth) }
        guard let path = tree.constant(receiver) else { return .unknown }
        return word(call.name, index.resolve(path, from: fact.scope) ?? path.text, depth)
    }

    /// What a class's method of that name answers.
    private func word(_ method: String, _ className: String, _ depth: Depth) -> TextPattern {
        switch method {
        case "table_name":
            guard index.defines(className), case .named(let pattern) = table(of: className, depth: depth + 1) else {
                return .unknown
            }
            return pattern
        case "table_name_prefix", "table_name_suffix":
            guard let setting = ClassFact.Setting(rawValue: method) else { return .unknown }
            return inheritedAffix(setting, of: className, depth)
        default: return .unknown
        }
    }
}
