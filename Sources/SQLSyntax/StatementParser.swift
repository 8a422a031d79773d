internal import CPgQuery

extension SQLText {
    /// The longest statement that is read, in bytes. Trees take about a hundred times as much memory.
    public static let statementLimit = 1 << 20
    /// The biggest tree that is read, in bytes of libpg_query's JSON.
    static let treeLimit = 64 << 20
    /// The longest statement whose tree fits on any thread's stack.
    private static let shallowLimit = 1 << 10

    /// Hands each part over in order, a statement with its tree or PostgreSQL's refusal.
    ///
    /// One tree is held at a time. The calls may come on another thread, one after the other, all before this returns.
    public func read(_ use: (Part, Result<SQLTree, SQLRefusal>?) -> Void) {
        let isShallow = parts.allSatisfy { $0.kind != .statement || $0.range.count <= Self.shallowLimit }
        if isShallow || !BigStack.run({ readAll(use, limit: Self.statementLimit) }) {
            readAll(use, limit: Self.shallowLimit)
        }
    }

    private func readAll(_ use: (Part, Result<SQLTree, SQLRefusal>?) -> Void, limit: Int) {
        for part in parts {
            guard part.kind == .statement else {
                use(part, nil)
                continue
            }
            use(part, Result { () throws(SQLRefusal) in try StatementParser(self, part.range).tree(limit: limit) })
        }
    }
}

/// Has PostgreSQL's parser read one statement.
struct StatementParser {
    private let text: SQLText
    private let range: Range<Int>

    init(_ text: SQLText, _ range: Range<Int>) {
        self.text = text
        self.range = range
    }

    func tree(limit: Int) throws(SQLRefusal) -> SQLTree {
        guard range.count <= limit else {
            let message = "the statement is \(range.count) bytes long, and no more than \(limit) are read"
            throw SQLRefusal(kind: .limit, message: message, offset: range.lowerBound)
        }
        try checkEncoding()
        let json = try parse()
        do throws(TreeReader.Failure) {
            return try SQLTree(json: json, text: text.bytes, base: range.lowerBound)
        } catch {
            let message =
                switch error {
                case .tooDeep: "the statement nests too deeply"
                case .malformed: "libpg_query's tree is malformed"
                }
            throw SQLRefusal(kind: .limit, message: message, offset: range.lowerBound)
        }
    }

    /// The server refuses what isn't UTF-8 before it parses; libpg_query would read on, and stop at a NUL.
    private func checkEncoding() throws(SQLRefusal) {
        let statement = text.bytes[range]
        if let nul = statement.firstIndex(of: 0) {
            throw SQLRefusal(kind: .invalid, message: #"invalid byte sequence for encoding "UTF8": 0x00"#, offset: nul)
        }
        guard statement.contains(where: { $0 >= 0x80 }), let offset = firstInvalidByte(of: statement) else { return }
        let byte = String(text.bytes[offset], radix: 16)
        throw SQLRefusal(
            kind: .invalid, message: #"invalid byte sequence for encoding "UTF8": 0x\#(byte)"#, offset: offset)
    }

    private func firstInvalidByte(of statement: ArraySlice<UInt8>) -> Int? {
        var decoder = Unicode.UTF8.ForwardParser()
        var offset = statement.startIndex
        var source = statement.makeIterator()
        while true {
            switch decoder.parseScalar(from: &source) {
            case .valid(let scalar): offset += scalar.count
            case .emptyInput: return nil
            case .error: return offset
            }
        }
    }

    private func parse() throws(SQLRefusal) -> [UInt8] {
        let input = Array(text.bytes[range.lowerBound..<endWithSemicolon]) + [0]
        let result = unsafe input.withUnsafeBufferPointer { buffer in
            unsafe buffer.withMemoryRebound(to: CChar.self) { unsafe pg_query_parse($0.baseAddress) }
        }
        defer { unsafe pg_query_free_parse_result(result) }
        if let error = unsafe result.error {
            let message = unsafe error.pointee.message.map { unsafe String(cString: $0) } ?? "refused"
            let character = unsafe Int(error.pointee.cursorpos)
            throw SQLRefusal(kind: .invalid, message: message, offset: offset(ofCharacter: character))
        }
        guard let tree = unsafe result.parse_tree else { return Array("{}".utf8) }
        let length = unsafe drawbridge_length(tree)
        guard length <= SQLText.treeLimit else {
            throw SQLRefusal(kind: .limit, message: "the statement's tree is too big", offset: range.lowerBound)
        }
        return unsafe UnsafeRawBufferPointer(start: tree, count: length).map { $0 }
    }

    /// The statement's end with the semicolon that ends it, which PostgreSQL's messages name.
    private var endWithSemicolon: Int {
        var lexer = SQLLexer(text.bytes, range.upperBound..<text.bytes.count)
        guard let token = lexer.next(), token.kind == .symbol(UInt8(ascii: ";")) else { return range.upperBound }
        return token.range.upperBound
    }

    /// Characters count from 1, and 0 says that no place is known.
    private func offset(ofCharacter character: Int) -> Int {
        var remaining = character
        for offset in range.lowerBound..<endWithSemicolon where text.bytes[offset] & 0xC0 != 0x80 {
            remaining -= 1
            if remaining <= 0 { return offset }
        }
        return range.upperBound
    }
}
