internal import DatabaseEffects
public import DeployModel
internal import SchemaReplay

/// Judges the operations of migrations, one after the other, on the schema that each of them meets.
public struct Judge: Sendable {
    private let database: [any OperationRule]
    private let code: [any OperationRule]

    /// A judge with these rules.
    public init(
        database: [any OperationRule] = OperationRules.database, code: [any OperationRule] = OperationRules.code
    ) {
        self.database = database
        self.code = code
    }

    /// Judges the migrations that will run.
    public func judge(_ facts: Facts, _ inquiry: inout Inquiry) -> [JudgedMigration] {
        let running = facts.database.migrations.filter(\.runs)
        return inOrder(running) { migrations, database in
            judge(migrations, SchemaBase(facts, database: database), facts, database, &inquiry)
        }
    }

    /// Judges migrations by themselves, in the order in which they run.
    ///
    /// - Parameters:
    ///   - schema: The schema that they meet; nothing if it isn't known.
    ///   - form: The language of the dump that it comes from.
    public func judge(
        _ migrations: [Migration], on schema: Schema?, form: Dump.Form, server: DatabaseServer, sizes: TableSizes,
        _ inquiry: inout Inquiry
    ) -> [JudgedMigration] {
        judge(
            migrations.map { PendingMigration($0, state: .new) }, SchemaBase(schema, form), server, sizes, [], &inquiry)
    }

    /// Judges what the candidate's code makes of migrations that have run and that it lacks: a rollback. The inquiry
    /// must swap the sides.
    public func judgeVanished(_ facts: Facts, _ inquiry: inout Inquiry) -> [JudgedMigration] {
        inOrder(facts.database.vanished) { migrations, database in
            judge(migrations, SchemaBase(rollbackOf: facts, database: database), facts, database, &inquiry)
        }
    }

    /// Each database has a schema of its own; all are told in the order in which they run.
    private func inOrder(
        _ migrations: [PendingMigration], _ judge: ([PendingMigration], String?) -> [JudgedMigration]
    ) -> [JudgedMigration] {
        let byDatabase = Dictionary(grouping: migrations, by: \.database)
        var judged: [RepositoryPath: JudgedMigration] = [:]
        for (database, migrations) in byDatabase.sorted(by: { ($0.key ?? "") < ($1.key ?? "") }) {
            for migration in judge(migrations, database) { judged[migration.pending.migration.path] = migration }
        }
        return migrations.compactMap { judged[$0.migration.path] }
    }

    private func judge(
        _ migrations: [PendingMigration], _ base: SchemaBase, _ facts: Facts, _ database: String?,
        _ inquiry: inout Inquiry
    ) -> [JudgedMigration] {
        judge(migrations, base, facts.database.server(of: database), facts.sizes, facts.approvals, &inquiry)
    }

    private func judge(
        _ migrations: [PendingMigration], _ base: SchemaBase, _ server: DatabaseServer, _ sizes: TableSizes,
        _ approvals: [Approval], _ inquiry: inout Inquiry
    ) -> [JudgedMigration] {
        var walk = MigrationWalk(migrations.map(\.migration), base, server, sizes)
        return migrations.enumerated().map { position, pending in
            walk.begin(position)
            let operations = pending.migration.operations.enumerated().map { index, operation in
                guard let context = walk.step(operation, at: index) else { return Self.skipped(operation) }
                return judge(context, &inquiry, approvals)
            }
            return JudgedMigration(pending: pending, operations: operations)
        }
    }

