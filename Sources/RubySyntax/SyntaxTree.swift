public import DeployModel

/// A Ruby text as a tree. Every node knows its bytes; what could not be read is a node too.
public struct SyntaxTree: Sendable {
    /// The text, as it was given.
    public let text: [UInt8]
    /// All nodes. Children come before their parents; a node is named by its place here.
    public let nodes: [Node]
    /// The top-level statements, in order.
    public let statements: [NodeID]
    /// Where its lines are.
    public let lines: LineIndex

    init(text: [UInt8], nodes: [Node], statements: [NodeID], lines: LineIndex) {
        self.text = text
        self.nodes = nodes
        self.statements = statements
        self.lines = lines
    }

    /// The node of that name.
    public subscript(id: NodeID) -> Node { nodes[id.index] }

    /// The bytes of a node, as text.
    public func source(of id: NodeID) -> String {
        String(decoding: text[self[id].range], as: UTF8.self)
    }

    /// The line, from 1, and the column, from 1 in bytes, of an offset.
    public func position(of offset: Int) -> (line: Int, column: Int) {
        let line = lines.line(of: offset)
        return (line, offset - lines.start(ofLine: line) + 1)
    }
}

/// A node's place in its tree.
public struct NodeID: Hashable, Sendable {
    /// In 32 bits, for a tree has many of them and a text at most `RubyParser.sizeLimit` bytes.
    private let place: UInt32

    init(index: Int) { place = UInt32(index) }

    var index: Int { Int(place) }
}

/// A piece of a text: what it is, and its bytes.
public struct Node: Sendable {
    /// What it is.
    public let syntax: Syntax
    /// Its bytes in the text, from its first word's first byte to its last word's end. A heredoc's body lies outside
    /// the node: it has a range of its own in its parts.
    public let range: Range<Int>
}

/// What a node is. Only Ruby: nothing here knows Rails.
public enum Syntax: Sendable {
    // MARK: Values

    case `nil`, `true`, `false`, `self`
    /// `1_000`, `0xff`; nothing if it doesn't fit.
    case integer(Int?)
    /// A float, rational or imaginary number: its text.
    case number(String)
    /// `:name`, `:"name"`, `'key':`; without its colon.
    case symbol([StringPart])
    /// A string in any quotes or heredoc; adjacent literals are one string.
    case string([StringPart])
    /// A command in backquotes or `%x`.
    case command([StringPart])
    case regexp([StringPart], options: String)
    /// `[…]`, `%w[…]`, `%i[…]`.
    case array([NodeID])
    /// `{…}`, or the pairs at an argument list's end, which have no braces.
    case hash([HashEntry], hasBraces: Bool)
    case range(from: NodeID?, to: NodeID?, excludesEnd: Bool)
    /// `->(x) { … }`.
    case lambda(Parameters, body: NodeID)

    // MARK: Names

    /// A bare word: a local variable, or a call without arguments. Which of them it is, Ruby decides by whether it was
    /// assigned before.
    case identifier(String)
    /// `Name`, `Scope::Name`, `::Name` (the scope is nothing and `isAbsolute` is true).
    case constant(String, scope: NodeID?, isAbsolute: Bool)
    /// `@name`, `@@name`, `$name`; with its marks.
    case variable(String)

    // MARK: Calls

    /// `receiver.name(arguments) { block }`, and all that Ruby takes for one: `a + b` is a call of `+`, `a[1]` of `[]`,
    /// `!a` of `!`, `-a` of `-@`; an operator's right side is its one argument.
    indirect case call(Call)
    indirect case `super`(Call)
    case yield([NodeID])
    /// `*list` in arguments, arrays and assignments.
    case splat(NodeID?)
    /// `&block`, `&:name`.
    case blockArgument(NodeID?)
    case `defined`(NodeID)

    // MARK: Flow

    /// Several statements where one stands: a body, or what parentheses hold.
    case statements([NodeID])
    /// `if`, `unless` (its branches are swapped), the trailing forms and `? :`.
    case `if`(NodeID, then: NodeID?, else: NodeID?)
    /// `while`, and `until` with `isNegated`.
    case `while`(NodeID, body: NodeID?, isNegated: Bool)
    case `for`(variable: NodeID, in: NodeID, body: NodeID?)
    case `case`(NodeID?, branches: [CaseBranch], else: NodeID?)
    case and(NodeID, NodeID)
    case or(NodeID, NodeID)
    case not(NodeID)
    /// `begin … rescue … else … ensure … end`, also of a method's or block's body.
    case begin(body: NodeID?, rescues: [RescueClause], else: NodeID?, ensure: NodeID?)
    /// `return`, `break`, `next`, `redo`, `retry`, with what they hand over.
    case jump(String, [NodeID])

