import DeployModel
import RubySyntax
import SQLMigrations

/// Runs the forward direction of a migration without a database: what can be folded is folded, and every effect
/// becomes an operation.
final class Evaluator {
    let tree: SyntaxTree
    let path: RepositoryPath
    let settings: MigrationSettings
    var conventions: RailsConventions
    let resolve: MigrationResolver
    let limits: Limits

    /// What was found, in order.
    var operations: [Operation] = []
    /// The transaction that the next operation runs in.
    var transactions: TransactionCounter
    /// What must hold where the evaluation stands.
    var guards: [Guard] = []
    /// How many `safety_assured` are open.
    var vouchers = 0
    /// How many blocks of model code are open: what the models do in there is part of one operation.
    var quietness = 0
    /// The variables, and the frame that is running.
    var variables = Variables(frames: [Frame(serial: 0, method: "")], instance: [:])
    var current = 0
    var serial = 0
    /// How the running code is being left, if it is.
    var jump: Jump?
    /// Ways in which it may have been left, under a condition.
    var possibleJumps: [Jump.Kind] = []
    /// The models whose `class_eval` is running: bare calls are theirs.
    var openModels: [String] = []
    /// The classes that were asked what only models answer.
    var models: Set<String> = []
    /// The models whose files were looked for.
    var openModelFiles: Set<String> = []
    /// How often each method and block is running right now.
    var active: [NodeID: Int] = [:]
    /// The lists that loops go through right now.
    var openLists: [Value] = []
    /// How often an object was changed.
    var changes = 0
    /// The open blocks of `create_table` and `change_table`.
    var tables: [TableBlock] = []
    /// The commands of each open `revert`, innermost last.
    var recordings: [[Command]] = []
    /// The columns of each table that a dump makes.
    var dumpedColumns: [String: [String]] = [:]
    /// What held where each of these stands.
    var recordedContexts: [[RecordedContext]] = []
    /// Another migration's operations all stand where it was named.
    var fixedNode: (span: SourceSpan, excerpt: String)?

    /// Singular and plural, with the app's own rules.
    private(set) lazy var inflector = Inflector(inflections: settings.inflections.merging(ownInflections))

    private var ownInflections: Inflections {
        resolve(.file(Inflections.path)).map { Inflections(text: $0.text) } ?? Inflections()
    }

    var constants: [String: Value] = [:]
    var classes: [String: ClassDefinition] = [:]
    var methods: [String: MethodDefinition] = [:]
    /// Modules mixed in whose code isn't in this file.
    var foreignModules: [String] = []
    /// The modules of this file, by name.
    var modules: [String: NodeID] = [:]
    /// Files that are being reverted right now: no file twice.
    var openMigrations: Set<String> = []

    /// The body of the method that the evaluation began with.
    var whole: NodeID?
    var steps = 0
    var depth = 0
    var isStopped = false

    init(
        tree: SyntaxTree, path: RepositoryPath, settings: MigrationSettings, conventions: RailsConventions,
        isTransactional: Bool, limits: Limits = .migration, resolve: @escaping MigrationResolver
    ) {
        self.limits = limits
        self.tree = tree
        self.path = path
        self.settings = settings
        self.conventions = conventions
        self.resolve = resolve
        transactions = TransactionCounter(isInside: isTransactional)
    }

    /// Whether the DSL's calls are recorded to be undone.
    var isReverting: Bool { recordings.count % 2 == 1 }

    var frame: Frame {
        get { variables.frames[current] }
        set { variables.frames[current] = newValue }
    }

    // MARK: What was found

    /// Adds an operation that a node says.
    func emit(_ action: Action, at node: NodeID, guards more: [Guard] = []) {
        guard !isStopped else { return }
        let range = tree[node].range
        append(
            Operation(
                action, at: fixedNode?.span ?? tree.span(of: range),
                excerpt: fixedNode?.excerpt ?? tree.excerpt(of: range), guards: guards + more,
                transaction: transactions.current, isVouchedFor: vouchers > 0))
    }

    /// Adds an operation as it is.
    func append(_ operation: Operation) {
        guard !isStopped else { return }
        guard operations.count < limits.operations else {
            stop("the migration has more than \(limits.operations) operations", at: operation.span, operation.excerpt)
            return
        }
        operations.append(operation)
    }

    /// Adds what couldn't be read.
    func emit(unreadable kind: Unreadable.Kind, _ reason: String, at node: NodeID) {
        emit(.unreadable(Unreadable(kind, reason)), at: node)
    }

    /// Ends the evaluation: nothing more is found.
    func stop(_ reason: String, at span: SourceSpan, _ excerpt: String) {
        guard !isStopped else { return }
        operations.append(
            Operation(
                .unreadable(Unreadable(.limit, reason)), at: fixedNode?.span ?? unread(span),
                excerpt: fixedNode?.excerpt ?? excerpt, guards: [], transaction: transactions.current))
        isStopped = true
        jump = Jump(.raise)
    }

    /// What isn't read if the evaluation ends at a place: all from there to the method's end, or the whole method if the
    /// place lies outside.
    func unread(_ span: SourceSpan) -> SourceSpan {
        guard let whole else { return span }
        let method = tree.span(of: whole)
        guard (method.line...method.endLine).contains(span.line) else { return method }
        return SourceSpan(line: span.line, column: span.column, endLine: max(span.endLine, method.endLine))
    }

    // MARK: Running

    /// How the running code is left.
    struct Jump {
        enum Kind: Int, Comparable {
            case next, `break`, `return`, raise

            static func < (left: Kind, right: Kind) -> Bool { left.rawValue < right.rawValue }
        }

        var kind: Kind
        var value: Value = .null

        init(_ kind: Kind, _ value: Value = .null) {
            self.kind = kind
            self.value = value
        }
    }

    /// What becomes of an expression's value.
    enum Use {
        /// Nobody looks at it.
        case statement
        case value
        /// A method is called on it.
        case receiver
    }

    /// What a node is worth; its effects become operations.
    @discardableResult
    func evaluate(_ node: NodeID, as use: Use = .value) -> Value {
        steps += 1
        guard !isStopped else { return .unknown("") }
        guard steps <= limits.steps, depth < Limits.depth else {
            let reason =
                depth < Limits.depth
                ? "reading the migration takes more than \(limits.steps) steps"
                : "the code is nested more than \(Limits.depth) levels deep, or calls itself"
            stop(reason, at: tree.span(of: node), tree.excerpt(of: tree[node].range))
            return .unknown("")
        }
        depth += 1
        defer { depth -= 1 }
        return evaluateSyntax(node, use)
    }

    /// Runs statements until one leaves. The last one's value.
    func run(_ statements: [NodeID], as use: Use = .statement) -> Value {
        var result = Value.null
        for (index, statement) in statements.enumerated() {
            result = evaluate(statement, as: index == statements.count - 1 ? use : .statement)
            if jump != nil { return result }
        }
        return result
    }

    /// A value that only the run tells, with the node's source.
    func unknown(_ node: NodeID, _ origin: Value.Unknown.Origin = .plain) -> Value {
        .unknown(tree.shortSource(of: node), origin)
    }
}
