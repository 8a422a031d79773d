import DeployModel
import Testing

/// The id whose bytes are all the same.
func id(_ byte: UInt8) -> ObjectID {
    guard let id = ObjectID(bytes: Array(repeating: byte, count: 20)) else { preconditionFailure("20 bytes are an id") }
    return id
}

/// A decision under a name; what is not said is as in a quiet release.
struct Sample: CustomTestStringConvertible, Sendable {
    let name: String
    let report: DecisionReport

    var testDescription: String { name }

    init(_ name: String, candidateName: String = "HEAD", _ decisions: Decision...) {
        self.name = name
        report = DecisionReport(candidate: id(0x22), candidateName: candidateName, decisions: decisions)
    }
}

enum Sources {
    static let silent: [Baseline.Consideration] = [
        .init(source: .flag, outcome: .passedOver, commit: nil, reason: "not given"),
        .init(source: .environment, outcome: .passedOver, commit: nil, reason: "\"<nil>\" names no commit"),
        .init(
            source: .record, outcome: .passedOver, commit: nil, reason: "refs/drawbridge/web/deployed does not exist"),
        .init(source: .tag, outcome: .passedOver, commit: nil, reason: "no deployedTag is set"),
        .init(source: .push, outcome: .passedOver, commit: nil, reason: "this is not a push"),
        .init(
            source: .trackingRef, outcome: .passedOver, commit: nil, reason: "no remote is set, and none is Heroku's"),
    ]

    static func taken(_ source: Baseline.Source, _ commit: ObjectID?, _ reason: String) -> [Baseline.Consideration] {
        silent.map { $0.source == source ? .init(source: source, outcome: .taken, commit: commit, reason: reason) : $0 }
    }
}

func baseline(_ state: Baseline.State = .known, _ relation: Baseline.Relation = .init(.forward, ahead: 2, behind: 0))
    -> Baseline
{
    switch state {
    case .known, .missing:
        let considered = Sources.taken(.record, id(0x11), "refs/drawbridge/web/deployed").dropLast()
        let last = Baseline.Consideration(
            source: .trackingRef, outcome: .notNeeded, commit: id(0x44),
            reason: "refs/remotes/heroku/main, as of the last fetch or push")
        return Baseline(
            state: state, commit: id(0x11), source: .record, considered: considered + [last], relation: relation)
    case .firstDeploy:
        return Baseline(
            state: state, commit: nil, source: .push,
            considered: Sources.taken(.push, nil, "heroku has no refs/heads/main yet"), relation: relation)
    case .unknown:
        return Baseline(state: state, commit: nil, source: nil, considered: Sources.silent, relation: relation)
    }
}

func trigger(_ area: Area, _ count: Int, _ paths: [RepositoryPath]) -> Trigger {
    Trigger(
        area: area, count: count,
        paths: paths.enumerated().map { Trigger.Path(path: $1, kind: [.added, .modified, .deleted][$0 % 3]) })
}

func decision(
    _ kind: Decision.Kind, app: App = App(name: "web", root: .root, frameworks: ["rails"]), findings: [Finding] = [],
    work: [DatabaseWork] = [], workers: Workers = Workers(toPause: []), assets: Assets.State = .reusable,
    commands: [Processes.Command] = [], migrations: [PendingMigration] = [], triggers: [Trigger] = [],
    baseline: Baseline = baseline(), judged: [MigrationRecord] = [], order: MigrationOrder = MigrationOrder(),
    rollback: Rollback = Rollback(possibleUntil: .always, reason: "No migration runs."),
    override: Decision.Override? = nil
) -> Decision {
    var decision = Decision(
        app: app, kind: kind, findings: findings, databaseWork: work,
        migrations: migrations.map(MigrationRecord.init) + judged, workers: workers,
        backup: kind >= .maintenance && !work.isEmpty,
        assets: Assets(state: assets, contentKey: assets == .none ? nil : id(0x33)),
        processCommands: commands, triggers: triggers, changedPaths: triggers.map(\.count).reduce(0, +),
        baseline: baseline,
        candidate: id(0x22))
    decision.order = order
    decision.rollback = rollback
    decision.override = override
    return decision
}

