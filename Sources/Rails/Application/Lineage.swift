import DeployModel
import RubySyntax

/// What a class inherits from.
enum Parent: Hashable, Sendable {
    case none
    /// `ActiveRecord::Base` itself.
    case activeRecord
    /// A class of the files.
    case known(String)
    /// A class that the files don't define.
    case outside(String)
    /// Worked out when the code runs.
    case computed(String)
}

extension CodeIndex {
    /// The longest chain of classes that is followed.
    private static let depthLimit = 100

    /// Abstract classes of Rails, and the one that every app has, though an engine may leave it to the app.
    private static let frameworkBases: Set<String> = [
        "ApplicationRecord", "ActiveStorage::Record", "ActionText::Record", "ActionMailbox::Record",
    ]

    /// What a class inherits from.
    func parent(of name: String) -> Parent { parents[name] ?? .none }

    /// What each class inherits from: what its first opening says that names a superclass.
    func findParents() -> [String: Parent] {
        byName.compactMapValues { openings in openings.lazy.compactMap { parent(ofOpening: $0) }.first }
    }

    /// What an opening says of the superclass; nothing if it says nothing.
    func parent(ofOpening index: Int) -> Parent? {
        switch openings[index].superclass {
        case .none: return nil
        case .computed(let source):
            // ActiveRecord::Migration[7.1] and the like.
            return .computed(source)
        case .constant(let path):
            let found = resolve(path, from: openings[index].outer)
            if (found ?? path.text) == "ActiveRecord::Base" { return .activeRecord }
            if let found, found != openings[index].name { return .known(found) }
            return Self.frameworkBases.contains(path.text) ? .activeRecord : .outside(path.text)
        }
    }

    /// The classes from a class upwards, with what stands at the end.
    func ancestry(of name: String) -> (chain: [String], end: Parent) {
        ancestry(from: [name], parent(of: name))
    }

    /// The same for a class without a name.
    func ancestry(ofOpening index: Int) -> (chain: [String], end: Parent) {
        ancestry(from: [], parent(ofOpening: index) ?? .none)
    }

    private func ancestry(from start: [String], _ parent: Parent) -> (chain: [String], end: Parent) {
        var chain = start
        var seen = Set(start)
        var next = parent
        while case .known(let name) = next {
            guard seen.insert(name).inserted, chain.count < Self.depthLimit else { return (chain, .computed(name)) }
            chain.append(name)
            next = self.parent(of: name)
        }
        return (chain, next)
    }

    /// The file that a class or module is at home in: the one that is named after it, else the first that says its
    /// superclass, else the first that defines it. Nothing if it is only reopened.
    func home(of name: String) -> Int? {
        let definitions = (byName[name] ?? []).filter { !openings[$0].isReopening }
        let ending = Inflector.underscore(name) + ".rb"
        let named = definitions.first { index in
            let path = files[openings[index].file].path.bytes
            return path.count >= ending.utf8.count && path.suffix(ending.utf8.count).elementsEqual(ending.utf8)
                && (path.count == ending.utf8.count || path[path.endIndex - ending.utf8.count - 1] == UInt8(ascii: "/"))
        }
        let found = named ?? definitions.first { parent(ofOpening: $0) != nil } ?? definitions.first
        return found.map { openings[$0].file }
    }

    /// Whether a class is known to inherit from `ActiveRecord::Base`.
    func isModel(_ name: String) -> Bool { ancestry(of: name).end == .activeRecord }

    /// Whether a class says that it has no table of its own.
    func isAbstract(_ name: String) -> Bool { abstract.contains(name) }

    /// The classes that say so.
    func findAbstract() -> Set<String> { Set(byName.keys.filter { saysAbstract($0) }) }

    private func saysAbstract(_ name: String) -> Bool {
        var isAbstract = false
        for index in byName[name] ?? [] {
            let tree = files[openings[index].file].tree
            for fact in openings[index].facts {
                switch fact.kind {
                case .setting(.abstractClass, let value, _): isAbstract = tree.truth(value) ?? isAbstract
                case .macro("primary_abstract_class", _): isAbstract = true
                default: break
                }
            }
        }
        return isAbstract
    }
}
