internal import DeployModel
internal import SQLSyntax

/// Turns one statement's tree into what it does.
struct StatementReader {
    /// One thing that the statement does.
    struct Step {
        var action: Action
        /// What must hold for it.
        var guards: [Guard] = []
        /// Where in the text it stands, if it is but a part of the statement.
        var range: Range<Int>?
    }

    /// How many blocks may stand inside each other's texts: `DO` in a text that `DO` runs.
    static let nestingLimit = 4

    let source: StatementSource
    /// In how many blocks' texts it stands.
    let nesting: Int
    var steps: [Step] = []

    init(_ source: StatementSource, nesting: Int = 0) {
        self.source = source
        self.nesting = nesting
    }

    /// What the statement does, in order; nothing for what has no effect beyond its transaction.
    static func steps(of statement: SQLNode, _ source: StatementSource, nesting: Int = 0) -> [Step] {
        var reader = StatementReader(source, nesting: nesting)
        reader.read(statement)
        return reader.steps
    }

    mutating func add(_ action: Action, guards: [Guard] = []) {
        steps.append(Step(action: action, guards: guards))
    }

    /// What PostgreSQL accepts and nothing here has a word for.
    mutating func addOther() {
        add(.otherStatement(words))
    }

    /// The statement in one line, cut.
    var words: String { source.words(limit: Operation.excerptLimit) }

    private mutating func read(_ statement: SQLNode) {
        let node = statement.content
        let isRead =
            readTables(statement.name, node) || readObjects(statement.name, node) || readRows(statement.name, node)
            || readSession(statement.name, node)
        if !isRead { addOther() }
    }

    private mutating func readTables(_ name: String, _ node: SQLNode) -> Bool {
        switch name {
        case "CreateStmt": createTable(node)
        case "CreateForeignTableStmt": node["base"].map { createTable($0["CreateStmt"] ?? $0) }
        case "CreateTableAsStmt": createTableAs(node)
        case "AlterTableStmt": alterTable(node)
        case "IndexStmt": add(IndexReader(source).action(node))
        case "DropStmt": drop(node)
        case "RenameStmt": rename(node)
        case "AlterObjectSchemaStmt": setSchema(node)
        case "CommentStmt": comment(node)
        case "TruncateStmt": truncate(node)
        case "LockStmt": lock(node)
        default: return false
        }
        return true
    }

    private mutating func readObjects(_ name: String, _ node: SQLNode) -> Bool {
        switch name {
        case "ViewStmt": createView(node)
        case "RefreshMatViewStmt": refresh(node)
        case "CreateFunctionStmt":
            add(.createFunction(name: node.qualifiedName("funcname") ?? "", replace: node.flag("replace")))
        case "CreateTrigStmt": add(.createTrigger(table: node.relation() ?? "", name: node.string("trigname") ?? ""))
        case "CreateSeqStmt", "AlterSeqStmt": add(.sequence(name: node.relation("sequence") ?? "", source.words()))
        case "CreateEnumStmt": createEnum(node)
        case "AlterEnumStmt": alterEnum(node)
        case "CreateDomainStmt": createType(node.qualifiedName("domainname"))
        case "CompositeTypeStmt": createType(node.relation("typevar"))
        case "CreateRangeStmt", "AlterTypeStmt", "AlterDomainStmt": typeStatement(name, node)
        case "DefineStmt": define(node)
        case "CreateExtensionStmt":
            add(.enableExtension(node.string("extname") ?? "", ifNotExists: node.flag("if_not_exists")))
        case "CreateSchemaStmt": createSchema(node)
        case "CreateStatsStmt": add(.createStatistics(name: node.qualifiedName("defnames") ?? ""))
        case "CreatePolicyStmt", "AlterPolicyStmt", "GrantStmt", "GrantRoleStmt", "AlterDefaultPrivilegesStmt",
            "CreateRoleStmt", "AlterRoleStmt", "AlterRoleSetStmt", "DropRoleStmt", "DropOwnedStmt",
            "ReassignOwnedStmt", "AlterOwnerStmt", "SecLabelStmt":
            add(.privileges(words))
        default: return false
        }
        return true
    }

    private mutating func readRows(_ name: String, _ node: SQLNode) -> Bool {
        switch name {
        case "SelectStmt", "InsertStmt", "UpdateStmt", "DeleteStmt", "MergeStmt": changeRows(name, node)
        case "CopyStmt": copy(node)
        case "CallStmt": call(node)
        case "DoStmt": runBlock(node)
        case "ExplainStmt": explain(node)
        case "ExecuteStmt":
            add(.unreadable(Unreadable(.dynamicSQL, "EXECUTE runs a prepared statement")))
        default: return false
        }
        return true
    }

    private mutating func readSession(_ name: String, _ node: SQLNode) -> Bool {
        switch name {
        case "VariableSetStmt": set(node)
        case "VariableShowStmt", "TransactionStmt", "DeallocateStmt", "ListenStmt", "UnlistenStmt", "NotifyStmt",
            "ConstraintsSetStmt":
            readHarmless(name, node)
        case "VacuumStmt": vacuum(node)
        case "ClusterStmt": cluster(node)
        case "ReindexStmt": reindex(node)
        default: return false
        }
        return true
    }
}