    // MARK: Definitions and assignments

    /// `a = b`, `a ||= b`: the operator is `=`, `||=`, `+=`, … The target is an identifier, variable, constant, call
    /// (`a.b`, `a[b]`) or, with several, `.targets`.
    case assignment(target: NodeID, operator: String, value: NodeID)
    /// `a, (b, *c)` on an assignment's left.
    case targets([NodeID])
    case `class`(name: NodeID, superclass: NodeID?, body: NodeID)
    case module(name: NodeID, body: NodeID)
    /// `class << self`.
    case singletonClass(NodeID, body: NodeID)
    /// `def name`, `def self.name` with its receiver; `def x = y` too.
    case def(String, receiver: NodeID?, Parameters, body: NodeID)
    case alias(String, String)
    case undef([String])

    // MARK: What could not be read

    /// These bytes are not Ruby, or are Ruby that this parser doesn't know. What comes before and after is unharmed.
    case unreadable(reason: String)
}

/// A call's parts.
public struct Call: Sendable {
    /// What it is called on, if anything.
    public var receiver: NodeID?
    /// Whether it is `&.`.
    public var isSafe: Bool
    /// The name; empty for `a.(…)`.
    public var name: String
    /// Where the name stands.
    public var nameRange: Range<Int>
    /// The arguments, in order; pairs without braces are one `.hash` at the end.
    public var arguments: [NodeID]
    /// Whether the arguments have parentheses.
    public var hasParentheses: Bool
    /// `{ … }` or `do … end`.
    public var block: Block?

    init(
        receiver: NodeID? = nil, isSafe: Bool = false, name: String, nameRange: Range<Int>, arguments: [NodeID] = [],
        hasParentheses: Bool = false, block: Block? = nil
    ) {
        self.receiver = receiver
        self.isSafe = isSafe
        self.name = name
        self.nameRange = nameRange
        self.arguments = arguments
        self.hasParentheses = hasParentheses
        self.block = block
    }
}

/// A block's parts.
public struct Block: Sendable {
    /// What it takes.
    public let parameters: Parameters
    /// What it does; `.statements` or `.begin`.
    public let body: NodeID
    /// Its bytes, with `do … end` or braces.
    public let range: Range<Int>
}

/// What a method, block or lambda takes.
public struct Parameters: Sendable {
    /// The parameters, in order.
    public var list: [Parameter] = []

    /// One parameter.
    public struct Parameter: Sendable {
        /// How it is bound.
        public enum Kind: Sendable { case required, optional, rest, keyword, keywordRest, block, destructured, local }

        /// How it is bound.
        public let kind: Kind
        /// The name; empty for `*`, `&` and destructuring.
        public let name: String
        /// What it is without an argument.
        public let defaultValue: NodeID?
    }
}

/// A piece of a string.
public enum StringPart: Sendable {
    /// Text, with its escapes resolved and, in `<<~`, its indentation removed; and the bytes it was read from.
    case text(String, range: Range<Int>)
    /// `#{…}`; its statements.
    case interpolation(NodeID, range: Range<Int>)
}

/// An entry of a hash.
public enum HashEntry: Sendable {
    /// `key: value`, `key => value`; the value of `key:` alone is the identifier or call of that name.
    case pair(key: NodeID, value: NodeID)
    /// `**hash`.
    case doubleSplat(NodeID?)
}

/// `when a, b then …`, or `in pattern`.
public struct CaseBranch: Sendable {
    /// What it is compared with; for `in`, the pattern as one `.unreadable`-free node if it is an expression.
    public let conditions: [NodeID]
    /// Whether it is `in`.
    public let isPattern: Bool
    /// What it does.
    public let body: NodeID?
}

/// `rescue A, B => error`.
public struct RescueClause: Sendable {
    /// The classes it rescues from.
    public let classes: [NodeID]
    /// What the error is assigned to.
    public let variable: NodeID?
    /// What it does.
    public let body: NodeID?
}
