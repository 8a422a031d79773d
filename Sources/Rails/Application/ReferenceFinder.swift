import DeployModel
import RubySyntax

/// Finds the places in Ruby files that name something of the database.
struct ReferenceFinder {
    /// What stands around a node.
    struct Around {
        /// Whether it is inside of a class of the table, or of a module that one includes.
        var isInModel = false
        /// Whether it is an argument of a call on such a class.
        var isOnModel = false
        /// Whether it is an argument whose text goes into SQL.
        var isFragment = false
        /// The innermost call that it is an argument of.
        var call = ""
        /// The classes and modules around it, the innermost first.
        var scopes: [String] = []
        /// The last call of the chain whose receiver it is.
        var top: NodeID?
        /// Whose rows calls without a receiver are about: those of the association whose scope it is.
        var rows: Rows?
        /// The call whose text arguments go into SQL.
        var fragment: (call: Call, top: NodeID)?
        /// Whether it stands in a literal list or hash, or is what a name is given.
        var isInLiteral = false
        /// The bytes of the method around it.
        var method: Range<Int>?
    }

    let target: Target
    let map: ModelMap
    let file: CodeFile
    let index: Int?
    let associations: Associations
    let readsWhole: Bool
    /// Names that were settled as what a query is given.
    var settled: Set<NodeID> = []
    /// Whose rows the file's expressions stand for; made when first asked.
    var rowsReader: RowsReader?
    /// Methods, by where they begin, with whether they hold SQL that names the table.
    var sqlMethods: [Int: Bool] = [:]
    /// Whether the file asks models of the table for columns that are worked out; found when first asked.
    var asksDynamically: Bool?
    private(set) var found: [Int: CodeReference] = [:]
    /// Where columns are put into lists of ignored columns.
    private let ignoring: [Range<Int>]

    /// Looks through a file.
    ///
    /// - Parameter index: its place among the files that models were looked for in; nothing if it isn't among them.
    /// - Parameter readsWhole: whether the file is a whole one, so that what can't be read isn't merely cut off.
    init(
        _ target: Target, in file: CodeFile, _ map: ModelMap, _ associations: Associations, index: Int?,
        readsWhole: Bool = true
    ) {
        self.target = target
        self.readsWhole = readsWhole
        self.associations = associations
        self.file = file
        self.map = map
        self.index = index
        ignoring = Self.ignoringRanges(file)
        openings = Dictionary(
            (index == nil ? [] : map.index.openings.enumerated().filter { $0.element.file == index })
                .map { ($0.element.node, $0.offset) }
        ) { first, _ in first }
        for node in file.tree.statements { walk(node, Around()) }
    }

    private let openings: [NodeID: Int]
    /// The lines that were asked about, with whether they name the table or a model.
    private var namingLines: [Int: Bool] = [:]

    /// The statements that set ignored columns: they don't use what they name.
    private static func ignoringRanges(_ file: CodeFile) -> [Range<Int>] {
        guard file.tree.text.holds("ignore") else { return [] }
        return OpeningReader(file: 0, tree: file.tree).openings.flatMap { opening in
            (opening.facts + opening.includedFacts + opening.classMethodFacts + opening.methodFacts).compactMap {
                fact in
                switch fact.kind {
                case .setting(.ignoredColumns, _, _), .macro("ignore_column", _), .macro("ignore_columns", _):
                    file.tree[fact.node].range
                default: nil
                }
            }
        }
    }

    // MARK: Walking

    private mutating func walk(_ node: NodeID, _ around: Around) {
        let tree = file.tree
        let range = tree[node].range
        if ignoring.contains(where: { $0.lowerBound <= range.lowerBound && range.upperBound <= $0.upperBound }) {
            return
        }
        look(at: node, around)
        var inner = around
        inner.top = nil
        switch tree[node].syntax {
        case .class, .module:
            let name = name(of: node, around)
            inner = Around()
            inner.scopes = [name] + around.scopes
            // A class inside of a model is a class of its own; a module may hold the model's methods.
            let isModule = if case .module = tree[node].syntax { true } else { false }
            inner.isInModel = isPart(name) || isModule && around.isInModel
        case .call(let call): return walk(call, node, around)
        case .array, .hash(_, hasBraces: true), .assignment: inner.isInLiteral = true
        case .def: inner.method = range
        default: break
        }
        for child in tree.children(of: node) { walk(child, inner) }
    }

    private func isPart(_ name: String) -> Bool { target.models.contains(name) || target.parts.contains(name) }

