import DeployModel
import Preflight
import Testing

/// One row: a check, what differs from an app that is right, and what is to be found.
private struct Row: Sendable, CustomTestStringConvertible {
    let check: String
    let differs: @Sendable (inout PreflightFacts) -> Void
    let severity: PreflightFinding.Severity
    let words: String
    var rulesOut: [Decision.Kind] = []
    var command: String??

    init(
        _ check: String, _ severity: PreflightFinding.Severity, _ words: String, rulesOut: [Decision.Kind] = [],
        command: String?? = nil, _ differs: @escaping @Sendable (inout PreflightFacts) -> Void
    ) {
        self.check = check
        self.differs = differs
        self.severity = severity
        self.words = words
        self.rulesOut = rulesOut
        self.command = command
    }

    var testDescription: String { "\(check): \(words)" }
}

private typealias Sample = SampleFacts

private func code(_ commands: Processes.Command...) -> Reading<CodeFacts> { .known(Sample.code(commands)) }

private func neighbour(
    _ configVars: [String], _ attachments: [String: String] = [:], stage: String? = "staging", isNamed: Bool = false
) -> Reading<[PlatformNeighbour]> {
    .known([
        PlatformNeighbour(
            name: "shop-build", stage: stage, isNamedBuilder: isNamed, configVars: .known(configVars),
            attachments: .known(attachments))
    ])
}

private func jobs(_ runner: JobRunner, configVars: [String]) -> @Sendable (inout PreflightFacts) -> Void {
    { facts in
        facts.live = facts.live.map { code in
            var code = code
            code.jobsInWeb = [runner]
            return code
        }
        facts.platform.configVars = .known(configVars)
    }
}

private let plugin = JobRunner(
    name: "Solid Queue as a Puma plugin", path: "config/puma.rb", line: 9, variable: "SOLID_QUEUE_IN_PUMA")

@Suite struct `A check` {
    private static let releases: [Row] = [
        Row("pending-release", .problem, "v43 is under way", rulesOut: [.release, .maintenance]) {
            $0.platform.releases = .known([
                Sample.release(43, .pending), Sample.release(42, isCurrent: true, commit: Sample.commit),
            ])
        },
        Row("last-release", .warning, "v43, failed; v42 runs on", command: "heroku releases:output v43 --app shop") {
            $0.platform.releases = .known([
                Sample.release(43, .failed), Sample.release(42, isCurrent: true, commit: Sample.commit),
            ])
        },
        Row("live-commit", .fine, "Nothing was deployed") {
            $0.platform.releases = .known([
                Sample.release(1, isCurrent: true, content: .nothing, description: "Initial release")
            ])
        },
        Row("live-commit", .warning, "doesn't say which commit") {
            $0.platform.releases = .known([
                Sample.release(42, isCurrent: true, content: .image(id: "i"), description: "Deployed web (1a2b)")
            ])
        },
        Row("live-commit", .warning, "history doesn't hold") {
            $0.clone = $0.clone.map { clone in
                var clone = clone
                clone.liveCommit = .elsewhere
                return clone
            }
        },
        Row("live-commit", .problem, "which this clone lacks", command: "git fetch origin \(Sample.commit)") {
            $0.clone = $0.clone.map { clone in
                var clone = clone
                clone.liveCommit = .absent
                return clone
            }
        },
        Row("live-commit", .essentialUnknown, "history is cut") {
            $0.clone = $0.clone.map { clone in
                var clone = clone
                clone.liveCommit = .undetermined
                return clone
            }
        },
        Row("live-commit", .essentialUnknown, "the slug is gone") { $0.platform.unreadCommit = "the slug is gone" },
        Row("git-head", .note, "ffffffffff at its head") {
            $0.clone = $0.clone.map { clone in
                var clone = clone
                clone.gitHead = .known(String(repeating: "f", count: 40))
                return clone
            }
        },
        Row("pending-release", .warning, "the code that ran before v42") {
            $0.platform.releases = .known(Sample.overlapping(since: "2026-11-21T09:55:00Z"))
        },
        Row("pending-release", .fine, "No release is under way") {
            $0.platform.releases = .known(Sample.overlapping(since: "2026-11-21T09:54:59Z"))
        },
        // Without preboot what ran before is gone at once.
        Row("pending-release", .fine, "No release is under way") {
            $0.platform.features = .known(["preboot": false])
            $0.platform.releases = .known(Sample.overlapping(since: "2026-11-21T09:59:59Z"))
        },
        // Nothing ran before.
        Row("pending-release", .fine, "No release is under way") {
            $0.platform.releases = .known([Sample.overlapping(since: "2026-11-21T09:59:59Z")[0]])
        },
        Row("pending-release", .essentialUnknown, "not known: no right", rulesOut: [.release, .maintenance]) {
            $0.platform.releases = .unknown(reason: "no right")
        },
        Row("last-release", .warning, "v43, expired; v42 runs on") {
            $0.platform.releases = .known([
                Sample.release(43, .expired), Sample.release(42, isCurrent: true, commit: Sample.commit),
            ])
        },
        Row("git-quota", .warning, "At least 41 of the hour's 75") { facts in
            facts.platform.releases = .known(
                (1...40).map { Sample.release($0, createdAt: "2026-11-21T09:00:01Z") })
        },
        Row("git-quota", .fine, "At least 1 of the hour's 75") { facts in
            facts.platform.releases = .known((1...40).map { Sample.release($0, createdAt: "2026-11-21T08:59:59Z") })
        },
    ]

