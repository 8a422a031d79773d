internal import DeployModel

/// The classes in changed Ruby files whose instances, rows or jobs old and new code share, on both sides.
struct CodeShapes {
    /// The live commit's, by full name.
    private(set) var live: [String: ClassShape] = [:]
    /// The candidate's.
    private(set) var candidate: [String: ClassShape] = [:]
    /// The files that couldn't be read, with the reason.
    private(set) var unread: [(path: RepositoryPath, reason: String)] = []

    /// Asks about the files that change; nothing while an answer is open. Work grows with the change: no other file is
    /// read, so a class that is reopened elsewhere is known only as far as these files tell.
    static func asked(_ facts: Facts, _ inquiry: inout Inquiry) -> CodeShapes? {
        guard facts.isJudgedByOperations else { return nil }
        let ruby = facts.changes.filter { !$0.areas.contains(.inert) && $0.change.path.ends(with: ".rb") }
        let holders = ruby.filter { isHolder($0.change.path) }.map(\.change)
        var shapes = CodeShapes()
        var isOpen = false
        for change in holders {
            for side in Side.allCases where (side == .live ? change.old : change.new) != nil {
                isOpen = !shapes.take(change.path, side, &inquiry) || isOpen
            }
        }
        guard !isOpen else { return nil }
        guard shapes.removed.contains(where: { $0.sort != .other }) else { return shapes }
        // A class that is gone here may have moved to a folder of another sort.
        for change in ruby.map(\.change) where change.new != nil && !isHolder(change.path) {
            isOpen = !shapes.take(change.path, .candidate, &inquiry) || isOpen
        }
        return isOpen ? nil : shapes
    }

    /// The live commit's classes that the candidate's files don't have, by name.
    var removed: [ClassShape] { live.values.filter { candidate[$0.name] == nil }.sorted { $0.name < $1.name } }

    /// The candidate's classes that the live files don't have, by name.
    var added: [ClassShape] { candidate.values.filter { live[$0.name] == nil }.sorted { $0.name < $1.name } }

    /// The classes that both sides have, by name.
    var both: [(live: ClassShape, candidate: ClassShape)] {
        live.values.sorted { $0.name < $1.name }.compactMap { old in candidate[old.name].map { (old, $0) } }
    }

    /// Takes one file's classes in; false while the answer is open.
    private mutating func take(_ path: RepositoryPath, _ side: Side, _ inquiry: inout Inquiry) -> Bool {
        switch inquiry.classes(in: path, side) {
        case .known(let classes):
            for shape in classes {
                if side == .live { live[shape.name].merge(shape) } else { candidate[shape.name].merge(shape) }
            }
        case .unknown(let reason): unread.append((path, reason))
        case .open: return false
        }
        return true
    }

    private static let folders = ["models", "jobs", "workers", "sidekiq", "mailers"]

    /// Whether a file lies where such classes are kept: `app/models`, an engine's too, `lib`.
    private static func isHolder(_ path: RepositoryPath) -> Bool {
        guard !path.isBelow("lib") else { return true }
        let parts = path.components
        return zip(parts, parts.dropFirst()).contains { app, folder in
            app.elementsEqual("app".utf8) && folders.contains { folder.elementsEqual($0.utf8) }
        }
    }
}

extension ClassShape? {
    /// Adds what another file says of the same class.
    fileprivate mutating func merge(_ other: ClassShape) {
        guard var shape = self else {
            self = other
            return
        }
        if shape.sort == .other { shape.sort = other.sort }
        shape.superclass = shape.superclass ?? other.superclass
        shape.enumerations += other.enumerations
        shape.storage.merge(other.storage) { first, _ in first }
        shape.methods += other.methods
        self = shape
    }
}

extension ClassShape {
    /// The superclass without leading colons, if it is a model whose rows a table may hold for several classes.
    var sharingModel: String? {
        guard sort == .model, var name = superclass else { return nil }
        while name.hasPrefix(":") { name.removeFirst() }
        let isBase =
            name == "ActiveRecord::Base" || name == "ApplicationRecord" || name.hasSuffix("::ApplicationRecord")
        return isBase ? nil : name
    }

    /// Where it is defined, as evidence.
    var evidence: CodeReference { CodeReference(location, .certain) }
}
