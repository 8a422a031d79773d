import DeployModel
import DeployRules
import TestSupport
import Testing

/// Facts with the word that is decided for them where changes are judged by their paths.
struct DecisionCase: CustomTestStringConvertible, Sendable {
    let name: String
    let given: Facts
    let kind: Decision.Kind
    let work: [DatabaseWork]

    init(_ name: String, _ facts: Facts, _ kind: Decision.Kind, _ work: [DatabaseWork] = []) {
        self.name = name
        given = facts.judged(by: .paths)
        self.kind = kind
        self.work = work
    }

    var testDescription: String { name }

    private static let gone = [change(.deleted, "db/migrate/1_a.rb", in: .migration)]
    private static let link = [change(.modified, "db", in: [.migration, .seed], mode: .symbolicLink, isPresumed: true)]
    private static let disagreement = Baseline.Consideration(
        source: .trackingRef, outcome: .notNeeded, commit: id(0x44), reason: "refs/remotes/heroku/main")

    static let all: [DecisionCase] = [
        DecisionCase("equal trees", facts(), .nothing),
        DecisionCase("the same commit", facts(baseline: baseline(.same, ahead: 0, behind: 0)), .nothing),
        DecisionCase("only inert paths", facts(changes(.inert, .inert)), .nothing),
        DecisionCase("code", facts(changes(.code)), .release),
        DecisionCase("code among inert paths", facts(changes(.inert, .code, .inert)), .release),
        DecisionCase("an asset", facts(changes(.assetInput)), .release),
        DecisionCase("a dependency lock", facts(changes(.dependencyLock)), .release),
        DecisionCase("a process file", facts(changes(.processFile)), .release),
        DecisionCase("a migration", facts(changes(.migration)), .maintenance, [.migrate]),
        DecisionCase("a migration that is deleted", facts(gone), .maintenance, [.migrate]),
        DecisionCase("a schema dump", facts(changes(.schemaDump)), .maintenance, [.explainSchema]),
        DecisionCase(
            "a migration with its schema dump", facts(changes(.migration, .schemaDump)), .maintenance, [.migrate]),
        DecisionCase("a seed", facts(changes(.seed)), .maintenance, [.seed]),
        DecisionCase("a data migration", facts(changes(.dataMigration)), .maintenance, [.migrateData]),
        DecisionCase(
            "all of the database", facts(changes(.seed, .dataMigration, .schemaDump, .migration, .code)), .maintenance,
            [.migrate, .migrateData, .seed]),
        DecisionCase(
            "a path that is an asset and a lock",
            facts([change(.modified, "Gemfile.lock", in: [.assetInput, .dependencyLock])]), .release),
        DecisionCase("a link behind which migrations may lie", facts(link), .maintenance, [.migrate, .seed]),
        DecisionCase("a first deploy", facts(changes(.code), baseline: baseline(.firstDeploy)), .release),
        DecisionCase(
            "a first deploy with migrations", facts(changes(.migration), baseline: baseline(.firstDeploy)),
            .maintenance, [.migrate]),
        DecisionCase(
            "nobody knows what is live", facts(changes(.code), baseline: baseline(.unknown)), .maintenance, [.unknown]),
        DecisionCase(
            "nobody knows what is live, inert paths", facts(changes(.inert), baseline: baseline(.unknown)),
            .maintenance, [.unknown]),
        DecisionCase(
            "the live commit isn't here", facts(changes(.migration), baseline: baseline(.missing)), .maintenance,
            [.unknown]),
        DecisionCase("an unrelated history", facts(changes(.code), baseline: baseline(.unrelated)), .maintenance),
        DecisionCase("a rollback of code", facts(changes(.code), baseline: baseline(.rollback, behind: 1)), .release),
        DecisionCase(
            "a rollback past a migration", facts(gone, baseline: baseline(.rollback, behind: 1)), .hold, [.migrate]),
        DecisionCase(
            "a rollback with another migration changed", facts(changes(.migration), baseline: baseline(.rollback)),
            .maintenance, [.migrate]),
        DecisionCase(
            "diverged, code", facts(changes(.code), baseline: baseline(.diverged, ahead: 1, behind: 1)), .release),
        DecisionCase(
            "diverged, a live migration is missing", facts(gone, baseline: baseline(.diverged)), .hold, [.migrate]),
        DecisionCase(
            "unrelated, a live migration is missing", facts(gone, baseline: baseline(.unrelated)), .hold, [.migrate]),
        DecisionCase("undetermined, code", facts(changes(.code), baseline: baseline(.undetermined)), .release),
        DecisionCase(
            "undetermined, a live migration is missing", facts(gone, baseline: baseline(.undetermined)), .hold,
            [.migrate]),
        DecisionCase("no framework recognised", facts(changes(.code), frameworks: []), .maintenance),
        DecisionCase("no framework recognised, only inert paths", facts(changes(.inert), frameworks: []), .nothing),
        DecisionCase("no framework, as stated", facts(changes(.code), frameworks: [], areStated: true), .release),
        DecisionCase(
            "sources that disagree", facts(changes(.code), baseline: baseline(others: [disagreement])), .release),
        DecisionCase(
            "web migrates at boot", facts(changes(.code), commands: [command("web", "db:migrate", .yes)]), .release),
    ]
}