    private static let migrating: [Row] = [
        Row("release-phase", .note, "The release phase migrates", rulesOut: [.migrateLast, .migrateAround]) {
            $0.candidate = code(Sample.command("release", "bin/rails db:migrate", .yes))
        },
        Row("release-phase", .warning, "may migrate", rulesOut: [.migrateLast, .migrateAround]) {
            $0.candidate = code(Sample.command("release", "bin/release", .unknown))
        },
        Row("release-phase", .note, "The release phase migrates") {
            $0.platform.app = Sample.app(stack: "container")
            $0.candidate = code(Sample.command("release", "rake db:migrate", .yes, path: "heroku.yml"))
        },
        Row("release-phase", .fine, "doesn't migrate") {
            $0.candidate = code(Sample.command("release", "rake db:migrate", .yes, path: "heroku.yml"))
        },
        Row("release-phase", .fine, "doesn't migrate") {
            $0.candidate = code(Sample.command("postdeploy", "rails db:setup", .yes, path: "app.json"))
        },
        Row("release-phase", .essentialUnknown, "process files can't be read") {
            $0.candidate = .known(
                CodeFacts(
                    processes: Processes(
                        commands: [], unreadable: ["Procfile": "it is a symbolic link"], areDeclared: false)))
        },
        Row("boot-migration", .problem, "to be deployed migrates when web boots", rulesOut: [.maintenance]) {
            $0.candidate = code(Sample.command("web", "rails db:migrate && puma", .yes))
        },
        Row("boot-migration", .problem, "live migrates when web boots") {
            $0.live = code(Sample.command("web", "rails db:prepare && puma", .yes))
        },
        Row("boot-migration", .problem, "when entrypoint boots") {
            $0.platform.app = Sample.app(stack: "container")
            $0.candidate = code(Sample.command("entrypoint", "rails db:prepare", .yes, path: "bin/docker-entrypoint"))
        },
        Row("boot-migration", .fine, "No process migrates") {
            $0.candidate = code(Sample.command("entrypoint", "rails db:prepare", .yes, path: "bin/docker-entrypoint"))
        },
        Row("boot-migration", .warning, "may migrate when web boots", rulesOut: [.migrateLast]) {
            $0.candidate = code(Sample.command("web", "bin/start", .unknown))
        },
        // A type that is scaled to nothing doesn't boot.
        Row("boot-migration", .fine, "No process migrates") {
            $0.candidate = code(Sample.command("migrator", "rails db:migrate", .yes))
        },
        Row("two-migrators", .problem, "in 2 places") {
            $0.candidate = code(
                Sample.command("release", "rails db:migrate", .yes), Sample.command("web", "rails db:prepare", .yes))
        },
        Row("two-migrators", .warning, "may migrate in 2 places") {
            $0.candidate = code(
                Sample.command("release", "rails db:migrate", .yes), Sample.command("web", "bin/start", .unknown))
        },
        Row("two-migrators", .fine, "in one place at most") {
            $0.candidate = code(Sample.command("web", "bin/start", .unknown))
        },
        Row("release-phase", .note, "The release phase migrates") {
            $0.candidate = code(
                Sample.command("release", "bin/release", .unknown), Sample.command("release", "rake db:migrate", .yes))
        },
        Row("formation-commands", .warning, "something else than the live commit's Procfile") {
            $0.platform.formation = .known([Sample.web(command: "bundle exec thin start"), Sample.worker()])
        },
        Row("formation-commands", .problem, "neither commit says so", rulesOut: [.migrateLast]) {
            $0.platform.formation = .known([Sample.web(command: "rails db:migrate && puma")])
        },
        Row("process-types", .warning, "doesn't name worker") {
            $0.candidate = code(Sample.command("web", "puma"))
        },
        // A Procfile means nothing to a container, and an image's entrypoint is no process type.
        Row("process-types", .fine, "The images bring the process types") {
            $0.platform.app = Sample.app(stack: "container")
            $0.candidate = code(
                Sample.command("web", "puma"), Sample.command("entrypoint", "puma", path: "Dockerfile"))
        },
        Row("process-types", .fine, "names every process type") {
            $0.candidate = code(
                Sample.command("release", "bin/check"), Sample.command("worker", "bundle exec sidekiq"))
        },
        Row("formation-commands", .fine, "what the live commit says") {
            $0.platform.app = Sample.app(stack: "container")
            $0.platform.formation = .known([Sample.web(command: "bundle exec thin start")])
        },
        // The Procfile is gone, and what it started with it.
        Row(
            "process-types", .warning, "doesn't name worker",
            command: "heroku ps:scale worker=1:standard-1x --app shop"
        ) { $0.candidate = .known(Sample.code([], isDeclared: false)) },
        Row("process-types", .warning, "doesn't name worker") {
            $0.candidate = code(Sample.command("jobs", "bundle exec sidekiq"))
        },
        Row("process-types", .fine, "the buildpacks choose") {
            $0.candidate = .known(Sample.code([], isDeclared: false))
            $0.platform.formation = .known([
                Sample.web(),
                PlatformFormation(
                    type: "worker", quantity: 1, size: "Eco", command: "bundle exec rake jobs:work"),
            ])
        },
        Row("process-types", .unknown, "not known: Procfile: it is a symbolic link") {
            $0.candidate = .known(
                CodeFacts(
                    processes: Processes(
                        commands: [], unreadable: ["Procfile": "it is a symbolic link"], areDeclared: false)))
        },
        Row(
            "neighbour-database", .problem, "shop-build (staging) has this app's database attached",
            rulesOut: [.maintenance], command: "heroku addons:detach PRIMARY --app shop-build"
        ) {
            $0.platform.neighbours = neighbour(["PRIMARY_URL"], ["PRIMARY": "postgresql-curved-12345"])
        },
        // The owner can't be parted from it.
        Row("neighbour-database", .problem, "has this app's database attached", command: .some(nil)) {
            $0.platform.neighbours = neighbour(["DATABASE_URL"], ["DATABASE": "postgresql-curved-12345"])
            $0.platform.addOns = .known([Sample.addOn("heroku-postgresql", owner: "shop-build")])
        },
        Row(
            "neighbour-database", .warning, "a DATABASE_URL of no add-on",
            command: "heroku config:get DATABASE_URL --app shop-build"
        ) { $0.platform.neighbours = neighbour(["DATABASE_URL"]) },
        // Attached is another database than the one that is written there.
        Row("neighbour-database", .warning, "a DATABASE_URL of no add-on") {
            $0.platform.neighbours = neighbour(["DATABASE_URL"], ["HEROKU_POSTGRESQL_RED": "postgresql-other-1"])
        },
        Row("neighbour-database", .warning, "a LIVE_DATABASE_URL of no add-on") {
            $0.platform.neighbours = neighbour(["LIVE_DATABASE_URL"])
        },
        Row("neighbour-database", .problem, "shop-build (development) has a DATABASE_URL", rulesOut: [.maintenance]) {
            $0.platform.neighbours = neighbour(["DATABASE_URL"], stage: "development")
        },
        Row("neighbour-database", .problem, "shop-build (the builder) has a DATABASE_URL", rulesOut: [.maintenance]) {
            $0.platform.neighbours = neighbour(["DATABASE_URL"], stage: nil, isNamed: true)
        },
        // A later stage builds nothing for an earlier one.
        Row("neighbour-database", .fine, "No other app of a pipeline builds") {
            $0.platform.pipeline = .known(PlatformPipeline(id: "p", name: "shop", stage: "staging"))
            $0.platform.neighbours = neighbour(["DATABASE_URL"], stage: "production")
        },
        Row("neighbour-database", .fine, "No other app of the pipeline reaches") {
            $0.platform.neighbours = neighbour(["DATABASE_URL"], ["DATABASE": "postgresql-other-1"])
        },
        Row("neighbour-database", .unknown, "shop-build (staging) reaches the database is not known: no right") {
            $0.platform.neighbours = .known([
                PlatformNeighbour(
                    name: "shop-build", stage: "staging", configVars: .unknown(reason: "no right"),
                    attachments: .known([:]))
            ])
        },
        Row(
            "builder-variables", .warning, "shop-build (development) builds with other config vars",
            command: "heroku config:set NODE_ENV=… --app shop-build"
        ) {
            $0.platform.configVars = .known(["DATABASE_URL", "NODE_ENV", "REDIS_URL"])
            $0.platform.neighbours = neighbour([], stage: "development")
        },
        Row("builder-variables", .note, "has other config vars than shop") {
            $0.platform.neighbours = neighbour(["STRIPE_KEY"], stage: nil, isNamed: true)
        },
        // Of a staging app that nothing is promoted from to here, nothing is expected.
        Row("builder-variables", .fine, "No other app") { $0.platform.neighbours = neighbour(["NODE_ENV"]) },
        Row("builder-variables", .warning, "shop-build (staging)") {
            $0.platform.neighbours = neighbour(["NODE_ENV"])
            $0.platform.pipeline = .known(PlatformPipeline(id: "p", name: "shop", stage: "production"))
        },
        // What add-ons set is theirs.
        Row("builder-variables", .fine, "the same config vars") {
            $0.platform.configVars = .known(["DATABASE_URL", "REDIS_URL", "NODE_ENV"])
            $0.platform.addOns = .known([Sample.addOn("heroku-redis", configVars: ["REDIS_URL"])])
            $0.platform.neighbours = neighbour(
                ["NODE_ENV", "CACHE_URL"], ["CACHE": "redis-1"], stage: nil, isNamed: true)
        },
    ]

