import RubySyntax

/// An app's own rules of singular and plural: those of `config/initializers/inflections.rb` that name whole words.
/// Rules with regular expressions are left out.
public struct Inflections: Hashable, Sendable {
    /// Where an app has its rules.
    public static let path = "config/initializers/inflections.rb"

    /// A word with its plural.
    public struct Irregular: Hashable, Sendable {
        /// The singular.
        public let singular: String
        /// The plural.
        public let plural: String

        /// Pairs a word with its plural.
        public init(_ singular: String, _ plural: String) {
            self.singular = singular.lowercased()
            self.plural = plural.lowercased()
        }
    }

    /// Words with plurals of their own, the last one first.
    public var irregulars: [Irregular]
    /// Words without a plural.
    public var uncountables: [String]

    /// Puts rules together.
    public init(irregulars: [Irregular] = [], uncountables: [String] = []) {
        self.irregulars = irregulars
        self.uncountables = uncountables
    }

    /// Reads the rules of an initializer.
    public init(text: [UInt8]) {
        self.init()
        let tree = RubyParser.parse(text)
        for node in tree.nodes {
            guard case .call(let call) = node.syntax, call.receiver != nil else { continue }
            let words = call.arguments.flatMap { Self.words($0, in: tree) }
            switch call.name {
            case "irregular", "plural", "singular":
                guard words.count == 2 else { continue }
                let isBackwards = call.name == "singular"
                irregulars.insert(Irregular(words[isBackwards ? 1 : 0], words[isBackwards ? 0 : 1]), at: 0)
            case "uncountable": uncountables += words.map { $0.lowercased() }
            default: continue
            }
        }
    }

    private static func words(_ node: NodeID, in tree: SyntaxTree) -> [String] {
        switch tree[node].syntax {
        case .array(let list): return list.flatMap { words($0, in: tree) }
        case .string(let parts), .symbol(let parts):
            guard parts.count == 1, case .text(let text, _) = parts[0] else { return [] }
            return [text]
        default: return []
        }
    }

    /// Both sets of rules.
    func merging(_ other: Inflections) -> Inflections {
        Inflections(irregulars: irregulars + other.irregulars, uncountables: uncountables + other.uncountables)
    }

    /// The irregular words as rules.
    func rules(singular: Bool) -> [InflectionRule] {
        irregulars.map { InflectionRule(.anything, $0.plural, $0.singular, to: singular ? $0.singular : $0.plural) }
    }
}
