internal import DeployModel
internal import SQLSyntax

/// Reads a block of PL/pgSQL: its SQL statements, each with the conditions it stands under.
///
/// Knows the language's structure (PostgreSQL manual, "PL/pgSQL"), not its variables: they can stand for values only,
/// never for names. SQL that is put together at run time is unreadable where it is run.
struct BlockReader {
    typealias Step = StatementReader.Step

    /// A block that isn't in the language as far as it is known here.
    struct Failure: Error {
        let reason: String
        let offset: Int
    }

    /// How deep blocks, conditions and loops may nest.
    static let depthLimit = 50
    /// How many of the conditions that did not hold before an `ELSIF` are told.
    static let refusedLimit = 8

    let source: StatementSource
    let tokens: [SQLToken]
    /// In how many blocks' texts it stands, itself among them.
    let nesting: Int
    var index = 0
    var depth = 0
    var guards: [Guard] = []
    /// The cursors that were declared with a query.
    var cursors: Set<String> = []
    var steps: [Step] = []

    static func steps(of bytes: [UInt8], _ range: Range<Int>, nesting: Int) -> [Step] {
        var reader = BlockReader(StatementSource(bytes, range), nesting)
        do throws(Failure) {
            try reader.block()
        } catch {
            let action = Action.unreadable(Unreadable(.dynamicSQL, "the block could not be read: \(error.reason)"))
            reader.steps.append(Step(action: action, range: error.offset..<max(error.offset, range.upperBound)))
        }
        return reader.steps
    }

    private init(_ source: StatementSource, _ nesting: Int) {
        self.source = source
        self.nesting = nesting
        tokens = source.tokens
    }

    // MARK: Words

    var current: SQLToken? { index < tokens.count ? tokens[index] : nil }

    var offset: Int { current?.range.lowerBound ?? source.range.upperBound }

    func isAt(_ word: StaticString, ahead: Int = 0) -> Bool {
        index + ahead < tokens.count && source.isWord(tokens[index + ahead], word)
    }

    func isAt(symbol: UInt8, ahead: Int = 0) -> Bool {
        index + ahead < tokens.count && tokens[index + ahead].kind == .symbol(symbol)
    }

    mutating func take(_ word: StaticString) -> Bool {
        guard isAt(word) else { return false }
        index += 1
        return true
    }

    mutating func demand(_ word: StaticString) throws(Failure) {
        guard take(word) else { throw failure("\(word) is missing") }
    }

    func failure(_ reason: String) -> Failure {
        Failure(reason: reason, offset: offset)
    }

    /// What stands before the semicolon, which is taken too.
    mutating func takeToSemicolon() throws(Failure) -> ArraySlice<SQLToken> {
        try takeTo { $0.kind == .symbol(UInt8(ascii: ";")) }
    }

    /// What stands before a word outside parentheses and `CASE … END`; the word is taken too.
    mutating func takeTo(word: StaticString) throws(Failure) -> ArraySlice<SQLToken> {
        let source = source
        return try takeTo { source.isWord($0, word) }
    }

    private mutating func takeTo(_ isEnd: (SQLToken) -> Bool) throws(Failure) -> ArraySlice<SQLToken> {
        let start = index
        var parentheses = 0
        var cases = 0
        while let token = current {
            if parentheses == 0, cases == 0, isEnd(token) {
                index += 1
                return tokens[start..<(index - 1)]
            }
            if token.kind == .symbol(UInt8(ascii: "(")) { parentheses += 1 }
            if token.kind == .symbol(UInt8(ascii: ")")) { parentheses -= 1 }
            if source.isWord(token, "case") { cases += 1 }
            if cases > 0, source.isWord(token, "end") { cases -= 1 }
            index += 1
        }
        throw failure("it ends too early")
    }

    func words(_ tokens: ArraySlice<SQLToken>) -> String {
        guard let first = tokens.first, let last = tokens.last else { return "" }
        let range = first.range.lowerBound..<last.range.upperBound
        return SQLExpression.squeezed(source.bytes, range, limit: Operation.excerptLimit)
    }

    mutating func add(_ action: Action, _ range: Range<Int>) {
        steps.append(Step(action: action, guards: guards, range: range))
    }
}
