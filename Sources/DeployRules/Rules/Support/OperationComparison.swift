internal import DeployModel

/// What two readings of a migration do, compared by their actions: bytes, places and comments don't count.
enum OperationComparison {
    /// They do the same.
    case same
    /// They do the same as far as was read. These leave open what exactly they do: SQL on rows, model code, what
    /// couldn't be read.
    case sameAsFarAsRead([Operation])
    /// They do the same under other conditions.
    case otherConditions
    /// The first does what the second doesn't, or the other way round.
    case different(gone: [Operation], come: [Operation])

    /// They do the same in words that leave open what exactly, and the text of these isn't the same.
    case rewritten([Operation])

    /// Compares.
    init(_ old: [Operation], _ new: [Operation]) {
        let changes = new.map(\.action).difference(from: old.map(\.action))
        guard changes.isEmpty else {
            self = .different(
                gone: changes.removals.map { old[$0.offset] }, come: changes.insertions.map { new[$0.offset] })
            return
        }
        let open = zip(old, new).filter { $0.0.action.isOpen }
        let rewritten = open.filter { $0.0.excerpt != $0.1.excerpt }
        if !rewritten.isEmpty {
            self = .rewritten(rewritten.map(\.1))
        } else if !open.isEmpty {
            self = .sameAsFarAsRead(open.map(\.1))
        } else {
            let conditions = zip(old, new).map { ($0.0.guards.map(\.asked), $0.1.guards.map(\.asked)) }
            self = conditions.allSatisfy { $0.0 == $0.1 } ? .same : .otherConditions
        }
    }

    /// The differences in words; nothing where there are none.
    var words: String? {
        if case .rewritten(let operations) = self { return "does otherwise what it did: " + Self.lines(operations) }
        guard case .different(let gone, let come) = self else { return nil }
        let parts = [("no longer", gone), ("now", come)].filter { !$0.1.isEmpty }.map { word, operations in
            word + " " + Self.lines(operations)
        }
        return parts.joined(separator: "; ")
    }

    /// Operations with their lines, in words.
    static func lines(_ operations: [Operation]) -> String {
        listed(operations.map { "\($0.summary) (line \($0.span.line))" }, limit: 4)
    }
}

extension CollectionDifference.Change {
    /// Where it is.
    fileprivate var offset: Int {
        switch self {
        case .insert(let offset, _, _), .remove(let offset, _, _): offset
        }
    }
}

extension Action {
    /// Whether it leaves open what exactly happens, so that two equal ones may do different things.
    var isOpen: Bool {
        switch self {
        case .data, .modelCode, .unreadable, .otherStatement, .createFunction, .createTrigger, .sideEffect,
            .createView(_, nil, _, _, _), .createStatistics:
            true
        default: false
        }
    }
}

extension Guard {
    /// What is asked and which answer is wanted, wherever that stands.
    fileprivate var asked: [Condition: Bool] { [condition: expected] }
}
