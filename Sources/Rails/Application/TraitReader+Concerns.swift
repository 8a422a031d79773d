import DeployModel
import RubySyntax

/// What a class takes over from the modules that it includes.
extension TraitReader {
    mutating func run(_ name: String, _ arguments: [NodeID], _ fact: ClassFact) {
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
            if path.parts.count > 1, index.resolve(first, from: fact.scope) != nil, !GemNames.holds(gems, path.parts[0])
            {
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

    private mutating func include(_ node: NodeID, _ fact: ClassFact) {
        // A module that is there already isn't included again.
        guard let name = module(node, fact), included.insert(name).inserted else { return }
        for opening in (index.byName[name] ?? []).map({ index.openings[$0] }) {
            let isLoose = fact.isConditional || isLoose(opening)
            // A concern brings the concerns that it includes itself.
            for inner in opening.facts {
                guard case .macro("include", let arguments) = inner.kind else { continue }
                for argument in arguments { include(argument, inner) }
            }
            apply(opening.includedFacts + opening.classMethodFacts, isConditional: isLoose)
        }
        for opening in (index.byName[name + "::ClassMethods"] ?? []).map({ index.openings[$0] }) {
            apply(opening.methodFacts, isConditional: fact.isConditional || isLoose(opening))
        }
    }

    private mutating func extend(_ node: NodeID, _ fact: ClassFact) {
        // A module that is there already isn't included again.
        guard let name = module(node, fact), included.insert(name).inserted else { return }
        for opening in (index.byName[name] ?? []).map({ index.openings[$0] }) {
            apply(opening.includedFacts + opening.methodFacts, isConditional: fact.isConditional || isLoose(opening))
        }
    }

    /// Whether a module's opening may not be there when the module is included: it stands in another file than the
    /// module, or in a condition while there are others.
    private func isLoose(_ opening: ClassOpening) -> Bool {
        let others = index.byName[opening.name] ?? []
        guard others.count > 1 else { return false }
        return opening.isConditional || opening.file != index.home(of: opening.name)
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
