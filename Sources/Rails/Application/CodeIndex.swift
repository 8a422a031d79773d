import DeployModel
import RubySyntax

/// The classes, modules and constants of many files, under the names that Ruby finds them by.
struct CodeIndex: Sendable {
    /// A constant that is given a value.
    struct Value: Sendable {
        var node: NodeID
        var file: Int
        var opening: Int?
    }

    private(set) var files: [CodeFile] = []
    private(set) var openings: [ClassOpening] = []
    /// The openings of each class and module, in the order of the files.
    private(set) var byName: [String: [Int]] = [:]
    private(set) var values: [String: Value] = [:]
    /// The constants that are given a value in several places, or changed in place.
    private(set) var changing: Set<String> = []
    /// What sets `ignored_columns` where that can't be followed.
    private(set) var looseEnds = LooseEnds()
    /// The namespaces of engines that put their name before their tables.
    private(set) var isolated: [String: String] = [:]
    private(set) var parents: [String: Parent] = [:]
    private(set) var abstract: Set<String> = []
    private var pending: [(path: ConstantPath, value: Value)] = []
    private var defined: Set<String> = []

    init(_ files: [CodeFile]) {
        self.files = files
        for index in files.indices { add(index) }
        name()
        findIsolatedNamespaces()
        parents = findParents()
        abstract = findAbstract()
    }

    private mutating func add(_ index: Int) {
        let reader = OpeningReader(file: index, tree: files[index].tree)
        let first = openings.count
        for opening in reader.openings { openings.append(opening.shifted(by: first)) }
        for (path, node, opening) in reader.constants {
            pending.append((path, Value(node: node, file: index, opening: opening.map { $0 + first })))
        }
        looseEnds.look(in: files[index], understood: reader.consumed)
    }

    // MARK: Names

    /// Twice: what `class A::B` inside a module means depends on which names there are.
    private mutating func name() {
        for isFinal in [false, true] {
            for index in openings.indices { openings[index].name = name(of: index, isFinal: isFinal) }
            defined = Set(
                openings.filter { opening in
                    !opening.isReopening && (isFinal || opening.path?.parts.count == 1 || opening.outer == nil)
                }.map(\.name))
        }
        for (index, opening) in openings.enumerated() where opening.path != nil {
            byName[opening.name, default: []].append(index)
        }
        for (path, value) in pending {
            let name = joined(path, in: value.opening)
            if values.updateValue(value, forKey: name) != nil { changing.insert(name) }
        }
    }

    private func joined(_ path: ConstantPath, in opening: Int?) -> String {
        guard !path.isAbsolute, let opening, !openings[opening].name.isEmpty else { return path.text }
        return openings[opening].name + "::" + path.text
    }

    private func name(of index: Int, isFinal: Bool) -> String {
        guard let path = openings[index].path else { return "" }
        let outer = openings[index].outer
        guard isFinal, path.parts.count > 1 || openings[index].isReopening else { return joined(path, in: outer) }
        return resolve(path, from: outer) ?? expected(path, from: outer)
    }

    /// The full name of a path whose end isn't defined, by its first part.
    private func expected(_ path: ConstantPath, from opening: Int?) -> String {
        let first = ConstantPath(parts: [path.parts[0]], isAbsolute: path.isAbsolute)
        guard path.parts.count > 1, let found = resolve(first, from: opening) else { return path.text }
        return ([found] + path.parts.dropFirst()).joined(separator: "::")
    }

    /// The names of the openings around a place, the innermost first.
    func scopes(of opening: Int?) -> [String] {
        var result: [String] = []
        var next = opening
        while let index = next {
            if !openings[index].name.isEmpty { result.append(openings[index].name) }
            next = openings[index].outer
        }
        return result
    }

    /// The class or module that a constant means at a place; nothing if the files don't define it.
    func resolve(_ path: ConstantPath, from opening: Int?) -> String? { resolve(path, scopes: scopes(of: opening)) }

    /// The same for the names of the openings around a place, the innermost first.
    func resolve(_ path: ConstantPath, scopes: [String]) -> String? {
        if !path.isAbsolute {
            for scope in scopes {
                guard defined.contains(scope + "::" + path.parts[0]) else { continue }
                let name = scope + "::" + path.text
                if defined.contains(name) { return name }
            }
        }
        return defined.contains(path.text) ? path.text : nil
    }

    /// Whether the files define a class or module.
    func defines(_ name: String) -> Bool { defined.contains(name) }

    /// Whether a constant may be worth something else than its value says.
    func isChanging(_ path: ConstantPath, from opening: Int?) -> Bool {
        scopes(of: opening).contains { changing.contains($0 + "::" + path.text) } || changing.contains(path.text)
    }

    /// The value of a constant.
    func value(of path: ConstantPath, from opening: Int?) -> Value? {
        if !path.isAbsolute {
            for scope in scopes(of: opening) { if let value = values[scope + "::" + path.text] { return value } }
            if let opening, let value = inheritedValue(of: path, for: openings[opening].name) { return value }
        }
        if let value = values[path.text] { return value }
        guard path.parts.count > 1 else { return nil }
        let owner = ConstantPath(parts: Array(path.parts.dropLast()), isAbsolute: path.isAbsolute)
        guard let found = resolve(owner, from: opening) else { return nil }
        let last = ConstantPath(parts: [path.parts[path.parts.count - 1]])
        return values[found + "::" + last.text] ?? inheritedValue(of: last, for: found)
    }

    /// A constant of a superclass or of an included module.
    private func inheritedValue(of path: ConstantPath, for name: String) -> Value? {
        var open = [name]
        var seen: Set<String> = []
        while let next = open.popLast() {
            guard seen.insert(next).inserted, seen.count < 200 else { continue }
            if let value = values[next + "::" + path.text] { return value }
            for index in byName[next] ?? [] {
                if case .constant(let parent) = openings[index].superclass {
                    resolve(parent, from: openings[index].outer).map { open.append($0) }
                }
                for fact in openings[index].facts {
                    guard case .macro("include", let arguments) = fact.kind else { continue }
                    let paths = arguments.compactMap { files[fact.file].tree.constant($0) }
                    open += paths.compactMap { resolve($0, from: index) }
                }
            }
        }
        return nil
    }

    private mutating func findIsolatedNamespaces() {
        for (index, opening) in openings.enumerated() {
            for fact in opening.facts {
                guard case .macro("isolate_namespace", let arguments) = fact.kind,
                    let path = arguments.first.flatMap({ files[fact.file].tree.constant($0) })
                else { continue }
                let name = resolve(path, from: index) ?? path.text
                isolated[name] = Inflector.underscore(name).replacing("/", with: "_") + "_"
            }
        }
    }
}

extension ClassOpening {
    /// The opening with its places in a longer list.
    func shifted(by offset: Int) -> ClassOpening {
        var result = self
        result.outer = outer.map { $0 + offset }
        func shift(_ facts: [ClassFact]) -> [ClassFact] {
            facts.map { fact in
                var moved = fact
                moved.scope = fact.scope.map { $0 + offset }
                return moved
            }
        }
        result.facts = shift(facts)
        result.includedFacts = shift(includedFacts)
        result.methodFacts = shift(methodFacts)
        result.classMethodFacts = shift(classMethodFacts)
        return result
    }
}
