public import DeployModel

extension Operation {
    /// Its place, kind, subject and fields, as snapshots write them down.
    public var line: String {
        let record = OperationRecord(self)
        let subject = [record.table, record.column].compactMap { $0 }.joined(separator: ".")
        let fields = record.fields.map { "\($0.name)=\($0.value.text)" }
        let place = "\(span.line):\(span.column)"
        return ([place, record.kind] + (subject.isEmpty ? [] : [subject]) + fields).joined(separator: " ")
    }
}

extension RecordValue {
    fileprivate var text: String {
        switch self {
        case .null: "null"
        case .flag(let flag): "\(flag)"
        case .number(let number): number == number.rounded() ? "\(Int(number))" : "\(number)"
        case .text(let text): text.contains(" ") || text.isEmpty ? "`\(text)`" : text
        case .list(let values): "[\(values.map(\.text).joined(separator: ", "))]"
        case .object(let fields): "{\(fields.map { "\($0.name)=\($0.value.text)" }.joined(separator: " "))}"
        }
    }
}
