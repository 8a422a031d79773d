import DeployModel
import RubySyntax

/// Whose rows an expression stands for, as far as constants, associations and names tell.
struct Rows: Hashable, Sendable {
    /// The classes; nothing if they can't be told.
    var classes: Set<String>?
    /// Whether it is a class or a relation, not a record.
    var isRelation = true
    /// Whether every step was one of Active Record's own, so that no other table can have come in unseen.
    var isPlain = true

    static let unknown = Rows(classes: nil)

    func union(_ other: Rows) -> Rows {
        guard let classes, let others = other.classes else { return .unknown }
        return Rows(
            classes: classes.union(others), isRelation: isRelation && other.isRelation,
            isPlain: isPlain && other.isPlain)
    }
}

/// Tells whose rows the expressions of one file stand for.
struct RowsReader {
    let file: CodeFile
    let map: ModelMap
    let associations: Associations
    /// Words that stand for the table that is asked about: methods of these names may lead there.
    let words: Set<String>
    /// What each variable of the file is given, wherever that is.
    private var assigned: [String: [NodeID]] = [:]
    /// The methods of the file without parameters.
    private var methods: [String: [NodeID]] = [:]
    private static let depthLimit = 12
    /// What was found out before: many queries are called on few names.
    private final class Known {
        var names: [String: Rows] = [:]
        var methods: [String: Bool] = [:]
    }
    private let known = Known()

    init(_ file: CodeFile, _ map: ModelMap, _ associations: Associations, words: Set<String>) {
        (self.file, self.map, self.associations, self.words) = (file, map, associations, words)
        for node in file.tree.everyNode() {
            switch file.tree[node].syntax {
            case .assignment(let target, _, let value):
                switch file.tree[target].syntax {
                case .identifier(let name), .variable(let name): assigned[name, default: []].append(value)
                default: break
                }
            case .def(let name, _, let parameters, let body) where parameters.list.isEmpty:
                methods[name, default: []].append(body)
            default: break
            }
        }
    }

    /// Whose rows a node stands for, inside of these classes.
    func rows(_ node: NodeID, _ scopes: [String], depth: Depth = Depth()) -> Rows {
        guard depth.isWithin(Self.depthLimit) else { return .unknown }
        let tree = file.tree
        switch tree[node].syntax {
        case .constant: return constant(node, scopes)
        case .self: return own(scopes)
        case .identifier(let name): return named(name, scopes, depth)
        case .variable(let name):
            return named(name, scopes, depth)
        case .statements(let list):
            return list.last.map { rows($0, scopes, depth: depth + 1) } ?? .unknown
        case .begin(let body?, _, _, _): return rows(body, scopes, depth: depth + 1)
        case .assignment(_, _, let value): return rows(value, scopes, depth: depth + 1)
        case .if(_, let then?, let otherwise?), .or(let then, let otherwise):
            return rows(then, scopes, depth: depth + 1).union(rows(otherwise, scopes, depth: depth + 1))
        case .if(_, let then?, nil): return rows(then, scopes, depth: depth + 1)
        case .and(_, let right): return rows(right, scopes, depth: depth + 1)
        case .jump("return", let values) where values.count == 1: return rows(values[0], scopes, depth: depth + 1)
        case .call(let call):
            guard let receiver = call.receiver else { return bare(call, scopes, depth) }
            return step(rows(receiver, scopes, depth: depth + 1), call.name)
        default: return .unknown
        }
    }

    private func constant(_ node: NodeID, _ scopes: [String]) -> Rows {
        guard let path = file.tree.constant(node) else { return .unknown }
        let name = map.index.resolve(path, scopes: scopes) ?? path.text
        if associations.mapped.contains(name) || map.isOfGem(path, name) { return Rows(classes: [name]) }
        return .unknown
    }

    /// The rows of the class around; of a module, those of the classes that include it.
    private func own(_ scopes: [String]) -> Rows {
        guard let name = scopes.first, associations.mapped.contains(name) || associations.parts.contains(name) else {
            return .unknown
        }
        return Rows(classes: [name], isRelation: true, isPlain: true)
    }

    /// A call without a receiver: `posts`, `policy_scope(Post)`.
    private func bare(_ call: Call, _ scopes: [String], _ depth: Depth) -> Rows {
        guard let first = call.arguments.first else { return named(call.name, scopes, depth) }
        if QueryMethods.relations.contains(call.name) { return own(scopes) }
        var rows = rows(first, scopes, depth: depth + 1)
        guard rows.classes != nil else { return named(call.name, scopes, depth) }
        rows.isPlain = false
        return rows
    }

    private func named(_ name: String, _ scopes: [String], _ depth: Depth) -> Rows {
        let key = name + " " + (scopes.first ?? "")
        if let rows = known.names[key] { return rows }
        // What is asked for on the way to its own answer isn't known.
        known.names[key] = .unknown
        let rows = lookUp(name, scopes, depth)
        known.names[key] = rows
        return rows
    }

