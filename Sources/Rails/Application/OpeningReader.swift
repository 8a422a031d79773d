internal import DeployModel
import RubySyntax

/// Finds the classes and modules of a file, and what they say that bears on tables.
struct OpeningReader {
    /// Where a statement stands.
    struct Place {
        /// Which list of an opening facts go to.
        enum Level { case own, included, classMethods }

        var opening: Int?
        var level = Level.own
        var isConditional = false
        /// Whether methods here are the class's own: `class << self`.
        var isSingleton = false
        /// What stands for the class besides `self`: the parameter of `def self.included(base)`.
        var alias: String?
    }

    let file: Int
    let tree: SyntaxTree
    private(set) var openings: [ClassOpening] = []
    /// Constants that are given a value, with the opening they stand in.
    private(set) var constants: [(path: ConstantPath, value: NodeID, opening: Int?)] = []
    /// Nodes that were understood.
    private(set) var consumed: Set<NodeID> = []

    init(file: Int, tree: SyntaxTree) {
        self.file = file
        self.tree = tree
        for node in tree.statements { visit(node, Place()) }
        findAnonymousClasses()
    }

    // MARK: Statements

    mutating func visit(_ node: NodeID, _ place: Place) {
        switch tree[node].syntax {
        case .statements(let list): for each in list { visit(each, place) }
        case .begin(let body, let rescues, let otherwise, let ensure):
            // What is rescued from may have stopped anywhere.
            let inner = rescues.isEmpty ? place : conditional(place)
            for each in [body, otherwise] { each.map { visit($0, inner) } }
            ensure.map { visit($0, place) }
            for rescue in rescues { rescue.body.map { visit($0, conditional(place)) } }
        case .class(let name, let superclass, let body):
            let index = open(name, place, node: node, superclass: superclass)
            visit(body, Place(opening: index))
        case .module(let name, let body):
            let index = open(name, place, node: node, superclass: nil)
            openings[index].isModule = true
            visit(body, Place(opening: index))
        case .singletonClass(let object, let body) where tree.isSelf(object):
            var inner = place
            inner.isSingleton = true
            visit(body, inner)
        case .if(_, let then, let otherwise):
            for branch in [then, otherwise] { branch.map { visit($0, conditional(place)) } }
        case .and(_, let right), .or(_, let right): visit(right, conditional(place))
        case .case(_, let branches, let otherwise):
            for branch in branches { branch.body.map { visit($0, conditional(place)) } }
            otherwise.map { visit($0, conditional(place)) }
        case .while(_, let body?, _), .for(_, _, let body?): visit(body, conditional(place))
        case .def(let name, let receiver, let parameters, let body):
            visitMethod(name, receiver, parameters, body, node, place)
        case .assignment(let target, let sign, let value): visitAssignment(node, target, sign, value, place)
        case .call(let call): visitCall(node, call, place)
        case .identifier(let name): note(.macro(name, arguments: []), node, place)
        case .unreadable(let reason): note(.unreadable(reason), node, place)
        default: break
        }
    }

    func conditional(_ place: Place) -> Place {
        var inner = place
        inner.isConditional = true
        return inner
    }

    private func isConditional(_ place: Place) -> Bool {
        place.isConditional || place.opening.map { openings[$0].isConditional } ?? false
    }

    private mutating func open(_ name: NodeID, _ place: Place, node: NodeID, superclass: NodeID?) -> Int {
        var opening = ClassOpening(path: tree.constant(name), outer: place.opening, file: file, node: node)
        opening.isConditional = isConditional(place)
        if let superclass {
            opening.superclass =
                tree.constant(superclass).map { .constant($0) } ?? .computed(tree.source(of: superclass))
        }
        openings.append(opening)
        return openings.count - 1
    }

    /// Words for a class that is defined elsewhere.
    mutating func reopen(_ path: ConstantPath, _ place: Place, node: NodeID) -> Int {
        var opening = ClassOpening(path: path, outer: place.opening, file: file, node: node)
        opening.isReopening = true
        opening.isConditional = isConditional(place)
        openings.append(opening)
        return openings.count - 1
    }

    // MARK: Facts