    private static let running: [Row] = [
        Row(
            "older-dynos", .warning, "A dyno runs an older release than v42", command: "heroku ps:stop run.1 --app shop"
        ) {
            $0.platform.dynos = .known([Sample.dyno("run.1", "run", release: 41)])
        },
        Row("older-dynos", .unknown, "doesn't tell which one run.1 runs") {
            $0.platform.dynos = .known([Sample.dyno("run.1", "run", release: nil)])
        },
        Row("older-dynos", .fine, "Every dyno runs") {
            $0.platform.dynos = .known([Sample.dyno("run.1", "run", release: 41, state: "crashed")])
        },
        Row("one-off-dynos", .problem, "A migration seems to run") {
            $0.platform.dynos = .known([Sample.dyno("run.1", "run", command: "rake db:migrate")])
        },
        // A one-off may have any type.
        Row("one-off-dynos", .problem, "A migration seems to run") {
            $0.platform.dynos = .known([Sample.dyno("migrator.1", "migrator", command: "rake db:migrate")])
        },
        Row("one-off-dynos", .fine, "No one-off") {
            $0.platform.dynos = .known([Sample.dyno("worker.1", "worker", command: "rake db:migrate")])
        },
        Row("one-off-dynos", .problem, "A migration seems to run") {
            $0.platform.dynos = .known([Sample.dyno("run.1", "run", state: "thawing", command: "rake db:migrate")])
        },
        Row("crashed-dynos", .unknown, "run.1 is thawing, a state that is new") {
            $0.platform.dynos = .known([Sample.dyno("run.1", "run", state: "thawing")])
        },
        Row("one-off-dynos", .note, "run now") {
            $0.platform.dynos = .known([Sample.dyno("run.1", "run", command: "rails console")])
        },
        Row("crashed-dynos", .warning, "A dyno has crashed") {
            $0.platform.dynos = .known([Sample.dyno("web.1", "web", state: "crashed")])
        },
        Row("jobs-in-web", .warning, "Web processes run jobs", jobs(plugin, configVars: ["SOLID_QUEUE_IN_PUMA"])),
        // The template's line does nothing without its variable.
        Row("jobs-in-web", .fine, "No sign of jobs", jobs(plugin, configVars: ["DATABASE_URL"])),
        Row("jobs-in-web", .unknown, "GOOD_JOB_EXECUTION_MODE is set") {
            $0.platform.configVars = .known(["GOOD_JOB_EXECUTION_MODE"])
        },
        Row("jobs-in-web", .warning, "Web processes run jobs") {
            $0.platform.formation = .known([Sample.web(command: "bundle exec foreman start -f Procfile.web")])
        },
        Row("jobs-in-web", .unknown, "config/puma.rb: its content is not in this clone") {
            $0.live = $0.live.map { code in
                var code = code
                code.unread = ["config/puma.rb": "its content is not in this clone"]
                return code
            }
        },
        Row("scheduled-jobs", .warning, "by the clock") { $0.platform.addOns = .known([Sample.addOn("scheduler")]) },
        Row("autoscaler", .warning, "An autoscaler") { $0.platform.addOns = .known([Sample.addOn("judoscale")]) },
        Row("autoscaler", .warning, "An autoscaler") { $0.platform.configVars = .known(["HIREFIRE_TOKEN"]) },
        Row("autoscaler", .warning, "An autoscaler") {
            $0.live = $0.live.map { code in
                var code = code
                code.gems.insert("rails-autoscale-web")
                return code
            }
        },
        Row("autoscaler", .unknown, "Heroku's own autoscaling is on is not known") {
            $0.platform.formation = .known([Sample.web(2, "Performance-M")])
        },
    ]