extension Finding {
    static let migrations = Finding(
        rule: "database-paths-changed", severity: .error, title: "8 migrations added",
        explanation:
            "The running code would meet a schema that it wasn't written for. Judged by paths alone, no migration "
            + "is known to be harmless.", area: .migration, path: "db/migrate/1_create_users.rb", demands: .maintenance)
    static let schema = Finding(
        rule: "database-paths-changed", severity: .error, title: "1 schema dump changed",
        explanation: "The schema is meant to change with this deploy.", area: .schemaDump, path: "db/schema.rb",
        demands: .maintenance)
    static let seeds = Finding(
        rule: "database-paths-changed", severity: .error, title: "1 seed changed",
        explanation: "Seeds are loaded into the live database.", area: .seed, path: "db/seeds.rb", demands: .maintenance
    )
    static let boot = Finding(
        rule: "migrates-at-boot", severity: .warning, title: "web migrates the database when it starts",
        explanation: "Every process that boots then migrates, also several at once, while old processes still run.",
        remedy: "Move it into the release phase: a process type named release.", path: "Procfile", line: 1)
    static let vanished = Finding(
        rule: "migrations-vanish", severity: .error, title: "1 migration of the live commit is not in this one",
        explanation: "They have run, and deploying this commit does not take them back. Missing: db/migrate/2_b.rb.",
        remedy: "Roll forward with a commit that keeps them.", path: "db/migrate/2_b.rb", demands: .hold)
    static let rollback = Finding(
        rule: "rollback-deploy", severity: .warning, title: "this is a rollback: the live commit is newer by 1 commit",
        explanation: "The older code will run on the schema as it is now.")
    static let unknown = Finding(
        rule: "baseline-unknown", severity: .error, title: "nobody knows which commit is live",
        explanation: "Without it, nothing shows what changes for the database, so the worst is assumed.",
        remedy: "Name it: --base COMMIT. Or record the commit after each deploy:",
        command: "git update-ref refs/drawbridge/web/deployed COMMIT", demands: .maintenance)
    static let missing = Finding(
        rule: "baseline-missing", severity: .error, title: "the live commit 1111111111 is not in this clone",
        explanation: "What it holds can't be compared, so the worst is assumed.", remedy: "Fetch it.",
        command: "git fetch origin \(id(0x11))", demands: .maintenance)
    static let fails = Finding(
        rule: "not-null-without-default", severity: .error, title: "the migration fails on any row that is there",
        explanation: "ALTER TABLE … SET NOT NULL scans the table and finds the NULLs.", path: "db/migrate/1_a.rb",
        line: 4,
        demands: .blocked)
    static let note = Finding(
        rule: "settings-changed", severity: .note, title: ".drawbridge changes with this deploy",
        explanation: "This decision already follows the new settings.", path: ".drawbridge")
}

extension Processes.Command {
    static let web = Processes.Command(
        path: "Procfile", line: 1, type: "web", command: "rails db:migrate && puma", migrates: .yes)
    static let release = Processes.Command(
        path: "Procfile", line: 2, type: "release", command: "bin/release", migrates: .unknown)
    static let worker = Processes.Command(path: "Procfile", line: 3, type: "worker", command: "sidekiq", migrates: .no)
}

extension Sample {
    private static let migrationPaths: [RepositoryPath] = [
        "db/migrate/1_create_users.rb", "db/migrate/2_b.rb", "db/migrate/3_c.rb", "db/migrate/4_d.rb",
        "db/migrate/5_e.rb",
        "db/migrate/6_f.rb", "db/migrate/7_g.rb", "db/migrate/8_h.rb",
    ]
    private static let codeAndMore = [
        trigger(.assetInput, 3, ["app/assets/a.css", "app/assets/b.css", "app/javascript/c.js"]),
        trigger(.dependencyLock, 2, ["Gemfile.lock", "yarn.lock"]), trigger(.processFile, 1, ["Procfile"]),
        trigger(.code, 64, ["app/a.rb", "app/b.rb"]), trigger(.inert, 53, ["README.md"]),
    ]
    private static let shallow = Baseline.Relation(.undetermined, reason: "this clone is shallow")

