import RubySyntax

/// The calls of a text with a name of letters: where the name stands, what literal arguments there are, how many in
/// all, and whether there is a block. Signs, `a[b]` and bare words are left out: Ripper doesn't say where they stand,
/// or what the latter are.
struct CallList {
    let tree: SyntaxTree
    private(set) var lines: [String] = []

    init(_ tree: SyntaxTree) {
        self.tree = tree
        var found: [(place: Int, line: String)] = []
        walk(tree) { id in
            guard case .call(let call) = tree[id].syntax, let first = call.name.utf8.first else { return }
            guard call.name != "BEGIN", call.name != "END" else { return }
            guard first | 0x20 >= 0x61 && first | 0x20 <= 0x7A || first == 0x5F || first >= 0x80 else { return }
            let (line, column) = tree.position(of: call.nameRange.lowerBound)
            var arguments = call.arguments
            var block = call.block == nil ? "" : " block"
            if let last = arguments.last, case .blockArgument = tree[last].syntax {
                arguments.removeLast()
                block = " &"
            }
            let texts = arguments.map { literal($0) ?? "_" }.joined(separator: ", ")
            found.append((call.nameRange.lowerBound, "\(line):\(column - 1) \(call.name)(\(texts))\(block)\n"))
        }
        lines = found.sorted { $0.place < $1.place }.map(\.line)
    }

    /// A literal as Ruby would show it; nothing if it isn't one.
    private func literal(_ id: NodeID) -> String? {
        switch tree[id].syntax {
        case .nil: "nil"
        case .true: "true"
        case .false: "false"
        case .integer(let value): value.map(String.init) ?? "big"
        case .symbol(let parts): text(parts).map { ":" + quoted($0) }
        case .string(let parts): text(parts).map(quoted)
        case .array(let elements): "[" + elements.map { literal($0) ?? "_" }.joined(separator: ", ") + "]"
        case .hash(let entries, _): "{" + entries.map(pair).joined(separator: ", ") + "}"
        default: nil
        }
    }

    private func pair(_ entry: HashEntry) -> String {
        switch entry {
        case .pair(let key, let value): (literal(key) ?? "_") + "=>" + (literal(value) ?? "_")
        case .doubleSplat: "**"
        }
    }

    private func text(_ parts: [StringPart]) -> String? {
        var whole = ""
        for part in parts {
            guard case .text(let text, _) = part else { return nil }
            whole += text
        }
        return whole
    }

    private func quoted(_ text: String) -> String {
        "\"" + escaped(text.utf8) + "\""
    }
}

/// Calls `body` with every node of a tree.
func walk(_ tree: SyntaxTree, _ body: (NodeID) -> Void) {
    var open = tree.statements
    while let id = open.popLast() {
        body(id)
        open += tree.children(of: id)
    }
}
