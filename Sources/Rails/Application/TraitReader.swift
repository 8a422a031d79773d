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
    var included: Set<String> = []
    /// Methods that answer the list themselves, in the order in which they call one another.
    private var methods: [ClassFact] = []
    /// Whether what is applied stands in another file than the class.
    private var isLate = false
    /// The last change of the list that stands in another file than the class that is being applied.
    private var lateChange: String?
    /// The same for the classes above: what comes first, that change or the class, isn't known.
    private var earlierChange: String?
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
        // A method answers whatever was assigned, before it or behind it.
        for fact in methods { applyMethod(fact) }
        if let place = index.looseEnds.anywhere {
            doubt("\(place.path):\(place.line) changes `ignored_columns` of classes that can't be told")
        }
    }

    /// Takes in all that is said of a class: where it is defined first, then what reopens it.
    private mutating func apply(_ name: String) {
        let openings = index.byName[name] ?? []
        let home = index.home(of: name)
        let isBase = name == "ActiveRecord::Base"
        for opening in openings.filter({ index.openings[$0].file == home }) {
            apply(opening, isLoose: index.openings[opening].isConditional && openings.count > 1)
        }
        for opening in openings.filter({ index.openings[$0].file != home }) {
            let each = index.openings[opening]
            isLate = !isBase
            apply(opening, isLoose: each.isConditional || !index.files[each.file].runsAlways)
            isLate = false
        }
        if let change = lateChange { earlierChange = change }
    }

    private mutating func apply(_ opening: Int, isLoose: Bool) {
        apply(index.openings[opening].facts, isConditional: isLoose)
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
            case .unreadable where isEvaluation(fact) && !holdsList(fact): break
            case .unreadable(let reason): doubt("\(place(fact)) can't be read: \(reason)")
            }
        }
    }

    /// Whether a fact is a text that is run as code, not code that can't be read.
    private func isEvaluation(_ fact: ClassFact) -> Bool {
        index.files[fact.file].tree.call(fact.node) != nil
    }

    private func holdsList(_ fact: ClassFact) -> Bool {
        Array(index.files[fact.file].tree.source(of: fact.node).utf8).holds("ignored_columns")
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

    mutating func ignore(_ value: NodeID, _ sign: String, _ fact: ClassFact) {
        if case .def = index.files[fact.file].tree[fact.node].syntax { return methods.append(fact) }
        if let place = earlierChange, !isLate {
            doubt("whether \(place) comes before \(self.place(fact)) isn't known")
        }
        if isLate { lateChange = place(fact) }
        change(value, sign, fact)
    }

    private mutating func applyMethod(_ fact: ClassFact) {
        guard case .setting(_, let value, let sign) = fact.kind else { return }
        change(value, sign, fact)
    }

    private mutating func change(_ value: NodeID, _ sign: String, _ fact: ClassFact) {
        var list = ColumnList.Reader(index: index).list(value, in: fact)
        if fact.isConditional {
            list.doubt = list.doubt ?? "\(place(fact)) holds only at times, or where its file is loaded"
        }
        switch sign {
        case "=" where !list.isAddition:
            if fact.isConditional { list = traits.ignored.merging(list) }
            list.doubt = list.doubt ?? (fact.isConditional ? traits.ignored.doubt : nil)
            traits.ignored = list
        case "=", "+=", "|=": traits.ignored = traits.ignored.merging(list)
        case "-=":
            traits.ignored = traits.ignored.subtracting(list)
        default:
            doubt("\(place(fact)) changes the list in a way that isn't followed")
        }
        traits.ignored.isAddition = false
    }
}

extension TraitReader {
    /// Changes what is known so far.
    mutating func update(_ change: (inout ModelTraits) -> Void) { change(&traits) }
}
