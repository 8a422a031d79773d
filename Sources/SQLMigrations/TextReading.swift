internal import DeployModel
internal import SQLSyntax

/// The operations of a text's statements, gathered one statement after the other.
struct TextReading {
    /// How the text reaches the server.
    struct Rules {
        /// Whether what stands outside transactions shares an implicit one, if it is more than one statement.
        var isOneQuery = false
        /// Whether a statement that can't run in a transaction is sent by itself.
        var separatesStandalone = false
        /// Whether the text is all that its session runs: a transaction that it leaves open is undone.
        var isWhole = true
        /// Whether `${name}` is filled in before.
        var hasPlaceholders = false
    }

    /// The most operations that a text is read for, as many as of a migration in Ruby.
    static let limit = 5_000

    private let text: SQLText
    private let rules: Rules
    private let isOneQuery: Bool
    private var isImplicit = false
    private var isFull = false
    /// Where the text opens the transaction that it hasn't ended yet.
    private var opened: (range: Range<Int>, span: SourceSpan)?
    /// Whether `standard_conforming_strings` may be off.
    private var escapesPlainly = false
    private(set) var transactions: TransactionCounter
    private(set) var operations: [Operation] = []

    init(_ text: SQLText, _ transactions: TransactionCounter, _ rules: Rules) {
        self.text = text
        self.transactions = transactions
        self.rules = rules
        isOneQuery = rules.isOneQuery && text.parts.count { $0.kind == .statement } > 1
    }

    mutating func take(
        _ part: SQLText.Part, _ result: Result<SQLTree, SQLRefusal>?, at span: (Range<Int>) -> SourceSpan
    ) {
        guard !isFull else { return }
        if escapesPlainly, part.kind == .statement, PlainEscapes.isOne(StatementSource(text.bytes, part.range)) {
            let reason = "with standard_conforming_strings off, the backslash here decides where the statements end"
            return giveUp(Unreadable(.dynamicValue, reason), from: part.range, at: span)
        }
        beginImplicitly(before: part)
        switch result {
        case .success(let tree):
            for statement in tree.statements { take(statement, part.range, at: span) }
        case .failure(let refusal):
            let (unreadable, offset) = explain(refusal, part.range)
            add(.unreadable(unreadable), [], part.range, span(offset..<max(part.range.upperBound, offset)))
        case nil:
            guard part.kind == .psqlCommand, let action = PsqlCommand(text.bytes, part.range).action else { return }
            add(action, [], part.range, span(part.range))
        }
        guard operations.count > Self.limit else { return }
        operations.removeSubrange(Self.limit...)
        let reason = "no more than \(Self.limit) operations are read of one text, and it has more"
        giveUp(Unreadable(.limit, reason), from: part.range, at: span)
    }

    /// From that statement to the text's end nothing is known.
    private mutating func giveUp(
        _ reason: Unreadable, from range: Range<Int>, at span: (Range<Int>) -> SourceSpan
    ) {
        isFull = true
        let end = text.parts.last?.range.upperBound ?? range.upperBound
        add(.unreadable(reason), [], range, span(range.lowerBound..<end))
    }

    private mutating func beginImplicitly(before part: SQLText.Part) {
        guard isOneQuery, part.kind == .statement else { return }
        if rules.separatesStandalone, isImplicit || transactions.current == nil,
            StandaloneStatement.isOne(StatementSource(text.bytes, part.range))
        {
            transactions.end()
            isImplicit = false
        } else if transactions.current == nil {
            transactions.begin()
            isImplicit = true
        }
    }

    /// A placeholder is no SQL; what it will be isn't known.
    private func explain(_ refusal: SQLRefusal, _ range: Range<Int>) -> (Unreadable, Int) {
        let kind: Unreadable.Kind = refusal.kind == .invalid ? .invalidSQL : .limit
        guard rules.hasPlaceholders, kind == .invalidSQL, let placeholder = firstPlaceholder(range) else {
            return (Unreadable(kind, refusal.message), refusal.offset)
        }
        let words = String(decoding: text.bytes[placeholder], as: UTF8.self)
        return (Unreadable(.dynamicValue, "\(words) is filled in when it runs"), placeholder.lowerBound)
    }

