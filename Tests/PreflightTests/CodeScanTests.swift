import DeployModel
import Preflight
import Testing

@Suite struct `What is read of the code` {
    private static func scan(_ text: String, at path: String) -> CodeFacts {
        var scan = CodeScan(CodeFacts(processes: Processes(commands: [], areDeclared: false)))
        scan.read(text, at: path)
        return scan.result
    }

    @Test(
        arguments: [
            (
                "plugin :solid_queue if ENV[\"SOLID_QUEUE_IN_PUMA\"]", "Solid Queue as a Puma plugin",
                "SOLID_QUEUE_IN_PUMA"
            ),
            ("plugin :solid_queue", "Solid Queue as a Puma plugin", nil),
            ("plugin(:solid_queue) if ENV.fetch('IN_PUMA', false)", "Solid Queue as a Puma plugin", "IN_PUMA"),
            ("  config.active_job.queue_adapter = :async", "Active Job's async adapter", nil),
            ("config.good_job.execution_mode = :async_server", "GoodJob in its async mode", nil),
            ("x = Sidekiq.configure_embed do |config|", "Sidekiq embedded in the web process", nil),
            ("scheduler = Rufus::Scheduler.new", "rufus-scheduler", nil),
            ("# plugin :solid_queue", nil, nil), ("config.active_job.queue_adapter = :sidekiq", nil, nil),
            ("plugin :tmp_restart", nil, nil), ("config.good_job.execution_mode = :external", nil, nil),
        ] as [(String, String?, String?)])
    func `are job runners`(line: String, name: String?, variable: String?) {
        let found = Self.scan("\n" + line, at: "config/puma.rb").jobsInWeb
        #expect(found.map(\.name) == (name.map { [$0] } ?? []))
        #expect(found.first?.variable == variable)
        #expect(found.first.map(\.line) ?? 2 == 2)
    }

    @Test func `are threads, processes and the pool`() {
        let puma = Self.scan(
            """
            max_threads_count = ENV.fetch("RAILS_MAX_THREADS") { 7 } # 9 is too many
            threads threads_count, max_threads_count
            workers ENV.fetch("WEB_CONCURRENCY", 2)
            """, at: "config/puma.rb")
        #expect(puma.threads == 7)
        #expect(puma.processesPerDyno == 2)
        let pool = "  pool: <%= ENV.fetch(\"DB_POOL\") { ENV.fetch(\"RAILS_MAX_THREADS\") { 12 } } %>"
        #expect(Self.scan("default:\n" + pool, at: "config/database.yml").pool == 12)
        #expect(Self.scan("  max_connections: 8", at: "config/database.yml").pool == 8)
        #expect(Self.scan("# pool: 8", at: "config/database.yml").pool == nil)
    }

    @Test func `are the pool of production, or else the default's`() {
        let file = """
            default: &default
              pool: 7
            development:
              pool: 50
            """
        #expect(Self.scan(file, at: "config/database.yml").pool == 7)
        #expect(Self.scan(file + "\nproduction:\n  <<: *default\n  pool: 9", at: "config/database.yml").pool == 9)
        #expect(Self.scan("test:\n  pool: 3\nx:\n  pool: 4", at: "config/database.yml").pool == 4)
    }

    @Test(
        arguments: [
            ("config/puma.rb", "workers ENV.fetch(\"PUMA_WORKERS\") { Etc.nprocessors }", "config/puma.rb: workers"),
            ("config/puma.rb", "workers 2", nil),
            ("config/database.yml", "  pool: <%= Pool.size %>", "config/database.yml: pool"),
        ] as [(String, String, String?)])
    func `are numbers that aren't clear`(path: String, line: String, unclear: String?) {
        #expect(Self.scan(line, at: path).unclear == Set(unclear.map { [$0] } ?? []))
    }

    @Test func `are the gems that are locked`() {
        let lock = "GEM\n  specs:\n    puma (6.4.2)\n      nio4r (~> 2.0)\n    rails-autoscale-web (1.5.0)\n"
        #expect(Self.scan(lock, at: "Gemfile.lock").gems == ["puma", "rails-autoscale-web"])
    }

    @Test func `are files that can't be`() {
        var scan = CodeScan(CodeFacts(processes: Processes(commands: [], areDeclared: false)))
        scan.skip("config/puma.rb", because: "it is a symbolic link")
        #expect(scan.result.unread == ["config/puma.rb": "it is a symbolic link"])
    }
}
