import DeployModel
import RubySyntax

/// Names that are put into queries later: pieces of SQL, lists of columns.
extension ReferenceFinder {
    /// How sure a name is that stands by itself: it may be a piece of SQL, or one of the columns that a query of the
    /// same file is given.
    mutating func strengthOfPiece(_ node: NodeID, _ around: Around) -> CodeReference.Strength {
        if around.isInLiteral, !ImpliedColumns.isAboutAttributes(around.call), doesAskDynamically() { return .likely }
        // row["name"] takes a value out of what was read.
        guard case .string = file.tree[node].syntax, let method = around.method,
            !["[]", "[]=", "dig", "fetch", "key?"].contains(around.call)
        else { return .possible }
        return holdsSQL(method) ? .likely : .possible
    }

    /// Whether a method's text holds SQL that names the table.
    private mutating func holdsSQL(_ method: Range<Int>) -> Bool {
        if let known = sqlMethods[method.lowerBound] { return known }
        let text = Array(file.tree.text[method])
        let namesTable = target.table.map { !Words.places(of: Array($0.utf8), in: text).isEmpty } ?? false
        let result = namesTable && SQLHints.looksLikeSQL(String(decoding: text, as: UTF8.self))
        sqlMethods[method.lowerBound] = result
        return result
    }

    /// Whether a query on a model of the table takes columns that are worked out: `User.order(COLUMNS[key])`.
    private mutating func doesAskDynamically() -> Bool {
        if let asksDynamically { return asksDynamically }
        var result = false
        for node in file.tree.everyNode() where !result {
            guard case .call(let call) = file.tree[node].syntax, QueryMethods.kind(of: call.name) != nil,
                let receiver = call.receiver, call.arguments.contains(where: { isWorkedOut($0) })
            else { continue }
            result = owner(rows(receiver, Around())) == .target
        }
        asksDynamically = result
        return result
    }

    private func isWorkedOut(_ node: NodeID) -> Bool {
        switch file.tree[node].syntax {
        case .identifier, .variable, .constant, .call, .if, .or: true
        case .splat(let inner?): isWorkedOut(inner)
        case .hash(let entries, _):
            entries.contains { entry in
                if case .pair(let key, _) = entry { return isWorkedOut(key) }
                return true
            }
        case .array(let items): items.contains { isWorkedOut($0) }
        case .string(let parts):
            parts.contains { part in if case .interpolation = part { true } else { false } }
        default: false
        }
    }
}
