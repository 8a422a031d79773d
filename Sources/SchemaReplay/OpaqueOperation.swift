public import DeployModel

/// An operation of a pending migration whose effect on the schema isn't wholly known.
public struct OpaqueOperation: Hashable, Sendable {
    /// The migration's file.
    public let path: RepositoryPath
    /// Where it stands in there.
    public let span: SourceSpan
    /// Why its effect isn't known, in one sentence without a full stop.
    public let reason: String
    /// The table it is about; nothing if it may be about any.
    public let table: String?
    private let excerptNames: Set<String>

    private init(_ operation: Operation, in path: RepositoryPath, _ reason: String, anywhere: Bool) {
        self.path = path
        span = operation.span
        self.reason = reason
        table = anywhere ? nil : operation.action.table
        excerptNames = anywhere ? Self.names(in: operation.excerpt) : []
    }

    /// The words of a source's line that may be names.
    private static func names(in excerpt: String) -> Set<String> {
        var result: Set<String> = []
        var word: [UInt8] = []
        for byte in Array(excerpt.utf8) + [0x20] {
            let letter = byte.lowercased
            let isName = (0x61...0x7A).contains(letter) || (0x30...0x39).contains(byte) || byte == 0x5F || byte >= 0x80
            if isName || byte == UInt8(ascii: ".") && !word.isEmpty {
                word.append(letter)
                continue
            }
            let text = String(decoding: word, as: UTF8.self)
            result.formUnion([text, Names.bare(text)])
            word = []
        }
        return result.subtracting([""])
    }

    /// Whether it is about what differs, by its table or by a name on its first line.
    func names(_ difference: SchemaDifference) -> Bool {
        let tableOfDifference = difference.table ?? difference.name
        if let table { return table == tableOfDifference }
        return [tableOfDifference, Names.bare(tableOfDifference)].contains { excerptNames.contains($0.lowercased()) }
    }

    /// Whether it may be about what differs.
    func mayReach(_ difference: SchemaDifference) -> Bool { table == nil || names(difference) }

    /// Those of the migrations, in order.
    static func all(in migrations: [Migration], surprises: [Surprise]) -> [OpaqueOperation] {
        let surprising = Dictionary(
            grouping: surprises.filter { $0.path != nil }, by: { Location(path: $0.path, span: $0.span) })
        var result: [OpaqueOperation] = []
        for migration in migrations {
            for operation in migration.operations {
                let surprise = surprising[Location(path: migration.path, span: operation.span)]?.first
                if let reason = operation.action.opacity {
                    result.append(.init(operation, in: migration.path, reason, anywhere: operation.action.table == nil))
                } else if let surprise {
                    let anywhere = operation.action.table == nil
                    result.append(.init(operation, in: migration.path, surprise.text, anywhere: anywhere))
                }
            }
        }
        return result
    }

    private struct Location: Hashable {
        let path: RepositoryPath?
        let span: SourceSpan
    }
}

extension OpaqueOperation: CustomStringConvertible {
    /// The place and the reason: `db/migrate/2_b.rb:7 (it could not be read: the table's name is worked out)`.
    public var description: String { "\(path):\(span.line) (\(reason))" }
}

extension Action {
    /// Why its effect on the schema isn't wholly known; nothing if it is known.
    fileprivate var opacity: String? {
        switch self {
        case .unreadable(let unreadable): "it could not be read: \(unreadable.reason)"
        case .otherStatement(let text): "what `\(text)` does to the schema isn't known"
        case .sideEffect(let source): "what `\(source)` does isn't known"
        case .data(let change) where change.verb == .do || change.verb == .call:
            "what `\(change.verb.rawValue)` does to the schema isn't known"
        case .alterType(let name, let words): "what `\(words)` makes of type \(name) isn't known"
        case .createTable(let table) where !table.isComplete: "not all columns of \(table.name) could be read"
        case .createTable(let table): table.columns.compactMap(\.opacity).first
        case .addColumn(_, let column, _, _): column.opacity
        case .changeColumnDefault(_, let column, .unknown, _): "the default of \(column) is worked out at run time"
        default: nil
        }
    }
}

extension ColumnDefinition {
    fileprivate var opacity: String? {
        if type == nil { return "the type of \(name) is worked out at run time" }
        if case .unknown = `default` { return "the default of \(name) is worked out at run time" }
        return nil
    }
}
