import DeployModel
import TestSupport

/// The id whose bytes are all the same.
func id(_ byte: UInt8, byteCount: Int = 20) -> ObjectID {
    guard let id = ObjectID(bytes: Array(repeating: byte, count: byteCount)) else { preconditionFailure("no id") }
    return id
}

/// Decisions made up so that every value of every field occurs.
enum Synthetic {
    static let hostilePath = RepositoryPath(bytes: Array("db/migrate/\u{1B}[2J \"q\" ü\n\\".utf8) + [0xFF, 0xC3])

    static let finding = Finding(
        rule: "opaque-change", severity: .error, title: "\(hostilePath) </script> \u{1B}[31m",
        explanation: "Line one.\nLine two.",
        remedy: "Say so.", command: "git log -3", area: .dataMigration, path: hostilePath, line: 7, demands: .hold,
        excerpt: "remove_column \u{1B}[31m",
        evidence: CodeReference.Strength.allCases.map { strength in
            CodeReference(
                SourceLocation(path: hostilePath, line: 3, excerpt: "user.name \u{1B}"), strength,
                isSQL: strength == .likely)
        },
        snippets: Snippet.purposes.map { Snippet($0, "ruby", "a\n\tb \u{1B}", path: $0 == .check ? nil : hostilePath) })

    /// What was proved, one of each word, and one of each lock and each sort of work.
    static let verdicts: [Verdict] = {
        let effects =
            LockMode.allCases.map { TableEffect("users\u{1B}", $0) }
            + TableEffect.Work.allCases.map { TableEffect("users", .share, $0) }
        return [
            Verdict(provedOrders: .both, rule: "a", effects: effects),
            Verdict(provedOrders: .beforeNewCode, rule: "a-b"),
            Verdict(provedOrders: .afterOldCode, rule: "a"),
            Verdict(provedOrders: [], takesTwoDeploys: true, rule: "a"), Verdict(provedOrders: [], rule: "a"),
            Verdict(provedOrders: [], whenStopped: .wrong, fails: true, rule: "a"),
            Verdict(provedOrders: [], whenStopped: .unbounded, isKnown: false, rule: "a"),
        ]
    }()

    /// A migration that was judged, with one operation of each verdict.
    static func judged(_ state: PendingMigration.State? = nil) -> MigrationRecord {
        MigrationRecord(
            Migration(path: hostilePath, version: "1", name: "Judged"), state: state, operations: operations)
    }

    private static let operations: [OperationRecord] = verdicts.enumerated().map { index, verdict in
        var record = OperationRecord(
            Operation(.dropTable("t\(index)"), at: SourceSpan(line: index + 1, column: 1, endLine: index + 1)))
        record.verdict = verdict
        record.claims = [
            ClaimRecord(rule: "a", orders: verdict.provedOrders, whenStopped: verdict.whenStopped),
            ClaimRecord(rule: "a-b", orders: .both, fails: true, isKnown: false, title: "t\u{1B}"),
        ]
        return record
    }

    /// Migrations with one operation of each sort, and one of each circumstance.
    static let migrations: [PendingMigration] = {
        let guards = [Guard(.unknown("x\u{1B}")), Guard(.tableExists("users"), is: false)]
        let operations = SampleActions.all.enumerated().map { index, action in
            Operation(
                action, at: SourceSpan(line: index + 1, column: 3, endLine: index + 2),
                guards: index == 0 ? guards : [],
                transaction: index % 2 == 0 ? 0 : nil, isVouchedFor: index == 1)
        }
        let full = Migration(
            path: hostilePath, version: "20240131120000", name: "A\u{1B}", frameworkVersion: "7.1",
            operations: operations)
        let bare = Migration(path: "a/up.sql", version: "", name: "", isTransactional: false)
        return [
            PendingMigration(full, state: .new, database: "animals"), PendingMigration(bare, state: .edited),
            PendingMigration(bare, state: .renamed),
        ]
    }()

    static let considered = Baseline.Source.allCases.map { source in
        let outcome: Baseline.Consideration.Outcome =
            source < .record ? .passedOver : source == .record ? .taken : .notNeeded
        return Baseline.Consideration(
            source: source, outcome: outcome, commit: outcome == .passedOver ? nil : id(0x11),
            reason: "reason \(source.rawValue)")
    }