    static let all: [Sample] =
        [
            Sample("nothing-same", decision(.nothing, baseline: baseline(.known, .init(.same, ahead: 0, behind: 0)))),
            Sample("nothing-inert", decision(.nothing, triggers: [trigger(.inert, 1, ["README.md"])])),
            Sample("release", decision(.release, assets: .changed, commands: [.release], triggers: codeAndMore)),
            Sample(
                "release-rollback", candidateName: "v1.4",
                decision(
                    .release, findings: [.rollback, .note], triggers: [trigger(.code, 1, ["app/a.rb"])],
                    baseline: baseline(.known, .init(.rollback, ahead: 0, behind: 1)))),
            Sample(
                "migrate-first",
                decision(.migrateFirst, work: [.migrate], triggers: [trigger(.migration, 1, ["db/migrate/1_a.rb"])])),
            Sample(
                "migrate-last",
                decision(.migrateLast, work: [.migrate], assets: .none, triggers: [trigger(.migration, 1, ["a"])])),
            Sample(
                "migrate-around",
                decision(
                    .migrateAround, work: [.migrate, .migrateData],
                    migrations: [.addsColumn, .concurrent, .unclear, .nothing],
                    triggers: [trigger(.migration, 2, ["a", "b"])])),
            Sample(
                "many-migrations",
                decision(
                    .maintenance, work: [.migrate], migrations: (1...25).map(PendingMigration.long),
                    triggers: [trigger(.migration, 25, ["a", "b"])])),
            Sample(
                "maintenance",
                decision(
                    .maintenance, findings: [.migrations, .schema, .seeds, .boot, .note], work: [.migrate, .seed],
                    workers: Workers(toPause: ["worker", "clock"]), assets: .changed,
                    commands: [.web, .release, .worker],
                    triggers: [
                        trigger(.migration, 8, migrationPaths), trigger(.schemaDump, 1, ["db/schema.rb"]),
                        trigger(.seed, 1, ["db/seeds.rb"]), trigger(.code, 1, ["app/a.rb"]),
                    ])),
            Sample(
                "maintenance-missing",
                decision(
                    .maintenance, findings: [.missing], work: [.unknown], assets: .unknown,
                    triggers: [trigger(.code, 9, ["a"])],
                    baseline: baseline(.missing, shallow))),
            Sample(
                "maintenance-unknown",
                decision(
                    .maintenance, app: App(name: "web", root: .root, frameworks: [], frameworksAreStated: true),
                    findings: [.unknown], work: [.unknown],
                    workers: Workers(toPause: [], caveat: "No Procfile or heroku.yml names the processes."),
                    assets: .unknown,
                    triggers: [trigger(.schemaDump, 1, ["db/schema.rb"]), trigger(.dataMigration, 2, ["a", "b"])],
                    baseline: baseline(.unknown, .init(.undetermined)))),
            Sample(
                "hold",
                decision(
                    .hold, findings: [.vanished, .migrations, .rollback], work: [.migrate, .explainSchema],
                    workers: Workers(toPause: ["worker"], caveat: "app.json could not be read: it is a symbolic link."),
                    triggers: [trigger(.migration, 1, ["db/migrate/2_b.rb"])],
                    baseline: baseline(.known, .init(.diverged, ahead: 3, behind: 1)))),
            Sample(
                "blocked",
                decision(
                    .blocked, findings: [.fails], work: [.migrate],
                    triggers: [trigger(.migration, 1, ["db/migrate/1_a.rb"])])),
            Sample(
                "first-deploy", candidateName: "main",
                decision(
                    .release, assets: .unknown, triggers: codeAndMore,
                    baseline: baseline(.firstDeploy, .init(.undetermined)))),
            Sample(
                "several-apps", candidateName: "refs/heads/main",
                decision(
                    .maintenance, findings: [.migrations], work: [.migrate],
                    triggers: [trigger(.migration, 8, migrationPaths)]),
                decision(
                    .release,
                    app: App(
                        name: "api.v2", root: "apps/api", frameworks: ["django", "sql"], frameworksAreStated: true)),
                decision(.nothing, app: App(name: "docs", root: "docs", frameworks: []))),
            Sample("no-app"),
        ] + judged
}