    /// The verdict on one operation.
    ///
    /// - Parameter approvals: What a person vouches for: what was found stays told, and closes nothing.
    public func judge(
        _ context: OperationContext, _ inquiry: inout Inquiry, _ approvals: [Approval] = []
    ) -> JudgedOperation {
        var own = inquiry.anew()
        func claims(_ rules: [any OperationRule], _ isAboutCode: Bool) -> [JudgedOperation.RuleClaim] {
            rules.compactMap { rule in
                rule.judge(context, &own)
                    .map { JudgedOperation.RuleClaim(rule: rule.id, claim: $0, isAboutCode: isAboutCode) }
            }
        }
        // Of other databases nothing is claimed, not even wrongly.
        let isJudged = context.server.adapter == .postgreSQL
        let found = isJudged ? claims(database, false) + claims(code, true) : claims([OtherDatabase()], false)
        // What fails only if it runs, and may not run, doesn't fail whatever the order.
        let mayBeLeftOut = context.operation.guards.contains { if case .unknown = $0.condition { true } else { false } }
        var claims = found.map { mayBeLeftOut ? $0.uncertain : $0 }.map { $0.approved(by: approvals) }
        if !claims.contains(where: \.isAboutCode), let approval = context.unjudged(approvedBy: approvals) {
            let claim = Claim(approval.orders)
            claims.append(JudgedOperation.RuleClaim(rule: Verdict.unjudged, claim: claim, isAboutCode: true))
        }
        inquiry.takeOver(own)
        // A rule that waits for an answer has said nothing yet: neither has the rest.
        let isComplete = own.open.isEmpty && claims.contains(where: \.isAboutCode)
        let effects = context.effects.tables.filter { !context.isNew($0.table) }
        return JudgedOperation(
            operation: context.operation, claims: claims,
            verdict: Verdict(of: claims, isComplete: isComplete, effects: effects))
    }

    /// An operation whose guards keep it from running.
    private static func skipped(_ operation: Operation) -> JudgedOperation {
        let claim = JudgedOperation.RuleClaim(rule: Verdict.skipped, claim: Claim(.both), isAboutCode: true)
        return JudgedOperation(
            operation: operation, claims: [claim], verdict: Verdict(provedOrders: .both, rule: Verdict.skipped))
    }
}

extension JudgedOperation.RuleClaim {
    /// The claim, of an operation of which only the run tells whether it happens.
    fileprivate var uncertain: JudgedOperation.RuleClaim {
        guard claim.fails else { return self }
        var finding = claim.finding
        finding?.explanation += " Whether it runs at all, only the run tells."
        let claim = Claim([], whenStopped: .unbounded, isKnown: false, finding)
        return JudgedOperation.RuleClaim(rule: rule, claim: claim, isAboutCode: isAboutCode)
    }

    /// The claim, or what a person says instead.
    fileprivate func approved(by approvals: [Approval]) -> JudgedOperation.RuleClaim {
        guard var finding = claim.finding, let approval = approvals.first(where: { $0.covers(finding) }) else {
            return self
        }
        finding.severity = .note
        finding.explanation += " Approved: \(approval.reason)"
        return JudgedOperation.RuleClaim(
            rule: rule, claim: Claim(approval.orders, finding),
            // Who vouches for what couldn't be judged vouches for all of it.
            isAboutCode: isAboutCode || !claim.isKnown)
    }
}

extension OperationContext {
    fileprivate func unjudged(approvedBy approvals: [Approval]) -> Approval? {
        approvals.first { approval in
            approval.rule == Verdict.unjudged && (approval.path == nil || approval.path == migration.path)
                && (approval.line == nil || approval.line == operation.span.line)
        }
    }
}

extension Verdict {
    /// What stands for a rule where an operation's own guards keep it from running.
    static let skipped = "does-not-run"
    /// What stands for a rule where none knows the operation.
    static let unjudged = "unjudged"

    /// What follows from claims. Only what every claim allows is proved, and nothing without a claim.
    init(of claims: [JudgedOperation.RuleClaim], isComplete: Bool, effects: [TableEffect]) {
        let orders = isComplete ? claims.reduce(Orders.both) { $0.intersection($1.claim.orders) } : []
        let deciding = claims.min { Self.weight($0.claim) < Self.weight($1.claim) }
        self.init(
            provedOrders: orders, whenStopped: claims.map(\.claim.whenStopped).max() ?? .unbounded,
            fails: claims.contains { $0.claim.fails }, isKnown: isComplete && claims.allSatisfy(\.claim.isKnown),
            takesTwoDeploys: claims.contains { $0.claim.takesTwoDeploys },
            rule: deciding?.rule ?? Self.unjudged, effects: effects)
    }

    /// The least settles the word.
    private static func weight(_ claim: Claim) -> Int {
        if claim.fails { return 0 }
        if !claim.isKnown { return 1 }
        if claim.orders.isEmpty { return 2 }
        if claim.orders != .both { return 3 }
        // A note settles nothing: the rule that proves the order has the word.
        return claim.finding.map { $0.severity == .note ? 6 : 4 } ?? 5
    }
}