    static func baseline(_ state: Baseline.State, _ relation: Baseline.Relation) -> Baseline {
        let commit = state == .known || state == .missing ? id(0x11) : nil
        return Baseline(
            state: state, commit: commit, source: state == .unknown ? nil : .record, considered: considered,
            relation: relation)
    }

    private static let relations: [Baseline.Relation] = [
        .init(.same, ahead: 0, behind: 0), .init(.forward, ahead: 2, behind: 0), .init(.rollback, ahead: 0, behind: 3),
        .init(.diverged, ahead: 1, behind: 1), .init(.unrelated), .init(.undetermined, reason: "this clone is shallow"),
    ]
    private static let states: [Baseline.State] = [.known, .missing, .firstDeploy, .unknown]
    private static let limits: [Rollback.Limit] = [.always, .untilMigrations, .untilLast, .unknown]
    private static let assets: [Assets] = [
        Assets(state: .changed, contentKey: id(0xAB)), Assets(state: .reusable, contentKey: id(0xCD)),
        Assets(state: .none, contentKey: nil), Assets(state: .unknown, contentKey: id(0xEF)),
    ]
    private static let works: [[DatabaseWork]] = [[], [.migrate, .migrateData, .seed], [.explainSchema], [.unknown]]

    /// One of each kind, together with one of each of everything else.
    static let decisions: [Decision] = Decision.Kind.allCases.enumerated().map { index, kind in
        let kinds: [Change.Kind] = [.added, .deleted, .modified, .typeChanged]
        let area = Area.allCases[index]
        var decision = Decision(
            app: App(
                name: "app-\(index)", root: RepositoryPath(bytes: (index == 0 ? "" : "apps/ü \(index)").utf8),
                frameworks: index % 2 == 0 ? ["rails", "golang-migrate"] : [], frameworksAreStated: index % 3 == 0,
                policy: index % 2 == 0 ? .analyze : .paths),
            kind: kind,
            findings: [
                finding, Finding(rule: "note", severity: .note, title: "t", explanation: "e"),
                Finding(rule: "a-b-c", severity: .warning, title: "t", explanation: "e", demands: kind),
            ],
            databaseWork: works[index % 4],
            migrations: index == 1 ? migrations.map(MigrationRecord.init) + [judged(.unapplied)] : [],
            workers: Workers(toPause: ["worker", "clock_2"], caveat: index % 2 == 0 ? "c." : nil),
            backup: index % 2 == 0, assets: assets[index % 4],
            processCommands: [.yes, .no, .unknown].map {
                Processes.Command(path: "Procfile", line: 1, type: "web", command: "x && y", migrates: $0)
            },
            triggers: [
                Trigger(area: area, count: 25, paths: kinds.map { Trigger.Path(path: hostilePath, kind: $0) }),
                Trigger(area: .inert, count: 1, paths: [Trigger.Path(path: "README.md", kind: .added)]),
            ],
            changedPaths: 26, baseline: baseline(states[index % 4], relations[index % 6]), candidate: id(0x22))
        decision.order = index % 2 == 0 ? MigrationOrder() : MigrationOrder(first: [hostilePath], last: ["a", "b"])
        decision.rollback = Rollback(possibleUntil: limits[index % 4], reason: index == 0 ? "" : "Because.\u{1B}")
        if index == 2 {
            decision.override = Decision.Override(findings: ["a-b@db/1.rb:3"], reason: "I looked", instead: .hold)
        }
        return decision
    }

    /// A report for each decision, one with all of them, and one of a SHA-256 repository.
    static let reports: [DecisionReport] =
        decisions.map { DecisionReport(candidate: id(0x22), candidateName: "HEAD", decisions: [$0]) } + [
            DecisionReport(candidate: id(0x22), candidateName: ":/fix \"this\"", decisions: decisions),
            DecisionReport(
                candidate: id(0x22, byteCount: 32), candidateName: "main", decisions: Array(decisions.prefix(2))),
        ]
}

extension Snippet {
    fileprivate static let purposes: [Purpose] = [
        .migration, .followingMigration, .deployFirst, .code, .check, .settings,
    ]
}