    private static let web: [Row] = [
        Row("web-overlap", .warning, "Preboot is off", command: "heroku features:enable preboot --app shop") {
            $0.platform.features = .known(["preboot": false])
        },
        Row("web-overlap", .note, "Eco dynos can't preboot") {
            $0.platform.formation = .known([Sample.web(1, "Eco")])
            $0.platform.features = .known(["preboot": false])
        },
        Row("web-dynos", .fine, "1 × Basic") { $0.platform.formation = .known([Sample.web(1, "Basic")]) },
        // Preboot is on, but means nothing there: no overlap, so no doubled connections.
        Row("connection-limit", .fine, "up to 6 of 120") { $0.platform.formation = .known([Sample.web(1, "Basic")]) },
        Row("web-overlap", .warning, "Basic dynos don't take part") {
            $0.platform.formation = .known([Sample.web(1, "Basic")])
        },
        Row("web-overlap", .fine, "Releases roll") { $0.platform.app = Sample.app(space: "vault") },
        Row("web-overlap", .fine, "Releases roll") { $0.platform.app = Sample.app(generation: .fir) },
        Row("web-overlap", .fine, "No web process runs") { $0.platform.formation = .known([Sample.worker()]) },
        Row("web-overlap", .essentialUnknown, "nobody here knows the dyno size Turbo-9") {
            $0.platform.formation = .known([Sample.web(2, "Turbo-9")])
            $0.platform.features = .known(["preboot": false])
        },
        Row("web-dynos", .warning, "a single Standard-1X dyno") { $0.platform.formation = .known([Sample.web(1)]) },
        // More than one can't be had there.
        Row("web-dynos", .fine, "1 × Eco") {
            $0.platform.formation = .known([Sample.web(1, "Eco")])
            $0.platform.features = .known(["preboot": false])
        },
        Row("session-affinity", .warning, "binds visitors") {
            $0.platform.features = .known(["preboot": true, "http-session-affinity": true])
        },
        Row("maintenance-page", .warning, "is up", command: "heroku maintenance:off --app shop") {
            $0.platform.app = Sample.app(isInMaintenance: true)
        },
        Row("maintenance-page", .note, "platform's own page") { $0.platform.configVars = .known(["DATABASE_URL"]) },
        Row("private-space", .note, "Private Space vault") { $0.platform.app = Sample.app(space: "vault") },
        Row("platform-generation", .note, "Fir") { $0.platform.app = Sample.app(generation: .fir) },
        Row("container-stack", .warning, "docker images") { $0.platform.app = Sample.app(stack: "container") },
    ]