    private func firstPlaceholder(_ range: Range<Int>) -> Range<Int>? {
        let tokens = StatementSource(text.bytes, range).tokens
        for index in tokens.indices.dropLast()
        where tokens[index].kind == .symbol(UInt8(ascii: "$")) && tokens[index + 1].kind == .symbol(UInt8(ascii: "{")) {
            let start = tokens[index].range.lowerBound
            let end = text.bytes[start..<range.upperBound].firstIndex(of: UInt8(ascii: "}")) ?? range.upperBound - 1
            return start..<(end + 1)
        }
        return nil
    }

    private mutating func take(_ statement: SQLNode, _ range: Range<Int>, at span: (Range<Int>) -> SourceSpan) {
        control(statement, range, span(range))
        let steps = StatementReader.steps(of: statement, StatementSource(text.bytes, range))
        let commitsTogether =
            transactions.current == nil && steps.count > 1 && !steps.contains { $0.action.isMaintenance }
        if commitsTogether { transactions.begin() }
        for step in steps {
            let place = step.range ?? range
            add(step.action, step.guards, place, span(place))
            watch(step)
            if commitsTogether, statement.name == "DoStmt", step.action.endsTransaction {
                transactions.end()
                transactions.begin()
            }
        }
        if commitsTogether { transactions.end() }
    }

    private mutating func watch(_ step: StatementReader.Step) {
        guard case .setting(let name, let value, _) = step.action else { return }
        guard name.lowercased() == "standard_conforming_strings" else { return }
        let isOn = value.map { ["on", "true", "yes", "1"].contains($0.lowercased()) } ?? true
        if !isOn { escapesPlainly = true } else if step.guards.isEmpty { escapesPlainly = false }
    }

    private mutating func control(_ statement: SQLNode, _ range: Range<Int>, _ span: SourceSpan) {
        guard let transaction = statement["TransactionStmt"] else { return }
        switch transaction.string("kind") {
        case "TRANS_STMT_BEGIN", "TRANS_STMT_START":
            if transactions.current == nil { opened = (range, span) }
            transactions.begin()
            isImplicit = false
        case "TRANS_STMT_COMMIT", "TRANS_STMT_ROLLBACK", "TRANS_STMT_PREPARE":
            transactions.end()
            opened = nil
            guard transaction.flag("chain") else { return }
            transactions.begin()
            opened = (range, span)
        default: break
        }
    }

    private mutating func add(_ action: Action, _ guards: [Guard], _ range: Range<Int>, _ span: SourceSpan) {
        operations.append(
            Operation(
                action, at: span, excerpt: Excerpt.firstLine(of: text.bytes[range]), guards: guards,
                transaction: transactions.current))
    }

    /// An implicit transaction ends with the query; one that the text opened and doesn't end is undone with the session.
    mutating func finish() {
        if let opened, !isFull, rules.isWhole {
            let reason = "the transaction that begins here isn't ended in the file: unless its tool does, all is undone"
            add(.unreadable(Unreadable(.dynamicValue, reason)), [], opened.range, opened.span)
        }
        if isImplicit { transactions.end() }
    }
}

extension Action {
    /// Each table's `VACUUM` and `CLUSTER` commits by itself.
    fileprivate var isMaintenance: Bool {
        if case .maintain = self { true } else { false }
    }

    /// `COMMIT` and `ROLLBACK` in a block, after which another transaction starts.
    fileprivate var endsTransaction: Bool {
        guard case .otherStatement(let words) = self else { return false }
        let word = words.prefix { $0.isLetter }.lowercased()
        return word == "commit" || word == "rollback"
    }
}
