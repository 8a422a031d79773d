internal import DatabaseEffects
internal import DeployModel

/// A migration as it should be: every operation that would keep others waiting done gently.
struct CorrectedMigration {
    /// The migrations, ready to paste; empty if there is no gentle way, or none that could be written down.
    let snippets: [Snippet]
    /// Whether they stand in place of the whole migration; if not, of this operation alone.
    let isWhole: Bool

    /// Corrects the migration that the operation belongs to; of one that holds what can't be written back, the
    /// operation alone.
    init(_ context: OperationContext) {
        let writer = MigrationWriter(migration: context.migration)
        guard Self.gentle(context.action, context) != nil || Self.alone(context.action) != nil else {
            (snippets, isWhole) = ([], true)
            return
        }
        if let steps = Self.steps(context.migration.operations, context),
            let snippets = writer.snippets(for: steps, replacing: true)
        {
            (self.snippets, isWhole) = (snippets, true)
            return
        }
        isWhole = false
        // The other operations of the same call belong to it: `add_reference` is several.
        let call = context.migration.operations.filter { $0.span == context.operation.span }
        snippets = Self.steps(call, context).flatMap { writer.snippets(for: $0, replacing: false) } ?? []
    }

    /// The steps of operations, gentle where there is a way; nothing if an operation depends on what only the run
    /// tells.
    private static func steps(_ operations: [Operation], _ context: OperationContext) -> [RemedyStep]? {
        var steps: [RemedyStep] = []
        var spans: Set<SourceSpan> = []
        for operation in operations {
            guard operation.guards.isEmpty else { return nil }
            let sharesCall = !spans.insert(operation.span).inserted
            for var step in gentle(operation.action, context) ?? [asWritten(operation.action)] {
                // Moves in front of what is built only where both come of one call: `add_reference`.
                step.movesForward = step.movesForward && sharesCall
                steps.append(step)
            }
        }
        return steps
    }

    private static func gentle(_ action: Action, _ context: OperationContext) -> [RemedyStep]? {
        if let table = action.table {
            let isCreated = context.migration.operations.contains {
                if case .createTable(let created) = $0.action { created.name == table } else { false }
            }
            guard !isCreated, !context.isNew(table), !context.sizes.isShort(.rewrite, on: table) else { return nil }
        }
        if case .removeIndex = action, action != context.action { return nil }
        if case .addColumn = action, action != context.action, !isSlow(action, context) { return nil }
        return GentleSteps(version: context.server.version, isRails: context.isRails, schema: context.before)
            .steps(for: action)
    }

    /// Whether an operation works on all rows.
    private static func isSlow(_ action: Action, _ context: OperationContext) -> Bool {
        StatementEffects(of: action, on: context.before, server: context.server).tables.contains { $0.work != nil }
    }

    /// The step of an operation that only needs a transaction of another sort than it has.
    private static func alone(_ action: Action) -> [RemedyStep]? {
        let step = asWritten(action)
        return step.phase == .brief ? nil : [step]
    }

    private static func asWritten(_ action: Action) -> RemedyStep {
        switch action {
        case .addIndex(_, concurrently: true, _), .removeIndex(_, _, concurrently: true, _),
            .reindex(_, concurrently: true), .detachPartition(_, _, concurrently: true), .addEnumValue:
            RemedyStep(action, .alone)
        case .validateConstraint: RemedyStep(action, .validation)
        default: RemedyStep(action, .brief)
        }
    }
}
