import DeployModel
import RubySyntax

/// Which classes the associations of an app lead to.
struct Associations: Sendable {
    /// Where an association leads.
    struct Targets: Sendable {
        var classes: Set<String> = []
        /// Whether it may lead elsewhere too: it is polymorphic, or its class can't be told.
        var isOpen = false
        /// Whether it is a relation, not a record.
        var isMany = false

        mutating func formUnion(_ other: Targets) {
            classes.formUnion(other.classes)
            isOpen = isOpen || other.isOpen
            isMany = isMany || other.isMany
        }
    }

    private let map: ModelMap
    private var own: [String: [String: Targets]] = [:]
    private var anywhere: [String: Targets] = [:]
    /// Classes whose rows lie in a table that is known.
    let mapped: Set<String>
    /// The same by the last part of their names.
    private let byLastPart: [String: Set<String>]
    /// Modules that classes among them include, and classes above them.
    let parts: Set<String>

    private static let macros: Set<String> = ["has_many", "has_one", "belongs_to", "has_and_belongs_to_many"]

    init(_ map: ModelMap) {
        self.map = map
        mapped = Set(map.models.values.flatMap { $0 }.map(\.name))
        parts = map.parts(of: mapped, limit: 100_000)
        byLastPart = Dictionary(grouping: mapped) { $0.split(separator: ":").last.map(String.init) ?? $0 }
            .mapValues { Set($0) }
        var through: [(owner: String, name: String, by: String, source: String?)] = []
        for (name, openings) in map.index.byName {
            for opening in openings.map({ map.index.openings[$0] }) {
                for fact in opening.facts + opening.includedFacts { add(fact, of: name, &through) }
            }
        }
        // What goes through others that go through others needs a second look.
        for isLast in [false, true] {
            for each in through { follow(each.owner, each.name, each.by, each.source, isLast: isLast) }
        }
    }

    private mutating func add(
        _ fact: ClassFact, of owner: String,
        _ through: inout [(owner: String, name: String, by: String, source: String?)]
    ) {
        guard case .macro(let macro, let arguments) = fact.kind, Self.macros.contains(macro) else { return }
        let tree = map.index.files[fact.file].tree
        guard let name = arguments.first.flatMap({ tree.word($0) }) else { return }
        let options = tree.options(arguments)
        if let by = options["through"], options["source_type"] == nil {
            guard let by = tree.word(by) else { return put(Targets(isOpen: true, isMany: true), name, owner) }
            return through.append((owner, name, by, options["source"].flatMap { tree.word($0) }))
        }
        var targets = Targets(isMany: macro != "belongs_to" && macro != "has_one")
        let singular = targets.isMany ? map.inflector.singular(name) : name
        var className: String? = Inflector.camelize(singular)
        if let said = options["class_name"] ?? options["source_type"] { className = Self.className(said, tree) }
        let isVague = fact.isConditional && options["class_name"] == nil
        if let className, options["polymorphic"] == nil, !isVague, !tree.hasOpenOptions(arguments) {
            targets.classes = [map.resolve(className, in: fact, of: owner) ?? className]
        } else {
            targets.isOpen = true
        }
        put(targets, name, owner)
    }

    /// `"User"`, `User.name`, `"::User"`.
    private static func className(_ node: NodeID, _ tree: SyntaxTree) -> String? {
        if let word = tree.word(node) { return word }
        if let path = tree.constant(node) { return path.text }
        guard let call = tree.call(node), ["name", "to_s"].contains(call.name), let receiver = call.receiver else {
            return nil
        }
        return tree.constant(receiver)?.text
    }

    private mutating func follow(_ owner: String, _ name: String, _ by: String, _ source: String?, isLast: Bool) {
        let inflector = map.inflector
        let names = source.map { [$0] } ?? [inflector.singular(name), name]
        var result = Targets(isMany: true)
        if let between = targets(of: by, in: [owner]), !between.isOpen,
            let found = names.compactMap({ targets(of: $0, in: between.classes, strictly: true) }).first
        {
            result.classes = found.classes
            result.isOpen = found.isOpen
        } else if isLast {
            result.isOpen = true
        } else {
            return
        }
        put(result, name, owner)
    }

    private mutating func put(_ targets: Targets, _ name: String, _ owner: String) {
        own[owner, default: [:]][name, default: Targets()].formUnion(targets)
        anywhere[name, default: Targets()].formUnion(targets)
    }

    // MARK: Questions

    /// Where an association of these classes leads; of any class that has one of that name, if they have none.
    ///
    /// - Parameter strictly: whether only these classes and those above them are asked.
    func targets(of name: String, in classes: Set<String>?, strictly: Bool = false) -> Targets? {
        var found: Targets?
        for each in classes ?? [] {
            for name_ in map.index.ancestry(of: each).chain {
                guard let targets = own[name_]?[name] else { continue }
                found = found ?? Targets()
                found?.formUnion(targets)
                break
            }
        }
        if let found { return found }
        return strictly && !hasMixins(classes ?? []) ? nil : anywhere[name]
    }

    private func hasMixins(_ classes: Set<String>) -> Bool {
        classes.contains { !mapped.contains($0) }
    }

    /// The classes that include a module.
    func includers(of module: String) -> [String] {
        mapped.filter { map.parts(of: [$0]).contains(module) }
    }

    /// The classes that a variable's name says: `posts`, `post`, `current_post`.
    func classes(named name: String) -> (classes: Set<String>, isMany: Bool)? {
        var word = name
        for prefix in ["current_", "new_", "all_"] where word.hasPrefix(prefix) {
            word = String(word.dropFirst(prefix.count))
        }
        let singular = map.inflector.singular(word)
        for each in [word, singular] {
            if let classes = byLastPart[Inflector.camelize(each)] { return (classes, each != word) }
        }
        return nil
    }
}
