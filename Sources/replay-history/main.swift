// Replays an app's history: Scripts/replay-histories says what for. Not installed.

internal import ChildProcess
internal import DeployModel
internal import Gathering
internal import GitStore
internal import SchemaReplay
internal import Settings

/// The schema as the migrations alone have made it since the first dump, and what the dumps said on the way.
struct History {
    let store: GitStore
    private var replay: SchemaReplay?
    private var form: Dump.Form?
    private var last: Dump?
    private var steps = 0
    private var unread = 0
    private var differing = 0
    private var lines: [String] = []
    /// The last step that showed a difference in each thing.
    private var origins: [String: String] = [:]

    init(store: GitStore) { self.store = store }

    /// Looks at one step of the history.
    mutating func step(from old: Commit, to new: Commit) throws {
        let settings = try SettingsSource(store: store, environment: [:]).settings(in: new.tree)
        let statement = BaselineStatement(flag: old.id.description, environment: nil)
        let facts = try Gatherer(store: store, settings: settings, candidate: new, statement: statement)
            .facts(depth: .report).map(\.facts)
        guard let database = facts.first?.database,
            let pair = database.dumps.first(where: { $0.database == nil }), let dump = pair.candidate
        else { return }
        steps += 1
        guard dump.problems.isEmpty, pair.live?.problems.isEmpty ?? true else {
            unread += 1
            let problem = dump.problems.first ?? pair.live?.problems.first
            lines.append("\(new.id.abbreviated) \(pair.path):\(problem?.line ?? 0) \(problem?.reason ?? "")")
            return
        }
        defer { last = dump }
        guard var replay, form == dump.form, let live = pair.live else {
            replay = SchemaReplay(onto: dump.schema)
            form = dump.form
            return
        }
        let migrations = database.migrations.filter { $0.state == .new && $0.database == nil }.map(\.migration)
        for migration in migrations { replay.apply(migration) }
        self.replay = replay
        let check = ReplayCheck(
            live: live.schema, liveVersions: pair.liveVersions, pending: migrations, candidate: dump.schema,
            fidelity: fidelity)
        if !check.findings.isEmpty { differing += 1 }
        for finding in check.findings {
            lines.append("\(new.id.abbreviated) \(finding)")
            origins[Self.key(finding.difference)] = "since \(new.id.abbreviated): \(Self.words(finding.cause))"
        }
    }

    private static func key(_ difference: SchemaDifference) -> String {
        "\(difference.object) \(difference.table ?? "") \(difference.name)"
    }

    private static func words(_ cause: ReplayCheck.Cause) -> String {
        switch cause {
        case .mayBeExplained(let operations): "hidden in \(operations.map(\.description).joined(separator: ", "))"
        case .dumpAlone: "the dump changed without a migration"
        case .migrationAlone: "the dump doesn't show what a migration does"
        case .disagreement: "the migration and the dump disagree"
        }
    }

    /// Why something differs in the end: the step that showed it, of the thing itself or of its table.
    private func origin(of difference: SchemaDifference) -> String {
        let table = difference.table.map { origins["table  \($0)"] } ?? nil
        return origins[Self.key(difference)] ?? table ?? "no step shows it by itself"
    }

    private var fidelity: Fidelity { form == .sql ? .structure : .schemaRuby }

    /// What came of it.
    var report: String {
        let end = last.flatMap { last in
            replay.map { SchemaComparison.differences(from: $0.schema, to: last.schema, fidelity: fidelity) }
        }
        let ending = end.map { differences in
            differences.isEmpty
                ? "all migrations since the first dump, replayed, give the last dump"
                : "all migrations since the first dump, replayed, differ from the last dump in \(differences.count):\n"
                    + differences.map { "    \($0)\n        \(origin(of: $0))" }.joined(separator: "\n")
        }
        return """
            \(steps) steps with a dump or a migration: \(steps - differing - unread) replay to the very dump, \(differing) \
            differ, in \(unread) a dump can't be read
            \(lines.map { "    \($0)\n" }.joined())  \(ending ?? "no dump")

            """
    }
}

guard CommandLine.arguments.count > 2 else {
    print("usage: replay-history CLONE COMMIT…  (the commits in order, the oldest first)")
    throw CancellationError()
}
let store = try GitStore(containing: CommandLine.arguments[1], environment: ChildProcess.inheritedEnvironment)
let commits = try CommandLine.arguments.dropFirst(2).map { try store.commit(named: $0) }
var history = History(store: store)
for (old, new) in zip(commits, commits.dropFirst()) { try history.step(from: old, to: new) }
print(history.report)
