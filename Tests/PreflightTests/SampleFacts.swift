import DeployModel
import Preflight

/// Apps to look at.
enum SampleFacts {
    static let commit = "1a2b3c4d5e6f70819293a4b5c6d7e8f901234567"

    static func release(
        _ version: Int, _ status: PlatformRelease.Status = .succeeded, isCurrent: Bool = false,
        content: PlatformRelease.Content = .slug(id: "s"), commit: String? = nil,
        description: String = "Deploy 1a2b3c4d",
        createdAt: String = "2026-11-20T10:00:00Z"
    ) -> PlatformRelease {
        PlatformRelease(
            version: version, status: status, isCurrent: isCurrent, content: content, commit: commit,
            description: description, createdAt: createdAt)
    }

    /// New code that came with v42, and a change of config vars after it.
    static func overlapping(since moment: String) -> [PlatformRelease] {
        [
            release(43, isCurrent: true, content: .slug(id: "new"), commit: commit, createdAt: "2026-11-21T09:59:59Z"),
            release(42, content: .slug(id: "new"), createdAt: moment),
            release(41, content: .slug(id: "old")),
        ]
    }

    static func app(
        name: String = "shop", generation: PlatformApp.Generation? = .cedar, stack: String = "heroku-24",
        isInMaintenance: Bool = false, space: String? = nil
    ) -> PlatformApp {
        PlatformApp(
            id: "id", name: name, generation: generation, stack: stack, isInMaintenance: isInMaintenance, webURL: nil,
            gitURL: "", region: "eu", space: space, team: nil)
    }

    static func web(
        _ quantity: Int = 2, _ size: String = "Standard-1X", command: String = "bundle exec puma -C config/puma.rb"
    ) -> PlatformFormation {
        PlatformFormation(type: "web", quantity: quantity, size: size, command: command)
    }

    static func worker(_ quantity: Int = 1) -> PlatformFormation {
        PlatformFormation(type: "worker", quantity: quantity, size: "Standard-1X", command: "bundle exec sidekiq")
    }

    static func dyno(
        _ name: String, _ type: String, release: Int? = 42, state: String = "up", command: String = "bundle exec puma"
    ) -> PlatformDyno {
        PlatformDyno(
            name: name, type: type, state: state, release: release, size: "Standard-1X", command: command,
            createdAt: "2026-11-20T09:00:00Z")
    }

    static func database(
        limit: Int? = 120, followers: [String] = [], schedules: [String] = ["daily at 2:00 UTC"],
        isPooled: Bool = false,
        version: String? = "17.2", bytes: Int? = 1 << 30
    ) -> PlatformDatabase {
        PlatformDatabase(
            addOn: "postgresql-curved-12345", version: version, connections: 12, connectionLimit: limit, bytes: bytes,
            followers: followers, backupSchedules: schedules, isPooled: isPooled)
    }

    static func addOn(
        _ service: String, name: String? = nil, attachedTo: [String] = ["shop"], plan: String = "standard-0",
        owner: String = "shop", configVars: [String] = []
    ) -> PlatformAddOn {
        PlatformAddOn(
            name: name ?? (service == "heroku-postgresql" ? "postgresql-curved-12345" : "\(service)-round-1"),
            service: service, plan: "\(service):\(plan)", state: "provisioned", owner: owner,
            attachedTo: .known(attachedTo), configVars: configVars)
    }

    static func command(
        _ type: String, _ text: String, _ migrates: Processes.Migrates = .no, path: RepositoryPath = "Procfile",
        line: Int = 1
    ) -> Processes.Command {
        Processes.Command(path: path, line: line, type: type, command: text, migrates: migrates)
    }

    static func code(_ commands: [Processes.Command], isDeclared: Bool = true) -> CodeFacts {
        CodeFacts(
            processes: Processes(commands: commands, areDeclared: isDeclared), gems: ["puma", "rails"], threads: 3,
            pool: 5)
    }

    static let usualCommands = [
        command("web", "bundle exec puma -C config/puma.rb"), command("worker", "bundle exec sidekiq", line: 2),
    ]

    /// An app with which nothing is wrong.
    static let right = PreflightFacts(
        platform: PlatformFacts(
            app: app(),
            releases: .known([
                release(42, isCurrent: true, commit: commit), release(41, commit: "0" + commit.dropFirst()),
            ]),
            formation: .known([web(), worker()]),
            dynos: .known([dyno("web.1", "web"), dyno("web.2", "web"), dyno("worker.1", "worker")]),
            features: .known(["preboot": true, "http-session-affinity": false]),
            addOns: .known([addOn("heroku-postgresql"), addOn("heroku-redis")]),
            configVars: .known(["DATABASE_URL", "MAINTENANCE_PAGE_URL", "REDIS_URL"]), database: .known(database()),
            pipeline: .known(nil),
            account: .known(PlatformAccount(email: "ci@shop.example", keySource: "HEROKU_API_KEY")),
            callsLeft: .known(4321), buildpacks: .known(["heroku/ruby"]), neighbours: .known([])),
        live: .known(code(usualCommands)), candidate: .known(code(usualCommands)),
        clone: .known(
            CloneFacts(isShallow: false, liveCommit: .ancestor, pushesTo: ["shop"], gitHead: .known(commit))),
        settings: PreflightSettings(app: "shop"), anHourAgo: "2026-11-21T09:00:00Z",
        fiveMinutesAgo: "2026-11-21T09:55:00Z")