@Suite struct `The decision` {
    @Test(arguments: DecisionCase.all)
    func `is the least closed way that the findings allow`(_ item: DecisionCase) {
        let decision = Decider().decide(item.given)
        #expect(decision.kind == item.kind)
        #expect(decision.databaseWork == item.work)
        #expect(decision.closesSite == (item.kind == .maintenance))
        #expect(decision.canSkipDeploy == (item.kind == .nothing))
        #expect(decision.backup == (item.kind >= .maintenance && !item.work.isEmpty))
        #expect(item.kind < .maintenance || !decision.forcing.isEmpty)
    }

    @Test(arguments: [false, true])
    func `tells what forces it first, whatever the order of the rules`(_ isReversed: Bool) {
        let change = change(.deleted, "db/migrate/1_a.rb", in: .migration)
        let facts = facts(
            [change] + changes(.processFile), baseline: baseline(.rollback, behind: 2),
            commands: [command("web", "db:migrate", .yes)], settings: ".drawbridge"
        ).judged(by: .paths)
        let decision = Decider(rules: isReversed ? Rules.all.reversed() : Rules.all).decide(facts)
        let rules = decision.findings.map(\.rule)
        #expect(rules.prefix(2) == ["migrations-vanish", "database-paths-changed"])
        #expect(Set(rules.dropFirst(2).prefix(2)) == ["rollback-deploy", "migrates-at-boot"])
        #expect(Set(rules.dropFirst(4)) == ["process-files-changed", "settings-changed"])
        #expect(decision.forcing.map(\.rule) == ["migrations-vanish"])
    }

    @Test func `pauses the workers only while the site is closed or a person looks`() {
        let commands = ["web", "worker", "release", "clock", "worker"].map { command($0, "x", .no) }
        #expect(Decider().decide(facts(changes(.code), commands: commands)).workers == Workers(toPause: []))
        let closed = Decider().decide(facts(changes(.migration), commands: commands).judged(by: .paths))
        #expect(closed.workers == Workers(toPause: ["worker", "clock"]))
        #expect(closed.processCommands == commands)
    }

    @Test func `says where the list of workers may be incomplete`() {
        let migration = changes(.migration)
        #expect(
            Decider().decide(facts(migration, areDeclared: false).judged(by: .paths)).workers.caveat
                == "No Procfile or heroku.yml names the processes; check what else runs with the database.")
        #expect(
            Decider().decide(
                facts(migration, unreadable: ["b": "it is a link", "a": "it is too large"]).judged(by: .paths)
            ).workers.caveat
                == "a could not be read: it is too large. b could not be read: it is a link.")
    }

    @Test func `lists the first paths of each area and counts them all`() throws {
        let many = (0..<30).map { change(.added, "app/\($0).rb", in: [.code]) }
        let lock = change(.modified, "Gemfile.lock", in: [.assetInput, .dependencyLock])
        let decision = Decider().decide(facts(many + [lock]))
        #expect(decision.changedPaths == 31)
        #expect(decision.triggers.map(\.area) == [.assetInput, .dependencyLock, .code])
        #expect(decision.triggers.map(\.count) == [1, 1, 30])
        let code = try #require(decision.triggers.last)
        #expect(
            code.paths
                == (0..<Trigger.pathLimit).map {
                    Trigger.Path(path: RepositoryPath(bytes: "app/\($0).rb".utf8), kind: .added)
                })
    }

    @Test func `hands on what it was decided from`() {
        let facts = facts(changes(.code))
        let decision = Decider().decide(facts)
        #expect(decision.app == facts.app)
        #expect(decision.baseline == facts.baseline)
        #expect(decision.candidate == facts.candidate)
        #expect(decision.assets == facts.assets)
    }
}
