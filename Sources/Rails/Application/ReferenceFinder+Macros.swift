import DeployModel
import RubySyntax

/// Columns that associations and macros use.
extension ReferenceFinder {
    /// Whether a macro of a gem may make the column's name of a symbol: `monetize :price` uses `price_cents`.
    private func isMadeFromSymbols(_ call: Call, _ names: [String]) -> Bool {
        !ImpliedColumns.plainMacros.contains(call.name) && !call.name.hasPrefix("validate")
            && !call.name.hasPrefix("before_") && !call.name.hasPrefix("after_") && !call.name.hasPrefix("around_")
            && names.contains { !$0.isEmpty && target.word.hasPrefix($0 + "_") }
    }

    /// `belongs_to :user` reads and writes `user_id`.
    mutating func lookAtMacro(_ call: Call, _ node: NodeID, _ around: Around) {
        let tree = file.tree
        let names = tree.positional(call.arguments).compactMap { tree.word($0) }
        let options = tree.options(call.arguments)
        if around.isInModel, call.receiver == nil {
            if ["belongs_to", "references", "delegated_type"].contains(call.name), let name = names.first,
                options["foreign_key"] == nil,
                name == target.association
            {
                note(node, .certain)
            }
            let columns = ImpliedColumns.columns(of: call.name, names)
            if columns.contains(target.word) { note(node, .likely) }
        }
        // include ImageUploader::Attachment(:avatar)
        let isMacro = call.receiver == nil || call.name.first?.isUppercase == true
        if around.isInModel, isMacro, isMadeFromSymbols(call, names) {
            note(node, target.isIgnored ? .possible : .likely)
        }
        if call.name == "belongs_to" { lookAtParent(names, options, node, around) }
        if Self.associations.contains(call.name), let name = names.first {
            lookAtKeys(of: name, options, isParent: call.name == "belongs_to", node, around)
        }
        if ["has_many", "has_one"].contains(call.name), options["foreign_key"] == nil, options["through"] == nil,
            let name = names.first
        {
            lookAtChildren(name, options, node, around)
        }
        if call.name == "counter_culture", let name = names.first {
            lookAtCounter(of: name, options["column_name"].flatMap { tree.word($0) }, node, around)
        }
        if call.name == "reset_counters", names.contains(where: { $0 + "_count" == target.word }) {
            note(node, .likely)
        }
        if call.name == "include", around.isInModel {
            let modules = call.arguments.compactMap { tree.constant($0)?.text }
            if modules.contains(where: { ImpliedColumns.modules[$0] == target.word }) { note(node, .likely) }
        }
    }

    private static let associations: Set<String> = ["belongs_to", "has_many", "has_one", "has_and_belongs_to_many"]

    /// The keys that an association names: those of `has_many` and the parent's key of `belongs_to` lie in the other
    /// table.
    private mutating func lookAtKeys(
        of name: String, _ options: [String: NodeID], isParent: Bool, _ node: NodeID, _ around: Around
    ) {
        let rows = associations.targets(of: name, in: around.scopes.first.map { [$0] })
        let isTarget = rows.map { $0.isOpen || !target.models.isDisjoint(with: $0.classes) } ?? true
        guard isTarget else { return }
        let strength: CodeReference.Strength = rows.map { !$0.isOpen } ?? false ? .certain : .likely
        for option in isParent ? ["primary_key"] : ["foreign_key", "association_foreign_key"] {
            guard let value = options[option] else { continue }
            for word in file.tree.wordNodes(below: value) where file.tree.word(word) == target.word {
                note(word, strength)
            }
        }
    }

    /// `has_many :posts` in a parent means this table's `user_id`; with `as: :subject`, `subject_id` and `subject_type`.
    private mutating func lookAtChildren(
        _ name: String, _ options: [String: NodeID], _ node: NodeID, _ around: Around
    ) {
        guard let association = target.association, let scope = around.scopes.first,
            let rows = associations.targets(of: name, in: [scope]),
            rows.isOpen || !target.models.isDisjoint(with: rows.classes)
        else { return }
        let strength: CodeReference.Strength = rows.isOpen ? .likely : .certain
        if let owner = options["as"].flatMap({ file.tree.word($0) }) {
            if owner == association { note(node, strength) }
            return
        }
        guard target.word.hasSuffix("_id") else { return }
        let owners = associations.mapped.contains(scope) ? [scope] : associations.includers(of: scope)
        let words = owners.map { Inflector.underscore($0.split(separator: ":").last.map(String.init) ?? $0) }
        if words.contains(association) { note(node, strength) }
    }

    /// `counter_culture :user` counts in the parent's table.
    private mutating func lookAtCounter(of name: String, _ column: String?, _ node: NodeID, _ around: Around) {
        guard let scope = around.scopes.first else { return }
        let rows = associations.targets(of: name, in: [scope])
        guard rows.map({ $0.isOpen || !target.models.isDisjoint(with: $0.classes) }) ?? true else { return }
        let last = scope.split(separator: ":").last.map(String.init) ?? ""
        let word = column ?? map.inflector.plural(Inflector.underscore(last)) + "_count"
        if word == target.word { note(node, .likely) }
    }

    /// A child's counter and the time that it touches lie in the parent's table.
    private mutating func lookAtParent(
        _ names: [String], _ options: [String: NodeID], _ node: NodeID, _ around: Around
    ) {
        let tree = file.tree
        let rows = names.first.flatMap { associations.targets(of: $0, in: around.scopes.first.map { [$0] }) }
        let isTarget = rows.map { $0.isOpen || !target.models.isDisjoint(with: $0.classes) } ?? true
        let isSure = rows.map { !$0.isOpen && target.models.isSuperset(of: $0.classes) } ?? false
        for name in ["counter_cache", "touch"] {
            guard let value = options[name] else { continue }
            let words = tree.words(value) ?? tree.options([value])["column"].flatMap { tree.words($0) }
            if let words {
                guard words.contains(target.word) else { continue }
                settled.formUnion(tree.wordNodes(below: value))
                note(node, isSure ? .certain : isTarget ? .likely : .possible)
            } else if name == "counter_cache", tree.truth(value) != false, isTarget,
                let scope = around.scopes.first
            {
                let last = scope.split(separator: ":").last.map(String.init) ?? ""
                let word = map.inflector.plural(Inflector.underscore(last)) + "_count"
                if word == target.word { note(node, isSure ? .certain : .likely) }
            }
        }
    }
}
