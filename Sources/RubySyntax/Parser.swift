internal import DeployModel

/// Reads Ruby.
public struct RubyParser {
    /// The longest text that is read, in bytes: 4 MiB. A longer one is one `.unreadable` node.
    public static let sizeLimit = 4 << 20
    /// How deep brackets, blocks and prefix signs may stand in each other. What is deeper is `.unreadable`.
    public static let nestingLimit = 100
    /// How deep the tree can be, so that whoever walks it may call itself. Longer chains, as of a thousand `+`, are
    /// `.unreadable`.
    public static let depthLimit = 250

    /// Reads a text. Never fails: what can't be read becomes `.unreadable` nodes.
    public static func parse(_ text: [UInt8]) -> SyntaxTree {
        guard text.count <= sizeLimit else {
            let reason = "the text is bigger than \(sizeLimit >> 20) MiB"
            let node = Node(syntax: .unreadable(reason: reason), range: 0..<text.count)
            return SyntaxTree(text: text, nodes: [node], statements: [NodeID(index: 0)], lines: LineIndex([]))
        }
        let lines = LineIndex(text)
        var parser = Parser(text: text, tokens: Lexer.tokens(of: text), lines: lines)
        let statements = parser.parseText()
        return SyntaxTree(text: text, nodes: parser.nodes, statements: statements, lines: lines)
    }
}

/// Reads words into a tree: statements by recursive descent, expressions by precedence.
///
/// A statement that can't be read is given up as a whole: it becomes one `.unreadable` node up to its line's end, and
/// reading goes on with the next statement (`recover`).
struct Parser {
    let text: [UInt8]
    let tokens: [Token]
    let lines: LineIndex
    var nodes: [Node] = []
    /// How deep the tree is below each node.
    var heights: [UInt16] = []
    /// The word that is read next; never one that `isTrivia`.
    var index = 0
    /// Its kind.
    var kind = Kind.newline
    /// Where the last word that was read ends.
    var previousEnd = 0
    /// How many functions of the parser that call each other are open.
    var depth = 0
    /// Whether a `do` here belongs to the call that is being read; in arguments without parentheses it doesn't.
    var allowsDo = true
    /// The symbol that `"name":` was read as, until its value is.
    var stringLabel: NodeID?
    /// The last call with arguments but no parentheses: it is a value only in some places.
    var lastCommand: NodeID?
    /// Whether a method's body is being read, in which Ruby allows no class.
    var isInMethod = false
    /// What is said of a keyword without `end` beside that, once it was looked for.
    var missingEndHint: String?
    /// Whether a string that never ends was reported: all that is open around it has no end either.
    var isTextCut = false

    init(text: [UInt8], tokens: [Token], lines: LineIndex) {
        self.text = text
        self.tokens = tokens
        self.lines = lines
        nodes.reserveCapacity(tokens.count / 3)
        move(to: 0)
    }

    /// Reads the whole text.
    mutating func parseText() -> [NodeID] {
        var statements: [NodeID] = []
        while kind != .endOfText {
            parseStatementList(into: &statements, stops: [])
            if kind == .endMarker {
                if text[Int(tokens[index].start)] != UInt8(ascii: "_") {
                    let reason = "a control character stands here, at which Ruby stops reading"
                    statements.append(add(.unreadable(reason: reason), from: start, to: text.count))
                }
                break
            }
            guard kind != .endOfText else { break }
            // A closing word whose opening was given up.
            statements.append(giveUpWord())
        }
        return statements
    }

    // MARK: Words

    /// Where the next word starts.
    var start: Int { Int(tokens[index].start) }

    /// Goes to the word at a place, or to the next one after it that isn't skipped.
    mutating func move(to place: Int) {
        var place = place
        while tokens[place].kind.isTrivia {
            place = tokens[place].kind == .heredocBody ? Int(tokens[place].partner) : place + 1
        }
        index = place
        kind = tokens[place].kind
    }

    /// Takes the next word; gives its place.
    @discardableResult
    mutating func advance() -> Int {
        let taken = index
        guard taken + 1 < tokens.count else { return taken }
        previousEnd = Int(tokens[taken + 1].start)
        move(to: taken + 1)
        return taken
    }

    /// Takes the next word if it is of that kind.
    @discardableResult
    mutating func accept(_ expected: Kind) -> Bool {
        guard kind == expected else { return false }
        advance()
        return true
    }

    mutating func expect(_ expected: Kind, _ what: String) throws(Problem) {
        guard kind == expected else { throw unexpected(instead: what) }
        advance()
    }

    mutating func skipNewlines() {
        while kind == .newline { advance() }
    }

    mutating func skipTerminators() {
        while kind == .newline || kind == .semicolon { advance() }
    }

    /// The bytes of a word.
    func range(of token: Int) -> Range<Int> {
        let start = Int(tokens[token].start)
        return start..<(token + 1 < tokens.count ? Int(tokens[token + 1].start) : start)
    }

    func string(_ range: Range<Int>) -> String { String(decoding: text[range], as: UTF8.self) }
    func string(of token: Int) -> String { string(range(of: token)) }

    // MARK: Nodes

    /// Adds a node that ends where the last word read ends.
    mutating func add(_ syntax: Syntax, from start: Int) -> NodeID { add(syntax, from: start, to: previousEnd) }

    mutating func add(_ syntax: Syntax, from start: Int, to end: Int) -> NodeID {
        var height: UInt16 = 0
        syntax.forEachChild { height = max(height, heights[$0.index]) }
        var node = Node(syntax: syntax, range: start..<max(start, end))
        if height >= RubyParser.depthLimit {
            let reason = "a chain or nesting deeper than \(RubyParser.depthLimit)"
            node = Node(syntax: .unreadable(reason: reason), range: node.range)
            height = 0
        }
        nodes.append(node)
        heights.append(height + 1)
        return NodeID(index: nodes.count - 1)
    }

    func startOf(_ id: NodeID) -> Int { nodes[id.index].range.lowerBound }

    /// Counts a call of the parser by itself. Every `enter` is answered by `depth -= 1`.
    mutating func enter() throws(Problem) {
        guard depth < RubyParser.nestingLimit else {
            throw Problem(reason: "nested deeper than \(RubyParser.nestingLimit)")
        }
        depth += 1
    }
}