    private static let database: [Row] = [
        Row("connection-limit", .fine, "up to 26 of 120") { _ in },
        Row("connection-limit", .problem, "26 connections, and there are 20") {
            $0.platform.database = .known(Sample.database(limit: 20))
        },
        Row("connection-limit", .warning, "26 connections, and there are 20") {
            $0.platform.database = .known(Sample.database(limit: 20))
            $0.platform.configVars = .known(["RAILS_MAX_THREADS", "MAINTENANCE_PAGE_URL"])
        },
        Row("connection-limit", .fine, "26 of 120 connections, as far as that can be read") {
            $0.candidate = $0.candidate.map { code in
                var code = code
                code.unclear = ["config/puma.rb: workers"]
                return code
            }
        },
        Row("connection-limit", .fine, "26 of 120 connections, other apps' not counted") {
            $0.platform.addOns = .known([Sample.addOn("heroku-postgresql", attachedTo: ["shop", "reports"])])
        },
        Row("connection-limit", .fine, "up to 16 of 20") {
            $0.platform.database = .known(Sample.database(limit: 20))
            $0.platform.features = .known(["preboot": false])
        },
        Row("connection-limit", .problem, "there are 20") {
            $0.platform.database = .unknown(reason: "the data API is down")
            $0.platform.addOns = .known([Sample.addOn("heroku-postgresql", plan: "essential-0")])
        },
        Row("connection-limit", .unknown, "the data API is down") {
            $0.platform.database = .unknown(reason: "the data API is down")
            $0.platform.addOns = .known([Sample.addOn("heroku-postgresql", plan: "new-plan")])
        },
        Row("pooled-connections", .warning, "PgBouncer") {
            $0.platform.configVars = .known(["DATABASE_CONNECTION_POOL_URL"])
        },
        Row("pooled-connections", .warning, "PgBouncer") {
            $0.platform.formation = .known([Sample.web(command: "bin/start-pgbouncer bundle exec puma")])
        },
        Row("pooled-connections", .warning, "PgBouncer") {
            $0.platform.buildpacks = .known(["https://github.com/heroku/heroku-buildpack-pgbouncer"])
        },
        Row("pooled-connections", .unknown, "not known: no right") {
            $0.platform.buildpacks = .unknown(reason: "no right")
        },
        Row("shared-database", .warning, "Other apps use") {
            $0.platform.addOns = .known([Sample.addOn("heroku-postgresql", attachedTo: ["shop", "reports"])])
        },
        Row("shared-database", .fine, "No other app") {
            $0.platform.addOns = .known([Sample.addOn("heroku-redis", attachedTo: ["shop", "reports"])])
        },
        Row("followers", .warning, "A database follows") {
            $0.platform.database = .known(Sample.database(followers: ["postgresql-flat-1"]))
        },
        Row("backup-schedule", .warning, "not backed up by itself") {
            $0.platform.database = .known(Sample.database(schedules: []))
        },
        Row("backup-schedule", .warning, "holds 21 GB") {
            $0.platform.database = .known(Sample.database(bytes: 21 << 30))
        },
        Row("database-version", .warning, "17.2, and .drawbridge says 15") { $0.settings.postgresVersion = 15 },
        Row("database-version", .fine, "17.2") { $0.settings.postgresVersion = 17 },
    ]

