import DeployModel
import Testing

/// What one rule finds in several facts, each under a name.
struct RuleCases: CustomTestStringConvertible, Sendable {
    let rule: String
    let cases: [(name: String, given: Facts)]

    init(_ rule: String, _ cases: KeyValuePairs<String, Facts>, under policy: App.Policy? = nil) {
        self.rule = rule
        self.cases = cases.map { name, facts in (name, policy.map(facts.judged) ?? facts) }
    }

    var testDescription: String { rule }

    static let all: [RuleCases] = [dumps] + paths + platform + migrationFiles + migrationHistory + locks + codeHazards

    private static let paths: [RuleCases] = [
        RuleCases(
            "baseline-unknown",
            ["no source names a commit": facts(baseline: baseline(.unknown)), "the commit is known": facts()]),
        RuleCases(
            "baseline-missing",
            ["the object isn't here": facts(baseline: baseline(.missing)), "the commit is known": facts()]),
        RuleCases(
            "first-deploy",
            [
                "a flag says so": facts(
                    baseline: baseline(.firstDeploy, source: .flag, reason: "none: nothing is deployed yet")),
                "something is live": facts(),
            ]),
        RuleCases(
            "unrelated-history",
            ["no common ancestor": facts(baseline: baseline(.unrelated)), "the candidate is newer": facts()]),
        RuleCases(
            "rollback-deploy",
            [
                "one commit back": facts(baseline: baseline(.rollback, ahead: 0, behind: 1)),
                "some commits back": facts(baseline: baseline(.rollback, ahead: 0, behind: 12)),
                "not counted": facts(baseline: baseline(.rollback)),
                "the same commit": facts(baseline: baseline(.same, ahead: 0, behind: 0)),
            ]),
        RuleCases(
            "diverged-history",
            [
                "one live commit": facts(baseline: baseline(.diverged, ahead: 3, behind: 1)),
                "several live commits": facts(baseline: baseline(.diverged, ahead: 3, behind: 4)),
                "not counted": facts(baseline: baseline(.diverged)),
                "the candidate is newer": facts(),
            ]),
        RuleCases(
            "history-undetermined",
            [
                "a shallow clone": facts(baseline: baseline(.undetermined, reason: "this clone is shallow")),
                "no reason known": facts(baseline: baseline(.undetermined)),
                "the live commit isn't here, which is another rule's": facts(
                    baseline: baseline(.missing, .init(.undetermined))),
            ]),
        RuleCases(
            "migrations-vanish",
            [
                "one, by a rollback": facts(
                    [change(.deleted, "db/migrate/1_a.rb", in: .migration)], baseline: baseline(.rollback)),
                "five, where histories diverged": facts(
                    (1...5).map { change(.deleted, "db/migrate/\($0)_a.rb", in: .migration) },
                    baseline: baseline(.diverged)),
                "a data migration, in an unrelated commit": facts(
                    [change(.deleted, "db/data/1_a.rb", in: .dataMigration)], baseline: baseline(.unrelated)),
                "one, where the history is cut": facts(
                    [change(.deleted, "db/migrate/1_a.rb", in: .migration)], baseline: baseline(.undetermined)),
                "a squash, by a deploy that goes forward": facts([change(.deleted, "db/migrate/1_a.rb", in: .migration)]
                ),
                "a rollback that only changes one": facts(
                    [change(.modified, "db/migrate/1_a.rb", in: .migration)], baseline: baseline(.rollback)),
                "a rollback that takes a seed back": facts(
                    [change(.deleted, "db/seeds.rb", in: .seed)], baseline: baseline(.rollback)),
            ], under: .paths),
        RuleCases(
            "database-paths-changed",
            [
                "every sort of change of a migration": facts([
                    change(.added, "db/migrate/4_d.rb", in: .migration),
                    change(.added, "db/migrate/5_e.rb", in: .migration),
                    change(.modified, "db/migrate/1_a.rb", in: .migration),
                    change(.deleted, "db/migrate/2_b.rb", in: .migration),
                    change(.typeChanged, "db/migrate/3_c.rb", in: .migration, mode: .symbolicLink),
                ]),
                "every area": facts(changes(.migration, .schemaDump, .seed, .dataMigration)),
                "no area of the database": facts(changes(.assetInput, .dependencyLock, .processFile, .code, .inert)),
                "only presumed, which is another rule's": facts([
                    change(.modified, "engines/blog", in: .migration, mode: .submodule, isPresumed: true)
                ]),
            ], under: .paths),
        RuleCases(
            "opaque-change",
            [
                "a submodule": facts([
                    change(.modified, "engines/blog", in: [.migration, .code], mode: .submodule, isPresumed: true)
                ]),
                "a link": facts([change(.added, "db", in: .migration, mode: .symbolicLink, isPresumed: true)]),
                "a link in place of a file": facts([
                    change(.typeChanged, "db/migrate", in: .migration, mode: .symbolicLink, isPresumed: true)
                ]),
                "a submodule that can't reach the database": facts([
                    change(.modified, "docs/theme", in: .inert, mode: .submodule)
                ]),
            ]),
        RuleCases(
            "framework-unknown",
            [
                "code changes": facts(changes(.code), frameworks: []),
                "only inert paths change": facts(changes(.inert), frameworks: []),
                "none is stated": facts(changes(.code), frameworks: [], areStated: true),
                "one is recognised": facts(changes(.code)),
            ]),
        RuleCases(
            "database-folder-is-link",
            [
                "something changed": facts(changes(.code), linkedDatabaseFolders: ["db/migrate"]),
                "nothing changed": facts([], linkedDatabaseFolders: ["db/migrate"]),
            ]),
        RuleCases(
            "migrates-at-boot",
            [
                "web and an entrypoint do": facts(commands: [
                    command("web", "bin/rails db:migrate && puma", .yes, line: 2),
                    command("entrypoint", "db:prepare", .yes),
                ]),
                "it may": facts(changes(.code), commands: [command("web", "bin/start", .unknown)]),
                "others do": facts(commands: [
                    command("release", "rake db:migrate", .yes), command("postdeploy", "rake db:migrate", .yes),
                    command("worker", "sidekiq", .no),
                ]),
            ]),
        RuleCases(
            "release-phase-migrates",
            [
                "it does": facts(commands: [command("release", "rake db:migrate", .yes, line: 3)]),
                "it may": facts(commands: [command("release", "bin/release", .unknown)]),
                "it doesn't, or another does": facts(commands: [
                    command("release", "bin/notify", .no), command("web", "rake db:migrate", .yes),
                ]),
            ]),
        RuleCases(
            "process-file-unreadable",
            [
                "two files, by path": facts(unreadable: [
                    "app.json": "it is a symbolic link", "Procfile": "it is too large",
                ]),
                "all were read": facts(),
            ]),
        RuleCases(
            "process-files-changed",
            [
                "one": facts([change(.modified, "Procfile", in: .processFile)]),
                "four": facts(
                    ["Dockerfile", "Procfile", "app.json", "heroku.yml"].map { change(.added, $0, in: .processFile) }),
                "none": facts(changes(.code)),
            ]),
        RuleCases(
            "settings-changed", ["they do": facts(settings: ".drawbridge"), "they don't": facts()]),
        RuleCases(
            "baseline-sources-disagree",
            [
                "a tag and a tracking ref name others than the record": facts(
                    baseline: baseline(others: [
                        .init(source: .tag, outcome: .notNeeded, commit: id(0x44), reason: "refs/tags/live/3"),
                        .init(source: .push, outcome: .passedOver, commit: nil, reason: "this is not a push"),
                        .init(
                            source: .trackingRef, outcome: .notNeeded, commit: id(0x55),
                            reason: "refs/remotes/heroku/main"),
                    ])),
                "the remote has nothing yet": facts(
                    baseline: baseline(others: [
                        .init(
                            source: .push, outcome: .notNeeded, commit: nil, reason: "heroku has no refs/heads/main yet"
                        )
                    ])),
                "by the push nothing is live, by a tracking ref something is": facts(
                    baseline: baseline(
                        .firstDeploy, source: .push, reason: "heroku has no refs/heads/main yet",
                        others: [
                            .init(
                                source: .trackingRef, outcome: .notNeeded, commit: live,
                                reason: "refs/remotes/heroku/master")
                        ])),
                "by the platform nothing is live, by the record something is": facts(
                    baseline: baseline(
                        .firstDeploy, source: .platform,
                        reason: "no release of shop up to v2 has code in it that serves",
                        others: [
                            .init(
                                source: .record, outcome: .notNeeded, commit: live,
                                reason: "refs/drawbridge/web/deployed")
                        ],
                        platform: LiveRelease(app: "shop", state: .nothingDeployed, version: 2, reason: "none"))),
                "a flag is meant to differ": facts(
                    baseline: baseline(
                        source: .flag,
                        others: [.init(source: .record, outcome: .notNeeded, commit: id(0x44), reason: "refs/x")])),
                "they agree": facts(
                    baseline: baseline(others: [
                        .init(source: .tag, outcome: .notNeeded, commit: live, reason: "refs/tags/x")
                    ])),
            ]),
    ]
}

extension Finding {
    /// All of it, a line for each thing.
    var listing: String {
        var lines = ["\(severity.rawValue) \(rule): \(title)", "  \(explanation)"]
        if let remedy { lines.append("  -> \(remedy)") }
        if let command { lines.append("  $ \(command)") }
        if let excerpt { lines.append("  | \(excerpt)") }
        for reference in evidence {
            lines.append("  see \(reference.location.path):\(reference.location.line) | \(reference.location.excerpt)")
        }
        for snippet in snippets {
            lines.append("  \(snippet.purpose.rawValue), \(snippet.language): \(snippet.text)")
        }
        let place = path.map { "\($0)" + (line.map { ":\($0)" } ?? "") }
        let rest = [
            place.map { "at \($0)" }, area.map { "area \($0.rawValue)" }, demands.map { "demands \($0.rawValue)" },
        ]
        lines.append("  (" + rest.compactMap(\.self).joined(separator: ", ") + ")")
        return lines.joined(separator: "\n")
    }
}
