public import DeployModel
import RubySyntax

extension ApplicationCode {
    /// The classes that a Ruby file defines, with what overlapping versions of the code share through data and queues.
    ///
    /// One file alone: a class counts as a model, job or mailer by its superclass as written, by what it includes, and
    /// by the folder it lies in.
    public static func classes(path: RepositoryPath, text: [UInt8]) -> [ClassShape] {
        ShapeReader(CodeFile(path: path, text: text)).shapes
    }
}

/// Reads the shapes of a file's classes.
private struct ShapeReader {
    let file: CodeFile
    let openings: [ClassOpening]
    private var constants: [String: NodeID] = [:]

    init(_ file: CodeFile) {
        self.file = file
        let reader = OpeningReader(file: 0, tree: file.tree)
        var named: [ClassOpening] = []
        for var opening in reader.openings {
            let outer = opening.outer.map { named[$0].name } ?? ""
            let own = opening.path?.text ?? ""
            opening.name = outer.isEmpty || opening.path?.isAbsolute == true ? own : outer + "::" + own
            named.append(opening)
        }
        openings = named
        for (path, value, _) in reader.constants { constants[path.parts[path.parts.count - 1]] = value }
    }

    var shapes: [ClassShape] {
        openings.compactMap { opening in
            guard !opening.isReopening, !opening.name.isEmpty else { return nil }
            // A concern's words are the words of the classes that include it.
            if opening.isModule, opening.includedFacts.isEmpty { return nil }
            let sort = opening.isModule ? .model : sort(of: opening)
            var shape = ClassShape(
                name: opening.name, superclass: superclass(of: opening), sort: sort,
                location: file.location(of: opening.node))
            for fact in opening.isModule ? opening.includedFacts : opening.facts {
                guard case .macro(let name, let arguments) = fact.kind else { continue }
                read(name, arguments, fact.node, into: &shape)
            }
            shape.methods = methods(of: opening, sort)
            return shape
        }
    }

    private func superclass(of opening: ClassOpening) -> String? {
        switch opening.superclass {
        case .none: nil
        case .constant(let path): (path.isAbsolute ? "::" : "") + path.text
        case .computed(let source): source
        }
    }

    // MARK: Sorts

    private func sort(of opening: ClassOpening) -> ClassShape.Sort {
        let parent = superclass(of: opening).map { $0.hasPrefix("::") ? String($0.dropFirst(2)) : $0 } ?? ""
        func liesIn(_ folder: String) -> Bool {
            file.path.components.dropLast().contains { $0.elementsEqual(folder.utf8) }
        }
        if parent == "ActiveRecord::Base" || parent.hasSuffix("ApplicationRecord") || parent.hasSuffix("::Record") {
            return .model
        }
        if parent.hasSuffix("Mailer") || parent == "ActionMailer::Base" { return .mailer }
        if parent.hasSuffix("Job") || parent.hasSuffix("Worker") || parent == "ActiveJob::Base" || includesJob(opening)
        {
            return .job
        }
        if liesIn("mailers"), !parent.isEmpty { return .mailer }
        if liesIn("jobs") || liesIn("workers") || liesIn("sidekiq"), defines("perform", opening) { return .job }
        if liesIn("models"), !OutsideClasses.isNoModel(parent), !parent.isEmpty { return .model }
        return .other
    }

    private func includesJob(_ opening: ClassOpening) -> Bool {
        opening.facts.contains { fact in
            guard case .macro(let name, let arguments) = fact.kind, ["include", "extend"].contains(name) else {
                return false
            }
            let modules = arguments.compactMap { file.tree.constant($0)?.text }
            return modules.contains { module in
                ["Sidekiq::Job", "Sidekiq::Worker", "Sidekiq::IterableJob", "Shoryuken::Worker", "SuckerPunch::Job"]
                    .contains(module) || module.hasSuffix("Resque")
            }
        }
    }

    private func defines(_ name: String, _ opening: ClassOpening) -> Bool {
        definitions(of: opening).contains { $0.name == name }
    }

    // MARK: Methods

    private func definitions(of opening: ClassOpening) -> [(name: String, parameters: Parameters, node: NodeID)] {
        guard case .class(_, _, let body) = file.tree[opening.node].syntax else { return [] }
        var result: [(String, Parameters, NodeID)] = []
        for node in file.tree.statements(of: body) {
            switch file.tree[node].syntax {
            case .def(let name, _, let parameters, _): result.append((name, parameters, node))
            case .identifier("private"), .identifier("protected"): return result
            default: break
            }
        }
        return result
    }

