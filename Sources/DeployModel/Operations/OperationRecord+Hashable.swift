// The order of an object's fields says nothing: JSON doesn't keep it.

extension OperationRecord: Hashable {
    /// Whether both say the same.
    public static func == (left: OperationRecord, right: OperationRecord) -> Bool {
        left.whole == right.whole && left.verdict == right.verdict && left.claims == right.claims
    }

    /// Hashes what ``==(_:_:)`` compares.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(whole)
        hasher.combine(verdict)
        hasher.combine(claims)
    }

    /// All that the statement says as one value.
    private var whole: RecordValue {
        .object(
            fields + [
                RecordField("kind", .text(kind)), RecordField("table", table.map(RecordValue.text) ?? .null),
                RecordField("column", column.map(RecordValue.text) ?? .null),
                RecordField("line", .number(Double(line))),
                RecordField("start_column", .number(Double(startColumn))),
                RecordField("end_line", .number(Double(endLine))), RecordField("summary", .text(summary)),
            ])
    }
}

extension RecordValue: Hashable {
    /// Whether both are the same in JSON.
    public static func == (left: RecordValue, right: RecordValue) -> Bool {
        switch (left, right) {
        case (.null, .null): true
        case (.flag(let left), .flag(let right)): left == right
        case (.number(let left), .number(let right)): left == right
        case (.text(let left), .text(let right)): left == right
        case (.list(let left), .list(let right)): left == right
        case (.object(let left), .object(let right)): inOrder(left) == inOrder(right)
        default: false
        }
    }

    /// Hashes what ``==(_:_:)`` compares.
    public func hash(into hasher: inout Hasher) {
        switch self {
        case .null: hasher.combine(0)
        case .flag(let flag): hasher.combine(flag)
        case .number(let number): hasher.combine(number)
        case .text(let text): hasher.combine(text)
        case .list(let values): hasher.combine(values)
        case .object(let fields): hasher.combine(Self.inOrder(fields))
        }
    }

    private static func inOrder(_ fields: [RecordField]) -> [RecordField] { fields.sorted { $0.name < $1.name } }
}