    private func lookUp(_ name: String, _ scopes: [String], _ depth: Depth) -> Rows {
        if let owner = scopes.first, associations.mapped.contains(owner),
            let targets = associations.targets(of: name, in: [owner], strictly: true)
        {
            return rows(of: targets)
        }
        // relation = relation.where(…) says nothing new.
        let values = ((assigned[name] ?? []) + (methods[name] ?? [])).filter { !begins($0, with: name) }
        if !values.isEmpty {
            let all = values.map { rows($0, scopes, depth: depth + 1) }
            let known = all.dropFirst().reduce(all[0]) { $0.union($1) }
            if known.classes != nil { return known }
            // One of several may be of the table that is asked about.
            if all.contains(where: { $0.classes != nil }) { return .unknown }
        }
        let plain = String(name.drop { $0 == "@" })
        guard var said = associations.classes(named: plain).map({ Rows(classes: $0.classes, isRelation: $0.isMany) })
        else {
            return associations.targets(of: plain, in: nil).map { rows(of: $0) } ?? .unknown
        }
        if let targets = associations.targets(of: plain, in: nil) { said = said.union(rows(of: targets)) }
        said.isPlain = false
        return said
    }

    /// Whether a chain of calls begins with a variable.
    private func begins(_ node: NodeID, with name: String) -> Bool {
        var root = node
        while case .call(let call) = file.tree[root].syntax, let receiver = call.receiver { root = receiver }
        switch file.tree[root].syntax {
        case .identifier(name), .variable(name): return true
        default: return false
        }
    }

    private func rows(of targets: Associations.Targets) -> Rows {
        targets.isOpen ? .unknown : Rows(classes: targets.classes, isRelation: targets.isMany)
    }

    /// What a method makes of rows.
    private func step(_ base: Rows, _ name: String) -> Rows {
        if QueryMethods.records.contains(name) {
            return Rows(classes: base.classes, isRelation: false, isPlain: base.isPlain)
        }
        if QueryMethods.values.contains(name) { return .unknown }
        if QueryMethods.relations.contains(name) { return base }
        if let targets = associations.targets(of: name, in: base.classes) { return rows(of: targets) }
        guard let classes = base.classes, base.isRelation, !words.contains(name) else { return .unknown }
        if classes.contains(where: { words.contains($0.split(separator: ":").last.map(String.init) ?? $0) }) {
            return base
        }
        // A scope, or a method of the class: it may lead elsewhere if it names the table or a model of it.
        guard !classes.contains(where: { mayLeadAway($0, name) }) else { return .unknown }
        return Rows(classes: classes, isRelation: true, isPlain: false)
    }

    private func mayLeadAway(_ className: String, _ name: String) -> Bool {
        let key = className + "." + name
        if let known = known.methods[key] { return known }
        let result = leadsAway(className, name)
        known.methods[key] = result
        return result
    }

    /// Whether a class's own method of that name has a word that stands for the table in its text.
    private func leadsAway(_ className: String, _ name: String) -> Bool {
        for opening in map.index.byName[className] ?? [] {
            let text = map.index.files[map.index.openings[opening].file].tree.text
            for start in ["def self.\(name)", "def \(name)", "scope :\(name)"] {
                guard let place = text.firstPlace(of: Array(start.utf8), from: 0) else { continue }
                let ends = ["\n  def ", "\n  scope ", "\n\n  ", "\nend"].compactMap {
                    text.firstPlace(of: Array($0.utf8), from: place + 1)
                }
                let body = Array(text[place..<min(ends.min() ?? text.count, place + 3000)])
                if Words.all(in: body).contains(where: { words.contains(String(decoding: $0, as: UTF8.self)) }) {
                    return true
                }
            }
        }
        return false
    }
}

extension ModelMap {
    /// Whether a constant is a class of a locked gem, by the gem's name: `Doorkeeper::Application`.
    func isOfGem(_ path: ConstantPath, _ name: String) -> Bool {
        guard path.parts.count > 1, !index.defines(name), let first = path.parts.first, first != "ActiveRecord" else {
            return false
        }
        return GemNames.holds(gems, first)
    }
}

/// Which gem a namespace belongs to, by their names.
enum GemNames {
    /// Whether a namespace is one of these gems': `Ahoy` of `ahoy_matey`, `ActionView` of `actionview`.
    static func holds(_ gems: Set<String>, _ namespace: String) -> Bool {
        let name = Inflector.underscore(namespace)
        let plain = name.filter { $0 != "_" }
        return gems.contains { gem in
            let words = gem.replacing("-", with: "_")
            return words == plain || words == name || words.hasPrefix(name + "_") || words.hasPrefix(plain + "_")
        }
    }
}
