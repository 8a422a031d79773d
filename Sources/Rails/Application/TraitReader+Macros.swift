import RubySyntax

/// Validations and associations.
extension TraitReader {
    mutating func readMacro(_ name: String, _ arguments: [NodeID], _ fact: ClassFact) {
        let tree = index.files[fact.file].tree
        let words = tree.positional(arguments).map { tree.words($0) }
        let names = words.compactMap { $0 }.flatMap { $0 }
        switch name {
        case "alias_attribute": if names.count == 2 { update { $0.aliases[names[0]] = names[1] } }
        case "set_primary_key": update { $0.primaryKey = names.first }
        case "set_inheritance_column": update { $0.inheritanceColumn = names.first }
        case "belongs_to": if let first = names.first { belongsTo(first, tree.options(arguments), arguments, fact) }
        case "has_and_belongs_to_many": join(names.first ?? "", tree.options(arguments), fact)
        case "validates", "validates!": validate(names, arguments, fact)
        case "validates_presence_of", "validates_numericality_of":
            let options = tree.options(arguments)
            guard holdsAlways(options, arguments, fact), !allowsNil(options, tree) else { return }
            update { $0.required.formUnion(names) }
        case "validates_uniqueness_of":
            let options = tree.options(arguments)
            guard holdsAlways(options, arguments, fact) else { return }
            addUnique(names, options, fact)
        default: break
        }
    }

    // MARK: Associations

    private mutating func belongsTo(
        _ name: String, _ options: [String: NodeID], _ arguments: [NodeID], _ fact: ClassFact
    ) {
        let tree = index.files[fact.file].tree
        var columns = options["foreign_key"].flatMap { tree.words($0) } ?? [name + "_id"]
        if options["polymorphic"].map({ tree.truth($0) != false }) ?? false {
            columns.append(options["foreign_type"].flatMap { tree.word($0) } ?? name + "_type")
        }
        let isOpen = tree.hasOpenOptions(arguments)
        let isRequired = isRequired(options, tree) && !fact.isConditional && !isOpen
        let isPlain = columns.count == 1 && options["primary_key"] == nil && !fact.isConditional && !isOpen
        let className =
            options["class_name"].map { tree.word($0) ?? tree.constant($0)?.text } ?? Inflector.camelize(name)
        update {
            $0.parents[name] = ModelTraits.Parent(
                columns: columns, isRequired: isRequired, className: isPlain ? className : nil, fact: fact)
        }
    }

    private func isRequired(_ options: [String: NodeID], _ tree: SyntaxTree) -> Bool {
        if let optional = options["optional"] { return tree.truth(optional) == false }
        if let required = options["required"] { return tree.truth(required) == true }
        return traits.belongsToRequired ?? belongsToRequired ?? false
    }

    private mutating func join(_ name: String, _ options: [String: NodeID], _ fact: ClassFact) {
        let tree = index.files[fact.file].tree
        let className = options["class_name"].map { tree.word($0) ?? tree.constant($0)?.text ?? "?" }
        update {
            $0.joins.removeAll { $0.name == name }
            $0.joins.append(
                ModelTraits.Join(name: name, className: className ?? "", table: options["join_table"], fact: fact))
        }
    }

    // MARK: Validations

    private mutating func validate(_ names: [String], _ arguments: [NodeID], _ fact: ClassFact) {
        let tree = index.files[fact.file].tree
        let options = tree.options(arguments)
        guard holdsAlways(options, arguments, fact) else { return }
        if isRequiredBy(options, tree) { update { $0.required.formUnion(names) } }
        guard let uniqueness = options["uniqueness"], tree.truth(uniqueness) != false else { return }
        let inner = tree.options([uniqueness])
        guard holdsAlways(inner, [uniqueness], fact) else { return }
        addUnique(names, options.merging(inner) { $1 }, fact)
    }

    /// Whether a validation holds whatever the record's state.
    private func holdsAlways(_ options: [String: NodeID], _ arguments: [NodeID], _ fact: ClassFact) -> Bool {
        !fact.isConditional && ["if", "unless", "on"].allSatisfy { options[$0] == nil }
            && !index.files[fact.file].tree.hasOpenOptions(arguments)
    }

    private func allowsNil(_ options: [String: NodeID], _ tree: SyntaxTree) -> Bool {
        ["allow_nil", "allow_blank"].contains { name in options[name].map { tree.truth($0) != false } ?? false }
    }

    /// Whether any of the validations refuses NULL.
    private func isRequiredBy(_ options: [String: NodeID], _ tree: SyntaxTree) -> Bool {
        guard !allowsNil(options, tree) else { return false }
        return ["presence", "numericality", "inclusion"].contains { name in
            guard let value = options[name], tree.truth(value) != false else { return false }
            let inner = tree.options([value])
            guard !allowsNil(inner, tree), ["if", "unless", "on"].allSatisfy({ inner[$0] == nil }),
                !tree.hasOpenOptions([value])
            else { return false }
            return name != "inclusion" || refusesNil(inner["in"] ?? inner["within"] ?? value, tree)
        }
    }

    /// Whether a literal list holds no `nil`.
    private func refusesNil(_ list: NodeID, _ tree: SyntaxTree) -> Bool {
        guard case .array(let items) = tree[list].syntax else { return false }
        return items.allSatisfy { item in
            switch tree[item].syntax {
            case .true, .false, .integer, .string, .symbol: true
            default: false
            }
        }
    }

    private mutating func addUnique(_ names: [String], _ options: [String: NodeID], _ fact: ClassFact) {
        let tree = index.files[fact.file].tree
        guard options["conditions"] == nil, !(options["allow_blank"].map { tree.truth($0) != false } ?? false) else {
            return
        }
        var scope: [String] = []
        if let node = options["scope"] {
            guard let words = tree.words(node) else { return }
            scope = words
        }
        for name in names { update { $0.unique.append(Set([name] + scope)) } }
    }
}
