import DeployModel
import RubySyntax

/// What an expression is worth, as far as reading the text tells.
indirect enum Value {
    case null
    case bool(Bool)
    case int(Int)
    /// A number that isn't a small integer: its text.
    case number(String)
    case string(FoldedText)
    case symbol(String)
    case array([Value])
    case hash([Entry])
    case range(Int, Int)
    /// A class or module, by its whole name.
    case constant(String)
    case receiver(Receiver)
    case closure(Closure)
    /// An SQL expression: what the lambda of a default returns.
    case sql(String)
    /// The answer of a question about the schema, and which answer makes the value true.
    case question(Guard.Condition, is: Bool)
    case unknown(Unknown)

    /// A key with its value.
    struct Entry: Equatable {
        let key: Value
        let value: Value
    }

    /// An object that takes calls of its own.
    enum Receiver: Equatable {
        case migration
        case connection
        /// The block variable of `create_table` or `change_table`: its place among the open ones.
        case table(Int)
        /// The block variable of `reversible`.
        case direction
        /// `Rails.logger`, `$stdout`: what is said there matters to nobody.
        case silent
        /// A migration by its class.
        case migrationObject(String)
    }

    /// A value that only running the migration tells.
    struct Unknown: Equatable {
        /// Where it came from.
        enum Origin: Equatable {
            /// A model or another class of the application.
            case model(String)
            /// A query through the connection.
            case query
            /// Ruby's own library, or worked out from other values.
            case plain
        }

        /// Its source.
        let source: String
        let origin: Origin
        /// If it is a string of which parts are known: these, with ``FoldedText/hole`` for each of the others.
        var template: FoldedText?
    }

    /// A value that isn't known, with its source.
    static func unknown(_ source: String, _ origin: Unknown.Origin = .plain) -> Value {
        .unknown(Unknown(source: source, origin: origin))
    }

    /// Its text, with ``FoldedText/hole`` for what isn't known of it.
    var template: FoldedText {
        switch self {
        case .string(let text): text
        case .unknown(let unknown): unknown.template ?? FoldedText(FoldedText.hole)
        default: FoldedText(text ?? FoldedText.hole)
        }
    }

    /// A string that stands nowhere in the text.
    static func string(_ text: String) -> Value { .string(FoldedText(text)) }
}

/// A block or lambda with the place it was written in.
struct Closure: Equatable {
    /// What it runs.
    enum Body: Equatable {
        case node(NodeID)
        /// `&:name`.
        case method(String)
        /// `&method(:name)`: a call on the migration itself.
        case own(String)
    }

    let parameters: [Parameters.Parameter]
    let body: Body
    /// The frame it was written in, and that frame's serial number.
    let frame: Int
    let serial: Int
    let node: NodeID
    /// What its parameters in parentheses take apart, in order.
    var destructuring: [Destructuring] = []
    /// Whether `return` and `break` in it leave only itself.
    var isLambda = false

    static func == (left: Closure, right: Closure) -> Bool { left.node == right.node && left.serial == right.serial }
}

extension Value: Equatable {
    static func == (left: Value, right: Value) -> Bool {
        switch (left, right) {
        case (.null, .null): true
        case (.bool(let a), .bool(let b)): a == b
        case (.int(let a), .int(let b)): a == b
        case (.number(let a), .number(let b)): a == b
        case (.string(let a), .string(let b)): a.text == b.text
        case (.symbol(let a), .symbol(let b)): a == b
        case (.array(let a), .array(let b)): a == b
        case (.hash(let a), .hash(let b)): a == b
        case (.range(let a, let b), .range(let c, let d)): a == c && b == d
        case (.constant(let a), .constant(let b)): a == b
        case (.receiver(let a), .receiver(let b)): a == b
        case (.closure(let a), .closure(let b)): a == b
        case (.sql(let a), .sql(let b)): a == b
        case (.question(let a, let b), .question(let c, let d)): a == c && b == d
        case (.unknown(let a), .unknown(let b)): a == b
        default: false
        }
    }
}

extension Value {
    /// Whether all of it is known.
    var isKnown: Bool {
        switch self {
        // A constant of another file may be anything.
        case .unknown, .question, .constant: false
        case .array(let list): list.allSatisfy(\.isKnown)
        case .hash(let entries): entries.allSatisfy { $0.key.isKnown && $0.value.isKnown }
        default: true
        }
    }

    /// Whether it equals another such value exactly if the two are the same here.
    var isPlain: Bool {
        switch self {
        case .null, .bool, .int, .string, .symbol: true
        default: false
        }
    }

    /// Whether Ruby takes it for true; nothing if that isn't known.
    var truth: Bool? {
        switch self {
        case .null: false
        case .bool(let value): value
        case .unknown, .question, .constant: nil
        default: true
        }
    }

    /// What `to_s` makes of it; nothing if that isn't known.
    var text: String? {
        switch self {
        case .null: ""
        case .bool(let value): value ? "true" : "false"
        case .int(let value): String(value)
        case .number(let text): text
        case .string(let folded): folded.text
        case .symbol(let name): name
        default: nil
        }
    }

    /// The text of a string or symbol; nothing for all else.
    var name: String? {
        switch self {
        case .string(let folded): folded.text
        case .symbol(let name): name
        default: nil
        }
    }

    var integer: Int? { if case .int(let value) = self { value } else { nil } }

    var isNull: Bool { if case .null = self { true } else { false } }

    /// Its elements, if it is an array of known length.
    var elements: [Value]? { if case .array(let list) = self { list } else { nil } }

    var entries: [Entry]? { if case .hash(let entries) = self { entries } else { nil } }

    /// The value of a key, a symbol or a string.
    subscript(key: String) -> Value? {
        entries?.last { $0.key.name == key }?.value
    }

    /// `Array(value)`.
    var asArray: [Value] {
        switch self {
        case .null: []
        case .array(let list): list
        default: [self]
        }
    }
}
