extension OperationRecord: Codable {
    /// The fields that stand beside those of the statement.
    private static let own: Set<String> = [
        "kind", "table", "column", "line", "start_column", "end_line", "summary", "verdict", "rule", "proof", "claims",
    ]

    /// Writes one flat object.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Name.self)
        try container.encode(kind, forKey: Name("kind"))
        try container.encodeIfPresent(table, forKey: Name("table"))
        try container.encodeIfPresent(column, forKey: Name("column"))
        try container.encode(line, forKey: Name("line"))
        try container.encode(startColumn, forKey: Name("start_column"))
        try container.encode(endLine, forKey: Name("end_line"))
        try container.encode(summary, forKey: Name("summary"))
        for field in fields { try container.encode(field.value, forKey: Name(field.name)) }
        guard let verdict else { return }
        try container.encode(verdict.word, forKey: Name("verdict"))
        try container.encode(verdict.rule, forKey: Name("rule"))
        try container.encode(Proof(verdict), forKey: Name("proof"))
        try container.encode(claims, forKey: Name("claims"))
    }

    /// Reads one flat object; the statement's fields come back in the order of their names.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Name.self)
        let names = container.allKeys.map(\.stringValue).filter { !Self.own.contains($0) }.sorted()
        self.init(
            kind: try container.decode(String.self, forKey: Name("kind")),
            table: try container.decodeIfPresent(String.self, forKey: Name("table")),
            column: try container.decodeIfPresent(String.self, forKey: Name("column")),
            line: try container.decode(Int.self, forKey: Name("line")),
            startColumn: try container.decode(Int.self, forKey: Name("start_column")),
            endLine: try container.decode(Int.self, forKey: Name("end_line")),
            fields: try names.map { RecordField($0, try container.decode(RecordValue.self, forKey: Name($0))) },
            summary: try container.decode(String.self, forKey: Name("summary")),
            verdict: try Self.verdict(in: container),
            claims: try container.decodeIfPresent([ClaimRecord].self, forKey: Name("claims")) ?? [])
    }

    /// The verdict. Records from before operations were judged have none; a word that isn't what was proved is refused.
    private static func verdict(in container: KeyedDecodingContainer<Name>) throws -> Verdict? {
        guard let word = try container.decodeIfPresent(Verdict.Word.self, forKey: Name("verdict")) else { return nil }
        let proof = try container.decode(Proof.self, forKey: Name("proof"))
        let verdict = proof.verdict(rule: try container.decode(String.self, forKey: Name("rule")))
        guard verdict.word == word else {
            throw DecodingError.dataCorruptedError(
                forKey: Name("verdict"), in: container,
                debugDescription: "it says \(word.rawValue), and what was proved is \(verdict.word.rawValue)")
        }
        return verdict
    }
}

/// What was proved, as it is stored beside the verdict's word.
private struct Proof: Codable {
    struct Lock: Codable {
        let table: String
        let lock: LockMode
        let work: TableEffect.Work?
    }

    let orders: Orders
    let whenStopped: WhenStopped
    let fails: Bool
    let known: Bool
    let twoDeploys: Bool
    let locks: [Lock]

    private enum CodingKeys: String, CodingKey {
        case orders, fails, known, locks
        case whenStopped = "when_stopped"
        case twoDeploys = "two_deploys"
    }

    init(_ verdict: Verdict) {
        orders = verdict.provedOrders
        whenStopped = verdict.whenStopped
        fails = verdict.fails
        known = verdict.isKnown
        twoDeploys = verdict.takesTwoDeploys
        locks = verdict.effects.map { Lock(table: $0.table, lock: $0.lock, work: $0.work) }
    }

    func verdict(rule: String) -> Verdict {
        Verdict(
            provedOrders: orders, whenStopped: whenStopped, fails: fails, isKnown: known,
            takesTwoDeploys: twoDeploys, rule: rule, effects: locks.map { TableEffect($0.table, $0.lock, $0.work) })
    }
}

extension RecordValue: Codable {
    /// Writes the value as what it is in JSON.
    public func encode(to encoder: any Encoder) throws {
        switch self {
        case .object(let fields):
            var container = encoder.container(keyedBy: Name.self)
            for field in fields { try container.encode(field.value, forKey: Name(field.name)) }
        case .list(let values):
            var container = encoder.unkeyedContainer()
            for value in values { try container.encode(value) }
        case .null, .flag, .number, .text:
            var container = encoder.singleValueContainer()
            switch self {
            case .flag(let flag): try container.encode(flag)
            case .number(let number): try container.encode(number)
            case .text(let text): try container.encode(text)
            default: try container.encodeNil()
            }
        }
    }

    /// Reads any JSON value; an object's fields come back in the order of their names.
    public init(from decoder: any Decoder) throws {
        if let object = try? decoder.container(keyedBy: Name.self) {
            let names = object.allKeys.sorted { $0.stringValue < $1.stringValue }
            self = .object(
                try names.map { RecordField($0.stringValue, try object.decode(RecordValue.self, forKey: $0)) })
        } else if var list = try? decoder.unkeyedContainer() {
            var values: [RecordValue] = []
            while !list.isAtEnd { values.append(try list.decode(RecordValue.self)) }
            self = .list(values)
        } else {
            let single = try decoder.singleValueContainer()
            if single.decodeNil() {
                self = .null
            } else if let flag = try? single.decode(Bool.self) {
                self = .flag(flag)
            } else if let number = try? single.decode(Double.self) {
                self = .number(number)
            } else {
                self = .text(try single.decode(String.self))
            }
        }
    }
}

/// A field's name.
private struct Name: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(_ name: String) { stringValue = name }
    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
}