    /// An app with which everything is wrong that can be at once.
    static var wrong: PreflightFacts {
        var facts = right
        let boot = "bin/rails db:migrate && bundle exec puma -C config/puma.rb"
        facts.platform = PlatformFacts(
            app: app(name: "shop-production", isInMaintenance: true),
            releases: .known(
                [
                    release(44, .pending, description: "Deploy 5e6f7081", createdAt: "2026-11-21T09:58:00Z"),
                    release(43, .failed, description: "Deploy 99887766", createdAt: "2026-11-21T09:40:00Z"),
                    release(42, isCurrent: true, commit: commit),
                ]
                    + (2..<41).reversed().map {
                        release($0, description: "Deploy 00aa11bb", createdAt: "2026-11-21T09:30:00Z")
                    }),
            formation: .known([
                web(1, "Standard-2X", command: boot), worker(30),
                PlatformFormation(type: "clock", quantity: 1, size: "Standard-1X", command: "bin/clock"),
                PlatformFormation(type: "release", quantity: 0, size: "Standard-1X", command: "bin/rails db:migrate"),
            ]),
            dynos: .known([
                dyno("web.1", "web", state: "crashed", command: boot),
                dyno("run.4321", "run", release: 40, command: "bin/rails console"),
                dyno("scheduler.9", "scheduler", release: 41, command: "bin/rake orders:expire"),
                dyno("run.5555", "run", command: "bin/rails db:migrate"),
            ]),
            features: .known(["preboot": false, "http-session-affinity": true]),
            addOns: .known([
                addOn("heroku-postgresql", attachedTo: ["shop-production", "shop-reports"], owner: "shop-production"),
                addOn("scheduler"),
                addOn("judoscale"),
            ]),
            configVars: .known(["DATABASE_URL", "DATABASE_CONNECTION_POOL_URL", "SOLID_QUEUE_IN_PUMA"]),
            database: .known(
                database(
                    followers: ["postgresql-flat-54321"], schedules: [], isPooled: false, version: "16.4",
                    bytes: 61 << 30)),
            pipeline: .known(PlatformPipeline(id: "p", name: "shop", stage: "production")),
            account: .known(
                PlatformAccount(
                    email: "ann@shop.example", keySource: "~/.netrc",
                    keyWarning: "others may read ~/.netrc: chmod 600 it")),
            callsLeft: .known(97), buildpacks: .known(["heroku/ruby", "heroku/pgbouncer"]),
            neighbours: .known([
                PlatformNeighbour(
                    name: "shop-staging", stage: "staging", configVars: .known(["DATABASE_URL"]),
                    attachments: .known([:])),
                PlatformNeighbour(
                    name: "shop-build", stage: "development", configVars: .known(["DATABASE_URL"]),
                    attachments: .known(["DATABASE": "postgresql-curved-12345"])),
            ]))
        var live = code([command("web", "bundle exec puma -C config/puma.rb"), command("clock", "bin/clock", line: 2)])
        live.jobsInWeb = [
            JobRunner(
                name: "Solid Queue as a Puma plugin", path: "config/puma.rb", line: 38, variable: "SOLID_QUEUE_IN_PUMA")
        ]
        facts.live = .known(live)
        facts.candidate = .known(
            code([
                command("release", "bin/rails db:migrate", .yes), command("web", boot, .yes, line: 2),
                command("worker", "bundle exec sidekiq", line: 3),
            ]))
        facts.clone = .known(
            CloneFacts(
                isShallow: true, liveCommit: .absent, pushesTo: ["shop-staging"],
                gitHead: .known("99887766554433221100ffeeddccbbaa99887766")))
        facts.settings = PreflightSettings(app: "shop", postgresVersion: 15)
        return facts
    }

    /// An app of which the platform told nothing but its name.
    static var unknown: PreflightFacts {
        var facts = right
        let reason = "the key may not read it"
        facts.platform = PlatformFacts(
            app: app(generation: nil), releases: .unknown(reason: reason), formation: .unknown(reason: reason),
            dynos: .unknown(reason: reason), features: .unknown(reason: reason), addOns: .unknown(reason: reason),
            configVars: .unknown(reason: reason), database: .unknown(reason: reason),
            pipeline: .unknown(reason: reason),
            account: .unknown(reason: reason), callsLeft: .unknown(reason: reason),
            buildpacks: .unknown(reason: reason),
            neighbours: .unknown(reason: reason))
        facts.platform.failures = [reason]
        facts.live = .unknown(reason: "the live commit isn't known")
        facts.candidate = .unknown(reason: "there is no repository here")
        facts.clone = .unknown(reason: "there is no repository here")
        return facts
    }
}