    private func methods(of opening: ClassOpening, _ sort: ClassShape.Sort) -> [ClassShape.Method] {
        guard sort == .job || sort == .mailer else { return [] }
        return definitions(of: opening).filter { sort == .mailer ? $0.name != "initialize" : $0.name == "perform" }
            .map { method($0.name, $0.parameters, $0.node) }
    }

    private func method(_ name: String, _ parameters: Parameters, _ node: NodeID) -> ClassShape.Method {
        var method = ClassShape.Method(name: name, required: 0, location: file.location(of: node))
        for parameter in parameters.list {
            switch parameter.kind {
            case .required, .destructured: method.required += 1
            case .optional: method.optional = method.optional.map { $0 + 1 }
            case .rest: method.optional = nil
            case .keyword:
                if parameter.defaultValue == nil {
                    method.requiredKeywords.insert(parameter.name)
                } else {
                    method.optionalKeywords.insert(parameter.name)
                }
            case .keywordRest: method.takesAnyKeyword = true
            case .block, .local: break
            }
        }
        return method
    }

    // MARK: Attributes

    private func read(_ name: String, _ arguments: [NodeID], _ node: NodeID, into shape: inout ClassShape) {
        let tree = file.tree
        switch name {
        case "enum": readEnum(arguments, node, into: &shape)
        case "serialize", "store", "attribute", "attr_encrypted", "has_encrypted", "encrypts", "lockbox_encrypts":
            let positional = tree.positional(arguments)
            let isList = !["serialize", "store", "attribute"].contains(name)
            let attributes = (isList ? positional : Array(positional.prefix(1))).compactMap { tree.word($0) }
            let rest = arguments.filter { argument in !isList && argument != positional.first || isHash(argument) }
            let words = ([name] + rest.map { squeezed($0) }).joined(separator: " ")
            for attribute in attributes {
                shape.storage[attribute] = shape.storage[attribute].map { "\($0); \(words)" } ?? words
            }
        default: break
        }
    }

    private func isHash(_ node: NodeID) -> Bool {
        if case .hash = file.tree[node].syntax { return true }
        return false
    }

    /// A node's source with single blanks.
    private func squeezed(_ node: NodeID) -> String {
        file.tree.source(of: node).split { " \n\t\r".contains($0) }.joined(separator: " ")
    }

    private static let options: Set<String> = [
        "prefix", "suffix", "scopes", "default", "instance_methods", "validate", "_prefix", "_suffix", "_scopes",
        "_default", "_instance_methods", "_validate",
    ]

    private func readEnum(_ arguments: [NodeID], _ node: NodeID, into shape: inout ClassShape) {
        let tree = file.tree
        guard let first = arguments.first else { return }
        if let attribute = tree.word(first) {
            // enum :status, { draft: 0 } or [:draft]; enum :status, draft: 0
            guard arguments.count > 1 else { return }
            return add(attribute, arguments[1], node, into: &shape)
        }
        guard case .hash(let entries, _) = tree[first].syntax else { return }
        for case .pair(let key, let value) in entries {
            guard let attribute = tree.word(key), !Self.options.contains(attribute) else { continue }
            add(attribute, value, node, into: &shape)
        }
    }

    private func add(_ attribute: String, _ values: NodeID, _ node: NodeID, into shape: inout ClassShape) {
        shape.enumerations.append(
            ClassShape.Enumeration(
                attribute: attribute, values: self.values(values) ?? [:], location: file.location(of: node)))
    }

    /// The values of an enumeration; nothing if they can't all be read.
    private func values(_ node: NodeID, depth: Int = 0) -> [String: String]? {
        let tree = file.tree
        guard depth < 10 else { return nil }
        switch tree[node].syntax {
        case .array(let items):
            let names = items.compactMap { tree.word($0) }
            guard names.count == items.count else { return nil }
            return Dictionary(names.enumerated().map { ($1, String($0)) }) { first, _ in first }
        case .hash(let entries, let hasBraces):
            var result: [String: String] = [:]
            for entry in entries {
                guard case .pair(let key, let value) = entry, let name = tree.word(key) else { return nil }
                if !hasBraces, Self.options.contains(name), !isStored(value) { continue }
                result[name] = squeezed(value)
            }
            return result
        case .constant:
            return tree.constant(node).flatMap { constants[$0.text] }.flatMap { values($0, depth: depth + 1) }
        case .call(let call) where call.name == "freeze" && call.receiver != nil:
            return call.receiver.flatMap { values($0, depth: depth + 1) }
        case .statements(let list) where list.count == 1: return values(list[0], depth: depth + 1)
        default: return nil
        }
    }

    private func isStored(_ node: NodeID) -> Bool {
        switch file.tree[node].syntax {
        case .integer, .string: true
        default: false
        }
    }
}