    mutating func note(_ kind: ClassFact.Kind, _ node: NodeID, _ place: Place) {
        guard let opening = place.opening else { return }
        let fact = ClassFact(
            kind: kind, node: node, file: file, scope: opening, isConditional: place.isConditional)
        consumed.insert(node)
        switch place.level {
        case .own: openings[opening].facts.append(fact)
        case .included: openings[opening].includedFacts.append(fact)
        case .classMethods: openings[opening].classMethodFacts.append(fact)
        }
    }

    private mutating func visitMethod(
        _ name: String, _ receiver: NodeID?, _ parameters: Parameters, _ body: NodeID, _ node: NodeID, _ place: Place
    ) {
        let isOwn = place.isSingleton || receiver.map { tree.isSelf($0) } ?? false
        if isOwn, ["included", "extended", "prepended", "inherited"].contains(name) {
            var inner = place
            inner.level = .included
            inner.isSingleton = false
            inner.alias = parameters.list.first?.name
            return visit(body, inner)
        }
        guard let setting = ClassFact.Setting(rawValue: name) else { return }
        let kind: ClassFact.Kind =
            tree.statements(of: body).count == 1
            ? .setting(setting, value: tree.statements(of: body)[0], operator: "=") : .method(setting)
        guard let opening = place.opening else { return }
        if isOwn || place.level == .classMethods { return note(kind, node, place) }
        openings[opening].methodFacts.append(
            ClassFact(kind: kind, node: node, file: file, scope: opening, isConditional: place.isConditional))
        consumed.insert(node)
    }

    private mutating func visitAssignment(
        _ node: NodeID, _ target: NodeID, _ sign: String, _ value: NodeID, _ place: Place
    ) {
        if let path = tree.constant(target) {
            if openClass(path, value, place) { return }
            constants.append((path, value, place.opening))
            return
        }
        guard let call = tree.call(target), let receiver = call.receiver,
            let setting = ClassFact.Setting(
                rawValue: call.name.hasSuffix("=") ? String(call.name.dropLast()) : call.name)
        else { return }
        noteAbout(receiver, .setting(setting, value: value, operator: sign), node, place)
    }

    /// Notes what is said of `self`, of a hook's parameter, or of a class that is named.
    mutating func noteAbout(_ receiver: NodeID, _ kind: ClassFact.Kind, _ node: NodeID, _ place: Place) {
        if stands(receiver, forClassOf: place) { return note(kind, node, place) }
        guard let path = tree.constant(receiver) else { return }
        let index = reopen(path, place, node: node)
        note(kind, node, Place(opening: index, isConditional: place.isConditional))
    }

    func stands(_ receiver: NodeID, forClassOf place: Place) -> Bool {
        if tree.isSelf(receiver) { return true }
        if let alias = place.alias, case .identifier(alias) = tree[receiver].syntax { return true }
        return false
    }

    // MARK: Classes without `class`

    /// `Name = Class.new(Parent) do … end`.
    private mutating func openClass(_ path: ConstantPath, _ value: NodeID, _ place: Place) -> Bool {
        guard case .call(let call) = tree[value].syntax, call.name == "new", let receiver = call.receiver,
            tree.constant(receiver)?.text == "Class"
        else { return false }
        open(path, call, value, place)
        return true
    }

    private mutating func open(_ path: ConstantPath?, _ call: Call, _ node: NodeID, _ place: Place) {
        var opening = ClassOpening(path: path, outer: place.opening, file: file, node: node)
        if let parent = call.arguments.first {
            opening.superclass = tree.constant(parent).map { .constant($0) } ?? .computed(tree.source(of: parent))
        }
        openings.append(opening)
        consumed.insert(node)
        if let block = call.block { visit(block.body, Place(opening: openings.count - 1)) }
    }

    /// `Class.new(Parent) { … }` anywhere else.
    private mutating func findAnonymousClasses() {
        guard tree.text.holds("Class.new") else { return }
        for node in tree.everyNode() {
            guard case .call(let call) = tree[node].syntax, call.name == "new", let receiver = call.receiver,
                tree.constant(receiver)?.text == "Class", !consumed.contains(node), !call.arguments.isEmpty
            else { continue }
            open(nil, call, node, Place())
        }
    }
}