    private func name(of node: NodeID, _ around: Around) -> String {
        if let opening = openings[node] { return map.index.openings[opening].name }
        switch file.tree[node].syntax {
        case .class(let name, _, _), .module(let name, _):
            let own = file.tree.constant(name)?.text ?? ""
            return around.scopes.first.map { $0 + "::" + own } ?? own
        default: return ""
        }
    }

    private mutating func walk(_ call: Call, _ node: NodeID, _ around: Around) {
        var chain = around
        chain.top = around.top ?? node
        call.receiver.map { walk($0, chain) }
        var inner = around
        inner.top = nil
        inner.isInLiteral = false
        inner.call = call.name
        // Of validations only that of uniqueness asks the database.
        if call.name == "validates", file.tree.options(call.arguments)["uniqueness"] == nil {
            inner.call = "validates_presence_of"
        }
        // execute("…" + "…"): what a text is made of stays a piece of SQL.
        let isJoining = around.isFragment && SQLHints.joiningMethods.contains(call.name)
        inner.isFragment = isJoining || SQLHints.fragmentMethods.contains(call.name)
        inner.fragment = isJoining ? around.fragment : inner.isFragment ? (call, around.top ?? node) : nil
        let rows = associationRows(call, around)
        if let rows { inner.rows = rows }
        let root = call.receiver.map { firstReceiver(of: $0) }
        if let root {
            inner.isOnModel = isModel(root, around)
        } else {
            inner.isOnModel = around.isInModel
        }
        for argument in call.arguments { walk(argument, inner) }
        guard let block = call.block else { return }
        var body = around
        body.top = nil
        // has_many :posts do … end: methods of the association's relation.
        if let rows { body.rows = rows }
        if let receiver = call.receiver, ["class_eval", "class_exec", "instance_eval"].contains(call.name),
            let path = file.tree.constant(receiver)
        {
            let name = map.index.resolve(path, scopes: around.scopes) ?? path.text
            body.scopes = [name] + around.scopes
            body.isInModel = isPart(name)
        }
        for parameter in block.parameters.list { parameter.defaultValue.map { walk($0, body) } }
        walk(block.body, body)
    }

    /// The first receiver of a chain of calls.
    private func firstReceiver(of node: NodeID) -> NodeID {
        var next = node
        while case .call(let call) = file.tree[next].syntax, let receiver = call.receiver { next = receiver }
        return next
    }

    /// Whether a node is a class of the table, or stands for it or its rows by its name.
    private func isModel(_ node: NodeID, _ around: Around) -> Bool {
        switch file.tree[node].syntax {
        case .constant:
            guard let path = file.tree.constant(node) else { return false }
            return target.models.contains(map.index.resolve(path, scopes: around.scopes) ?? path.text)
        case .self: return around.isInModel
        default: return false
        }
    }

    // MARK: Noting

    mutating func note(_ node: NodeID, _ strength: CodeReference.Strength, isSQL: Bool = false) {
        note(at: file.tree[node].range.lowerBound, strength, isSQL: isSQL)
    }

    mutating func note(at offset: Int, _ strength: CodeReference.Strength, isSQL: Bool = false) {
        let line = file.tree.lines.line(of: offset)
        guard var reference = found[line] else {
            found[line] = CodeReference(file.location(of: offset), strength, isSQL: isSQL)
            return
        }
        reference.strength = max(reference.strength, strength)
        reference.isSQL = reference.isSQL || isSQL
        found[line] = reference
    }

    /// How sure a word in code is that may be about anything.
    mutating func strength(at node: NodeID, _ around: Around) -> CodeReference.Strength {
        if around.isOnModel, around.isInModel || !around.call.isEmpty {
            // What all models ignore isn't theirs to be read or written any more: that fails already.
            return target.isIgnored && ImpliedColumns.isAboutAttributes(around.call) ? .possible : .certain
        }
        if target.isIgnored { return .possible }
        return around.isInModel || lineNamesModel(file.tree[node].range.lowerBound) ? .likely : .possible
    }

    /// Whether the line names the table or one of its models.
    mutating func lineNamesModel(_ offset: Int) -> Bool {
        let line = file.tree.lines.line(of: offset)
        if let known = namingLines[line] { return known }
        let start = file.tree.lines.start(ofLine: line)
        let words = Words.all(in: Array(file.tree.text[start...].prefix { $0 != 0x0A }))
        let names = words.contains { word in
            let text = String(decoding: word, as: UTF8.self)
            return text != target.word && target.modelWords.contains(text)
        }
        namingLines[line] = names
        return names
    }
}
