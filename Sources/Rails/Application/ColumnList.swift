import DeployModel
import RubySyntax

/// A list of columns as the code writes it, with what of it couldn't be followed.
struct ColumnList: Sendable {
    /// The columns, with where each is named.
    var columns: [String: SourceLocation] = [:]
    /// Why there may be more or fewer.
    var doubt: String?
    /// Whether what was in the list before stays in it: `super + […]`.
    var isAddition = false

    init() {}

    init(doubt: String) { self.doubt = doubt }

    /// Both lists.
    func merging(_ other: ColumnList) -> ColumnList {
        var result = self
        result.columns.merge(other.columns) { first, _ in first }
        result.doubt = doubt ?? other.doubt
        result.isAddition = isAddition || other.isAddition
        return result
    }

    /// This list without another's columns.
    func subtracting(_ other: ColumnList) -> ColumnList {
        var result = self
        result.columns = columns.filter { other.columns[$0.key] == nil }
        result.doubt = doubt ?? other.doubt
        if isAddition, !other.columns.isEmpty {
            result.doubt = result.doubt ?? "columns are taken out of the list again"
        }
        return result
    }
}

extension ColumnList {
    /// Reads the lists of a class's statements.
    struct Reader {
        let index: CodeIndex
        /// How many constants and calls are followed.
        private static let depthLimit = 60

        /// The list that a node is worth in a fact's place.
        func list(_ node: NodeID, in fact: ClassFact, depth: Depth = Depth()) -> ColumnList {
            guard depth.isWithin(Self.depthLimit) else { return ColumnList(doubt: "the list is nested too deeply") }
            let file = index.files[fact.file]
            if let word = file.tree.word(node) {
                var list = ColumnList()
                list.columns[word] = file.location(of: node)
                return list
            }
            switch file.tree[node].syntax {
            case .array(let items):
                return items.reduce(ColumnList()) { $0.merging(list($1, in: fact, depth: depth + 1)) }
            case .statements(let items) where items.count == 1: return list(items[0], in: fact, depth: depth + 1)
            case .splat(let inner?): return list(inner, in: fact, depth: depth + 1)
            case .nil: return ColumnList()
            case .super, .identifier("ignored_columns"):
                var list = ColumnList()
                list.isAddition = true
                return list
            case .if(_, let then?, let otherwise?):
                var both = list(then, in: fact, depth: depth + 1)
                both = both.merging(list(otherwise, in: fact, depth: depth + 1))
                both.doubt = both.doubt ?? "the list depends on a condition"
                return both
            case .constant: return constant(node, in: fact, depth: depth)
            case .call(let call): return self.call(call, node, in: fact, depth: depth)
            default: return unread(node, in: fact)
            }
        }

        private func unread(_ node: NodeID, in fact: ClassFact) -> ColumnList {
            ColumnList(doubt: "`\(index.files[fact.file].tree.shortSource(of: node))` is worked out when the code runs")
        }

        private func constant(_ node: NodeID, in fact: ClassFact, depth: Depth) -> ColumnList {
            let tree = index.files[fact.file].tree
            guard let path = tree.constant(node), let value = index.value(of: path, from: fact.scope) else {
                return ColumnList(doubt: "`\(tree.shortSource(of: node))` isn't in the code that was read")
            }
            var place = fact
            place.file = value.file
            place.scope = value.opening
            var list = list(value.node, in: place, depth: depth + 1)
            if index.isChanging(path, from: fact.scope) {
                list.doubt = list.doubt ?? "`\(path.text)` is given several values"
            }
            return list
        }

        private func call(_ call: Call, _ node: NodeID, in fact: ClassFact, depth: Depth) -> ColumnList {
            let tree = index.files[fact.file].tree
            func lists(_ nodes: [NodeID]) -> ColumnList {
                nodes.reduce(ColumnList()) { $0.merging(list($1, in: fact, depth: depth + 1)) }
            }
            if call.name == "ignored_columns" {
                guard call.receiver.map({ tree.isSelf($0) || isSuperclass($0, tree) }) ?? true else {
                    return unread(node, in: fact)
                }
                var list = ColumnList()
                list.isAddition = true
                return list
            }
            guard let receiver = call.receiver else {
                return call.name == "Array" && call.arguments.count == 1
                    ? lists(call.arguments) : unread(node, in: fact)
            }
            switch call.name {
            case "freeze", "dup", "to_a", "uniq", "compact", "sort", "flatten", "to_set", "clone", "deep_dup":
                return call.block == nil ? lists([receiver]) : unread(node, in: fact)
            case "map", "collect":
                guard let argument = call.arguments.first, case .blockArgument(let inner?) = tree[argument].syntax,
                    ["to_s", "to_sym", "freeze", "name"].contains(tree.word(inner) ?? "")
                else { return unread(node, in: fact) }
                return lists([receiver])
            case "+", "|", "concat", "push", "append", "<<", "unshift", "union":
                return lists([receiver] + call.arguments)
            case "-", "without", "excluding": return lists([receiver]).subtracting(lists(call.arguments))
            case "new", "[]":
                guard tree.constant(receiver)?.text == "Set" else { return unread(node, in: fact) }
                return lists(call.arguments)
            default: return unread(node, in: fact)
            }
        }

        private func isSuperclass(_ node: NodeID, _ tree: SyntaxTree) -> Bool {
            tree.call(node).map { $0.name == "superclass" } ?? false
        }
    }
}
