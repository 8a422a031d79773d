import DeployModel
import RubySyntax

/// A Ruby file of an app, read.
struct CodeFile: Sendable {
    let path: RepositoryPath
    let tree: SyntaxTree
    /// What couldn't be read.
    let unreadable: [NodeID]

    init(path: RepositoryPath, text: [UInt8]) {
        self.path = path
        tree = RubyParser.parse(text)
        let hasUnreadable = tree.nodes.contains { node in
            if case .unreadable = node.syntax { return true }
            return false
        }
        unreadable = hasUnreadable ? Self.unreadable(in: tree) : []
    }

    private static func unreadable(in tree: SyntaxTree) -> [NodeID] {
        tree.everyNode().filter { node in
            if case .unreadable = tree[node].syntax { return true }
            return false
        }
    }

    /// Whether Rails runs the file whenever it starts, behind the classes that it names: an initializer.
    var runsAlways: Bool {
        let parts = path.components.map { String(decoding: $0, as: UTF8.self) }
        guard let place = parts.lastIndex(of: "config"), !parts.contains("app"), parts.last?.hasSuffix(".rb") == true
        else { return false }
        let rest = parts[(place + 1)...].joined(separator: "/")
        return rest.hasPrefix("initializers/") || ["application.rb", "environments/production.rb"].contains(rest)
    }

    /// The line that an offset stands in, with its text.
    func location(of offset: Int) -> SourceLocation {
        let line = tree.lines.line(of: offset)
        return SourceLocation(path: path, line: line, excerpt: tree.lineText(line))
    }

    /// The line that a node starts in, with its text.
    func location(of node: NodeID) -> SourceLocation { location(of: tree[node].range.lowerBound) }
}

/// The name of a constant as it is written: `Admin::User`, `::User`.
struct ConstantPath: Hashable, Sendable {
    var parts: [String]
    var isAbsolute = false

    var text: String { parts.joined(separator: "::") }
}

extension SyntaxTree {
    /// All nodes, each before those below it, in the order of the text.
    func everyNode() -> [NodeID] {
        var result: [NodeID] = []
        result.reserveCapacity(nodes.count)
        var open = Array(statements.reversed())
        while let node = open.popLast() {
            result.append(node)
            open += children(of: node).reversed()
        }
        return result
    }

    /// A line's text, without the space around it, cut at an excerpt's limit.
    func lineText(_ line: Int) -> String {
        let blanks: Set<UInt8> = [0x20, 0x09, 0x0D]
        let start = lines.start(ofLine: line)
        let bytes = text[start...].prefix { $0 != 0x0A }.drop { blanks.contains($0) }
        var end = bytes.endIndex
        while end > bytes.startIndex, blanks.contains(bytes[end - 1]) { end -= 1 }
        return excerpt(of: bytes.startIndex..<end)
    }

    /// The text of a string or symbol that holds nothing to work out.
    func word(_ id: NodeID) -> String? {
        switch self[id].syntax {
        case .string(let parts), .symbol(let parts):
            guard parts.count <= 1 else { return nil }
            guard let part = parts.first else { return "" }
            if case .text(let text, _) = part { return text }
            return nil
        default: return nil
        }
    }

    /// The words of an array's literal, or of one word.
    func words(_ id: NodeID) -> [String]? {
        if case .array(let list) = self[id].syntax {
            let words = list.compactMap { word($0) }
            return words.count == list.count ? words : nil
        }
        return word(id).map { [$0] }
    }

    /// A constant's name, if it is written out.
    func constant(_ id: NodeID) -> ConstantPath? {
        guard case .constant(let name, let scope, let isAbsolute) = self[id].syntax else { return nil }
        guard let scope else { return ConstantPath(parts: [name], isAbsolute: isAbsolute) }
        guard var path = constant(scope) else { return nil }
        path.parts.append(name)
        return path
    }

    /// What stands in a body, in order.
    func statements(of body: NodeID) -> [NodeID] {
        switch self[body].syntax {
        case .statements(let list): list
        case .begin(let inner, _, _, _): inner.map { statements(of: $0) } ?? []
        default: [body]
        }
    }

    /// The call that a node is; a bare word is one too.
    func call(_ id: NodeID) -> (name: String, receiver: NodeID?, arguments: [NodeID])? {
        switch self[id].syntax {
        case .identifier(let name): (name, nil, [])
        case .call(let call): (call.name, call.receiver, call.arguments)
        default: nil
        }
    }

    func isSelf(_ id: NodeID) -> Bool {
        if case .self = self[id].syntax { return true }
        return false
    }

    func isNil(_ id: NodeID) -> Bool {
        if case .nil = self[id].syntax { return true }
        return false
    }

    /// A literal's truth.
    func truth(_ id: NodeID) -> Bool? {
        switch self[id].syntax {
        case .true: true
        case .false, .nil: false
        default: nil
        }
    }

    /// The arguments before the options.
    func positional(_ arguments: [NodeID]) -> [NodeID] {
        arguments.filter { argument in
            if case .hash = self[argument].syntax { return false }
            return true
        }
    }

    /// The options at the end of an argument list, by name.
    func options(_ arguments: [NodeID]) -> [String: NodeID] {
        guard let last = arguments.last, case .hash(let entries, _) = self[last].syntax else { return [:] }
        var result: [String: NodeID] = [:]
        for case .pair(let key, let value) in entries { if let name = word(key) { result[name] = value } }
        return result
    }

    /// Whether the options at the end of an argument list hold something that isn't written there: `**options`.
    func hasOpenOptions(_ arguments: [NodeID]) -> Bool {
        arguments.contains { argument in
            guard case .hash(let entries, _) = self[argument].syntax else { return false }
            return entries.contains { entry in
                if case .pair(let key, _) = entry { return word(key) == nil }
                return true
            }
        }
    }
}