    private static let place: [Row] = [
        Row("pipeline-stage", .note, "promoted to, from shop-staging") {
            $0.platform.pipeline = .known(PlatformPipeline(id: "p", name: "shop", stage: "production"))
            $0.platform.neighbours = .known([
                PlatformNeighbour(
                    name: "shop-staging", stage: "staging", configVars: .known([]), attachments: .known([:]))
            ])
        },
        Row("pipeline-stage", .fine, "in staging of the pipeline shop") {
            $0.platform.pipeline = .known(PlatformPipeline(id: "p", name: "shop", stage: "staging"))
        },
        Row("app-name", .warning, "No remote") { $0.platform.app = Sample.app(name: "market") },
        Row("deploy-account", .warning, "ann@shop.example") {
            $0.platform.account = .known(
                PlatformAccount(email: "ann@shop.example", keySource: ".netrc", keyWarning: "chmod 600 .netrc"))
        },
        Row("calls-left", .problem, "Only 149") { $0.platform.callsLeft = .known(149) },
        Row("calls-left", .warning, "Only 599") { $0.platform.callsLeft = .known(599) },
        Row("calls-left", .fine, "600 of 4500") { $0.platform.callsLeft = .known(600) },
        Row("shallow-clone", .problem, "shallow", command: "git fetch --unshallow") {
            $0.clone = $0.clone.map { clone in
                var clone = clone
                clone.isShallow = true
                return clone
            }
        },
    ]

