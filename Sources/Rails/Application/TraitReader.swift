import DeployModel
import RubySyntax

/// Folds what parents, concerns and the class itself say, in the order in which Ruby runs it.
struct TraitReader {
    let index: CodeIndex
    /// `belongs_to_required_by_default`; nothing if it isn't known.
    let belongsToRequired: Bool?
    /// The locked gems.
    let gems: Set<String>
    private(set) var traits = ModelTraits()
    /// The modules that were included.
    private var included: Set<String> = []
    /// How many facts are looked at for one class.
    private var budget = 50_000

    /// Reads a class's.
    init(_ index: CodeIndex, opening: Int, belongsToRequired: Bool?, gems: Set<String>) {
        self.index = index
        self.gems = gems
        self.belongsToRequired = belongsToRequired
        apply("ActiveRecord::Base")
        let name = index.openings[opening].name
        if name.isEmpty {
            for parent in index.ancestry(ofOpening: opening).chain.reversed() { apply(parent) }
            apply(index.openings[opening].facts)
        } else {
            for each in index.ancestry(of: name).chain.reversed() { apply(each) }
        }
        if let place = index.looseEnds.anywhere {
            doubt("\(place.path):\(place.line) changes `ignored_columns` of classes that can't be told")
        }
    }

    private mutating func apply(_ name: String) {
        for opening in index.byName[name] ?? [] { apply(index.openings[opening].facts) }
    }

    mutating func doubt(_ reason: String) {
        traits.ignored.doubt = traits.ignored.doubt ?? reason
    }

    mutating func apply(_ facts: [ClassFact], isConditional: Bool = false) {
        for fact in facts {
            budget -= 1
            guard budget > 0 else { return doubt("too much is included to be followed") }
            var fact = fact
            fact.isConditional = fact.isConditional || isConditional
            switch fact.kind {
            case .setting(let setting, let value, let sign): set(setting, value, sign, fact)
            case .macro(let name, let arguments): run(name, arguments, fact)
            case .method(let setting):
                if [.ignoredColumns, .columns, .onlyColumns].contains(setting) {
                    doubt("\(place(fact)) works `\(setting.rawValue)` out when the code runs")
                }
            case .unreadable(let reason): doubt("\(place(fact)) can't be read: \(reason)")
            }
        }
    }

    func place(_ fact: ClassFact) -> String {
        let location = index.files[fact.file].location(of: fact.node)
        return "\(location.path):\(location.line)"
    }

    // MARK: Settings

    private mutating func set(_ setting: ClassFact.Setting, _ value: NodeID, _ sign: String, _ fact: ClassFact) {
        let tree = index.files[fact.file].tree
        switch setting {
        case .ignoredColumns: ignore(value, sign, fact)
        case .columns, .onlyColumns: doubt("\(place(fact)) sets the class's `\(setting.rawValue)`")
        case .primaryKey: traits.primaryKey = tree.word(value)
        case .inheritanceColumn: traits.inheritanceColumn = tree.isNil(value) ? nil : tree.word(value)
        case .enumeratesColumns: traits.enumeratesColumns = tree.truth(value)
        case .belongsToRequired: traits.belongsToRequired = fact.isConditional ? false : tree.truth(value) ?? false
        case .tableName, .tableNamePrefix, .tableNameSuffix, .abstractClass, .pluralizes: break
        }
    }

    private mutating func ignore(_ value: NodeID, _ sign: String, _ fact: ClassFact) {
        var list = ColumnList.Reader(index: index).list(value, in: fact)
        if fact.isConditional { list.doubt = list.doubt ?? "\(place(fact)) holds only at times" }
        switch sign {
        case "=" where !list.isAddition:
            if let file = traits.ignoredSetIn, file != fact.file {
                list.doubt = list.doubt ?? "two files set `ignored_columns`, and which comes last isn't known"
            }
            if fact.isConditional { list = traits.ignored.merging(list) }
            traits.ignoredSetIn = fact.file
            list.doubt = list.doubt ?? (fact.isConditional ? traits.ignored.doubt : nil)
            traits.ignored = list
        case "=", "+=", "|=": traits.ignored = traits.ignored.merging(list)
        case "-=": traits.ignored = traits.ignored.subtracting(list)
        default:
            doubt("\(place(fact)) changes the list in a way that isn't followed")
        }
        traits.ignored.isAddition = false
    }

