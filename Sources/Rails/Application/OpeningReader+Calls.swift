import RubySyntax

extension OpeningReader {
    mutating func visitCall(_ node: NodeID, _ call: Call, _ place: Place) {
        if let receiver = call.receiver, !stands(receiver, forClassOf: place) {
            return visitForeignCall(node, call, receiver, place)
        }
        if let block = call.block, visitBlock(of: call, block, place) { return }
        switch call.name {
        case "send", "public_send": visitSend(node, call, place)
        case "class_eval", "module_eval", "instance_eval", "class_exec", "eval":
            note(.unreadable("a text is run as code"), node, place)
        case "private", "public", "protected", "module_function", "private_class_method", "private_constant":
            for argument in call.arguments { visit(argument, place) }
        default:
            note(.macro(call.name, arguments: call.arguments), node, place)
            // An unknown block is read for what it may say, which then holds only at times.
            if let block = call.block, !Self.harmlessBlocks.contains(call.name) {
                visit(block.body, conditional(place))
            }
        }
    }

    /// Calls whose blocks run on records, relations or requests and so say nothing of the class.
    private static let harmlessBlocks: Set<String> = [
        "scope", "default_scope", "has_many", "has_one", "belongs_to", "has_and_belongs_to_many", "validate",
        "validates",
        "before_validation", "after_validation", "before_save", "after_save", "around_save", "before_create",
        "after_create", "before_update", "after_update", "before_destroy", "after_destroy", "after_commit",
        "after_create_commit", "after_update_commit", "after_save_commit", "after_destroy_commit", "after_initialize",
        "after_find", "after_touch", "before_action", "after_action", "around_action", "rescue_from", "define_method",
        "lambda", "proc", "state", "event", "aasm", "enum", "attribute", "delegate", "helper_method",
    ]

    /// Blocks whose words are the class's own, or a concern's.
    private mutating func visitBlock(of call: Call, _ block: Block, _ place: Place) -> Bool {
        var inner = place
        switch call.name {
        case "included", "prepended": inner.level = .included
        case "class_methods":
            inner.level = .classMethods
            inner.isSingleton = true
        case "class_eval", "instance_eval", "class_exec": break
        case "with_options":
            guard block.parameters.list.isEmpty else { return false }
            inner.isConditional = true
        case "concerning": break
        default: return false
        }
        visit(block.body, inner)
        return true
    }

    /// `send(:include, Module)`.
    private mutating func visitSend(_ node: NodeID, _ call: Call, _ place: Place) {
        guard let first = call.arguments.first, let name = tree.word(first) else { return }
        let rest = Array(call.arguments.dropFirst())
        if name.hasSuffix("="), let setting = ClassFact.Setting(rawValue: String(name.dropLast())),
            let value = rest.first
        {
            return note(.setting(setting, value: value, operator: "="), node, place)
        }
        note(.macro(name, arguments: rest), node, place)
    }

    // MARK: Calls on something else

    private mutating func visitForeignCall(_ node: NodeID, _ call: Call, _ receiver: NodeID, _ place: Place) {
        if changesList(call), let inner = tree.call(receiver), inner.name == "ignored_columns" {
            let about = inner.receiver
            let adds = ["push", "<<", "concat", "append", "unshift"].contains(call.name)
            let kind = ClassFact.Kind.setting(.ignoredColumns, value: node, operator: adds ? "+=" : "?")
            if let about { return noteAbout(about, kind, node, place) }
            return note(kind, node, place)
        }
        if let path = tree.constant(receiver) { return visitCall(on: path, node, call, place) }
        if let block = call.block { visit(block.body, conditional(place)) }
    }

    private func changesList(_ call: Call) -> Bool {
        ["push", "<<", "concat", "append", "unshift", "delete", "replace", "clear", "map!"].contains(call.name)
    }

    private mutating func visitCall(on path: ConstantPath, _ node: NodeID, _ call: Call, _ place: Place) {
        if path.text == "ActiveSupport", call.name == "on_load", let block = call.block,
            let hook = call.arguments.first.flatMap({ tree.word($0) })
        {
            guard hook == "active_record" else { return visit(block.body, conditional(Place())) }
            let index = reopen(ConstantPath(parts: ["ActiveRecord", "Base"], isAbsolute: true), place, node: node)
            return visit(block.body, Place(opening: index))
        }
        let isEval = ["class_eval", "class_exec", "instance_eval"].contains(call.name)
        if isEval, let block = call.block {
            let index = reopen(path, place, node: node)
            return visit(block.body, Place(opening: index))
        }
        if ["include", "extend", "prepend", "send", "public_send"].contains(call.name) {
            let index = reopen(path, place, node: node)
            let inner = Place(opening: index, isConditional: place.isConditional)
            if call.name.hasSuffix("send") { return visitSend(node, call, inner) }
            return note(.macro(call.name, arguments: call.arguments), node, inner)
        }
        if let block = call.block { visit(block.body, conditional(place)) }
    }
}