    private static let rows = releases + migrating + running + web + database + place

    @Test(arguments: rows) fileprivate func `finds what is there`(_ row: Row) throws {
        var facts = Sample.right
        row.differs(&facts)
        let check = try #require(Preflight.checks.first { $0.page.id == row.check })
        let findings = check.evaluate(facts)
        let finding = try #require(
            findings.first { $0.severity == row.severity && $0.sentence.contains(row.words) },
            "found: \(findings.map { "\($0.severity): \($0.sentence)" })")
        #expect(Set(finding.rulesOut).isSuperset(of: row.rulesOut))
        if let command = row.command { #expect(finding.command == command) }
    }

    @Test func `has a row each`() {
        #expect(Set(Self.rows.map(\.check)).symmetricDifference(Preflight.checks.map(\.page.id)) == [])
    }
}

@Suite struct `What --fix may do` {
    private static func repairs(_ differs: (inout PreflightFacts) -> Void) -> [Repair] {
        var facts = SampleFacts.right
        facts.platform.features = .known(["preboot": false, "http-session-affinity": false])
        differs(&facts)
        return Preflight(facts).repairs
    }

    @Test func `is to turn preboot on`() {
        #expect(Self.repairs { _ in } == [.feature(app: "shop", name: "preboot", isOn: true)])
    }

