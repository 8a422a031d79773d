import DeployModel
import RubySyntax
import SQLMigrations

/// Undoing: `revert`, and running other migrations.
extension Evaluator {
    func revert(_ command: Command, _ written: Invocation?) -> Value {
        for case .constant(let name) in command.positional.reversed() {
            _ = runOther(name, backwards: true, command)
        }
        for value in command.positional {
            if case .constant = value { continue }
            if case .receiver = value { continue }
            emit(unreadable: .dynamicValue, "which migration is undone is worked out at run time", at: command.node)
        }
        if let block = command.block {
            revert(at: command.node) { _ = call(block, with: [], at: command.node) }
        }
        return unknown(command.node)
    }

    /// Undoes what code does: the inverse of its calls, the last one first.
    func revert(at node: NodeID, _ body: () -> Void) {
        recordings.append([])
        recordedContexts.append([])
        body()
        let commands = recordings.removeLast()
        let contexts = recordedContexts.removeLast()
        for (command, context) in zip(commands, contexts).reversed() {
            if recordings.isEmpty {
                replay(command, context)
            } else {
                recordings[recordings.count - 1].append(command)
                recordedContexts[recordedContexts.count - 1].append(context)
            }
        }
    }

    func replay(_ command: Command, _ context: RecordedContext) {
        let (kept, vouched) = (guards, vouchers)
        guards = context.guards
        vouchers = context.vouchers
        if case .table(let index)? = context.table { _ = callTable(index, command) } else { _ = perform(command) }
        guards = kept
        vouchers = vouched
    }

    /// Runs another migration of the app.
    func runOther(_ name: String, backwards: Bool, _ command: Command) -> Value {
        guard recordings.isEmpty || backwards else {
            emit(unreadable: .unknownCall, "a migration is run inside a `revert`", at: command.node)
            return unknown(command.node)
        }
        guard !openMigrations.contains(name), openMigrations.count < 20 else {
            emit(unreadable: .limit, "the migration `\(name)` undoes itself", at: command.node)
            return unknown(command.node)
        }
        guard let file = resolve(.migration(name)) else {
            emit(
                unreadable: .missingFile,
                "the migration `\(name)` that is \(backwards ? "undone" : "run") isn't at hand",
                at: command.node)
            return unknown(command.node)
        }
        let other = RubyParser.parse(file.text)
        guard let migration = MigrationClass(in: other, named: name) else {
            emit(unreadable: .missingFile, "\(file.path) holds no migration `\(name)`", at: command.node)
            return unknown(command.node)
        }
        adopt(other, migration, file, backwards: backwards, command)
        return unknown(command.node)
    }

    func adopt(
        _ other: SyntaxTree, _ migration: MigrationClass, _ file: MigrationSource, backwards: Bool, _ command: Command
    ) {
        var conventions = RailsConventions(
            version: migration.version.flatMap(FrameworkVersion.init) ?? .unversioned, adapter: settings.adapter,
            datetimeType: settings.datetimeType)
        conventions.isDump = false
        let evaluator = Evaluator(
            tree: other, path: file.path, settings: settings, conventions: conventions, isTransactional: false,
            resolve: resolve)
        evaluator.fixedNode =
            fixedNode
            ?? (tree.span(of: command.node), tree.excerpt(of: tree[command.node].range))
        evaluator.openMigrations = openMigrations.union([migration.name])
        evaluator.guards = guards
        evaluator.transactions = transactions
        evaluator.vouchers = vouchers
        evaluator.steps = steps
        evaluator.depth = depth
        if backwards != isReverting { evaluator.runBackwards(migration) } else { evaluator.run(migration) }
        steps = evaluator.steps
        for operation in evaluator.operations { append(operation) }
        guard evaluator.isStopped, !isStopped else { return }
        // What follows here isn't read either.
        if fixedNode == nil, let last = operations.indices.last {
            operations[last].span = unread(operations[last].span)
        }
        isStopped = true
        jump = Jump(.raise)
    }
}
