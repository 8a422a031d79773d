internal import DeployModel
internal import SQLSyntax

/// What of a migration's file runs forward, and how its tool sends it.
struct MigrationScript {
    private var text: [UInt8]
    private let dialect: SQLDialect
    private var features: SQLText.Features = []
    private var rules = TextReading.Rules(isOneQuery: true)
    /// Whether the tool opens a transaction around all of it.
    private(set) var isTransactional = true

    init(_ text: [UInt8], _ dialect: SQLDialect, settings: [UInt8]?) {
        // Editors on Windows put a mark first, which PostgreSQL's own tools skip.
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        self.text = text.starts(with: mark) ? [0x20, 0x20, 0x20] + text.dropFirst(3) : text
        self.dialect = dialect
        readDialect(settings.map { String(decoding: $0, as: UTF8.self) } ?? "")
    }

    private mutating func readDialect(_ settings: String) {
        let isOff = Self.values(settings).mapValues { $0 == "false" }
        switch dialect {
        case .flyway:
            features = [.copyData]
            rules = TextReading.Rules(hasPlaceholders: true)
            isTransactional = isOff["executeintransaction"] != true && !holdsStandalone
        case .golangMigrate, .prisma: isTransactional = false
        case .dbmate:
            let section = Annotations.section(from: "migrate:up", to: "migrate:down", of: text)
            isTransactional = !section.options.contains("transaction:false")
            text = section.text
        case .diesel: isTransactional = isOff["run_in_transaction"] != true
        case .sqlx: isTransactional = !Annotations.firstLineIs("no-transaction", in: text)
        case .goose:
            rules = TextReading.Rules(
                hasPlaceholders: Annotations.contains("+goose envsub on", in: text, indented: true))
            isTransactional = !Annotations.contains("+goose no transaction", in: text, indented: true)
            text = Annotations.section(from: "+goose up", to: "+goose down", of: text, indented: true).text
        case .supabase:
            rules.separatesStandalone = true
            isTransactional = false
        case .plain:
            features = .psql
            rules = TextReading.Rules()
            isTransactional = false
        }
    }

    /// The lines `key = value` in lower case, without comments and quotes.
    private static func values(_ settings: String) -> [String: String] {
        var values: [String: String] = [:]
        for line in settings.lowercased().split(whereSeparator: \.isNewline) {
            let parts = line.prefix { $0 != "#" }.split(separator: "=", maxSplits: 1)
            guard parts.count == 2 else { continue }
            let words = parts.map { part in String(part.filter { !$0.isWhitespace && $0 != "\"" }) }
            values[words[0]] = words[1]
        }
        return values
    }

    /// Whether a statement can't run inside a transaction, and the tool notices.
    private var holdsStandalone: Bool {
        SQLText(text, features: features).parts.contains { part in
            part.kind == .statement && StandaloneStatement.isOne(StatementSource(text, part.range))
        }
    }

    /// Whether all that it does commits together, in the tool's transaction or as one query sent to the server.
    func commitsTogether(_ operations: [Operation]) -> Bool {
        guard !isTransactional, rules.isOneQuery, let first = operations.first?.transaction else {
            return isTransactional
        }
        return operations.allSatisfy { $0.transaction == first }
    }

    func operations() -> [Operation] {
        var transactions = TransactionCounter(isInside: isTransactional)
        let lines = LineIndex(text)
        let sql = SQLText(text, features: features)
        return SQLReader.operations(of: sql, transactions: &transactions, rules: rules, at: lines.span)
    }
}