    // MARK: Concerns

    private mutating func run(_ name: String, _ arguments: [NodeID], _ fact: ClassFact) {
        switch name {
        case "include", "prepend": for argument in arguments { include(argument, fact) }
        case "extend": for argument in arguments { extend(argument, fact) }
        case "ignore_column", "ignore_columns": ignore(arguments, named: name, fact)
        default:
            if let end = index.looseEnds.methods[name] {
                doubt("`\(name)` in \(place(fact)) changes `ignored_columns` (\(end.path):\(end.line))")
            }
            readMacro(name, arguments, fact)
        }
    }

    /// The modules that a constant means, by name.
    private mutating func module(_ node: NodeID, _ fact: ClassFact) -> String? {
        let tree = index.files[fact.file].tree
        if let path = tree.constant(node) {
            if let found = index.resolve(path, from: fact.scope) { return found }
            let first = ConstantPath(parts: [path.parts[0]], isAbsolute: path.isAbsolute)
            if path.parts.count > 1, index.resolve(first, from: fact.scope) != nil, !isGem(path.parts[0]) {
                doubt("`\(path.text)`, included in \(place(fact)), isn't in the code that was read")
            }
            return nil
        }
        // include Tracking.new(:name), include Tracking[:name]
        guard let receiver = tree.call(node)?.receiver, let path = tree.constant(receiver),
            let found = index.resolve(path, from: fact.scope)
        else { return nil }
        let files = (index.byName[found] ?? []).map { index.openings[$0].file }
        if files.contains(where: { index.files[$0].tree.text.holds("ignored_columns") }) {
            doubt("`\(found)`, included in \(place(fact)), makes its module when the code runs")
        }
        return nil
    }

    /// Whether a namespace that the app opens is a gem's: `Ahoy` of `ahoy_matey`, `ActionView` of `actionview`.
    private func isGem(_ namespace: String) -> Bool {
        let name = Inflector.underscore(namespace)
        let plain = name.filter { $0 != "_" }
        return gems.contains { gem in
            let words = gem.replacing("-", with: "_")
            return words == plain || words == name || words.hasPrefix(name + "_") || words.hasPrefix(plain + "_")
        }
    }

    private mutating func include(_ node: NodeID, _ fact: ClassFact) {
        // A module that is there already isn't included again.
        guard let name = module(node, fact), included.insert(name).inserted else { return }
        for opening in (index.byName[name] ?? []).map({ index.openings[$0] }) {
            // A concern brings the concerns that it includes itself.
            for inner in opening.facts {
                guard case .macro("include", let arguments) = inner.kind else { continue }
                for argument in arguments { include(argument, inner) }
            }
            apply(opening.includedFacts + opening.classMethodFacts, isConditional: fact.isConditional)
        }
        for opening in (index.byName[name + "::ClassMethods"] ?? []).map({ index.openings[$0] }) {
            apply(opening.methodFacts, isConditional: fact.isConditional)
        }
    }

    private mutating func extend(_ node: NodeID, _ fact: ClassFact) {
        // A module that is there already isn't included again.
        guard let name = module(node, fact), included.insert(name).inserted else { return }
        for opening in (index.byName[name] ?? []).map({ index.openings[$0] }) {
            apply(opening.includedFacts + opening.methodFacts, isConditional: fact.isConditional)
        }
    }

    /// GitLab's `ignore_column :name, remove_with: "17.1", remove_after: "2024-06-22"`.
    private mutating func ignore(_ arguments: [NodeID], named name: String, _ fact: ClassFact) {
        let tree = index.files[fact.file].tree
        for argument in tree.positional(arguments) { ignore(argument, "+=", fact) }
        if index.looseEnds.methods[name] == nil {
            doubt("`\(name)` isn't defined in the code that was read")
        }
    }
}

extension TraitReader {
    /// Changes what is known so far.
    mutating func update(_ change: (inout ModelTraits) -> Void) { change(&traits) }
}