    @Test func `is nothing where the connections may not suffice`() {
        #expect(Self.repairs { $0.platform.database = .known(SampleFacts.database(limit: 25)) } == [])
        #expect(Self.repairs { $0.platform.database = .known(SampleFacts.database(limit: 26)) } != [])
        #expect(Self.repairs { $0.platform.database = .unknown(reason: "") } != [])
        #expect(Self.repairs { $0.platform.formation = .unknown(reason: "") } == [])
        #expect(Self.repairs { $0.platform.configVars = .known(["DB_POOL"]) } == [])
    }

    @Test func `is nothing where the dynos can't preboot, or boot with a migration`() {
        #expect(Self.repairs { $0.platform.formation = .known([SampleFacts.web(1, "Eco")]) } == [])
        #expect(
            Self.repairs { $0.candidate = code(SampleFacts.command("web", "rails db:migrate && puma", .yes)) } == [])
        #expect(Self.repairs { $0.live = .unknown(reason: "") } == [])
    }

    @Test func `is nothing where others use the database, work on the app, or release`() {
        #expect(
            Self.repairs {
                $0.platform.addOns = .known([SampleFacts.addOn("heroku-postgresql", attachedTo: ["shop", "reports"])])
            } == [])
        #expect(Self.repairs { $0.platform.app = SampleFacts.app(isInMaintenance: true) } == [])
        #expect(Self.repairs { $0.platform.releases = .known([SampleFacts.release(43, .pending)]) } == [])
        #expect(Self.repairs { $0.platform.dynos = .known([SampleFacts.dyno("web.1", "web", state: "crashed")]) } == [])
        #expect(Self.repairs { $0.platform.releases = .unknown(reason: "") } == [])
    }

    @Test func `is nothing about what somebody else may mean`() {
        let repairs = Self.repairs {
            $0.platform.app = SampleFacts.app(isInMaintenance: true)
            $0.platform.features = .known(["preboot": true, "http-session-affinity": true])
            $0.platform.configVars = .known([])
        }
        #expect(repairs == [])
    }
}

@Suite struct `The ways to deploy` {
    private static func open(_ differs: (inout PreflightFacts) -> Void) -> [Decision.Kind] {
        var facts = SampleFacts.right
        differs(&facts)
        return Preflight(facts).capabilities.ways.filter(\.isOpen).map(\.kind)
    }

    @Test func `are all open for an app that is right`() {
        #expect(Self.open { _ in } == [.release, .migrateFirst, .migrateLast, .migrateAround, .maintenance])
    }

    @Test func `with a release phase that migrates leave those in which nothing waits`() {
        let release = SampleFacts.command("release", "rails db:migrate", .yes)
        #expect(Self.open { $0.candidate = code(release) } == [.release, .migrateFirst, .maintenance])
    }

    @Test func `with a migration at boot leave the first alone`() {
        let web = SampleFacts.command("web", "rails db:migrate && puma", .yes)
        #expect(Self.open { $0.candidate = code(web) } == [.release, .migrateFirst])
    }

    @Test func `with unknown code leave a window`() {
        #expect(Self.open { $0.candidate = .unknown(reason: "") } == [.release, .maintenance])
    }

    @Test func `tell what is against each`() throws {
        let way = try #require(Preflight(SampleFacts.wrong).capabilities[.migrateLast])
        #expect(
            way.against.map(\.check) == [
                "pending-release", "one-off-dynos", "boot-migration", "neighbour-database", "release-phase",
            ])
    }
}
